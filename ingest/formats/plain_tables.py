"""Tables typed into plain text: columns parted by bars, tabs or runs of spaces.

The rows stay as they were typed, so that they can be quoted; ingest.tables tells what each value is. A run of lines
as a table only where a heading row and at least two rows below it have the same number of columns and most cells
behind the first hold a number, so that letterheads and signature blocks stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.raw import Cell, Piece
from ingest.tables.grid import is_value
from ingest.tables.rows import SEPARATOR, table_pieces

_GAP = re.compile(r"\t+| {2,}")
_BAR = re.compile(r"\s*\|\s*")
_RULE = re.compile(r"[\s|+:=_-]*")  # a line that only draws
_NUMBER = re.compile(r"[-–]?\d[\d.,]*(?:\s*%)?|[-–]")
_LEAST_ROWS = 3
_LEAST_NUMERIC = 0.5  # share of the cells below the headings and behind the first column


def text_blocks(lines: Sequence[str]) -> Iterator[tuple[list[str], list[list[str]] | None]]:
    """The lines in order, as runs: (lines, None) for text, (lines, rows) for a table with its rows of cells."""
    text: list[str] = []
    at = 0
    while at < len(lines):
        end, rows = _table_at(lines, at)
        if rows:
            if text:
                yield text, None
            yield list(lines[at:end]), rows
            text, at = [], end
        else:
            text.append(lines[at])
            at += 1
    if text:
        yield text, None


def typed_rows(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Piece]:
    """The lines of a table as pieces, white space collapsed, each with its values and their headings."""
    told = [piece for piece in table_pieces(rows) if piece.cells]
    for number, line in enumerate(lines):
        text = " ".join(line.split())
        if not text or _RULE.fullmatch(text):
            continue
        if number == 0 and SEPARATOR not in text:
            text = SEPARATOR.join(rows[0])  # columns that only spaces part would be lost
        cells = _in_line(told[0], text) if told else ()
        if cells:
            told.pop(0)
        yield Piece(text, style="row", cells=cells)


def _in_line(row: Piece, text: str) -> tuple[Cell, ...]:
    """The row's cells where their values stand in the line, one after another; () where one is missing."""
    cells: list[Cell] = []
    at = 0
    for cell in row.cells:
        value = re.compile(rf"(?<![\w.,]){re.escape(row.text[cell.start : cell.end])}(?![\w.,])").search(text, at)
        if value is None:
            return ()
        at = value.end()
        cells.append(replace(cell, start=value.start(), end=value.end()))
    return tuple(cells)


def _table_at(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    """End of the table that begins at a line, and its rows; no rows where none begins."""
    rows: list[list[str]] = []
    at = start
    while at < len(lines):
        if rows and lines[at].strip() and _RULE.fullmatch(lines[at]):
            at += 1
            continue
        cells = _cells(lines[at])
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        at += 1
    return (at, rows) if _is_table(rows) else (start, [])


def _cells(line: str) -> list[str]:
    if line.count("|") > 1 or (line.count("|") == 1 and not line.strip().startswith("|")):
        return _BAR.split(line.strip().strip("|").strip())
    return _GAP.split(line.strip()) if line.strip() else []


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < _LEAST_ROWS or sum(bool(_NUMBER.fullmatch(cell)) for cell in rows[0]) > len(rows[0]) // 2:
        return False
    values = [cell for row in rows[1:] for cell in row[1:] if cell]
    return sum(bool(_NUMBER.fullmatch(cell)) or is_value(cell) for cell in values) >= _LEAST_NUMERIC * len(values)
