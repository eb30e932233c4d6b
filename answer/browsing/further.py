"""Questions to ask next where nothing fitted: the same one for the time or the place that the reports do speak of.

Each has been asked, so that whoever follows one gets an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from answer.ask import ask
from answer.knowledge import OpenKnowledgeBase
from answer.question.rewrite import spots
from records import Answer, AnswerFigure, Filters, Plan
from vietnamese.periods.find import parse_period
from vietnamese.places.find import canonical

_MOST = 3
_TRIES = 4  # questions asked to find them


def further(kb: OpenKnowledgeBase, answer: Answer, filters: Filters | None = None) -> tuple[str, ...]:
    """At most three questions that have an answer, the nearest figure's first; () where the answer needs none."""
    if answer.status == "answered" or answer.reason not in ("period", "place"):
        return ()
    found: list[str] = []
    for question in list(dict.fromkeys(_candidates(answer)))[:_TRIES]:
        if ask(kb, question, filters).status == "answered":
            found.append(question)
    return tuple(found[:_MOST])


def _candidates(answer: Answer) -> Iterator[str]:
    text, plan = answer.reading.text if answer.reading else answer.question, answer.plan
    if plan is None:
        return
    for told in answer.nearest:
        changed = _with_year(text, plan, told) if answer.reason == "period" else _with_place(text, plan, told)
        if changed and changed != text:
            yield changed


def _with_year(text: str, plan: Plan, told: AnswerFigure) -> str | None:
    """The question for the one year that the figure is of; None where either names no single one."""
    days = parse_period(told.period or "")
    named = spots(plan, "period")
    if len(named) != 1 or days is None or days[0].year != days[1].year:
        return None
    year = re.compile(r"(?:19|20)\d\d").search(text, *named[0])
    return _replaced(text, year.span(), str(days[0].year)) if year else None


def _with_place(text: str, plan: Plan, told: AnswerFigure) -> str | None:
    """The question for the place that the figure is of; None where either names none, or they are of two levels."""
    asked, there = (canonical(label) if label else None for label in (next(iter(plan.places), None), told.place))
    named = spots(plan, "place")
    if len(named) != 1 or not asked or not there or asked.level != there.level:
        return None
    return _replaced(text, named[0], str(told.place).split(",")[0])


def _replaced(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]
