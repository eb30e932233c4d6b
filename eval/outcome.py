"""The outcome of one answer: is the figure right, does its citation prove it, was a refusal due.

A figure is right when its value equals the expected one in the scale of their units (8.507 triệu đồng is
8,507 tỷ đồng, not 8.507 tỷ đồng), both measure the same thing (money, percent, count), and its citation holds
the evidence: in its quote, or in the passage that the figure stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

from eval.question_sets import Gold, Question
from eval.relevance import holds_evidence
from eval.result import Outcome, ToldFigure
from eval.support import not_borne_out
from records import Answer, AnswerFigure, Citation, Passage, Report
from vietnamese.quantities.unit_table import COUNTS
from vietnamese.quantities.units import dimension, in_base


class ReportsCited(Protocol):
    """What is asked of a knowledge base."""

    def report(self, id: str) -> Report: ...
    def passage(self, id: str) -> Passage: ...


def same_figure(value: Decimal, unit: str, gold: Gold) -> bool:
    """Whether a figure has the expected value and dimension, scales of units respected.

    >>> same_figure(Decimal("8.507"), "tỷ đồng", Gold(Decimal(8507), "triệu đồng"))
    True
    >>> same_figure(Decimal("8507"), "tỷ đồng", Gold(Decimal(8507), "triệu đồng"))
    False
    """
    return _measured(unit) == _measured(gold.unit) and in_base(value, unit) == in_base(gold.value, gold.unit)


def _measured(unit: str) -> str:
    """The unit's dimension; things counted are one, since what is counted is proved by the evidence."""
    found = dimension(unit)
    return "count" if found in COUNTS else found


def outcome_of(question: Question, answer: Answer, kb: ReportsCited) -> Outcome:
    """What evaluation says of ``answer``, given to ``question`` from ``kb``. A refusal tells no figure, so it is
    wrong only in leaving out what could be told: that is counted as a refusal, not as ``wrong``."""
    answered = answer.status == "answered"
    citations = {citation.n: citation for citation in answer.citations}
    told = tuple(_told(each, question, citations, kb) for each in answer.figures) if answered else ()
    first = in_three = proved = None
    if question.kind == "figure":
        first, in_three = any(each.right for each in told[:1]), any(each.right for each in told[:3])
    elif question.kind == "passage":
        found = tuple(hit.passage for hit in answer.hits)
        proved = answered and any(_proves(question, citation, found) for citation in answer.citations)
    return Outcome(
        answered=answered,
        reason=answer.reason,
        text=answer.text,
        told=told,
        quotes=tuple((citation.n, citation.file, citation.quote) for citation in answer.citations),
        first=first,
        in_three=in_three,
        proved=proved,
        unsupported=not_borne_out(answer, _texts(answer, kb)),
        wrong=answered and (question.kind == "unanswerable" or first is False),
        ms=answer.ms,
        certainty=answer.certainty if answered else None,
    )


def _told(told: AnswerFigure, question: Question, citations: Mapping[int, Citation], kb: ReportsCited) -> ToldFigure:
    figure, right = told.figure, None
    if question.answer is not None:
        citation = citations.get(told.citation)
        proved = citation is not None and _proves(question, citation, (kb.passage(figure.passage),))
        right = proved and same_figure(figure.value, figure.unit, question.answer)
    place, chance = told.place, told.certainty
    return ToldFigure(
        figure.value, figure.unit, figure.text, figure.role, told.period, place, told.citation, right, chance
    )


def _proves(question: Question, citation: Citation, passages: Iterable[Passage]) -> bool:
    """Whether the citation holds the evidence, in its quote or in the one of ``passages`` that it quotes."""
    quoted = [
        passage.text
        for passage in passages
        if passage.report == citation.report and passage.start < citation.end and citation.start < passage.end
    ]
    return any(holds_evidence(question, citation.file, text) for text in (citation.quote, *quoted))


def _texts(answer: Answer, kb: ReportsCited) -> dict[str, str]:
    return {id: kb.report(id).text for id in {citation.report for citation in answer.citations}}
