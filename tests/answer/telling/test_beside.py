"""A number that a report prints beside the one that was computed; citations; what another report tells otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from answer.checking.otherwise import with_contradictions
from answer.telling.beside import beside_computed, is_printed, tells_of
from answer.telling.citation import citation_of
from records import Answer, AnswerFigure, Computed, Page, Plan
from tests.answer.make import figure, passage, report

TEXT = "Năm 2016 có 500 hộ thoát nghèo, năm 2017 có 620 hộ, tăng 120 hộ."
MADE = report(TEXT)
PLAN = Plan("difference", "hộ thoát nghèo")
KB: Any = SimpleNamespace(report=lambda id: MADE, pages=lambda id: (Page(3, 0, len(TEXT), "recognised", 0.9),))


def answer(*figures: AnswerFigure, **given: Any) -> Answer:
    cited = tuple(citation_of(KB, one.citation, passage(MADE), (0, len(TEXT))) for one in figures)
    return Answer("?", "vi", "answered", None, "…", figures, citations=cited, **given)


def told(text: str, n: int, **given: Any) -> AnswerFigure:
    return AnswerFigure(figure(MADE, text, text.split()[0], "hộ", **given), "Hậu Giang", "2016", n)


PRINTED = answer(told("120 hộ", 1, role="change"))
COMPUTED = answer(told("500 hộ", 1), told("620 hộ", 2), computed=(Computed(Decimal(120), "hộ", "difference", (1, 2)),))


def test_what_a_report_prints_is_known_by_its_value_or_its_role() -> None:
    assert is_printed(PRINTED, COMPUTED, PLAN)
    assert is_printed(answer(told("120 hộ", 1)), COMPUTED, PLAN)
    assert not is_printed(answer(told("500 hộ", 1)), COMPUTED, PLAN)  # one that it was computed from
    assert not is_printed(replace(PRINTED, status="not_found"), COMPUTED, PLAN)
    assert tells_of(PRINTED, PLAN)
    assert not tells_of(answer(told("500 hộ", 1)), PLAN)


def test_a_move_of_another_time_and_a_share_of_another_whole_are_not_what_was_computed() -> None:
    earlier, later = told("500 hộ", 1, period="2016"), told("620 hộ", 2, period="2017")
    computed = answer(earlier, later, computed=(Computed(Decimal(120), "hộ", "difference", (1, 2)),))
    for value, period, same in (("90", "2016", False), ("90", "2017", True), ("120", "2016", True)):
        move = AnswerFigure(figure(MADE, "120 hộ", value, "hộ", role="change", period=period), "Hậu Giang", period, 1)
        assert is_printed(answer(move), computed, PLAN) is same
    made = (Computed(Decimal("93.75"), "%", "share", (1, 2)),)
    cases = (
        ("93.7", "sure", "sure", False),
        ("93.8", "sure", "sure", True),
        ("18.7", "sure", "likely", True),
        ("18.7", "likely", "likely", False),  # no surer than what was computed
    )
    for value, printed, certainty, same in cases:
        share = AnswerFigure(figure(MADE, "120 hộ", value, "%", role="share", kind="percent"), "Hậu Giang", "2016", 1)
        of_two = answer(earlier, later, computed=made, certainty=certainty)
        assert is_printed(answer(share, certainty=printed), of_two, Plan("share", "hộ thoát nghèo")) is same


def test_the_printed_figure_comes_first_and_all_keep_their_citations() -> None:
    both = beside_computed(PRINTED, COMPUTED)
    assert [(one.figure.text, one.citation) for one in both.figures] == [("120 hộ", 1), ("500 hộ", 2), ("620 hộ", 3)]
    assert [one.n for one in both.citations] == [1, 2, 3]
    assert both.computed[0].citations == (2, 3)
    assert beside_computed(PRINTED, None) == PRINTED


def test_another_number_computed_is_not_told_beside() -> None:
    other = replace(COMPUTED, computed=(Computed(Decimal(7), "hộ", "difference", (1, 2)),))
    assert beside_computed(PRINTED, other) == PRINTED


def test_a_citation_leads_to_the_page_and_says_how_it_was_read() -> None:
    on_page = replace(passage(MADE), page=3)
    cited = citation_of(KB, 4, on_page, (0, 30))
    assert (cited.n, cited.page, cited.page_source, cited.quote) == (4, 3, "recognised", TEXT[:30])
    assert citation_of(KB, 1, passage(MADE), (0, 5)).page_source is None


def test_what_another_report_tells_otherwise_is_noted_with_its_citation() -> None:
    words = ("tổng số hộ dân thoát khỏi cảnh nghèo khó trong năm",)
    one = report("Toàn tỉnh có 512 hộ thoát nghèo năm 2016.")
    other = replace(report("Toàn tỉnh có 538 hộ thoát nghèo năm 2016."), id="r2", file="other.txt")
    by_id = {each.id: each for each in (one, other)}
    kb: Any = SimpleNamespace(
        report=by_id.__getitem__,
        facts=lambda id: by_id[id].facts,
        pages=lambda id: (),
        passage=lambda id: passage(by_id[id.partition(":")[0]]),
    )
    given: dict[str, Any] = {"words": words, "place": "Hậu Giang", "period": "2016"}
    mine, its = figure(one, "512 hộ", "512", "hộ", **given), figure(other, "538 hộ", "538", "hộ", **given)
    plain = Answer("?", "vi", "answered", None, "…", (AnswerFigure(mine, "Hậu Giang", "2016", 1),))
    told = with_contradictions(kb, plain, [mine, its])
    assert len(told.notes) == 1
    assert "538 hộ" in told.notes[0]
    assert told.citations[-1].file == "other.txt"
    assert with_contradictions(kb, plain, [mine]).notes == ()
