"""Questions to ask next where nothing fitted: the same one for the time or the place that the reports do speak of.

Each has been asked, so that whoever follows one gets an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from answer.ask import ask
from answer.knowledge import OpenKnowledgeBase
from records import Answer, AnswerFigure, Filters
from vietnamese.periods.find import find_periods, parse_period
from vietnamese.places.find import find_places

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
    text = answer.reading.text if answer.reading else answer.question
    for told in answer.nearest:
        changed = _with_year(text, told) if answer.reason == "period" else _with_place(text, told)
        if changed and changed != text:
            yield changed


def _with_year(text: str, told: AnswerFigure) -> str | None:
    """The question for the one year that the figure is of; None where either names no single one."""
    asked, days = find_periods(text), parse_period(told.period or "")
    if len(asked) != 1 or days is None or days[0].year != days[1].year:
        return None
    year = str(asked[0].first.year)
    at = text.find(year, asked[0].start, asked[0].end)
    return _replaced(text, at, at + len(year), str(days[0].year)) if at >= 0 else None


def _with_place(text: str, told: AnswerFigure) -> str | None:
    """The question for the place that the figure is of; None where either names none, or they are of two levels."""
    named, there = find_places(text), find_places(told.place or "")
    if len(named) != 1 or not there or not told.place or named[0].place.level != there[0].place.level:
        return None
    return _replaced(text, named[0].start, named[0].end, told.place.split(",")[0])


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]
