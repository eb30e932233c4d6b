"""The figures of an answer as a chart: bars in the order told, lines over the years. Targets are hollow, years without
a figure are gaps, and no line runs from one poverty line to the next."""

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
_ROW, _AXIS = 26, 46  # height of a bar with its gap, and of what stands below the bars
_SPARE = 1.25  # room for the number behind the longest bar
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
        return _over_time(points, unit, words)
    return _bars(points, unit, words)


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
        "time": one.period or "",
        "year": years[1] if years else None,
        "role": words(f"role.{one.figure.role}"),
        "target": one.figure.role == "target",
        "line": line_of(f"{one.figure.subject} {one.figure.own}", years) or "",
        "said": f"{_name(one)}, {words(f'role.{one.figure.role}')}: {printed(one.figure)} [{one.citation}]",
    }


def _name(one: AnswerFigure) -> str:
    return ", ".join(filter(None, (one.place, one.period))) or one.label


def _bars(points: list[dict[str, Any]], unit: str, words: Phrases) -> Any:
    names = [point["label"] for point in points]
    if len(set(names)) < len(points):  # one place at several times
        for point in points:
            point["label"] = ", ".join(filter(None, (point["label"], point["time"])))
    for n, point in enumerate(points):  # rows that still share a name stand apart
        if point["label"] in {other["label"] for other in points[:n]}:
            point["label"] = f"{point['label']} ({n + 1})"
    base = alt.Chart(_data(points)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False, aria=False)),
        x=alt.X(
            "value:Q",
            title=unit or None,
            axis=alt.Axis(grid=False, tickCount=4, aria=False),
            scale=alt.Scale(domainMax=max(point["value"] for point in points) * _SPARE),
        ),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("printed:N", title=" ")],
        description=_SAID,
    )
    bars = base.mark_bar(stroke=_BRICK).encode(
        fill=alt.condition("datum.target", alt.value("transparent"), alt.value(_BRICK)),
    )
    text = base.mark_text(align="left", dx=4, color=_DIM).encode(text="printed:N")
    return _styled((bars + text).properties(height=_ROW * len(points) + _AXIS))


def _over_time(points: list[dict[str, Any]], unit: str, words: Phrases) -> Any:
    several = len({point["place"] for point in points}) > 1
    base = alt.Chart(_data(points)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, aria=False)),
        y=alt.Y(
            "value:Q",
            title=unit or None,
            axis=alt.Axis(tickCount=4, gridColor=_LINE, aria=False),
            scale=alt.Scale(zero=True),
        ),
        tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("place", "time", "printed", "role", "line")],
    )
    colour = (
        alt.Color("place:N", title=None, scale=alt.Scale(range=_COLOURS), legend=alt.Legend(orient="bottom"))
        if several
        else alt.value(_BRICK)
    )
    lines = (
        base.transform_filter("!datum.target").mark_line(aria=False).encode(color=colour, detail=["place:N", "line:N"])
    )
    spots = base.mark_point(size=80, opacity=1, strokeWidth=2).encode(
        color=colour,
        fill=alt.condition("datum.target", alt.value("#fbfaf7"), colour),
        description=_SAID,
    )
    text = base.mark_text(color=_DIM).encode(text="printed:N", description=_SAID)
    above = text.transform_filter("!datum.target").mark_text(dy=-13, color=_DIM)
    below = text.transform_filter("datum.target").mark_text(dy=15, color=_DIM)  # beside a result of the same year
    return _styled((lines + spots + above + below).properties(height=260))


def _data(points: list[dict[str, Any]]) -> Any:
    return alt.Data(values=points)  # type: ignore[no-untyped-call]


def _styled(made: Any) -> Any:
    return made.configure(background="transparent", font="system-ui, sans-serif").configure_view(strokeWidth=0)
