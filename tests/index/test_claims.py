"""Figures found in their own right, by what they claim."""

from __future__ import annotations

from index.knowledge_base import KnowledgeBase
from index.vectors import claim_text
from records import Filters, Reading


def test_every_figure_has_a_claim(kb: KnowledgeBase) -> None:
    found = kb.claims(Reading("Có bao nhiêu hộ nghèo?", "vi"))
    best = found.best(1_000)
    assert {figure.id for figure, _ in best} == {figure.id for figure in kb.figures()}
    assert found.of([figure for figure, _ in best]) == [score for _, score in best]
    scores = [score for _, score in best]
    assert scores == sorted(scores, reverse=True)
    assert all(-1.0001 <= score <= 1.0001 for score in scores)


def test_the_claim_of_what_is_asked_comes_first(kb: KnowledgeBase) -> None:
    """Asked in the words of a claim, which no other figure shares, that figure comes first."""
    for figure in kb.figures():
        question = claim_text(kb.report(figure.report), kb.passage(figure.passage), figure)
        (first, score), *_ = kb.claims(Reading(question, "vi")).best(1_000)
        assert first.id == figure.id, question
        assert score > 0.5


def test_claims_keep_to_the_filters(kb: KnowledgeBase) -> None:
    one = kb.reports[0].id
    found = kb.claims(Reading("hộ nghèo", "vi"), Filters(reports=(one,)))
    best = found.best(1_000)
    assert {figure.id for figure, _ in best} == {figure.id for figure in kb.figures() if figure.report == one} != set()
    figures = list(kb.figures())
    assert [score == 0 for score in found.of(figures)] == [figure.report != one for figure in figures]
    assert best == kb.claims(Reading("hộ nghèo", "vi")).within(one).best(1_000)
