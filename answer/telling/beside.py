"""Where a report prints the very number that was computed, it is told, and the two are held together."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from records import Answer, Figure, Plan
from vietnamese.periods.find import parse_period
from vietnamese.quantities.units import dimension, in_base

_PRINTED = {"difference": ("change",), "share": ("share", "result", "part"), "sum": ("result", "share")}


def is_printed(printed: Answer, computed: Answer, plan: Plan) -> bool:
    """Whether a single figure found is what was to be computed: of its value, or told by the report as a change or
    share of just this."""
    if printed.status != "answered" or not printed.figures:
        return False
    figure = printed.figures[0].figure
    if figure.id in {one.figure.id for one in computed.figures}:
        return False
    if any(_same(figure.value, figure.unit, one.value, one.unit) for one in computed.computed):
        return True
    if plan.operation == "difference" and not _ends_with(figure, computed):
        return False
    surest = computed.certainty == "sure" or printed.certainty != "sure"
    if plan.operation == "share" and surest and figure.kind == "percent":
        return False  # of another whole
    return plan.operation != "sum" and figure.role in _PRINTED[plan.operation]


def _ends_with(figure: Figure, computed: Answer) -> bool:
    """Whether a figure is of the later of the times that were computed with: a move of another time is another one."""
    years = [days[1].year for one in computed.figures if (days := parse_period(one.figure.period or ""))]
    days = parse_period(figure.period or "")
    return days is None or len(set(years)) < 2 or days[1].year == max(years)


def tells_of(printed: Answer, plan: Plan) -> bool:
    """Whether a single figure is itself what the operation asks for, as a report prints it."""
    if not printed.figures or plan.operation not in _PRINTED or plan.operation == "sum":
        return False
    return printed.figures[0].figure.role == {"difference": "change", "share": "share"}[plan.operation]


def beside_computed(printed: Answer, computed: Answer | None) -> Answer:
    """The printed figure first, with the computed number where it is the same."""
    if computed is None or not printed.figures:
        return printed
    figure = printed.figures[0].figure
    same = [one for one in computed.computed if _same(figure.value, figure.unit, one.value, one.unit)]
    if not same:
        return printed
    shift = len(printed.citations)
    citations = tuple(replace(one, n=one.n + shift) for one in computed.citations)
    figures = tuple(replace(one, citation=one.citation + shift) for one in computed.figures)
    moved = tuple(replace(one, citations=tuple(n + shift for n in one.citations)) for one in same)
    return replace(
        printed,
        figures=(*printed.figures[:1], *figures),
        citations=(*printed.citations, *citations),
        computed=moved,
    )


def _same(value: Decimal, unit: str, other: Decimal, its: str) -> bool:
    """Whether a printed number is the one computed, which may be printed rounded where it is a percentage."""
    percent = {dimension(unit), dimension(its)} <= {"percent", "points"}
    if percent:
        return other.quantize(value, ROUND_HALF_UP) == value
    return in_base(value, unit) == in_base(other, its) and dimension(unit) == dimension(its)
