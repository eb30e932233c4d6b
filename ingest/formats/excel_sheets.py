"""Sheets of a workbook -> pieces: what stands above a table as text, each table by ``ingest.tables.rows``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from errors import Message
from ingest.formats.runs import Fonts, repaired
from ingest.raw import RawDocument, RawPiece
from ingest.tables.rows import ABOVE, LEFT, table_pieces
from vietnamese.documents.office_programs import UNNAMED_SHEET
from vietnamese.documents.table_headings import is_caption
from vietnamese.documents.table_marks import ORDINAL
from vietnamese.quantities.numbers import parse_number
from vietnamese.text.shapes import YEAR

MOST_CELLS = 1_000_000
Merge = tuple[int, int, int, int]  # first row, end, first column, end: half-open


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and the texts of its cells, row by row, "" where empty."""

    name: str
    rows: list[list[str]]


def covered(rows: list[list[str]], merges: Sequence[Merge]) -> list[list[str]]:
    """The rows with the places that merged cells cover marked."""
    for top, bottom, left, right in merges:
        for row in range(top, min(bottom, len(rows))):
            for column in range(left, min(right, len(rows[row]))):
                if (row, column) != (top, left):
                    rows[row][column] = ABOVE if column == left else LEFT
    return rows


def workbook(sheets: Sequence[Sheet], fonts: Fonts, notes: tuple[Message, ...] = ()) -> RawDocument:
    """The sheets in order; what old fonts left in them is repaired by the text of all of them."""
    texts, repairs = repaired([cell for sheet in sheets for row in sheet.rows for cell in row])
    if repairs:
        fonts.converted.update(dict(repairs))
        cells = iter(texts)
        sheets = [replace(sheet, rows=[[next(cells) for _ in row] for row in sheet.rows]) for sheet in sheets]
    filled = [sheet for sheet in sheets if any(cell.strip() for row in sheet.rows for cell in row)]
    pieces: list[RawPiece] = []
    for sheet in filled:
        if len(filled) > 1 and not UNNAMED_SHEET.fullmatch(sheet.name.strip()):
            pieces.append(RawPiece(sheet.name, style="heading"))
        for block in _blocks(sheet.rows):
            pieces += table_pieces(block)
    return RawDocument(tuple(pieces), notes=notes, repairs=fonts.repairs)


def _blocks(rows: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    """Parts of a sheet that empty rows keep apart; behind an empty row, rows of numbers go on with the table, as do
    the names of groups of such rows."""
    block: list[list[str]] = []
    gap = False
    for at, row in enumerate(rows):
        if not _filled(row):
            gap = bool(block)
            continue
        if gap and not _goes_on(rows, at, block):
            yield block
            block = []
        block.append(row)
        gap = False
    if block:
        yield block


def _goes_on(rows: Sequence[list[str]], at: int, block: Sequence[list[str]]) -> bool:
    """Whether the first full row from ``at`` holds numbers: no headings of another table come before it."""
    if not any(len(_filled(row)) > 1 for row in block):
        return any(parse_number(cell) is not None for cell in _filled(rows[at]))
    full = next((row for row in rows[at:] if len(_filled(row)) > 1 and not _names_group(row)), [])
    if at and rows[at] is not full and any(is_caption(cell) for cell in _filled(rows[at])):
        return False
    return any(parse_number(cell) is not None and not YEAR.fullmatch(cell) for cell in _filled(full))


def _names_group(row: Sequence[str]) -> bool:
    """Whether a row only names a group of rows by its number and words: "II | Các thị xã"."""
    cells = _filled(row)
    return len(cells) == 2 and bool(ORDINAL.fullmatch(cells[0])) and parse_number(cells[1]) is None


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip() and cell not in (LEFT, ABOVE)]
