"""Ruled lines of a PDF page -> the grids they draw: merged places marked as ingest.tables wants them.

Coordinates are PDF points from the bottom left.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ingest.tables.grid import ABOVE, LEFT

_TOUCH = 3.0  # points within which lines meet, or are one
_SHORT = 6.0  # points below which a stroke is no rule
_THICK = 2.5  # points up to which a filled box is a rule
_MOST = 4000  # strokes of a page beyond which it is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at ``at`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A cell: its box, or the mark that another cell covers this place."""

    left: float
    bottom: float
    right: float
    top: float
    covered: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    left: float
    bottom: float
    right: float
    top: float
    rows: tuple[tuple[GridPlace, ...], ...]


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules of a page; none where it holds a drawing."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in _strokes(page):
        if abs(y1 - y0) <= 1 and abs(x1 - x0) >= _SHORT:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= _SHORT:
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(across) + len(down) > _MOST:
            return [], []
    return across, down


def grids_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """Grids of at least two rows and two columns that horizontal and vertical rules draw, from the top."""
    found = [_grid(*group) for group in _groups(_merged(across), _merged(down))]
    return sorted((grid for grid in found if grid), key=lambda grid: -grid.top)


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Straight strokes of the page's paths; a thin filled box counts as one stroke along its middle."""
    for item in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = item.get_bounds()
        if top - bottom <= _THICK or right - left <= _THICK:
            x, y = (left + right) / 2, (bottom + top) / 2
            yield (left, y, right, y) if right - left > top - bottom else (x, bottom, x, top)
            continue
        if not _is_stroked(item):
            continue  # the edge of a shaded area is no rule
        matrix = item.get_matrix()
        start = last = (0.0, 0.0)
        for at in range(min(pdfium.FPDFPath_CountSegments(item.raw), _MOST)):
            segment = pdfium.FPDFPath_GetPathSegment(item.raw, at)
            x, y = ctypes.c_float(), ctypes.c_float()
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point = matrix.on_point(x.value, y.value)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield (*last, *point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield (*point, *start)
            last = point


def _is_stroked(item: Any) -> bool:
    """Whether a path is drawn as a line, not only filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return not pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke) or bool(stroke.value) or not fill.value


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules at one place that touch or overlap, as one."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _TOUCH), rule.start)):
        if found and abs(found[-1].at - rule.at) <= _TOUCH and rule.start <= found[-1].end + _TOUCH:
            found[-1] = Rule(found[-1].at, found[-1].start, max(found[-1].end, rule.end))
        else:
            found.append(rule)
    return found


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet each other, directly or by others."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = list(down)
    for rule in across:
        meeting = [group for group in groups if any(_meet(rule, other) for other in group[1])]
        new = [other for other in left if _meet(rule, other)]
        left = [other for other in left if other not in new]
        joined: tuple[list[Rule], list[Rule]] = ([rule], new)
        for group in meeting:
            joined[0].extend(group[0])
            joined[1].extend(group[1])
            groups.remove(group)
        groups.append(joined)
    return groups


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCH <= down.at <= across.end + _TOUCH
        and down.start - _TOUCH <= across.at <= down.end + _TOUCH
    )


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    xs, ys = _places(down), _places(across)[::-1]
    if len(xs) < 3 or len(ys) < 3:
        return None
    rows = []
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        places = []
        for column in range(len(xs) - 1):
            centre = (xs[column] + xs[column + 1]) / 2
            open_left = column > 0 and not _has(down, xs[column], middle)
            open_above = row > 0 and not _has(across, ys[row], centre)
            covered = LEFT if open_left else ABOVE if open_above else ""
            places.append(GridPlace(xs[column], ys[row + 1], xs[column + 1], ys[row], covered))
        rows.append(places)
    _stretch(rows)
    return Grid(xs[0], ys[-1], xs[-1], ys[0], tuple(map(tuple, rows)))


def _stretch(rows: list[list[GridPlace]]) -> None:
    """Give each cell the box of all places that it covers."""
    for at in range(len(rows) - 1, -1, -1):
        for column in range(len(rows[at]) - 1, -1, -1):
            place = rows[at][column]
            if place.covered == LEFT:
                before = rows[at][column - 1]
                rows[at][column - 1] = GridPlace(before.left, before.bottom, place.right, before.top, before.covered)
            elif place.covered == ABOVE:
                above = rows[at - 1][column]
                rows[at - 1][column] = GridPlace(above.left, place.bottom, above.right, above.top, above.covered)


def _places(rules: Sequence[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _TOUCH:
            found.append(at)
    return found


def _has(rules: Sequence[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _TOUCH and rule.start <= through <= rule.end for rule in rules)
