"""Tables of PDF pages that no rules draw: found by the places of their words.

A table is a run of rows whose numbers stand under each other, with words to their left. Its columns are where the
words of these rows stand; what stands above them, column by column, are its headings. What is found so is less sure
than what rules draw. Coordinates are PDF points from the bottom left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pages.measured_body import body_of, in_label
from ingest.pages.measured_headings import begins_label, first_heading, headings_of, opens_group
from ingest.pages.measured_rows import (
    APART,
    ROWS,
    MeasuredRow,
    column_of,
    heights_of,
    is_data,
    is_number,
    left_and_right,
    runs_of_data,
)
from ingest.pages.text_layer import Word
from ingest.tables.grid import ABOVE, LEFT
from vietnamese.text.shapes import YEAR

_NEXT_LINE = 1.4  # of the size: the most space between two lines of one name
_ORDINAL = re.compile(r"\d{1,3}[.)]?")


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table: its place on the page, its columns (left and right end), its rows from the top."""

    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[str, ...], ...]
    headings: int  # rows at the top that are headings


def measured_tables(rows: Sequence[Sequence[Word]], before: MeasuredTable | None = None) -> list[MeasuredTable]:
    """The tables in the words of a page; ``before`` is the one that ended the page before, which may go on."""
    heights = heights_of(rows)
    found: list[MeasuredTable] = []
    at = 0
    for start, end in runs_of_data(heights):
        if start < at:
            continue
        goes_on = before if not found and not _text_above(heights, start) else None
        table = _table(heights, at, start, end, goes_on)
        if table is not None:
            found.append(table)
            at = end
    return found


def _text_above(rows: Sequence[MeasuredRow], start: int) -> bool:
    return any(len(row.boxes) == 1 and len(row.boxes[0].text) > 12 for row in rows[:start])


def _table(
    rows: Sequence[MeasuredRow], low: int, start: int, end: int, before: MeasuredTable | None
) -> MeasuredTable | None:
    data = [row for row in rows[start:end] if is_data(row)]
    columns = _columns(data)
    if len(columns) < 2 or not _lines_up(data, columns):
        return None
    first, start = _headed_from(rows, low, start, columns)
    headings = headings_of(rows[first:start], columns)
    if not headings and before is not None and _same_columns(before.columns, columns):
        headings = [list(row) for row in before.rows[: before.headings]]
    elif len(data) < ROWS and not _are_headed(headings, len(columns)):
        return None
    last = _last(rows, end, columns)
    body = body_of(rows[start:last], columns)
    left, right = left_and_right(data)
    held = rows[first:last]
    return MeasuredTable(
        left=min(left, *(row.boxes[0].x0 for row in held)),
        bottom=held[-1].y - 0.5 * held[-1].size,
        right=max(right, *(row.boxes[-1].x1 for row in held)),
        top=held[0].y + held[0].size,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in (*headings, *body)),
        headings=len(headings),
    )


def _headed_from(
    rows: Sequence[MeasuredRow], low: int, start: int, columns: Sequence[tuple[float, float]]
) -> tuple[int, int]:
    """Where the headings begin and where the rows under them do: the first line of a label that is broken over lines
    and the names of groups stand between the headings and the first row of numbers."""
    top = start
    while top - 1 > low and _belongs_below(rows, top, columns):
        top -= 1
    first = first_heading(rows, low, top, columns)
    if first < top:
        return first, top
    first = first_heading(rows, low, start, columns)
    while start - 1 > first and (begins_label(rows, start, columns) or opens_group(rows[start - 1], columns)):
        start -= 1
    return first, start


def _belongs_below(rows: Sequence[MeasuredRow], at: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the line above is part of the row below it, or names its group: the lines of one name stand equally
    apart, and nearer to each other than to the headings."""
    row, gap = rows[at - 1], rows[at - 1].y - rows[at].y
    if gap <= APART * max(row.size, rows[at].size) and opens_group(row, columns):
        return True
    if not in_label(row, columns) or gap > _NEXT_LINE * row.size:
        return False
    above = rows[at - 2]
    return gap <= (1.15 if in_label(above, columns) else 0.9) * (above.y - row.y)


def _columns(data: Sequence[MeasuredRow]) -> list[tuple[float, float]]:
    """Where the cells of the rows stand, those that overlap together."""
    found: list[tuple[float, float]] = []
    for box in sorted((box for row in data for box in row.boxes), key=lambda box: box.x0):
        if found and box.x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], box.x1))
        else:
            found.append((box.x0, box.x1))
    return found


def _lines_up(data: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a column holds numbers in most rows, and rows fill most columns: prose with numbers in it does not."""
    numbers = [0] * len(columns)
    cells = 0
    for row in data:
        for box in row.boxes:
            cells += 1
            numbers[column_of(box, columns)] += is_number(box.text)
    return max(numbers[1:]) >= max(min(ROWS, len(data)), 0.6 * len(data)) and cells >= 0.5 * len(data) * len(columns)


def _are_headed(headings: Sequence[Sequence[str]], width: int) -> bool:
    """Whether words, or a year, stand over each column but the first."""
    return all(
        any(
            any(map(str.isalpha, row[place])) or YEAR.fullmatch(row[place]) or row[place] in (LEFT, ABOVE)
            for row in headings
        )
        for place in range(1, width)
    )


def _last(rows: Sequence[MeasuredRow], end: int, columns: Sequence[tuple[float, float]]) -> int:
    """Behind the last row: a label may go on below its numbers, rows of a blank form may follow."""
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        if _is_blank(row, above, columns):
            end += 1
            continue
        small = above.y - row.y <= 1.35 * row.size and len(row.boxes) == 1 and row.boxes[0].text[:1].islower()
        if not small or column_of(row.boxes[0], columns) > 1 or row.boxes[0].x1 > columns[min(2, len(columns) - 1)][0]:
            break
        end += 1
    return end


def _is_blank(row: MeasuredRow, above: MeasuredRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row right below another holds a number and a name in the first two columns, and nothing else."""
    if len(row.boxes) != 2 or len(columns) < 3 or above.y - row.y > 2.2 * row.size:
        return False
    ordinal, name = row.boxes
    inside = [column_of(box, columns) for box in row.boxes] == [0, 1]
    return inside and bool(_ORDINAL.fullmatch(ordinal.text)) and name.x0 < columns[1][1] and name.x1 < columns[2][0]


def _same_columns(one: Sequence[tuple[float, float]], two: Sequence[tuple[float, float]]) -> bool:
    """Whether two tables have their columns in the same places."""
    return len(one) == len(two) and all(min(a[1], b[1]) - max(a[0], b[0]) > -4 for a, b in zip(one, two, strict=True))
