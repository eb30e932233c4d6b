"""The figures of a knowledge base as a draft is held against them: by their digits, by claim and by passages found."""

from __future__ import annotations

import weakref
from collections.abc import Mapping, Sequence
from typing import Protocol

from answer.checking.draft import ToldNumber
from answer.checking.slots import HeldFigure
from answer.checking.values import keys_near
from answer.policy import policy
from answer.question.concepts import Vocabulary
from index.claims import Near
from records import Figure, Filters, Hit, Page, Passage, Reading, Report

_REMEMBERED = 10_000  # runs of digits whose figures are kept


class ReportsHeldAgainst(Protocol):
    """What checking asks of a knowledge base; index.knowledge_base.KnowledgeBase has it all."""

    @property
    def passages(self) -> Sequence[Passage]: ...

    def words(self) -> Mapping[str, int]: ...

    def figures_like(self, digits: str, most: int) -> Sequence[Figure]: ...

    def report(self, id: str) -> Report: ...

    def passage(self, id: str) -> Passage: ...

    def pages(self, report: str) -> tuple[Page, ...]: ...

    def figures_in(self, passage: str) -> tuple[Figure, ...]: ...

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Reading, tuple[Hit, ...]]: ...

    def claims(self, reading: Reading, filters: Filters | None = None) -> Near: ...


class Ledger:
    """The figures of a knowledge base by their digits, and how rare each word is in its passages."""

    def __init__(self, kb: ReportsHeldAgainst) -> None:
        self.vocabulary = Vocabulary(kb.words(), len(kb.passages))
        self._like: dict[str, Sequence[Figure]] = {}

    def alike(self, kb: ReportsHeldAgainst, told: ToldNumber) -> list[Figure]:
        """The figures whose number is this one or a slip of typing away from it, those of the very digits first."""
        found: dict[str, Figure] = {}
        for digits in keys_near(told.figure):
            for figure in self._figures_like(kb, digits):
                found.setdefault(figure.id, figure)
            if len(found) >= policy().checks.like:
                break
        return list(found.values())

    def _figures_like(self, kb: ReportsHeldAgainst, digits: str) -> Sequence[Figure]:
        if digits not in self._like:
            if len(self._like) >= _REMEMBERED:
                self._like.clear()
            self._like[digits] = kb.figures_like(digits, policy().checks.like)
        return self._like[digits]


_ledgers: weakref.WeakKeyDictionary[ReportsHeldAgainst, Ledger] = weakref.WeakKeyDictionary()


def ledger_of(kb: ReportsHeldAgainst) -> Ledger:
    """The ledger of a knowledge base, made once."""
    if kb not in _ledgers:
        _ledgers[kb] = Ledger(kb)
    return _ledgers[kb]


def held_figure(kb: ReportsHeldAgainst, figure: Figure) -> HeldFigure:
    return HeldFigure(figure, kb.passage(figure.passage), kb.report(figure.report))


def found_by_words(kb: ReportsHeldAgainst, told: ToldNumber) -> dict[str, tuple[Figure, float]]:
    """Figures about what the draft's sentence tells, each with the nearness of its claim (cosine, 0 where unknown)."""
    reading, hits = kb.search(_query(told), k=policy().checks.passages)
    claims = kb.claims(reading)
    found = {figure.id: (figure, score) for figure, score in claims.best(policy().checks.claims)}
    there = [figure for hit in hits for figure in kb.figures_in(hit.passage.id)]
    for figure, score in zip(there, claims.of(there), strict=True):
        found.setdefault(figure.id, (figure, score))
    return found


def _query(told: ToldNumber) -> str:
    """What the number is of, as a question to the reports: the draft's sentence, or its clause where that is long."""
    around = told.sentence if len(told.sentence) <= policy().checks.around else told.clause
    where = ", ".join(place.label for place in told.places[:1])
    return ". ".join(filter(None, (where, " ".join(told.periods[:1]), around[: policy().checks.query])))
