"""Tables whose cells stand one a line, as they are copied out of web pages.

A row is a label and its values below it, with or without a number above; rows have the same number of values. The
headings are the lines above the first row, of one level, or of two where the second repeats ("Số hộ", "Tỷ lệ", "Số
hộ", "Tỷ lệ" under two groups). A row becomes one line, its values told by their headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.assemble import clean_line
from ingest.raw import RawCell, RawPiece
from vietnamese.documents.table_headings import is_a
from vietnamese.quantities.numbers import parse_number
from vietnamese.text.shapes import YEAR

_LONGEST = 110  # a longer line is no cell
_LEAST_VALUES = 5  # a table has as many values at least
Lines = list[tuple[int, str]]  # number of the line in the block, and its text


@dataclass(frozen=True, slots=True)
class _ValuesRow:
    label: str
    values: tuple[str, ...]
    first: int
    last: int  # numbers of its first and last line


def column_blocks(lines: Sequence[str]) -> Iterator[tuple[list[str], list[RawPiece] | None]]:
    """The lines in order, as runs: (lines, None) for text, (lines, rows) for the rows of a table."""
    told = [(at, clean_line(line)) for at, line in enumerate(lines) if clean_line(line)]
    at = start = 0
    while at < len(told):
        rows, following = _rows_at(told, at)
        headings = _headings(told, at, len(rows[0].values)) if rows else []
        if not rows or not headings:
            at += 1
            continue
        yield list(lines[start : rows[0].first]), None
        start = rows[-1].last + 1
        yield list(lines[rows[0].first : start]), [_piece(row, headings) for row in rows]
        at = following
    if start < len(lines):
        yield list(lines[start:]), None


def _is_value(text: str) -> bool:
    return text in ("-", "–", "...") or parse_number(text.removesuffix("%").strip()) is not None


def _rows_at(told: Lines, at: int) -> tuple[list[_ValuesRow], int]:
    """The rows that begin with the label at ``at``, and where the text goes on; no rows where no table begins."""
    if _is_value(told[at][1]) or at + 2 >= len(told) or not _is_value(told[at + 1][1]):
        return [], at
    runs: list[tuple[int, int, int]] = []  # label, first value, end of the values
    place = at
    while place < len(told) and not _is_value(told[place][1]) and len(told[place][1]) <= _LONGEST:
        end = place + 1
        while end < len(told) and _is_value(told[end][1]):
            end += 1
        if end == place + 1:
            break
        runs.append((place, place + 1, end))
        place = end
    if len(runs) < 2:
        return [], at
    return _as_rows(told, runs)


def _as_rows(told: Lines, runs: list[tuple[int, int, int]]) -> tuple[list[_ValuesRow], int]:
    lengths = Counter(end - first for _label, first, end in runs)
    width = min(length for length, count in lengths.items() if count == max(lengths.values()))
    numbered = lengths[width - 1] > 0 and runs[-1][2] - runs[-1][1] == width - 1
    if numbered:  # each run but the last ends with the next row's number
        width -= 1
    rows: list[_ValuesRow] = []
    following = runs[0][0]
    for label, first, end in runs:
        extra = end - first - width
        if extra not in (0, 1) or (extra == 1 and not told[end - 1][1].isdigit()):
            break
        values = tuple(text for _at, text in told[first : first + width])
        rows.append(_ValuesRow(told[label][1], values, told[label][0], told[first + width - 1][0]))
        following = end - extra
    enough = width >= 2 and len(rows) >= 2 and len(rows) * width >= _LEAST_VALUES
    return (rows, following) if enough else ([], runs[0][0])


def _headings(told: Lines, at: int, width: int) -> list[tuple[str, ...]]:
    """The headings of the label's column and of the columns of values; [] where the lines above are none."""
    above: list[str] = []
    place = at - 1
    if place >= 0 and told[place][1].isdigit():  # the number of the first row
        place -= 1
    while place >= 0 and len(above) < 3 * width + 6:
        text = told[place][1]
        if _is_value(text) and not YEAR.fullmatch(text):
            break
        if len(text) > _LONGEST or text.endswith((".", ":", ";")):
            break
        above.insert(0, text)
        place -= 1
    names: list[str] = []
    for text in above:
        if names and text[:1].islower():
            names[-1] += f" {text}"
        else:
            names.append(text)
    return _levels(names, width)


def _levels(names: list[str], width: int) -> list[tuple[str, ...]]:
    for groups in (4, 3, 2):
        for each in range(width // groups, 1, -1):
            under = names[-groups * each :]
            if len(under) < groups * each or under != under[:each] * groups:
                continue
            over = names[: -groups * each]
            single = width - groups * each
            if len(over) < single + groups:
                continue
            heads = over[len(over) - groups :]
            alone = over[len(over) - groups - single : len(over) - groups]
            label = over[: len(over) - groups - single][-1:]
            return [
                tuple(label),
                *((name,) for name in alone),
                *((head, name) for head in heads for name in under[:each]),
            ]
    if len(names) < width:
        return []
    label = [name for name in names[-width - 1 : -width] if not is_a("ordinal", name)]
    return [tuple(label), *((name,) for name in names[-width:])]


def _piece(row: _ValuesRow, headings: Sequence[tuple[str, ...]]) -> RawPiece:
    text = row.label
    cells: list[RawCell] = []
    for value, column in zip(row.values, headings[1:], strict=True):
        start = len(text) + 1
        text += f" {value}"
        if parse_number(value.removesuffix("%").strip()) is not None:
            cells.append(RawCell(start, len(text), column, (row.label,), "", " ".join(headings[0])))
    return RawPiece(text, style="row", cells=tuple(cells))
