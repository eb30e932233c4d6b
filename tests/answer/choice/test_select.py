"""Which of the figures weighed is told, what stands beside it, and what is nearest."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from answer.choice.features import adds_nothing
from answer.choice.fit import Fit
from answer.choice.nearness import Candidate
from answer.choice.select import (
    Weighed,
    chances,
    disagree,
    first,
    leading_figure,
    nearest,
    ordered,
    others_possible,
    shown_beside,
    tier,
)
from records import Certainty, Figure, Hit
from tests.answer.make import asked, figure, passage, report

TEXT = "Năm 2016 có 4.321 hộ thoát nghèo, 96 hộ tái nghèo; năm 2017 phấn đấu 5.000 hộ thoát nghèo."
ASKED = asked("Năm 2016 có bao nhiêu hộ thoát nghèo?", passage(report(TEXT)))


def weighed(text: str, score: float, reason: Any = None, of: str = "r1", **given: Any) -> Weighed:
    made = report(TEXT)
    one = figure(made, text, text.split()[0].replace(".", ""), "hộ", **{"words": ("hộ thoát nghèo",), **given})
    told = Figure(**{**{name: getattr(one, name) for name in Figure.__dataclass_fields__}, "report": of})
    return Weighed(Candidate(told, Hit(passage(made), 1.0), 1), score, Fit(reason))


def elsewhere(one: Weighed, **change: Any) -> Weighed:
    """The same in another passage, with something else changed."""
    figure = replace(one.candidate.figure, **{"passage": "r2:0-9", **change})
    return replace(one, candidate=replace(one.candidate, figure=figure))


def test_the_best_that_fits_is_told_unless_its_chance_is_small() -> None:
    good, other = weighed("4.321 hộ", 3.0), weighed("96 hộ", 1.0)
    assert first(ASKED, (good, other)) is good
    assert first(ASKED, (weighed("4.321 hộ", -3.0), other)) is None
    assert first(ASKED, (weighed("4.321 hộ", 3.0, "period"),)) is None


def test_its_own_target_does_not_speak_against_a_result() -> None:
    result, target = weighed("4.321 hộ", 2.0), weighed("5.000 hộ", 2.5, "role", role="target")
    assert first(ASKED, (target, result)) is result
    assert first(ASKED, (weighed("96 hộ", 2.5, "period", words=("hộ tái nghèo",)), result)) is None


def test_chances_add_up_to_one_with_none() -> None:
    """Of odds 2 and 1 against none, whose odds are 1."""
    rows = (weighed("4.321 hộ", math.log(2)), weighed("96 hộ", 0.0))
    assert chances(rows) == pytest.approx([0.5, 0.25])
    assert chances(()) == []


def test_another_report_close_behind_is_told_beside_the_best() -> None:
    best, close, far = (weighed("4.321 hộ", 3.0), weighed("96 hộ", 2.0, of="r2"), weighed("5.000 hộ", 0.0, of="r3"))
    assert shown_beside([best, close, far], margin=1.5, everywhere=False) == [best, close]


def test_what_may_be_meant_has_another_value_and_fits() -> None:
    best, other, failing = weighed("4.321 hộ", 3.0), weighed("96 hộ", 2.5), weighed("5.000 hộ", 2.5, "role")
    assert others_possible((best, other, failing), [best]) == [other]


def test_the_level_that_it_came_from_does_not_speak_against_a_result() -> None:
    result, former = weighed("96 hộ", 2.0), weighed("4.321 hộ", 2.0, role="previous")
    assert first(ASKED, (result, former)) is result
    assert leading_figure(ASKED, (result, former))[1] > leading_figure(ASKED, (result, weighed("4.321 hộ", 2.0)))[1]
    assert others_possible((result, former), [result]) == []


def test_what_is_told_twice_of_one_place_and_time_is_nearest_once() -> None:
    told = weighed("96 hộ", 2.0, "period"), weighed("96 hộ", 1.9, "period", of="r2"), weighed("4.321 hộ", 1.8, "period")
    assert nearest(told) == [told[0], told[2]]


def test_figures_disagree_only_about_one_place_and_time() -> None:
    one, other = weighed("4.321 hộ", 1.0, place="Hậu Giang"), weighed("96 hộ", 1.0, place="Hậu Giang")
    assert not disagree(one, other)  # of one passage
    assert disagree(one, elsewhere(other))
    for change in (
        {"value": Decimal(4321)},
        {"unit": "người"},
        {"period": "2015"},
        {"places": ("Vị Thanh",)},
        {"role": "target"},
        {"kind": "share"},
        {"words": ("trẻ em được cấp thẻ",)},
    ):
        assert not disagree(one, elsewhere(other, **change))
    unknown = {"places": ()}
    assert not disagree(elsewhere(one, **unknown), elsewhere(other, **unknown, passage="r3:0-9"))
    longer = elsewhere(other, words=("hộ thoát nghèo bền vững của đồng bào dân tộc thiểu số",))
    assert disagree(one, longer)
    assert not disagree(one, longer, verbatim=True)


def test_the_nearest_is_the_one_that_fails_the_least_slot() -> None:
    target, elsewhere = weighed("5.000 hộ", 1.0, "role"), weighed("96 hộ", 2.0, "place")
    assert nearest((elsewhere, target)) == [target, elsewhere]


def test_a_part_counts_for_nothing_unless_the_question_leaves_the_rest_out() -> None:
    part = figure(report(TEXT), "96 hộ", "96", "hộ", role="part", words=("hộ", "hộ thoát nghèo"))
    assert adds_nothing(ASKED, part)
    assert not adds_nothing(asked("Có bao nhiêu hộ thoát nghèo, không kể hộ tái nghèo?", passage(report(TEXT))), part)
    own = figure(report(TEXT), "96 hộ", "96", "hộ", role="part", words=("hộ", "hộ tái nghèo", "hộ được vay vốn"))
    assert not adds_nothing(asked("Bao nhiêu hộ tái nghèo được vay vốn?", passage(report(TEXT))), own)


def test_a_level_comes_before_the_one_that_it_came_from_unless_that_is_asked_for() -> None:
    result, former = weighed("96 hộ", 2.0), weighed("4.321 hộ", 2.5, role="previous")
    before = asked("Trước đó có bao nhiêu hộ thoát nghèo?", passage(report(TEXT)))
    assert [one.candidate.figure.role for one in ordered(ASKED, (former, result))] == ["result", "previous"]
    assert ordered(before, (weighed("96 hộ", 3.0), former))[0].candidate.figure.role == "previous"


def test_figures_that_nothing_speaks_for_are_not_near() -> None:
    assert nearest((weighed("96 hộ", -6.0), weighed("4.321 hộ", -6.5))) == []


def test_a_figure_whose_time_is_unsure_is_no_sure_answer_where_a_time_is_asked_for() -> None:
    known, guessed = (weighed("4.321 hộ", 6.0, certainty=Certainty(period=sure)) for sure in (0.95, 0.6))
    plain = asked("Có bao nhiêu hộ thoát nghèo?", passage(report(TEXT)))
    assert (tier(ASKED, known, 0.99), tier(ASKED, guessed, 0.99), tier(plain, guessed, 0.99)) == (
        "sure",
        "likely",
        "sure",
    )


def test_a_figure_whose_words_hold_more_of_what_is_asked_comes_first() -> None:
    """In one passage and of one measure: elsewhere the same words may be said of another thing."""
    question = asked("Năm 2016 có bao nhiêu hộ thoát nghèo được vay vốn ưu đãi?", passage(report(TEXT)))
    plain = weighed("4.321 hộ", 3.0)
    more = weighed("96 hộ", 2.0, words=("hộ được vay vốn ưu đãi", "hộ thoát nghèo"))
    assert ordered(question, (plain, more))[0] == more
    assert ordered(ASKED, (plain, more))[0] == plain
    assert ordered(question, (plain, elsewhere(more)))[0] == plain
    assert ordered(question, (plain, weighed("96 hộ", 2.0, words=("hộ được vay vốn ưu đãi",))))[0] == plain
    leaning = weighed("96 hộ", 2.0, words=("hộ", "hộ thoát nghèo được vay vốn ưu đãi"))
    assert ordered(question, (plain, leaning))[0] == plain
