"""Outcomes of answers: right figures, proofs, refusals, wrong answers told with confidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from eval.outcome import outcome_of, same_figure
from eval.question_sets import Gold, Question
from records import Answer, AnswerFigure, Citation, Facts, Figure, Passage, Report

TEXT = "Năm qua, tỉnh chi 8.507 triệu đồng cho 96 hộ nghèo. Có 21 hộ thoát nghèo."
REPORT = Report("r", "a.txt", Facts(), TEXT)
PASSAGE = Passage("r:0-74", "r", (), None, 0, len(TEXT), TEXT)
FIGURE_QUESTION = Question(
    "q", "Bao nhiêu hộ?", "vi", "figure", "a.txt", ("Có 21 hộ thoát nghèo",), Gold(Decimal(21), "hộ")
)
PASSAGE_QUESTION = Question("q", "Kết quả?", "vi", "passage", "a.txt", ("Có 21 hộ thoát nghèo",))
UNANSWERABLE = Question("q", "Bao nhiêu xã?", "vi", "unanswerable", None)


@dataclass(frozen=True)
class Shelf:
    """One report: what an outcome asks of a knowledge base."""

    def report(self, id: str) -> Report:
        return {"r": REPORT}[id]

    def passage(self, id: str) -> Passage:
        return {PASSAGE.id: PASSAGE}[id]


def figure(value: str, unit: str, text: str) -> Figure:
    start = TEXT.index(text)
    end = start + len(text)
    parts = (Decimal(value), unit, text, "count", "result", None, "2016", (), None, ("hộ",), start, end, start, end)
    return Figure(f"r:{start}-{end}", "r", PASSAGE.id, *parts)  # type: ignore[arg-type]


def citation(quote: str, n: int = 1) -> Citation:
    start = TEXT.index(quote)
    return Citation(n, "r", "a.txt", None, None, None, None, (), None, None, quote, start, start + len(quote))


def answer(text: str, *figures: Figure, quote: str = TEXT) -> Answer:
    told = tuple(AnswerFigure(each, None, None, 1) for each in figures)
    return Answer("?", "vi", "answered", None, text, told, citations=(citation(quote),))


REFUSAL = Answer("?", "vi", "not_found", "place", "Không có trong các báo cáo.")
RIGHT = figure("21", "hộ", "21 hộ")
OTHER = figure("96", "hộ", "96 hộ")


@pytest.mark.parametrize(
    ("value", "unit", "gold", "gold_unit", "same"),
    [
        ("8507", "triệu đồng", "8507", "triệu đồng", True),
        ("8.507", "tỷ đồng", "8507", "triệu đồng", True),
        ("8507000000", "đồng", "8507", "triệu đồng", True),
        ("8507", "tỷ đồng", "8507", "triệu đồng", False),
        ("8507", "triệu đồng", "8507", "đồng", False),
        ("8.507", "triệu đồng", "8507", "triệu đồng", False),
        ("21", "hộ", "21", "%", False),
        ("21", "%", "21", "hộ", False),
        ("21", "triệu đồng", "21", "hộ", False),
        ("21", "hộ nghèo", "21", "hộ", True),
        ("21", "", "21", "hộ", True),
        ("21.0", "hộ", "21", "hộ", True),
        ("21.88", "%", "21.9", "%", False),
    ],
)
def test_a_figure_is_right_in_its_units_scale(value: str, unit: str, gold: str, gold_unit: str, same: bool) -> None:
    assert same_figure(Decimal(value), unit, Gold(Decimal(gold), gold_unit)) is same


def test_the_right_figure_first() -> None:
    outcome = outcome_of(FIGURE_QUESTION, answer("21 hộ [1]", RIGHT, OTHER), Shelf())
    assert (outcome.answered, outcome.first, outcome.in_three, outcome.wrong) == (True, True, True, False)
    assert (outcome.unsupported, outcome.proved) == ((), None)
    assert [told.right for told in outcome.told] == [True, False]


@pytest.mark.parametrize(("before", "in_three"), [(1, True), (2, True), (3, False)])
def test_the_right_figure_later(before: int, in_three: bool) -> None:
    outcome = outcome_of(FIGURE_QUESTION, answer("96 hộ [1]", *[OTHER] * before, RIGHT), Shelf())
    assert (outcome.first, outcome.in_three, outcome.wrong) == (False, in_three, True)


def test_a_right_value_from_elsewhere_is_not_proved() -> None:
    elsewhere = replace(FIGURE_QUESTION, report="b.txt")
    outcome = outcome_of(elsewhere, answer("21 hộ [1]", RIGHT), Shelf())
    assert (outcome.first, outcome.wrong) == (False, True)


def test_the_passage_of_a_short_quote_counts_as_its_citation() -> None:
    assert outcome_of(FIGURE_QUESTION, answer("21 hộ [1]", RIGHT, quote="21 hộ"), Shelf()).first


def test_a_quote_elsewhere_in_the_passage_holds_but_a_missing_citation_does_not() -> None:
    uncited = replace(answer("21 hộ [1]", RIGHT), citations=())
    outcome = outcome_of(FIGURE_QUESTION, uncited, Shelf())
    assert outcome.first is False
    assert outcome.unsupported == ("21 hộ [1]", "[1]", "21")


def test_an_answer_without_figure_to_a_figure_question_is_wrong() -> None:
    outcome = outcome_of(FIGURE_QUESTION, answer("Có 21 hộ thoát nghèo [1]"), Shelf())
    assert (outcome.first, outcome.in_three, outcome.wrong) == (False, False, True)


@pytest.mark.parametrize("question", [FIGURE_QUESTION, PASSAGE_QUESTION, UNANSWERABLE])
def test_a_refusal_is_never_told_with_confidence(question: Question) -> None:
    outcome = outcome_of(question, REFUSAL, Shelf())
    assert (outcome.answered, outcome.reason, outcome.wrong) == (False, "place", False)
    assert not outcome.first
    assert not outcome.proved


def test_nearest_figures_of_a_refusal_answer_nothing() -> None:
    near = replace(REFUSAL, nearest=(AnswerFigure(RIGHT, None, None, 1),), citations=(citation(TEXT),))
    outcome = outcome_of(FIGURE_QUESTION, near, Shelf())
    assert (outcome.told, outcome.first, outcome.in_three, outcome.unsupported) == ((), False, False, ())


def test_answering_what_has_no_answer_is_wrong() -> None:
    outcome = outcome_of(UNANSWERABLE, answer("21 hộ [1]", RIGHT), Shelf())
    assert (outcome.wrong, outcome.first, outcome.told[0].right) == (True, None, None)


@pytest.mark.parametrize(
    ("quote", "proved"), [("Có 21 hộ thoát nghèo.", True), ("Năm qua", False), ("21 hộ thoát nghèo.", False)]
)
def test_a_passage_is_proved_by_its_quote(quote: str, proved: bool) -> None:
    assert outcome_of(PASSAGE_QUESTION, answer(f"“{quote}” [1]", quote=quote), Shelf()).proved is proved
