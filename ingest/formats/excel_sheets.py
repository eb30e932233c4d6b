"""Sheets of a workbook -> pieces: what stands above a table as text, each table by ``ingest.tables.rows``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.formats.runs import Fonts, repaired
from ingest.raw import Piece, RawDocument
from ingest.tables.rows import ABOVE, LEFT, table_pieces
from vietnamese.quantities.numbers import parse_number

MOST_CELLS = 1_000_000
_UNNAMED = re.compile(r"(?:sheet|trang tính|bảng tính)\s*\d*", re.IGNORECASE)
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


def workbook(sheets: Sequence[Sheet], fonts: Fonts, notes: tuple[str, ...] = ()) -> RawDocument:
    """The sheets in order; what old fonts left in them is repaired by the text of all of them."""
    texts, repairs = repaired([cell for sheet in sheets for row in sheet.rows for cell in row])
    if repairs:
        fonts.converted.update(dict(repairs))
        cells = iter(texts)
        sheets = [replace(sheet, rows=[[next(cells) for _ in row] for row in sheet.rows]) for sheet in sheets]
    filled = [sheet for sheet in sheets if any(cell.strip() for row in sheet.rows for cell in row)]
    pieces: list[Piece] = []
    for sheet in filled:
        if len(filled) > 1 and not _UNNAMED.fullmatch(sheet.name.strip()):
            pieces.append(Piece(sheet.name, style="heading"))
        for block in _blocks(sheet.rows):
            pieces += table_pieces(block)
    return RawDocument(tuple(pieces), notes=notes, repairs=fonts.repairs)


def _blocks(rows: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    """Parts of a sheet that empty rows keep apart; rows of numbers behind an empty row go on with the table."""
    block: list[list[str]] = []
    gap = False
    for row in rows:
        if not _filled(row):
            gap = bool(block)
            continue
        if gap and not any(parse_number(cell) is not None for cell in _filled(row)):
            yield block
            block = []
        block.append(row)
        gap = False
    if block:
        yield block


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip() and cell not in (LEFT, ABOVE)]
