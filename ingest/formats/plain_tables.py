"""Tables typed into plain text: columns parted by bars, semicolons, tabs or runs of spaces.

The rows stay as they were typed, so that they can be quoted; ingest.tables tells what each value is. A run of lines
as a table only where a heading row and at least two rows below it have the same number of columns and most cells
behind the first hold a number, so that letterheads and signature blocks stay text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ingest.raw import RawCell, RawPiece
from ingest.tables.grid import is_value
from ingest.tables.rows import SEPARATOR, table_pieces
from vietnamese.documents.table_headings import heads_values, is_a
from vietnamese.text.shapes import YEAR

_GAP = re.compile(r"\t+| {2,}")
_BAR = re.compile(r"\s*\|\s*")
_SPACED, _BARE = re.compile(r"\s+;\s+"), re.compile(r"(?<=\S);(?=\S)")  # semicolons as prose has none
_RULE = re.compile(r"[\s|+:=_-]*")  # a line that only draws
_NUMBER = re.compile(r"[-–]?\d[\d.,]*(?:\s*%)?|[-–]")
_LEAST_ROWS = 3
_LEAST_NUMERIC = 0.5  # share of the cells below the headings and behind the first column


def text_blocks(lines: Sequence[str]) -> Iterator[tuple[list[str], list[list[str]] | None]]:
    """The lines in order, as runs: (lines, None) for text, (lines, rows) for a table with its rows of cells."""
    text: list[str] = []
    at = 0
    run = _Run(lines, 0)
    while at < len(lines):
        if at >= run.end:
            run = _Run(lines, at)
        end, rows = run.table(at)
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


def typed_rows(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[RawPiece]:
    """The lines of a table as pieces, white space collapsed, each with its values and their headings."""
    told = deque(piece for piece in table_pieces(rows) if piece.cells)
    for number, line in enumerate(lines):
        text = " ".join(line.split())
        if not text or _RULE.fullmatch(text):
            continue
        if number == 0 and SEPARATOR not in text:
            text = SEPARATOR.join(rows[0])  # columns that only spaces part would be lost
        cells = _in_line(told[0], text) if told else ()
        if cells:
            told.popleft()
        yield RawPiece(text, style="row", cells=cells)


def _in_line(row: RawPiece, text: str) -> tuple[RawCell, ...]:
    """The row's cells where their values stand in the line, one after another; () where one is missing."""
    cells: list[RawCell] = []
    at = 0
    for cell in row.cells:
        value = re.compile(rf"(?<![\w.,]){re.escape(row.text[cell.start : cell.end])}(?![\w.,])").search(text, at)
        if value is None:
            return ()
        at = value.end()
        cells.append(replace(cell, start=value.start(), end=value.end()))
    return tuple(cells)


class _Run:
    """The lines from one on that have the same number of cells, lines that only draw between and behind them left out.
    Looked at once, however many of its lines a table might begin with."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self._lines = lines
        self._rows: dict[int, list[str]] = {}  # by line
        self.width = 0
        at = start
        while at < len(lines):
            if not (self._rows and (_draws(lines[at]) or _is_gap(lines, at, self.width))):
                cells = _cells(lines[at])
                if (
                    self._rows
                    and len(cells) == self.width - 1
                    and (_opens_empty(lines[start], lines[at]) or _is_sum(self._rows[start], cells))
                ):
                    cells = ["", *cells]
                if len(cells) < 2 or (self._rows and len(cells) != self.width):
                    break
                self._rows[at], self.width = cells, len(cells)
            at += 1
        self.end = at
        """The line behind it."""
        self._below: dict[int, tuple[int, int, int]] = {}  # by line, of those below it: rows, values, numbers in them
        rows = values = numbers = 0
        for line in range(at - 1, start - 2, -1):
            self._below[line] = (rows, values, numbers)
            if line in self._rows:
                told = [cell for cell in self._rows[line][1:] if cell]
                rows, values = rows + 1, values + len(told)
                numbers += sum(bool(_NUMBER.fullmatch(cell)) or is_value(cell) for cell in told)

    @cached_property
    def _next(self) -> _Run:
        return _Run(self._lines, self.end)

    def table(self, at: int) -> tuple[int, list[list[str]]]:
        """The end of the table that begins at a line, and its rows; no rows where none does."""
        if at >= self.end:
            return at, []
        head, run, above = self._rows.get(at) or _cells(self._lines[at]), self, at
        unlabelled = self._lines[at][:1].isspace() or all(map(heads_values, head))
        if at == self.end - 1 and len(head) == self._next.width - 1 and unlabelled:
            head = ["", *head]  # no heading over the labels
        if len(head) != self.width:  # a line of other width: what is below it counts, if it has as many cells
            if self._below[at][0]:
                return at, []
            run, above = self._next, self.end - 1
        if len(head) != run.width:
            return at, []
        rows, values, numbers = run._below[above]
        if rows + 1 < _LEAST_ROWS or sum(map(_is_number, head)) > len(head) // 2:
            return at, []
        if numbers < _LEAST_NUMERIC * values:
            return at, []
        return run.end, [head, *run._below_head(above)]

    def _below_head(self, above: int) -> Iterator[list[str]]:
        """The rows below a line; one set in deeper than the first is marked as a part of the last that is not."""
        below = [line for line in self._rows if line > above]
        least = _indent(self._lines[below[0]])
        for line in below:
            label, *values = self._rows[line]
            deeper = _indent(self._lines[line]) > least and label[:1].isalpha()
            yield [f"- {label}" if deeper else label, *values]


def _is_number(cell: str) -> bool:
    """Whether a cell of a first row is a number, and no year that heads numbers."""
    return bool(_NUMBER.fullmatch(cell)) and not YEAR.fullmatch(cell)


def _draws(line: str) -> bool:
    return bool(line.strip() and _RULE.fullmatch(line))


def _is_gap(lines: Sequence[str], at: int, width: int) -> bool:
    """Whether a line is an empty one inside a table: a row of as many cells parted by signs follows, mostly of
    numbers. Risks a second table without headings."""
    if lines[at].strip() or at + 1 >= len(lines):
        return False
    values = _by_signs(lines[at + 1])[1:]
    return len(values) == width - 1 > 1 and 2 * sum(map(is_value, values)) > len(values)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _opens_empty(first: str, line: str) -> bool:
    """Whether a line begins with an empty cell, in a table whose lines begin with no bar ("| Tổng cộng | 299.734")."""
    return line.strip().startswith("|") and not first.strip().startswith("|")


def _is_sum(first: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a line is a total under rows that are numbered, itself without a number."""
    return is_a("ordinal", first[0]) and is_a("total", cells[0])


def _cells(line: str) -> list[str]:
    return _by_signs(line) or (_GAP.split(line.strip()) if line.strip() else [])


def _by_signs(line: str) -> list[str]:
    """Cells parted by bars, or by semicolons that all stand between spaces or all between none; else []."""
    if line.count("|") > 1 or (line.count("|") == 1 and not line.strip().startswith("|")):
        return _BAR.split(line.strip().strip("|").strip())
    if line.count(";") > 1:
        for sign in (_SPACED, _BARE):
            cells = sign.split(line.strip())
            if len(cells) > line.count(";"):
                return cells
    return []
