"""What stands at each height of a PDF page, cut into cells; rows of data among it. Coordinates are PDF points from the
bottom left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pages.text_layer import Word
from ingest.tables.grid import without_mark
from vietnamese.documents.table_marks import unlimited
from vietnamese.quantities.numbers import parse_number
from vietnamese.quantities.ranges import range_in
from vietnamese.text.shapes import YEAR

_GAP = 0.75  # of the size: the least space between two cells
_LEVEL = 0.35  # of the size: by which the words of one row may stand apart in height
ROWS = 3  # rows of numbers that make a table
APART = 3.2  # of the size: the most space between two rows of a table
WIDE = 0.7  # share of the table's width from which a single cell above it is a line of text
_MARK = re.compile(r"[\s⁰¹²³⁴-⁹*()%]+")
LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}")
_EMPTY = frozenset({"-", "–", "—", "x", "X", "...", "…"})


@dataclass(frozen=True, slots=True)
class Box:
    """Words that stand together: a cell, or a part of one."""

    text: str
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class MeasuredRow:
    """What stands at one height."""

    y: float
    size: float
    boxes: list[Box] = field(default_factory=list)


def heights_of(rows: Sequence[Sequence[Word]]) -> list[MeasuredRow]:
    """Words by the height at which they stand, from the top, each height cut into cells."""
    words = sorted((word for row in rows for word in row), key=lambda word: (-word.y, word.x0))
    found: list[list[Word]] = []
    for word in words:
        if found and abs(found[-1][0].y - word.y) <= _LEVEL * max(word.size, 1.0):
            found[-1].append(word)
        else:
            found.append([word])
    return [_row(sorted(group, key=lambda word: word.x0)) for group in found]


def _row(words: Sequence[Word]) -> MeasuredRow:
    sizes = sorted(word.size for word in words)
    size = sizes[len(sizes) // 2] or 1.0
    row = MeasuredRow(words[0].y, size)
    start, end = 0, words[0].x1
    for at in range(1, len(words)):
        if words[at].x0 - end >= _GAP * size:
            row.boxes.append(_box(words[start:at], end))
            start, end = at, words[at].x1
        else:
            end = max(end, words[at].x1)
    row.boxes.append(_box(words[start:], end))
    return row


def _box(words: Sequence[Word], end: float) -> Box:
    return Box(" ".join(word.text for word in words), words[0].x0, end)


def is_number(text: str) -> bool:
    bare = _MARK.sub("", without_mark(unlimited(text)[0]))
    return text in _EMPTY or (bool(bare) and parse_number(bare) is not None) or range_in(text) is not None


def is_data(row: MeasuredRow) -> bool:
    """Whether a row has a number that is no year behind its first cell, or marks of a blank form, and no line of dots
    that leads to it."""
    cells = [box.text for box in row.boxes[1:] if is_number(box.text) and not YEAR.fullmatch(box.text)]
    blank = sum(text in _EMPTY for text in cells)
    return (len(cells) > blank or blank > 1) and not any(LEADERS.search(box.text) for box in row.boxes)


def runs_of_data(rows: Sequence[MeasuredRow]) -> list[tuple[int, int]]:
    """Runs of rows of data, half-open; rows of words may stand between them. Fewer rows than ROWS, of two numbers each
    at least, want headings over all of them."""
    found: list[tuple[int, int]] = []
    start = last = -1
    for at, row in enumerate(rows):
        if not is_data(row):
            continue
        near = last >= 0 and at - last <= 4 and _is_near(rows, last, at)
        if not near:
            if start >= 0:
                found.append((start, last + 1))
            start = at
        last = at
    if start >= 0:
        found.append((start, last + 1))
    return [
        (first, end) for first, end in found if sum(map(is_data, rows[first:end])) >= ROWS or _is_full(rows[first:end])
    ]


def _is_full(rows: Sequence[MeasuredRow]) -> bool:
    return all(sum(is_number(box.text) for box in row.boxes[1:]) > 1 for row in rows if is_data(row))


def _is_near(rows: Sequence[MeasuredRow], last: int, at: int) -> bool:
    """Whether nothing but a narrow row or two stands between two rows of data, and no wide space."""
    between = rows[last : at + 1]
    close = all(above.y - below.y <= APART * max(above.size, below.size) for above, below in pairwise(between))
    left, right = left_and_right([rows[last], rows[at]])
    prose = any(len(row.boxes) == 1 and width(row) > WIDE * (right - left) for row in rows[last + 1 : at])
    return close and not prose


def left_and_right(rows: Sequence[MeasuredRow]) -> tuple[float, float]:
    return min(row.boxes[0].x0 for row in rows), max(row.boxes[-1].x1 for row in rows)


def width(row: MeasuredRow) -> float:
    return row.boxes[-1].x1 - row.boxes[0].x0


def column_of(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    """The column in which a box stands: the one that it overlaps most, else the nearest."""
    return max(
        range(len(columns)),
        key=lambda at: (
            min(box.x1, columns[at][1]) - max(box.x0, columns[at][0]),
            -abs(box.centre - sum(columns[at]) / 2),
        ),
    )
