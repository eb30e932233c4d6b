"""The rows of a table that no rules draw: which lines of words are of one row. Coordinates are PDF points from the
bottom left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pages.measured_rows import MeasuredRow, column_of, is_data

_SAME_LINES = 1.15  # times the least space between lines of names: the most between two lines of one name


def body_of(rows: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]) -> list[list[str]]:
    """Rows of data, with lines of words that are a part of one joined to it; others are rows of their own."""
    home = _by_spaces(rows, columns) or _by_nearness(rows)
    found: list[list[str]] = []
    for target in sorted(set(home)):
        cells: list[list[str]] = [[] for _ in columns]
        for row in (row for at, row in enumerate(rows) if home[at] == target):
            for box in row.boxes:
                cells[column_of(box, columns)].append(box.text)
        found.append([" ".join(pieces) for pieces in cells])
    return found


def in_label(row: MeasuredRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line is one box in the columns that name the rows: the first, or the second behind numbers."""
    return (
        len(row.boxes) == 1
        and column_of(row.boxes[0], columns) < 2
        and row.boxes[0].x1 <= columns[min(2, len(columns) - 1)][0]
    )


def _by_spaces(rows: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]) -> list[int] | None:
    """The row that each line is of, told by the spaces between lines of names: less inside a name than between rows.
    None where all are alike, or two rows of numbers, or of numbers of rows, would be one."""
    label = _label_column(rows, columns)
    named = [at for at, row in enumerate(rows) if any(column_of(box, columns) == label for box in row.boxes)]
    gaps = [rows[one].y - rows[other].y for one, other in pairwise(named)]
    if not gaps or max(gaps) <= _SAME_LINES * min(gaps):
        return None
    home = {named[0]: named[0]}
    for (one, other), gap in zip(pairwise(named), gaps, strict=True):
        home[other] = home[one] if gap <= _SAME_LINES * min(gaps) else other
    for at in range(len(rows)):
        if at not in home:
            home[at] = home[min(named, key=lambda one: (abs(rows[one].y - rows[at].y), one))]
    data = [home[at] for at, row in enumerate(rows) if is_data(row)]
    numbers = [home[at] for at, row in enumerate(rows) if column_of(row.boxes[0], columns) < label]
    once = all(len(set(told)) == len(told) for told in (data, numbers))
    return [home[at] for at in range(len(rows))] if once else None


def _label_column(rows: Sequence[MeasuredRow], columns: Sequence[tuple[float, float]]) -> int:
    """The column of names: of the first two, the one with more letters in it."""
    letters = [0, 0]
    for row in rows:
        for box in row.boxes:
            if (place := column_of(box, columns)) < 2:
                letters[place] += sum(map(str.isalpha, box.text))
    return int(letters[1] > letters[0])


def _by_nearness(rows: Sequence[MeasuredRow]) -> list[int]:
    """The row that each line is of where nothing but nearness tells it."""
    data = [at for at, row in enumerate(rows) if is_data(row)]
    pitch = median([rows[a].y - rows[b].y for a, b in pairwise(data)] or [0.0])
    return [_home(rows, at, data, pitch) for at in range(len(rows))]


def _home(rows: Sequence[MeasuredRow], at: int, data: Sequence[int], pitch: float) -> int:
    """The row of data that a line of words belongs to, itself where it stands alone."""
    row = rows[at]
    if at in data:
        return at
    near = [other for other in data if abs(rows[other].y - row.y) <= min(1.4 * row.size, 0.9 * max(pitch, 1.0))]
    dense = pitch <= 1.5 * row.size
    if not near or (dense and not row.boxes[0].text[:1].islower()):
        return at
    return min(near, key=lambda other: (abs(rows[other].y - row.y), other))
