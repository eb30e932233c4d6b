"""Example questions made from the reports that are loaded; each has been asked and its figure came first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answer.ask import ask
from answer.wording import words_from
from errors import Tongue
from index.knowledge_base import KnowledgeBase
from index.slots import indicator_of, place_of
from records import Figure, Passage
from vietnamese.indicators.find import Indicator, in_range, indicator, indicators
from vietnamese.periods.find import parse_period

_FILE = Path(__file__).with_name("examples.yml")
_TRIES = 3  # questions asked for each report before it goes without an example


def example_questions(kb: KnowledgeBase, tongue: Tongue, wanted: int = 4) -> tuple[str, ...]:
    """At most ``wanted`` questions, one for each report, on different indicators where that can be.

    Only figures that are results of a whole year become examples, and only those that ``ask`` gives back as the
    first figure of its answer. The same knowledge base gives the same examples.
    """
    found: list[str] = []
    used: set[str] = set()
    order = {one.id: place for place, one in enumerate(indicators())}
    for report in kb.reports:
        first = sorted(_candidates(kb, report.id), key=lambda pair: (pair[1].id in used, order[pair[1].id]))[:_TRIES]
        for figure, one in first:
            question = question_for(one.id, place_of(figure, report.facts), figure.period, tongue)
            if question and _answered(kb, question, figure):
                found.append(question)
                used.add(one.id)
                break
        if len(found) == wanted:
            break
    return tuple(found)


def _candidates(kb: KnowledgeBase, report: str) -> Iterator[tuple[Figure, Indicator]]:
    """The first figure of each indicator of a report, in order of text."""
    seen: set[str] = set()
    passages: dict[str, Passage] = {passage.id: passage for passage in kb.passages_of(report)}
    for passage in passages.values():
        for figure in kb.figures_in(passage.id):
            name = indicator_of(figure, passage)
            one = indicator(name) if name else None
            if one is None or one.id in seen or figure.role != "result":
                continue
            if figure.scope in ("group", "project", "commune", "hamlet") or not in_range(
                one, figure.value, figure.unit
            ):
                continue
            seen.add(one.id)
            yield figure, one


def question_for(name: str, place: str | None, period: str | None, tongue: Tongue) -> str | None:
    """The question for an indicator; None where that or the place is unknown, or the period is not one year."""
    days, one = parse_period(period or ""), indicator(name)
    if one is None or not place or days is None or days[0].year != days[1].year:
        return None
    said = one.vi if tongue == "vi" else one.en
    small, town = said[:1].lower() + said[1:], place.split(",")[0]
    return str(words_from(_FILE)[tongue][one.kind].format(Name=said, name=small, place=town, year=days[0].year))


def _answered(kb: KnowledgeBase, question: str, figure: Figure) -> bool:
    answer = ask(kb, question)
    return answer.status == "answered" and bool(answer.figures) and answer.figures[0].figure.id == figure.id
