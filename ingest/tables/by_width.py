"""Rows of cells with the places of their edges -> a grid in which merged cells cover all the columns they stand over.

Formats that say only how wide the cells of each row are (.doc, .rtf) merge headings so: a row of two wide cells stands
over a row of four narrow ones. Places are in twentieths of a point, as both formats give them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.grid import ABOVE, LEFT

_SAME = 40  # twips within which edges of two rows are one; a column that people read is wider


@dataclass(frozen=True, slots=True)
class Wide:
    """A cell: its text, its left and right edge, and whether it goes on with the cell above or to its left."""

    text: str
    left: int
    right: int
    goes_down: bool = False
    goes_right: bool = False


def by_width(rows: Sequence[Sequence[Wide]]) -> list[list[str]]:
    """The grid of the rows, as ingest.tables.rows wants it.

    >>> by_width([[Wide("Năm", 0, 2000)], [Wide("2022", 0, 1000), Wide("2023", 1000, 2000)]])
    [['Năm', '\\x00<'], ['2022', '2023']]
    """
    edges: list[int] = []
    for edge in sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}):
        if not edges or edge - edges[-1] > _SAME:
            edges.append(edge)
    return [_row(row, edges) for row in rows]


def _row(row: Sequence[Wide], edges: Sequence[int]) -> list[str]:
    places = [""] * max(len(edges) - 1, 1)
    taken = 0
    for cell in row:
        first = max(_nearest(edges, cell.left), taken)
        last = max(_nearest(edges, cell.right), first + 1)
        for place in range(first, min(last, len(places))):
            if place > first or (cell.goes_right and not cell.text.strip()):
                places[place] = LEFT
            else:
                places[place] = ABOVE if cell.goes_down and not cell.text.strip() else cell.text
        taken = last
    return places


def _nearest(edges: Sequence[int], at: int) -> int:
    place = bisect_left(edges, at)
    if place == len(edges) or (place and at - edges[place - 1] <= edges[place] - at):
        place -= 1
    return place
