"""A plan carried out: each operation by its own module."""

from __future__ import annotations

from answer.analysis.cells import Asking
from answer.analysis.compare import checked, compare, distance, summed
from answer.analysis.finding import Finding
from answer.analysis.lists import in_words
from answer.analysis.made_up import made_up_of, parts_of_said
from answer.analysis.overview import overview
from answer.analysis.rank import meeting_condition, of_each, rank
from answer.analysis.target_met import target_met
from answer.analysis.trend import trend
from answer.question.plan import Planned
from answer.question.understand import Asked

SEVERAL = frozenset({"compare", "rank", "trend", "difference", "sum", "share", "list", "target_met", "overview"})
"""Operations that need more than a single figure or a quotation."""


def carry_out(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """What the plan gives; None where it is one for a single figure, or its figures are not found."""
    operation = planned.plan.operation
    if operation == "rank":
        return rank(asking, planned, asked)
    if operation == "compare":
        return compare(asking, planned, asked)
    if operation == "trend":
        return trend(asking, planned, asked)
    if operation in ("difference", "share"):
        return distance(asking, planned, asked)
    if operation == "sum":
        return checked(asking, planned) if planned.operated.measure == "check" else summed(asking, planned, asked)
    if operation == "target_met":
        return target_met(asking, planned, asked)
    if operation == "list" and planned.operated.measure == "each":
        return parts_of_said(asking, planned) or compare(asking, planned, asked)
    if operation == "list":
        limited = planned.plan.condition is not None or planned.operated.versus is not None
        if limited:
            return meeting_condition(asking, planned)
        return of_each(asking, planned) or made_up_of(asking, planned) or in_words(asking, planned)
    return overview(asking, planned) if operation == "overview" else None
