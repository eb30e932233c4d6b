"""A grid that holds several tables -> each of them: a caption or a unit line among its rows begins a new one."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.grid import Row, filled, has_values, header_end
from vietnamese.documents.table_headings import is_caption


def parted(grid: Sequence[Row]) -> list[list[Row]]:
    """The tables of a grid, each with its captions; one that prints no headings of its own has those above. What
    stands alone right above a caption ("II. Kinh phí") is of the table below."""
    tables: list[list[Row]] = []
    start = 0
    while start < len(grid):
        first = _first_full(grid, start)
        header = first + header_end(grid[first:])
        cut = next((at for at in range(header + 1, len(grid) - 1) if _begins_table(grid, at, header)), len(grid))
        table = list(grid[start:cut])
        if tables and first < len(grid) and has_values(grid[first]):
            above = tables[-1]
            head = _first_full(above, 0)
            table[first - start : first - start] = above[head : head + header_end(above[head:])]
        tables.append(table)
        start = cut
    return tables


def _first_full(grid: Sequence[Row], start: int) -> int:
    """The first row from ``start`` that holds more than one cell."""
    return next((at for at in range(start, len(grid)) if len(filled(grid[at])) > 1), len(grid))


def _begins_table(grid: Sequence[Row], at: int, header: int) -> bool:
    """Whether a row behind data stands alone, and the lines of words alone from there on name a table's unit or
    number."""
    if not any(has_values(row) for row in grid[header:at]):
        return False
    alone = [row[filled(row)[0]] for row in grid[at : _first_full(grid, at)] if filled(row)]
    return any(map(is_caption, alone)) and _first_full(grid, at) < len(grid)
