"""Ruled tables of PDF pages: their rows in place of the lines of text that stand in them. Called by read_pdf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from ingest.assemble import clean
from ingest.pages.lines import Line, PageLines
from ingest.pages.ruled_grids import Grid, grids
from ingest.scans.recognise import PDFIUM
from ingest.tables.grid import LEFT, covered, header_end
from ingest.tables.rows import table_pieces

_LONGEST_CELL = 400  # mean characters of a cell above which a grid frames text
_SAME = 4.0  # points by which the columns of a table shift from one page to the next
_INSIDE = 1.0  # points inside the rules where a cell's letters stand
_Rows = list[list[str]]


def with_tables(path: Path, pages: Sequence[PageLines]) -> list[PageLines]:
    """Pages whose ruled tables stand as one line each that holds the table's pieces.

    A table that goes on over a page end is read with the headings of its first page. A file that cannot be drawn
    keeps its lines.
    """
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            return list(pages)
        try:
            found: list[PageLines] = []
            open_table: tuple[Grid, _Rows] | None = None
            for page in pages:
                ruled = _tables(document, page)
                new, open_table = _placed(page, ruled, open_table)
                found.append(new)
            return found
        finally:
            document.close()


def _tables(document: Any, page: PageLines) -> list[tuple[Grid, _Rows]]:
    if not page.lines or page.number > len(document):
        return []
    try:
        drawn = document[page.number - 1]
        ruled = grids(drawn)
        text = drawn.get_textpage() if ruled else None
        return [(grid, rows) for grid in ruled if _holds_data(rows := _texts(text, grid))]
    except Exception:  # whatever a damaged page makes pdfium raise: its lines of text are there all the same
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
            row.append(clean(text.get_text_bounded(*box)))
        rows.append(row)
    return rows


def _holds_data(rows: _Rows) -> bool:
    cells = [cell for row in rows for cell in row if not covered(cell)]
    filled = [cell for cell in cells if cell]
    wide = sum(sum(cell != LEFT for cell in row) > 1 for row in rows)
    return wide > 1 and len(filled) >= len(cells) / 3 and sum(map(len, filled)) <= _LONGEST_CELL * len(filled)


def _placed(
    page: PageLines, ruled: Sequence[tuple[Grid, _Rows]], before: tuple[Grid, _Rows] | None
) -> tuple[PageLines, tuple[Grid, _Rows] | None]:
    """The page with its tables in place, and the table with which it ends, if that may go on."""
    lines = list(page.lines)
    last: tuple[Grid, _Rows] | None = None
    for grid, rows in ruled:
        inside = [line for line in lines if _is_inside(line, grid)]
        first = lines.index(inside[0]) if inside else sum(line.y > grid.top for line in lines)
        heads = before[1][: header_end(before[1])] if before and _goes_on(before[0], grid) else []
        own = header_end(rows)
        if heads and own and rows[:own] != heads:
            heads = []  # another table with columns like those
        told = rows[own:] if heads else rows
        pieces = tuple(table_pieces([*heads, *told], page.number))
        lines = [line for line in lines if line not in inside]
        lines.insert(first, Line("", grid.left, grid.top, 0.0, pieces))
        last, before = (grid, [*heads, *told]), None
    return replace(page, lines=tuple(lines)), last


def _is_inside(line: Line, grid: Grid) -> bool:
    return grid.left - 1 <= line.x <= grid.right and grid.bottom - 1 <= line.y <= grid.top


def _goes_on(before: Grid, grid: Grid) -> bool:
    """Whether a grid has the columns of the one that ended the page before."""
    one, two = before.rows[-1], grid.rows[-1]
    return len(one) == len(two) and all(
        abs(a.left - b.left) <= _SAME and abs(a.right - b.right) <= _SAME
        for a, b in zip(one, two, strict=True)
        if not a.covered and not b.covered
    )
