"""The headings of a table that no rules draw: which lines above its data they are, over which columns each stands."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pages.measured_rows import LEADERS, WIDE, Box, MeasuredRow, column_of, width
from ingest.tables.grid import ABOVE, LEFT
from vietnamese.documents.table_headings import is_caption
from vietnamese.documents.table_marks import ORDINAL
from vietnamese.text.shapes import YEAR

_HEADING_LINES = 8
_NEXT_LINE = 1.5  # of the size: the most space between two lines of one heading
_HEADING_APART = 2.2  # of the size: the most space between two lines of headings


def first_heading(rows: Sequence[MeasuredRow], low: int, start: int, columns: Sequence[tuple[float, float]]) -> int:
    """Number of the first row of headings; ``start`` where the table has none."""
    left, right = columns[0][0], columns[-1][1]
    first = start
    for at in range(start - 1, max(low, start - _HEADING_LINES) - 1, -1):
        row, below = rows[at], rows[at + 1]
        if row.y - below.y > _HEADING_APART * max(row.size, below.size) + (1.2 * row.size if at + 1 == start else 0):
            break
        alone = len(row.boxes) == 1
        text = " ".join(box.text for box in row.boxes)
        if is_caption(text) or LEADERS.search(text) or text[-1:] in ".;:":
            break
        if alone and (width(row) > WIDE * (right - left) or _covers_label(row.boxes[0], columns)):
            break
        if row.boxes[0].x0 < left - 30 or row.boxes[-1].x1 > right + 60:
            break
        first = at
    while first < start and len(rows[first].boxes) == 1 and not _above_others(rows, first, start):
        first += 1
    return first


def begins_label(rows: Sequence[MeasuredRow], start: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the line above a row of data is the first of its label, no heading: it stands nearer to that row."""
    above, row, below = rows[start - 2], rows[start - 1], rows[start]
    narrow = len(row.boxes) == 1 and row.boxes[0].x1 <= columns[min(2, len(columns) - 1)][0]
    return (
        narrow
        and row.y - below.y <= min(1.4 * row.size, 0.9 * (above.y - row.y))
        and column_of(row.boxes[0], columns) < 2
    )


def opens_group(row: MeasuredRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line right above the data names a group of rows, no heading: it stands in the columns of labels only
    and begins with a number of groups ("I | Năm 2021") or tells a year."""
    if len(row.boxes) > 2 or row.boxes[-1].x1 > columns[min(2, len(columns) - 1)][0]:
        return False
    numbered = len(row.boxes) == 2 and bool(ORDINAL.fullmatch(row.boxes[0].text))
    return numbered or (len(row.boxes) == 1 and bool(YEAR.search(row.boxes[0].text)))


def _covers_label(box: Box, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a lone line begins at the left and runs over several columns: a title, no heading."""
    return box.x0 <= columns[0][1] and box.x1 > columns[min(2, len(columns) - 1)][0]


def _above_others(rows: Sequence[MeasuredRow], at: int, start: int) -> bool:
    """Whether headings of several cells follow below a lone one."""
    return any(len(row.boxes) > 1 for row in rows[at + 1 : start])


def headings_of(rows: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]) -> list[list[str]]:
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


def _spans(
    row: MeasuredRow, below: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """The columns over which each box of a line of headings stands, half-open."""
    own = [_slot(box, columns) for box in row.boxes]
    found: list[tuple[int, int]] = []
    for at, box in enumerate(row.boxes):
        low = own[at - 1] + 1 if at else 0
        high = own[at + 1] if at + 1 < len(own) else len(columns)
        best = (own[at], own[at] + 1)
        left = max(low, own[at] - 6)
        # one that begins where a column does goes no further to the left
        left = next((place for place in range(left, own[at] + 1) if abs(box.x0 - columns[place][0]) <= 1), left)
        for first in range(left, own[at] + 1):
            for end in range(max(first + 2, own[at] + 1), min(high, own[at] + 7) + 1):
                if not _parted(below, columns[first:end]):
                    continue
                if _off(box, columns[first:end]) + 1.0 < _off(box, columns[best[0] : best[1]]):
                    best = (first, end)
        if best == (own[at], own[at] + 1) and _stands_over(row, box, below, columns, own[at]):
            best = next(
                ((own[at], end) for end in range(high, own[at] + 1, -1) if _parted(below, columns[own[at] : end])), best
            )
        found.append(best)
    return found


def _stands_over(
    row: MeasuredRow, box: Box, below: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]], own: int
) -> bool:
    """Whether a heading at the left of a column is a cell of its own above the next heading of that column, which
    stands too far below to be its next line: it may go on to the right."""
    if abs(box.x0 - columns[own][0]) > 3:
        return False
    under = next((line for line in below if own in {_slot(each, columns) for each in line.boxes}), None)
    return under is not None and row.y - under.y > _NEXT_LINE * row.size


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


def _parted(below: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether one line below has headings of its own in each of the columns."""
    for row in below:
        slots = {_slot(box, columns) for box in row.boxes if columns[0][0] - 20 <= box.centre <= columns[-1][1] + 20}
        if len(slots) == len(columns):
            return True
    return False
