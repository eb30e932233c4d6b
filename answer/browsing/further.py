"""Questions to ask next: where nothing fitted the same one for the time or the place that the reports do speak of,
beneath a figure the same one for another time or place, and what else is told of its own.

Each has been asked, so that whoever follows one gets an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from answer.ask import ask
from answer.browsing.examples import question_for
from answer.question.rewrite import named_spans, with_place, with_role, with_year
from errors import RequestError
from index.knowledge_base import KnowledgeBase
from index.ledger import Limits, Spot
from index.slots import indicator_of
from records import Answer, AnswerFigure, Filters, Plan
from vietnamese.indicators.find import indicators
from vietnamese.periods.find import parse_period
from vietnamese.places.find import canonical
from vietnamese.text.shapes import YEAR

_MOST = 3
_TRIES = 4  # questions asked to find them


def further(kb: KnowledgeBase, answer: Answer, filters: Filters | None = None) -> tuple[str, ...]:
    """At most three questions that have an answer, the nearest figure's first; () where there are none to be made."""
    if answer.status == "answered":
        candidates = _beside(kb, answer)
    else:
        candidates = _candidates(answer) if answer.reason in ("period", "place") else iter(())
    found: list[str] = []
    for question in islice((one for one in dict.fromkeys(candidates) if one != answer.question), _TRIES):
        try:
            found += [question] if ask(kb, question, filters).status == "answered" else []
        except RequestError as error:
            if error.code != "question-slow":
                raise
            break  # what was found in the time that there was
        if len(found) == _MOST:
            break
    return tuple(found)


def _beside(kb: KnowledgeBase, answer: Answer) -> Iterator[str]:
    """Questions for figures that stand beside its own in the ledger: the same for another time or role and for another
    place, then for what else its place tells of its year, the nearest indicators first; none where it is of none."""
    plan, reading, told = answer.plan, answer.reading, next(iter(answer.figures), None)
    days = parse_period(told.period or "") if told else None
    if plan is None or reading is None or told is None or answer.kind != "figure" or days is None or not told.place:
        return
    own = indicator_of(told.figure, kb.passage(told.figure.passage))
    if own is None:
        return
    year, role, language = days[0].year, told.figure.role, answer.language
    places, periods = named_spans(plan, "place"), named_spans(plan, "period")
    if len(places) == len(periods) == 1:
        there = kb.figure_spots(Limits(indicator=own))
        times = {(spot.year, spot.role) for spot in there if spot.place == told.place} - {(year, role)}
        for other, its in sorted(times, key=lambda one: (one[1] != role, abs(one[0] - year), one))[:1]:
            text = reading.text if other == year else with_year(reading.text, periods, str(other))
            yield text if its == role else with_role(text, its, language)
        alike = (spot.place for spot in there if (spot.year, spot.role) == (year, role) and _is_alike(spot, told))
        if place := next(alike, None):
            yield with_place(reading.text, places, place.split(",")[0])
    order = {one.id: at for at, one in enumerate(indicators())}
    here = kb.figure_spots(Limits(places=((told.place,),), role="result", year=year))
    for name in sorted({spot.indicator for spot in here} - {own}, key=lambda one: (abs(order[one] - order[own]), one)):
        if question := question_for(name, told.place, told.period, "en" if language == "en" else "vi"):
            yield question


def _is_alike(spot: Spot, told: AnswerFigure) -> bool:
    """Whether a spot is of another place of the same level."""
    here, there = canonical(told.place or ""), canonical(spot.place)
    return bool(here and there and here.level == there.level and here != there)


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
    named = named_spans(plan, "period")
    if len(named) != 1 or days is None or days[0].year != days[1].year:
        return None
    year = YEAR.search(text, *named[0])
    return _replaced(text, year.span(), str(days[0].year)) if year else None


def _with_place(text: str, plan: Plan, told: AnswerFigure) -> str | None:
    """The question for the place that the figure is of; None where either names none, or they are of two levels."""
    asked, there = (canonical(label) if label else None for label in (next(iter(plan.places), None), told.place))
    named = named_spans(plan, "place")
    if len(named) != 1 or not asked or not there or asked.level != there.level:
        return None
    return _replaced(text, named[0], str(told.place).split(",")[0])


def _replaced(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]
