"""What heads a value where its own column does not say it all: the years over rows without headings, and the column
before one that is headed "Tỷ lệ" and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.raw import RawCell
from vietnamese.documents.table_headings import column_role, is_bare_rate


def headed(cells: Sequence[RawCell], years: Sequence[int]) -> list[RawCell]:
    """The cells of table rows, each under all that heads it; ``years`` are those of the last row of years before."""
    told: list[RawCell] = []
    for _row, group in groupby(cells, key=lambda cell: cell.row):
        row = list(group)
        told += _with_measured(_under_years(row, years))
    return told


def _under_years(row: list[RawCell], years: Sequence[int]) -> list[RawCell]:
    """A row of values without headings, with the years over it where there are as many, or one more. Risks a row with
    a gap in its middle."""
    if len(years) - 1 <= len(row) <= len(years) and not any(cell.column for cell in row):
        return [replace(cell, column=(str(year),)) for cell, year in zip(row, years, strict=False)]
    return row


def _with_measured(row: list[RawCell]) -> list[RawCell]:
    """A row with the heading before each bare rate over it as well ("Hộ nghèo", "Tỷ lệ"): what it is a rate of; behind
    a plan and its result, the plan too. Risks a rate of the whole table."""
    told: list[RawCell] = []
    for at, cell in enumerate(row):
        if at and len(cell.column) == 1 and is_bare_rate(cell.column[0]) and row[at - 1].column:
            of = row[at - 1].column
            plan = row[at - 2].column if at > 1 else ()
            planned = column_role(of) == "result" and column_role(plan) == "target"
            cell = replace(cell, column=(*(plan if planned else ()), *of, *cell.column))
        told.append(cell)
    return told
