"""Rows of a table -> pieces: each row a line that can be read alone, its values named by their headings.

Every format with tables (docx, html, xls, xlsx, ruled PDF) gives the same: ``table_pieces(rows, page)``
with the rows from top to bottom, each a list of the cells' texts as they are seen in the file (numbers printed
the Vietnamese way, "\\n" between paragraphs of a cell), "" for an empty cell. A merged cell is given once, where it
begins; each further place that it covers holds LEFT (covered from the left, also in the rows below the first) or ABOVE
(covered from above, in its first column). Rows may be of different lengths.

What comes of a table with headings, for the row "1 | Số lao động có việc làm | người | 26.000 | 27.000":

    Chỉ tiêu: Số lao động có việc làm; ĐVT: người; Thực hiện năm 2019: 26.000; Kế hoạch năm 2020: 27.000

Headings of several rows are joined by ", ", a row's group and what it is a part of stand before its label (" – "),
the number of the row and the headings' own row are left out. The text is what is stored, so that a quoted row is
read with its headings; ``RawPiece.cells`` tells each value's span and headings. Title, unit line and notes that stand
inside the grid become paragraphs. A letterhead, a signature block, a single column are text laid out as a table:
their cells become paragraphs. A table without headings keeps its rows, cells joined by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.assemble import clean_line
from ingest.raw import RawCell, RawPiece
from ingest.tables.grid import (
    ABOVE,
    LEFT,
    Columns,
    Row,
    TableRow,
    columns_of,
    covered,
    filled,
    header_end,
    is_value,
    rows_below,
    undone,
)
from ingest.tables.parted import parted
from ingest.tables.shifted import to_the_right
from ingest.tables.spread import spread
from vietnamese.documents.forms import begins_with, document_forms, upper
from vietnamese.documents.table_marks import ORDINAL
from vietnamese.documents.table_units import known_unit
from vietnamese.quantities.numbers import parse_number

__all__ = ["ABOVE", "LEFT", "SEPARATOR", "table_pieces"]
SEPARATOR = " | "
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?%?|\d+")


def table_pieces(
    rows: Sequence[Sequence[str]], page: int | None = None, heads: int | None = None
) -> Iterator[RawPiece]:
    """Pieces of a table; see the module for what ``rows`` are and what comes of them.

    ``heads`` is the number of rows that are headings, where the format tells it; no rows are title or notes then.
    """
    width = max((len(row) for row in rows), default=0)
    grid = [[*row, *[""] * (width - len(row))] for row in rows]
    grid = _without_empty([row for row in grid if any(cell.strip() and not covered(cell) for cell in row)])
    if not grid:
        return
    if len(grid[0]) == 1 or _is_layout(grid):
        yield from _cells_as_text(grid, page)
        return
    tight = [[cell if covered(cell) else in_one_line(cell) for cell in row] for row in grid]
    if heads is not None:
        yield from _body(tight, page, heads)
        return
    several = parted(tight)
    if len(several) > 1:
        for table in several:
            yield from table_pieces(table, page)
        return
    start = 0
    while start < len(tight) and len(filled(tight[start])) == 1:
        yield from _paragraphs(grid[start], page)
        start += 1
    end = len(tight)
    while end > start and _is_note(tight[end - 1]):
        end -= 1
    if start < end:
        yield from _body(tight[start:end], page)
    for row in grid[end:]:
        yield from _paragraphs(row, page)


def in_one_line(cell: str) -> str:
    """The text of a cell; a number that a narrow cell broke is put together.

    >>> in_one_line("1.234.\\n567.890"), in_one_line("1.12\\n0"), in_one_line("12\\n15"), in_one_line("đầu\\nnăm")
    ('1.234.567.890', '1.120', '12 15', 'đầu năm')
    """
    parts = [clean_line(part) for part in cell.split("\n")]
    whole = "".join(parts)
    broken = len(parts) > 1 and _NUMBER.fullmatch(whole) and not all(_WHOLE.fullmatch(part) for part in parts)
    return whole if broken and parse_number(whole.rstrip("%")) is not None else clean_line(cell)


def _without_empty(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """The grid without columns in which nothing begins."""
    if not grid:
        return []
    kept = [
        place for place in range(len(grid[0])) if any(row[place].strip() and not covered(row[place]) for row in grid)
    ]
    return [[row[place] for place in kept] for row in grid]


def _cells_as_text(grid: Sequence[Row], page: int | None) -> Iterator[RawPiece]:
    """The first column before the second."""
    for place in range(len(grid[0])):
        for row in grid:
            if not covered(row[place]):
                yield from (RawPiece(line, page) for line in row[place].split("\n") if line.strip())


def _paragraphs(row: Row, page: int | None) -> Iterator[RawPiece]:
    for cell in row:
        if not covered(cell):
            yield from (RawPiece(line, page) for line in cell.split("\n") if line.strip())


def _is_note(row: Row) -> bool:
    """A last row of one cell of words: "Ghi chú: ..."."""
    cells = filled(row)
    return len(cells) == 1 and len(row) > 1 and len(row[cells[0]].split()) > 3 and cells[0] <= 1


def _body(grid: Sequence[Row], page: int | None, heads: int | None = None) -> Iterator[RawPiece]:
    header = header_end(grid) if heads is None else heads
    if not header and not _is_pairs(grid):
        if _is_list(grid):
            yield from unheaded_pieces(grid, page, sure=1.0)
            return
        for row in whole_rows(grid):
            yield RawPiece(SEPARATOR.join(row), page, "row")
        return
    grid = undone(spread(to_the_right(grid, header), header), header)
    columns = columns_of(grid, header)
    for line in rows_below(grid, header, columns):
        if isinstance(line, TableRow):
            yield _row(line, columns, page)
        elif line:
            yield RawPiece(line, page, "row")


def unheaded_pieces(rows: Sequence[Sequence[str]], page: int | None, sure: float) -> Iterator[RawPiece]:
    """Rows whose headings were not found: what a number is of is told by its row alone, and so surely."""
    for row in rows:
        filled_in = [cell for cell in row if cell and not covered(cell)]
        words = [cell for cell in filled_in if not is_value(cell)]
        label = next((cell for cell in words if not known_unit(cell)), next(iter(words), ""))
        unit = next((cell for cell in filled_in if cell != label and known_unit(cell)), "")
        cells: list[RawCell] = []
        text = ""
        for cell in filled_in:
            text += f"{SEPARATOR if text else ''}{cell}"
            if is_value(cell) and 0 <= (text.find(label) if label else -1) < len(text) - len(cell):
                cells.append(RawCell(len(text) - len(cell), len(text), (), (label,), unit, sure=sure))
        yield RawPiece(text, page, "row", cells=tuple(cells) if clean_line(text) == text else ())


def whole_rows(grid: Sequence[Row]) -> Iterator[list[str]]:
    """Rows of a table without headings: merged cells once."""
    for row in grid:
        yield [cell for cell in row if not covered(cell)]


def _is_list(grid: Sequence[Row]) -> bool:
    """Rows without headings of one number each, its unit in a cell beside it: "Số hộ nghèo | 4.870 | hộ"."""
    return len(grid) > 1 and all(_tells_one(row) for row in grid)


def _tells_one(row: Row) -> bool:
    cells = [cell for cell in row if cell and not covered(cell)]
    cells = cells[1:] if cells and ORDINAL.fullmatch(cells[0]) else cells
    if len(cells) != 3 or is_value(cells[0]):
        return False
    units = [cell for cell in cells[1:] if known_unit(cell) and not is_value(cell)]
    return len(units) == 1 and sum(map(is_value, cells)) == 1


def _is_pairs(grid: Sequence[Row]) -> bool:
    """Two columns without headings: what, and how many."""
    return len(grid[0]) == 2 and sum(bool(row[0]) and bool(row[1]) for row in grid) >= len(grid) / 2


def _row(line: TableRow, columns: Columns, page: int | None) -> RawPiece:
    """The row as text, with the span of each value in it."""
    heading = ", ".join(tidy(text) for place in columns.labels[:1] for text in columns.headings[place])
    named = " – ".join((*line.context, line.label)) if line.label else " – ".join(line.context)
    text = f"{heading}: {named}" if heading and named else named
    if line.unit and columns.unit is not None:
        unit = ", ".join(tidy(part) for part in columns.headings[columns.unit])
        text += f"{'; ' if text else ''}{unit}: {line.unit}"
    cells: list[RawCell] = []
    row = (*line.context, line.label) if line.label else line.context
    for place, value in line.values:
        column = columns.headings[place]
        before = ", ".join(map(tidy, column))
        # Without headings ("Việc làm: 28.450") the label itself is what names the value.
        text += f"{'; ' if text and before else ': ' if text else ''}{before}{': ' if before else ''}"
        cells.append(RawCell(len(text), len(text) + len(value), column, row, line.unit, heading))
        text += value
    return RawPiece(text, page, "row", cells=tuple(cells) if clean_line(text) == text else ())


def tidy(heading: str) -> str:
    """A heading as it stands in the row's text."""
    return heading.rstrip(" :;,.")


def _is_layout(grid: Sequence[Row]) -> bool:
    """Whether the table holds a letterhead or a signature block rather than data."""
    if len(grid) > 6 or len(grid[0]) > 3:
        return False
    marks = (*document_forms().motto, *document_forms().recipients)
    cells = [upper(cell) for row in grid for cell in row]
    return any(mark in cell for mark in marks for cell in cells) or any(
        begins_with(line, document_forms().positions) and line.isupper() for cell in cells for line in cell.split("\n")
    )
