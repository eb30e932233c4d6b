"""Plots as inline SVG that follows the page's colours and language: nothing is fetched, nothing runs.

All text passes through `html.escape`; labels and numbers come as ready HTML-safe SVG from `words.svg`. They are
narrow, so that a phone shows them in legible letters.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.significance import Interval

Label = Callable[[str, float, float, str], str]  # key, x, y, attributes -> SVG text, escaped
_WIDTH = 520
_LEFT = 150
_RIGHT = 52
_BAR = 15
_SERIES = 4  # colours c0..c3 of the page's style sheet


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars that stand together (one language); ``bars`` are (label key, value 0..1 or None)."""

    key: str
    bars: tuple[tuple[str, float | None], ...]


def bar_plot(groups: Sequence[BarGroup], label: Label, name: str) -> str:
    """Horizontal bars from 0 to 1, value written at each bar's end; ``name`` describes the plot."""
    rows = sum(len(group.bars) for group in groups)
    height = rows * (_BAR + 4) + len(groups) * 30 + 24
    pieces, y = [], 6.0
    for group in groups:
        pieces.append(label(group.key, 0, y + 13, 'class="strong"'))
        y += 20
        for index, (key, value) in enumerate(group.bars):
            pieces.append(label(key, _LEFT - 8, y + 12, 'text-anchor="end"'))
            if value is not None:
                width = max(0.5, value * (_WIDTH - _LEFT - _RIGHT))
                shade = f"c{index % _SERIES}"
                pieces.append(f'<rect class="{shade}" x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}" rx="2"/>')
                pieces.append(label(f"{value:.2f}", round(_LEFT + width + 6, 1), y + 12, ""))
            y += _BAR + 4
        y += 10
    return _svg(height, _grid(height, [0, 0.25, 0.5, 0.75, 1], 0, 1, label) + "".join(pieces), name)


def intervals(rows: Sequence[tuple[str, str, Interval]], label: Label, name: str) -> str:
    """Differences with their intervals beside a zero line; rows are (group key, label key, interval)."""
    reach = max([0.1, *(abs(bound) for _, _, each in rows for bound in (each.low, each.high))])
    reach = -(-reach * 10 // 1) / 10  # up to the next tenth
    height = len(rows) * 22 + len({group for group, _, _ in rows}) * 28 + 28
    pieces, y, before = [], 6.0, ""
    for group, key, interval in rows:
        if group != before:
            y += 8 if before else 0
            pieces.append(label(group, 0, y + 13, 'class="strong"'))
            y, before = y + 20, group
        pieces.append(label(key, _LEFT - 8, y + 14, 'text-anchor="end"'))
        low, middle, high = (_x(v, -reach, reach) for v in (interval.low, interval.difference, interval.high))
        shade = "sure" if interval.sure else "unsure"
        pieces.append(f'<line class="{shade}" x1="{low:.1f}" x2="{high:.1f}" y1="{y + 10}" y2="{y + 10}"/>')
        pieces.append(f'<circle class="{shade}" cx="{middle:.1f}" cy="{y + 10}" r="5"/>')
        pieces.append(label(f"{interval.difference:+.2f}", _WIDTH - _RIGHT + 6, y + 14, ""))
        y += 22
    ticks = [-reach, -reach / 2, 0, reach / 2, reach]
    return _svg(height, _grid(height, ticks, -reach, reach, label) + "".join(pieces), name)


def square(
    series: Sequence[Sequence[tuple[float, float]]],
    axes: tuple[str, str],
    label: Label,
    name: str,
    *,
    even: bool = False,
) -> str:
    """Lines through points in a square from 0 to 1, a colour each; the label keys of ``axes`` name across and up.
    ``even`` draws the diagonal too."""
    side, top = _WIDTH - _LEFT - _RIGHT, 24

    def x(value: float) -> float:
        return _LEFT + value * side

    def y(value: float) -> float:
        return top + (1 - value) * side

    pieces = [label(axes[1], _LEFT, 14, 'class="strong"'), label(axes[0], _LEFT, top + side + 38, 'class="strong"')]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        kind = "axis" if tick == 0 else "grid"
        pieces.append(f'<line class="{kind}" x1="{x(tick)}" x2="{x(tick)}" y1="{top}" y2="{top + side}"/>')
        pieces.append(f'<line class="{kind}" x1="{x(0)}" x2="{x(1)}" y1="{y(tick)}" y2="{y(tick)}"/>')
        pieces.append(label(f"{tick:g}", x(tick), top + side + 18, 'class="dim" text-anchor="middle"'))
        pieces.append(label(f"{tick:g}", _LEFT - 8, y(tick) + 4, 'class="dim" text-anchor="end"'))
    if even:
        pieces.append(f'<line class="axis" x1="{x(0)}" x2="{x(1)}" y1="{y(0)}" y2="{y(1)}"/>')
    for number, points in enumerate(series):
        shade = f"c{number % _SERIES}"
        for (one, up), (next_one, next_up) in itertools.pairwise(points):
            spots = f'x1="{x(one):.1f}" x2="{x(next_one):.1f}" y1="{y(up):.1f}" y2="{y(next_up):.1f}"'
            pieces.append(f'<line class="{shade} path" {spots}/>')
        pieces += [f'<circle class="{shade}" cx="{x(one):.1f}" cy="{y(up):.1f}" r="3"/>' for one, up in points]
    return _svg(top + side + 48, "".join(pieces), name)


def _x(value: float, low: float, high: float) -> float:
    return _LEFT + (value - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)


def _grid(height: float, ticks: Sequence[float], low: float, high: float, label: Label) -> str:
    lines = []
    for tick in ticks:
        x = _x(tick, low, high)
        kind = "axis" if tick == 0 else "grid"
        lines.append(f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{height - 20}"/>')
        lines.append(label(f"{tick:g}", round(x, 1), height - 5, 'class="dim" text-anchor="middle"'))
    return "".join(lines)


def _svg(height: float, inside: str, name: str) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-labelledby="{name}" '
        f'xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )
