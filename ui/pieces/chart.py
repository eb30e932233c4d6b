"""The figures of an answer as a chart: bars in the order told, those of places beside each other by value, lines over
the years. Targets are hollow, former levels pale, years without a figure are gaps, and no line runs from one poverty
line to the next."""

from __future__ import annotations

from typing import Any

import altair as alt

from answer.telling.printed import printed
from records import Answer, AnswerFigure
from ui.pieces.wording import Phrases
from vietnamese.periods.find import parse_period
from vietnamese.quantities.units import dimension, in_base, unit_of
from vietnamese.terms.poverty_lines import line_of

_FEWEST = 3  # figures worth a chart
_MOST = 40  # bars that can be read
_BRICK, _DIM, _LINE = "#8a2d1c", "#5d564c", "#ddd6c9"
_COLOURS = [_BRICK, "#2b5d7d", "#5b6b1f", "#7a4b8c", "#a86a12", "#3f3f3f"]
_PALE, _PAPER = "#d9b3a8", "#fbfaf7"
_ROW, _AXIS = 42, 46  # height of a bar with its words above it, and of what stands below the bars
_BAR, _ABOVE = 16, 16  # height of a bar, and how far above its middle its words stand
_HEIGHT, _HEAD = 260, 1.12  # of the plot over the years; room above its highest point
_APART, _MARK = 13, 9  # pixels that two lines of words, or words and a point, need
_SIZE = 12  # pixels of letters
_LONGEST_SPAN = 15  # years that all stand on the axis
_SAID = alt.Description("said:N")  # what a mark shows, last the number of its source: a click goes there (behaviour.js)


def chart(answer: Answer, words: Phrases) -> Any:
    """The chart of an answer; None where its figures are few or not of one kind."""
    told = [one for one in answer.figures if not one.possible]
    kinds = {dimension(one.figure.unit) for one in told if one.figure.unit}
    if not _FEWEST <= len(told) <= _MOST or len(kinds) > 1 or answer.plan is None:
        return None
    if answer.plan.operation not in ("rank", "compare", "trend", "list", "sum"):
        return None
    unit = next((one.figure.unit for one in told if one.figure.unit), "")
    points = [_point(one, unit, words) for one in told]
    if answer.plan.operation == "trend" and all(point["year"] for point in points):
        return _over_time(points, unit)
    if answer.plan.operation in ("compare", "list") and _beside_each_other(points):
        points.sort(key=lambda point: -point["value"])
    return _bars(points, unit)


def _beside_each_other(points: list[dict[str, Any]]) -> bool:
    """Whether each stands for something else at one time: what years, targets and levels before order is left so."""
    named, times = {point["label"] for point in points}, {point["time"] for point in points}
    return len(named) == len(points) and len(times) == 1 and len({point["role"] for point in points}) == 1


def _point(one: AnswerFigure, unit: str, words: Phrases) -> dict[str, Any]:
    days = parse_period(one.figure.period or one.period or "")
    years = (days[0].year, days[1].year) if days else None
    label = one.label if one.label not in ("", "result", "target") else (one.place or "").split(",")[0]
    scale = known.scale if (known := unit_of(unit)) is not None else 1
    return {
        "value": float(in_base(one.figure.value, one.figure.unit or unit) / scale),
        "printed": f"{printed(one.figure)} [{one.citation}]",
        "label": label or one.period or "",
        "place": (one.place or "").split(",")[0],
        "time": words.period(one.figure.period) or one.period or "",
        "year": years[1] if years else None,
        "role": words(f"role.{one.figure.role}"),
        "target": one.figure.role == "target",
        "former": one.figure.role == "previous",
        "line": line_of(f"{one.figure.subject} {one.figure.own}", years) or "",
        "said": f"{_name(one)}, {words(f'role.{one.figure.role}')}: {printed(one.figure)} [{one.citation}]",
    }


def _name(one: AnswerFigure) -> str:
    return ", ".join(filter(None, (one.place, one.period))) or one.label


def _bars(points: list[dict[str, Any]], unit: str) -> Any:
    names, times = [point["label"] for point in points], {point["time"] for point in points}
    if len(set(names)) < len(points) or len(times) > 1:  # one place at several times, or each at its own
        for point in points:
            point["label"] = ", ".join(dict.fromkeys(filter(None, (point["label"], point["time"]))))
    for n, point in enumerate(points):  # rows that still share a name stand apart
        if point["label"] in {other["label"] for other in points[:n]}:
            point["label"] = f"{point['label']} ({n + 1})"
    for point in points:
        point["told"] = f"{point['label']}: {point['printed']}"
    base = alt.Chart(_data(points)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=None),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("printed:N", title=" ")],
        description=_SAID,
    )
    bars = base.mark_bar(stroke=_BRICK, height=_BAR, yOffset=_BAR / 2).encode(
        x=alt.X("value:Q", title=unit or None, axis=alt.Axis(grid=False, tickCount=4, aria=False)),
        fill=alt.when("datum.target")
        .then(alt.value("transparent"))
        .when("datum.former")
        .then(alt.value(_PALE))
        .otherwise(alt.value(_BRICK)),
    )
    text = base.mark_text(align="left", dy=-_ABOVE + _BAR / 2, color=_DIM).encode(x=alt.value(0), text="told:N")
    return _styled((bars + text).properties(height=_ROW * len(points) + _AXIS))


def _over_time(points: list[dict[str, Any]], unit: str) -> Any:
    several = len({point["place"] for point in points}) > 1
    most = max(*(point["value"] for point in points), 0) * _HEAD or 1
    _put_words(points, most)
    _part_at_gaps(points)
    years = sorted({point["year"] for point in points})
    span = list(range(years[0], years[-1] + 1)) if years[-1] - years[0] < _LONGEST_SPAN else years
    base = alt.Chart(_data(points)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, aria=False), scale=alt.Scale(domain=span)),
        y=alt.Y(
            "value:Q",
            title=unit or None,
            axis=alt.Axis(tickCount=4, gridColor=_LINE, aria=False),
            scale=alt.Scale(domain=[0, most], nice=False),
        ),
        tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("place", "time", "printed", "role", "line")],
    )
    colour = (
        alt.Color("place:N", title=None, scale=alt.Scale(range=_COLOURS), legend=alt.Legend(orient="bottom"))
        if several
        else alt.value(_BRICK)
    )
    lines = (
        base.transform_filter("!datum.target")
        .mark_line(aria=False)
        .encode(color=colour, detail=["place:N", "line:N", "run:N"])
    )
    spots = base.mark_point(size=80, opacity=1, strokeWidth=2).encode(
        color=colour,
        fill=alt.condition("datum.target", alt.value(_PAPER), colour),
        description=_SAID,
    )
    text = base.mark_text(color=_DIM).encode(text="printed:N", description=_SAID)
    above = text.transform_filter("datum.side == 'above'").mark_text(dy=-_APART, color=_DIM)
    below = text.transform_filter("datum.side == 'below'").mark_text(dy=_APART + 2, color=_DIM)
    return _styled((lines + spots + above + below).properties(height=_HEIGHT))


def _put_words(points: list[dict[str, Any]], most: float) -> None:
    """On which side of each point its number stands: above, or below where another point or its number is in the way;
    none where neither is free (the table beside the chart and the pointer tell it). The highest is placed first, so
    that no number stands beyond another's point."""
    rows = {id(point): _HEIGHT * (1 - point["value"] / most) for point in points}
    words: list[tuple[int, float]] = []
    for point in sorted(points, key=lambda one: (-one["value"], one["target"])):
        others = [rows[id(one)] for one in points if one is not point and one["year"] == point["year"]]
        taken = [at for year, at in words if year == point["year"]]
        point["side"] = ""
        for side, at in (("above", rows[id(point)] - _APART), ("below", rows[id(point)] + _APART + 2)):
            free = all(abs(at - other) >= _MARK for other in others) and all(abs(at - one) >= _APART for one in taken)
            if free and 0 <= at <= _HEIGHT:
                point["side"] = side
                words.append((point["year"], at))
                break


def _part_at_gaps(points: list[dict[str, Any]]) -> None:
    """Which points one line joins: those of a place in years without a gap between them."""
    last: dict[str, tuple[int, int]] = {}
    for point in sorted((one for one in points if not one["target"]), key=lambda one: one["year"]):
        year, run = last.get(point["place"], (point["year"], 0))
        last[point["place"]] = (point["year"], run + (point["year"] - year > 1))
        point["run"] = last[point["place"]][1]


def _data(points: list[dict[str, Any]]) -> Any:
    return alt.Data(values=points)  # type: ignore[no-untyped-call]


def _styled(made: Any) -> Any:
    coloured = made.configure(background="transparent", font="system-ui, sans-serif").configure_view(strokeWidth=0)
    return (
        coloured.configure_axis(
            labelColor=_DIM, titleColor=_DIM, tickColor=_DIM, domainColor=_DIM, labelFontSize=_SIZE, titleFontSize=_SIZE
        )
        .configure_text(fontSize=_SIZE)
        .configure_legend(labelColor=_DIM, labelFontSize=_SIZE)
    )
