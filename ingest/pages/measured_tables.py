"""Tables of PDF pages that no rules draw: found by the places of their words.

A table is a run of rows whose numbers stand under each other, with words to their left. Its columns are where the
words of these rows stand; what stands above them, column by column, are its headings. What is found so is less sure
than what rules draw. Coordinates are PDF points from the bottom left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.pages.text_layer import Word
from ingest.tables.grid import ABOVE, LEFT
from vietnamese.documents.table_headings import is_caption
from vietnamese.quantities.numbers import parse_number

_GAP = 0.75  # of the size: the least space between two cells
_LEVEL = 0.35  # of the size: by which the words of one row may stand apart in height
_ROWS = 3  # rows of numbers that make a table
_APART = 3.2  # of the size: the most space between two rows of a table
_HEADING_LINES = 8
_HEADING_APART = 2.2  # of the size: the most space between two lines of headings
_WIDE = 0.7  # share of the table's width from which a single cell above it is a line of text
_MARK = re.compile(r"[\s⁰¹²³⁴-⁹*()%]+")
_LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}")
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
class Row:
    """What stands at one height."""

    y: float
    size: float
    boxes: list[Box] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measured:
    """A table: its place on the page, its columns (left and right end), its rows from the top."""

    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[str, ...], ...]
    headings: int  # rows at the top that are headings


def measured_tables(rows: Sequence[Sequence[Word]], before: Measured | None = None) -> list[Measured]:
    """The tables in the words of a page; ``before`` is the one that ended the page before, which may go on."""
    if sum(any(word.text[:1].isdigit() for word in row) for row in rows) < _ROWS:
        return []
    heights = _heights(rows)
    found: list[Measured] = []
    at = 0
    for start, end in _runs(heights):
        if start < at:
            continue
        goes_on = before if not found and not _text_above(heights, start) else None
        table = _table(heights, at, start, end, goes_on)
        if table is not None:
            found.append(table)
            at = end
    return found


def _heights(rows: Sequence[Sequence[Word]]) -> list[Row]:
    """Words by the height at which they stand, from the top, each height cut into cells."""
    words = sorted((word for row in rows for word in row), key=lambda word: (-word.y, word.x0))
    found: list[list[Word]] = []
    for word in words:
        if found and abs(found[-1][0].y - word.y) <= _LEVEL * max(word.size, 1.0):
            found[-1].append(word)
        else:
            found.append([word])
    return [_row(sorted(group, key=lambda word: word.x0)) for group in found]


def _row(words: Sequence[Word]) -> Row:
    size = median(word.size for word in words) or 1.0
    row = Row(words[0].y, size)
    for word in words:
        last = row.boxes[-1] if row.boxes else None
        if last is not None and word.x0 - last.x1 < _GAP * size:
            row.boxes[-1] = Box(f"{last.text} {word.text}", last.x0, max(last.x1, word.x1))
        else:
            row.boxes.append(Box(word.text, word.x0, word.x1))
    return row


def _is_number(text: str) -> bool:
    bare = _MARK.sub("", text)
    return text in _EMPTY or (bool(bare) and parse_number(bare) is not None)


def _is_data(row: Row) -> bool:
    """Whether a row has a number behind its first cell, and no line of dots that leads to it."""
    return (
        len(row.boxes) > 1
        and any(_is_number(box.text) and box.text not in _EMPTY for box in row.boxes[1:])
        and not any(_LEADERS.search(box.text) for box in row.boxes)
    )


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows of data, half-open; rows of words may stand between them."""
    found: list[tuple[int, int]] = []
    start = last = -1
    for at, row in enumerate(rows):
        if not _is_data(row):
            continue
        near = last >= 0 and at - last <= 4 and _is_near(rows, last, at)
        if not near:
            if start >= 0:
                found.append((start, last + 1))
            start = at
        last = at
    if start >= 0:
        found.append((start, last + 1))
    return [(first, end) for first, end in found if sum(map(_is_data, rows[first:end])) >= _ROWS]


def _is_near(rows: Sequence[Row], last: int, at: int) -> bool:
    """Whether nothing but a narrow row or two stands between two rows of data, and no wide space."""
    between = rows[last : at + 1]
    close = all(above.y - below.y <= _APART * max(above.size, below.size) for above, below in _pairs(between))
    left, right = _ends([rows[last], rows[at]])
    prose = any(len(row.boxes) == 1 and _width(row) > _WIDE * (right - left) for row in rows[last + 1 : at])
    return close and not prose


def _pairs(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    return list(pairwise(rows))


def _ends(rows: Sequence[Row]) -> tuple[float, float]:
    return min(row.boxes[0].x0 for row in rows), max(row.boxes[-1].x1 for row in rows)


def _width(row: Row) -> float:
    return row.boxes[-1].x1 - row.boxes[0].x0


def _text_above(rows: Sequence[Row], start: int) -> bool:
    return any(len(row.boxes) == 1 and len(row.boxes[0].text) > 12 for row in rows[:start])


def _table(rows: Sequence[Row], low: int, start: int, end: int, before: Measured | None) -> Measured | None:
    data = [row for row in rows[start:end] if _is_data(row)]
    columns = _columns(data)
    if len(columns) < 2 or not _lines_up(data, columns):
        return None
    first = _first_heading(rows, low, start, columns)
    while start - 1 > first and _begins_label(rows, start, columns):
        start -= 1
    headings = _headings(rows[first:start], columns)
    if not headings and before is not None and _same_columns(before.columns, columns):
        headings = [list(row) for row in before.rows[: before.headings]]
    last = _last(rows, end, columns)
    body = _body(rows[start:last], columns)
    left, right = _ends(data)
    held = rows[first:last]
    return Measured(
        left=min(left, *(row.boxes[0].x0 for row in held)),
        bottom=held[-1].y - 0.5 * held[-1].size,
        right=max(right, *(row.boxes[-1].x1 for row in held)),
        top=held[0].y + held[0].size,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in (*headings, *body)),
        headings=len(headings),
    )


def _columns(data: Sequence[Row]) -> list[tuple[float, float]]:
    """Where the cells of the rows stand, those that overlap together."""
    found: list[tuple[float, float]] = []
    for box in sorted((box for row in data for box in row.boxes), key=lambda box: box.x0):
        if found and box.x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], box.x1))
        else:
            found.append((box.x0, box.x1))
    return found


def _lines_up(data: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a column holds numbers in most rows, and rows fill most columns: prose with numbers in it does not."""
    numbers = [0] * len(columns)
    cells = 0
    for row in data:
        for box in row.boxes:
            cells += 1
            numbers[_column(box, columns)] += _is_number(box.text)
    return max(numbers[1:]) >= max(_ROWS, 0.6 * len(data)) and cells >= 0.5 * len(data) * len(columns)


def _column(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    """The column in which a box stands: the one that it overlaps most, else the nearest."""
    return max(
        range(len(columns)),
        key=lambda at: (
            min(box.x1, columns[at][1]) - max(box.x0, columns[at][0]),
            -abs(box.centre - sum(columns[at]) / 2),
        ),
    )


def _first_heading(rows: Sequence[Row], low: int, start: int, columns: Sequence[tuple[float, float]]) -> int:
    """Number of the first row of headings; ``start`` where the table has none."""
    left, right = columns[0][0], columns[-1][1]
    first = start
    for at in range(start - 1, max(low, start - _HEADING_LINES) - 1, -1):
        row, below = rows[at], rows[at + 1]
        if row.y - below.y > _HEADING_APART * max(row.size, below.size) + (1.2 * row.size if at + 1 == start else 0):
            break
        alone = len(row.boxes) == 1
        text = " ".join(box.text for box in row.boxes)
        if is_caption(text) or _LEADERS.search(text) or text[-1:] in ".;:":
            break
        if alone and (_width(row) > _WIDE * (right - left) or _covers_label(row.boxes[0], columns)):
            break
        if row.boxes[0].x0 < left - 30 or row.boxes[-1].x1 > right + 60:
            break
        first = at
    while first < start and len(rows[first].boxes) == 1 and not _above_others(rows, first, start, columns):
        first += 1
    return first


def _begins_label(rows: Sequence[Row], start: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the line above a row of data is the first of its label, no heading: it stands nearer to that row."""
    above, row, below = rows[start - 2], rows[start - 1], rows[start]
    narrow = len(row.boxes) == 1 and row.boxes[0].x1 <= columns[min(2, len(columns) - 1)][0]
    return (
        narrow
        and row.y - below.y <= min(1.4 * row.size, 0.9 * (above.y - row.y))
        and _column(row.boxes[0], columns) < 2
    )


def _covers_label(box: Box, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a lone line begins at the left and runs over several columns: a title, no heading."""
    return box.x0 <= columns[0][1] and box.x1 > columns[min(2, len(columns) - 1)][0]


def _above_others(rows: Sequence[Row], at: int, start: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether headings of several cells follow below a lone one."""
    return any(len(row.boxes) > 1 for row in rows[at + 1 : start])


def _headings(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[list[str]]:
    """The headings as rows of the grid, lines of one heading joined, those over several columns merged."""
    if not rows:
        return []
    told: list[list[tuple[str, tuple[int, int]]]] = [[] for _ in columns]
    placed: list[tuple[Box, tuple[int, int]]] = []
    for at, row in enumerate(rows):
        spans = _spans(row, rows[at + 1 :], columns)
        placed += zip(row.boxes, spans, strict=True)
    for box, span in placed:
        for place in range(*span):
            if told[place] and told[place][-1][1] == span:
                told[place][-1] = (f"{told[place][-1][0]} {box.text}", span)
            else:
                told[place].append((box.text, span))
    depth = max(map(len, told), default=0)
    grid = [[""] * len(columns) for _ in range(depth)]
    for place, entries in enumerate(told):
        for level in range(depth):
            if level < len(entries):
                text, span = entries[level]
                grid[level][place] = text if place == span[0] else LEFT
            elif entries:
                text, span = entries[-1]
                grid[level][place] = ABOVE if place == span[0] else LEFT
    return grid


def _spans(row: Row, below: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """The columns over which each box of a line of headings stands, half-open."""
    own = [_slot(box, columns) for box in row.boxes]
    found: list[tuple[int, int]] = []
    for at, box in enumerate(row.boxes):
        low = own[at - 1] + 1 if at else 0
        high = own[at + 1] if at + 1 < len(own) else len(columns)
        best = (own[at], own[at] + 1)
        for first in range(max(low, own[at] - 6), own[at] + 1):
            for end in range(max(first + 2, own[at] + 1), min(high, own[at] + 7) + 1):
                if not _parted(below, columns[first:end]):
                    continue
                if _off(box, columns[first:end]) + 1.0 < _off(box, columns[best[0] : best[1]]):
                    best = (first, end)
        found.append(best)
    return found


def _slot(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    """The column nearest to the middle of a box."""
    return min(
        range(len(columns)),
        key=lambda at: (
            max(columns[at][0] - box.centre, box.centre - columns[at][1], 0.0),
            abs(box.centre - sum(columns[at]) / 2),
        ),
    )


def _off(box: Box, columns: Sequence[tuple[float, float]]) -> float:
    """How far a box is from standing over one column, or over the middle of several."""
    left, right = columns[0][0], columns[-1][1]
    off = abs(box.centre - (left + right) / 2)
    if len(columns) == 1:
        return min(off, abs(box.x0 - left), abs(box.x1 - right))
    return off + 0.5 * (max(left - box.x0, 0.0) + max(box.x1 - right, 0.0))


def _parted(below: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether one line below has headings of its own in each of the columns."""
    for row in below:
        slots = {_slot(box, columns) for box in row.boxes if columns[0][0] - 20 <= box.centre <= columns[-1][1] + 20}
        if len(slots) == len(columns):
            return True
    return False


def _last(rows: Sequence[Row], end: int, columns: Sequence[tuple[float, float]]) -> int:
    """Behind the last row: a label may go on below its numbers."""
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        small = above.y - row.y <= 1.35 * row.size and len(row.boxes) == 1 and row.boxes[0].text[:1].islower()
        if not small or _column(row.boxes[0], columns) > 1 or row.boxes[0].x1 > columns[min(2, len(columns) - 1)][0]:
            break
        end += 1
    return end


def _body(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[list[str]]:
    """Rows of data, with lines of words that are a part of one joined to it; others are rows of their own."""
    data = [at for at, row in enumerate(rows) if _is_data(row)]
    pitch = median([rows[a].y - rows[b].y for a, b in pairwise(data)] or [0.0])
    home = {at: _home(rows, at, data, pitch) for at in range(len(rows))}
    found: list[list[str]] = []
    for target in sorted(set(home.values())):
        cells: list[list[str]] = [[] for _ in columns]
        for at in (at for at in range(len(rows)) if home[at] == target):
            for box in rows[at].boxes:
                cells[_column(box, columns)].append(box.text)
        found.append([" ".join(parts) for parts in cells])
    return found


def _home(rows: Sequence[Row], at: int, data: Sequence[int], pitch: float) -> int:
    """The row of data that a line of words belongs to, itself where it stands alone."""
    row = rows[at]
    if at in data:
        return at
    near = [other for other in data if abs(rows[other].y - row.y) <= min(1.4 * row.size, 0.9 * max(pitch, 1.0))]
    dense = pitch <= 1.5 * row.size
    if not near or (dense and not row.boxes[0].text[:1].islower()):
        return at
    return min(near, key=lambda other: (abs(rows[other].y - row.y), other))


def _same_columns(one: Sequence[tuple[float, float]], two: Sequence[tuple[float, float]]) -> bool:
    """Whether two tables have their columns in the same places."""
    return len(one) == len(two) and all(min(a[1], b[1]) - max(a[0], b[0]) > -4 for a, b in zip(one, two, strict=True))
