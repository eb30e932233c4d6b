"""Risk, coverage and calibration against values worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.result import QuestionResult
from eval.trust import trust_of
from records import Surety
from tests.eval.made import FIGURE_VI, NOTHING_VI, PASSAGE_VI, outcome


def answered(chance: float, right: bool, certainty: Surety = "likely") -> QuestionResult:
    made = outcome(FIGURE_VI, right=right)
    told = (replace(made.told[0], chance=chance),)
    return QuestionResult(FIGURE_VI, (), (), replace(made, told=told, certainty=certainty))


REFUSED = QuestionResult(NOTHING_VI, (), (), outcome(NOTHING_VI, answered=False))


def test_risk_is_told_beside_coverage() -> None:
    trust = trust_of([answered(0.9, True, "sure"), answered(0.6, False), answered(0.6, True), REFUSED])
    assert trust is not None
    assert [(point.chance, point.coverage) for point in trust.curve] == [(0.9, 0.25), (0.6, 0.75)]
    assert [point.risk for point in trust.curve] == pytest.approx([0, 1 / 3])
    assert (trust.sure.coverage, trust.sure.risk) == (0.25, 0)
    assert trust.all.coverage == 0.75
    assert trust.all.risk == pytest.approx(1 / 3)
    assert trust.area == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)  # of equal chances the wrong answer comes first


def test_chances_are_held_against_what_came_true() -> None:
    trust = trust_of([answered(0.9, True), answered(1.0, False), answered(0.55, True), answered(0.51, False)])
    assert trust is not None
    assert [(each.n, each.right) for each in trust.bins] == [(2, 0.5), (2, 0.5)]
    assert [each.told for each in trust.bins] == pytest.approx([0.53, 0.95])
    assert trust.error == pytest.approx((2 * 0.03 + 2 * 0.45) / 4)


def test_an_answer_without_a_figure_is_a_risk_and_tells_no_chance() -> None:
    quoted = replace(outcome(FIGURE_VI), told=(), first=False)
    trust = trust_of([answered(0.8, True), QuestionResult(FIGURE_VI, (), (), quoted)])
    assert trust is not None
    assert (trust.all.coverage, trust.all.risk) == (1, 0.5)
    assert sum(each.n for each in trust.bins) == 1


def test_numbers_without_proof_are_counted_and_passages_tell_no_chance() -> None:
    loose = QuestionResult(PASSAGE_VI, (), (), outcome(PASSAGE_VI, right=True, lacking=("96",)))
    trust = trust_of([answered(0.8, True), loose])
    assert trust is not None
    assert (trust.n, trust.unproved) == (1, 1)
    assert trust_of([loose]) is None
    assert trust_of([REFUSED]) is None


@given(st.lists(st.tuples(st.floats(0.01, 1), st.booleans()), min_size=1, max_size=20))
def test_coverage_grows_as_the_chance_asked_for_falls(pairs: list[tuple[float, bool]]) -> None:
    trust = trust_of([answered(chance, right) for chance, right in pairs])
    assert trust is not None
    coverage = [point.coverage for point in trust.curve]
    assert coverage == sorted(coverage)
    assert coverage[-1] == trust.all.coverage == 1
    assert 0 <= trust.area <= 1
    assert trust.error is not None
    assert 0 <= trust.error <= 1
