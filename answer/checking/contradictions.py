"""The same thing told differently by two reports: revised figures, and slips of typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from answer.checking.same import Thing, tells_otherwise, thing
from answer.choice.sentences import sentence_of
from answer.telling.citation import citation_of
from index.slots import indicator_of, places_of
from records import Citation, Facts, Figure, Page, Passage, Report
from vietnamese.terms.contrasts import conflicts, limits


class Places(Protocol):
    """Where a figure stands."""

    def facts(self, id: str) -> Facts: ...

    def report(self, id: str) -> Report: ...

    def passage(self, id: str) -> Passage: ...


class ReportsCompared(Places, Protocol):
    """What this module asks of a knowledge base."""

    def figures_told_again(self) -> Iterable[tuple[Figure, str | None]]: ...

    def pages(self, report: str) -> tuple[Page, ...]: ...


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures of one thing in two reports, with the sentences that they stand in; the earlier report first.
    ``indicator`` is the one of the table of indicators that both are values of, None where there is none."""

    indicator: str | None
    place: str
    period: str
    figures: tuple[Figure, Figure]
    citations: tuple[Citation, Citation]


def contradictions(kb: ReportsCompared) -> tuple[Contradiction, ...]:
    """All pairs of reports that tell the same indicator, or the same words, of one place, time and role by values
    that cannot both be right. In the order of place and period; linear in the figures but for those of one thing."""
    things: dict[Thing, list[Figure]] = {}
    for figure, its_indicator in kb.figures_told_again():
        what = thing(figure, its_indicator, *_where(kb, figure))
        if what is not None:
            things.setdefault(what.in_common(), []).append(figure)
    found: dict[tuple[str, str], Contradiction] = {}
    for what, figures in things.items():
        for one, other in _pairs(kb, figures):
            cited = (_cited(kb, one, 1), _cited(kb, other, 2))
            made = Contradiction(what.indicator, what.place, what.period, (one, other), cited)
            found.setdefault((one.id, other.id), made)
    return tuple(sorted(found.values(), key=lambda one: (one.place, one.period, one.figures[0].id)))


def contradicted(kb: Places, told: Sequence[Figure], others: Sequence[Figure]) -> tuple[tuple[Figure, Figure], ...]:
    """Each figure told with one of the others, of another report, that tells the same thing otherwise, where that
    report nowhere among the others has the value told."""
    found = []
    for figure in told:
        what = _thing_of(kb, figure)
        elsewhere = [one for one in others if one.report != figure.report and _may_be_one(kb, figure, one)]
        same = [one for one in elsewhere if what is not None and _thing_of(kb, one) == what]
        reports: dict[str, list[Figure]] = {}
        for one in same:
            if _alike(figure, one):
                reports.setdefault(one.report, []).append(one)
        found += [(figure, its[0]) for its in reports.values() if all(tells_otherwise(figure, one) for one in its)]
    return tuple(found)


def _may_be_one(kb: Places, figure: Figure, other: Figure) -> bool:
    """Whether place, time and role are the same, without which two figures are not of one thing: quickly seen."""
    return figure.role == other.role and _where(kb, figure) == _where(kb, other)


def _where(kb: Places, figure: Figure) -> tuple[tuple[str, ...], str | None]:
    facts = kb.facts(figure.report)
    return places_of(figure, facts), figure.period


def _thing_of(kb: Places, figure: Figure) -> Thing | None:
    """What a figure has in common with all that tell of the same."""
    what = thing(figure, indicator_of(figure, kb.passage(figure.passage)), *_where(kb, figure))
    return None if what is None else what.in_common()


def _pairs(kb: ReportsCompared, figures: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Of each two reports the first two figures that contradict, where neither report has the other's value too."""
    by_report: dict[str, list[Figure]] = {}
    for figure in figures:
        by_report.setdefault(figure.report, []).append(figure)
    order = sorted(by_report, key=lambda id: (kb.facts(id).published or "", id))
    found = []
    for at, first in enumerate(order):
        for second in order[at + 1 :]:
            pairs = [(one, other) for one in by_report[first] for other in by_report[second]]
            alike = [(one, other) for one, other in pairs if _alike(one, other)]
            if alike and all(tells_otherwise(one, other) for one, other in alike):
                found.append(alike[0])
    return found


def _alike(one: Figure, other: Figure) -> bool:
    """Whether neither names a kind or limit that the other does not."""
    return not conflicts(one.subject, [other.own]) and limits(one.own) == limits(other.own)


def _cited(kb: ReportsCompared, figure: Figure, n: int) -> Citation:
    passage = kb.passage(figure.passage)
    return citation_of(kb, n, passage, sentence_of(passage, figure.start))
