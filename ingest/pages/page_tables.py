"""Tables of PDF pages, ruled or measured: their rows in place of the lines of text that stand in them.

A table that goes on over a page end is read with the headings of its first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.assemble import clean_line
from ingest.pages.lines import PageLine, PageLines
from ingest.pages.measured_tables import MeasuredTable, measured_tables
from ingest.pages.ruled_grids import Grid, Rule, grids_of, rules_of
from ingest.pages.struck import without_struck
from ingest.pages.text_layer import Text, Word
from ingest.tables.grid import LEFT, covered, header_end
from ingest.tables.rows import table_pieces, unheaded_pieces

MEASURED = 0.85  # how sure it is that a value stands under the headings that no rules draw
UNHEADED = 0.4  # how sure it is what a value is of where no headings were found
_LONGEST_CELL = 400  # mean characters of a cell above which a grid frames text
_SAME = 4.0  # points by which the columns of a table shift from one page to the next
_INSIDE = 1.0  # points inside the rules where a cell's letters stand
_Rows = list[list[str]]
_Ruled = tuple[Grid, _Rows]


@dataclass(frozen=True, slots=True)
class Open:
    """The table with which a page ends, if that may go on."""

    ruled: _Ruled | None = None
    measured: MeasuredTable | None = None


def page_lines(page: Any, text: Any, read: Text, number: int, before: Open) -> tuple[PageLines, Open, int]:
    """The lines of a page, each of its tables as one line that holds the table's pieces; how the page ends; and how
    many words of it are struck and left out.

    Args:
        page, text: of the engine; text is the open text of the page.
        read: the words of the page.
        before: the table with which the page before ended.
    """
    across, down = _rules(page) if read.rows else ([], [])
    ruled = _ruled(across, down, text)
    read, struck = without_struck(read, across)
    height = float(page.get_mediabox()[3])
    rows = [row for row in (_outside(row, [grid for grid, _ in ruled]) for row in read.rows) if row]
    measured = measured_tables(rows, before.measured) if rows else []
    left = [row for row in (_not_in(row, measured) for row in rows) if row]
    lines = list(Text(tuple(left)).lines)
    told, last = _told(ruled, before.ruled)
    told += [_measured_line(table, number) for table in measured]
    order = list(read.lines)
    for line in told:
        line = replace(line, table=tuple(replace(piece, page=number) for piece in line.table))
        lines.insert(_place(lines, line, order), line)
    ends_measured = measured[-1] if measured and not any(line.y < measured[-1].bottom - 40 for line in lines) else None
    return PageLines(number, height, tuple(lines)), Open(last, ends_measured), struck


def _place(lines: Sequence[PageLine], table: PageLine, order: Sequence[PageLine]) -> int:
    """Where in the order of the content a table stands: before the first line that follows it there."""
    inside = next((at for at, line in enumerate(order) if line.y <= table.y and line.y >= table.y - 60), None)
    if inside is not None:
        after = {id_of(line) for line in order[inside:]}
        at = next((at for at, line in enumerate(lines) if id_of(line) in after and line.y < table.y), None)
        if at is not None:
            return at
    below = next((at for at, line in enumerate(lines) if line.y < table.y), None)
    return len(lines) if below is None else below


def id_of(line: PageLine) -> tuple[float, float]:
    return (line.x, line.y)


def _outside(row: Sequence[Word], grids: Sequence[Grid]) -> tuple[Word, ...]:
    return tuple(word for word in row if not any(_is_inside(word, grid) for grid in grids)) if grids else tuple(row)


def _is_inside(word: Word, grid: Grid) -> bool:
    return grid.left - 1 <= word.x0 <= grid.right and grid.bottom - 1 <= word.y <= grid.top


def _not_in(row: Sequence[Word], tables: Sequence[MeasuredTable]) -> tuple[Word, ...]:
    if not tables:
        return tuple(row)
    return tuple(
        word
        for word in row
        if not any(
            table.left - 1 <= word.x0 <= table.right + 1 and table.bottom <= word.y <= table.top for table in tables
        )
    )


def _measured_line(table: MeasuredTable, number: int) -> PageLine:
    if not table.headings:
        return PageLine("", table.left, table.top, 0.0, tuple(unheaded_pieces(table.rows, number, UNHEADED)))
    pieces = tuple(
        replace(piece, cells=tuple(replace(cell, sure=MEASURED) for cell in piece.cells))
        for piece in table_pieces(table.rows, number, heads=table.headings)
    )
    return PageLine("", table.left, table.top, 0.0, pieces)


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    try:
        return rules_of(page)
    except Exception:  # as below
        return [], []


def _ruled(across: Sequence[Rule], down: Sequence[Rule], text: Any) -> list[_Ruled]:
    try:
        return [(grid, rows) for grid in grids_of(across, down) if _holds_data(rows := _texts(text, grid))]
    except Exception:  # whatever a damaged page makes the engine raise: its lines of text are there all the same
        return []


def _texts(text: Any, grid: Grid) -> _Rows:
    rows: _Rows = []
    for places in grid.rows:
        row = []
        for place in places:
            if place.covered:
                row.append(place.covered)
                continue
            box = (place.left + _INSIDE, place.bottom, place.right - _INSIDE, place.top)
            lines = text.get_text_bounded(*box).replace("\r", "\n").split("\n")
            row.append("\n".join(line for line in map(clean_line, lines) if line))
        rows.append(row)
    return rows


def _holds_data(rows: _Rows) -> bool:
    cells = [cell for row in rows for cell in row if not covered(cell)]
    filled = [cell for cell in cells if cell]
    wide = sum(sum(cell != LEFT for cell in row) > 1 for row in rows)
    return wide > 1 and len(filled) >= len(cells) / 3 and sum(map(len, filled)) <= _LONGEST_CELL * len(filled)


def _told(ruled: Sequence[_Ruled], before: _Ruled | None) -> tuple[list[PageLine], _Ruled | None]:
    """The ruled tables as lines, and the last of them with its headings."""
    found: list[PageLine] = []
    last: _Ruled | None = None
    for grid, rows in ruled:
        heads = before[1][: header_end(before[1])] if before and _goes_on(before[0], grid) else []
        own = header_end(rows)
        if heads and own and rows[:own] != heads:
            heads = []  # another table with columns like those
        told = rows[own:] if heads else rows
        found.append(PageLine("", grid.left, grid.top, 0.0, tuple(table_pieces([*heads, *told]))))
        last, before = (grid, [*heads, *told]), None
    return found, last


def _goes_on(before: Grid, grid: Grid) -> bool:
    """Whether a grid has the columns of the one that ended the page before."""
    one, two = before.rows[-1], grid.rows[-1]
    return len(one) == len(two) and all(
        abs(a.left - b.left) <= _SAME and abs(a.right - b.right) <= _SAME
        for a, b in zip(one, two, strict=True)
        if not a.covered and not b.covered
    )
