"""Headings over several columns that were typed into the first of them and not merged."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.grid import LEFT, Row, covered


def spread(grid: Sequence[Row], header: int) -> list[list[str]]:
    """The grid with an empty place beside such a heading covered by it, where each of the two has a heading of its own
    below ("Năm 2020 | " over "KH | TH"). Risk: a column with nothing over its own heading."""
    rows = [list(row) for row in grid]
    for at in range(header - 1):
        for place in range(1, len(rows[at])):
            below, beside = (
                any(row[one] and not covered(row[one]) for row in rows[at + 1 : header]) for one in (place, place - 1)
            )
            if not rows[at][place] and rows[at][place - 1] and below and beside:
                rows[at][place] = LEFT
    return rows
