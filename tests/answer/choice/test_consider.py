"""What another figure of the sentence tells of a figure."""

from __future__ import annotations

from typing import Any

import pytest

from answer.ask import ask
from answer.choice import consider as considering
from answer.choice.consider import aimed_apart, dated_apart, limited_apart, placed_apart
from answer.choice.features import Considered
from answer.choice.fit import Fit, fit_of
from answer.choice.nearness import Candidate, Nearness
from index.knowledge_base import KnowledgeBase
from records import Certainty, Hit, Role
from tests.answer.make import asked, figure, passage, report

TEXT = "Đuối nước làm 36 trẻ tử vong (2018: 44 trẻ)."


def considered(text: str, fit: Fit, certain: float = 0.95, role: Role = "result", **given: Any) -> Considered:
    made = report(TEXT)
    one = figure(made, text, text.split()[0], "trẻ", role=role, certainty=Certainty(period=certain), **given)
    return Considered(Candidate(one, Hit(passage(made), 1.0), 1), Nearness(0.0, 0.0, 0.0, frozenset()), 0.0, 0.0, fit)


def test_a_year_named_for_another_figure_of_the_sentence_is_not_its_own() -> None:
    one = considered("36 trẻ", Fit(doubts=frozenset({"period"})))
    assert dated_apart(one, [one, considered("44 trẻ", Fit(timed=True))]).fit.reason == "period"
    assert dated_apart(one, [one]).fit.reason is None
    assert dated_apart(one, [one, considered("44 trẻ", Fit("place", timed=True))]).fit.reason is None


def test_a_figure_of_no_known_time_may_be_of_the_time_named() -> None:
    one = considered("36 trẻ", Fit(doubts=frozenset({"period"})), certain=0.5)
    assert dated_apart(one, [considered("44 trẻ", Fit(timed=True))]).fit.reason is None


def test_what_is_done_is_no_target_where_the_sentence_tells_one() -> None:
    done, target = considered("36 trẻ", Fit(doubts=frozenset({"role"}))), considered("44 trẻ", Fit(), role="target")
    question = asked("Kế hoạch giảm còn bao nhiêu trẻ đuối nước?")
    assert aimed_apart(question, done, [done, target]).fit.reason == "role"
    assert aimed_apart(question, done, [done]).fit.reason is None
    assert aimed_apart(asked("Bao nhiêu trẻ đuối nước?"), done, [done, target]).fit.reason is None


def test_a_number_before_one_with_the_limit_asked_may_count_more_than_was_asked() -> None:
    one, woman = considered("36 trẻ", Fit(unlimited=True)), considered("44 trẻ", Fit(limited=True))
    assert limited_apart(one, [woman]).fit.doubts == {"no_evidence"}
    assert limited_apart(one, []) == one
    assert limited_apart(one, [considered("44 trẻ", Fit("place", limited=True))]) == one
    within = considered("36 trẻ", Fit())
    assert limited_apart(within, [woman]) == within


def test_the_slots_of_a_figure_are_checked_once(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many figures of its sentence are weighed."""
    checked: list[list[str]] = []
    consider = considering.consider

    def counted_consider(*given: Any) -> Any:
        checked.append([])
        return consider(*given)

    def counted_fit(asked_of: Any, one: Any, *rest: Any) -> Any:
        checked[-1].append(one.id)
        return fit_of(asked_of, one, *rest)

    monkeypatch.setattr("answer.choice.select.consider", counted_consider)
    monkeypatch.setattr(considering, "fit_of", counted_fit)
    ask(kb, "Mục tiêu tỷ lệ hộ nghèo là bao nhiêu?")
    assert any(checked)
    assert all(len(set(ids)) == len(ids) for ids in checked)


def test_a_place_named_for_another_figure_of_the_sentence_is_not_its_own() -> None:
    given: dict[str, Any] = {"place": "Vị Thủy, Hậu Giang", "words": ("Vị Thủy trẻ",)}
    one = considered("36 trẻ", Fit(doubts=frozenset({"scope"})), **given)
    assert placed_apart(one, [one, considered("44 trẻ", Fit("period", exact=True))]).fit.reason == "scope"
    elsewhere = considered("36 trẻ", Fit(doubts=frozenset({"scope"})), **(given | {"words": ("trẻ",)}))
    assert placed_apart(elsewhere, [considered("44 trẻ", Fit("period", exact=True))]).fit.reason is None
    assert placed_apart(one, [one, considered("44 trẻ", Fit("period"))]).fit.reason is None
    sure = considered("36 trẻ", Fit(), **given)
    assert placed_apart(sure, [considered("44 trẻ", Fit(exact=True))]).fit.reason is None
