"""What another figure of the sentence tells of a figure."""

from __future__ import annotations

from answer.choice.consider import aimed_apart, dated_apart
from answer.choice.features import Considered
from answer.choice.fit import Fit
from answer.choice.nearness import Candidate, Nearness
from records import Certainty, Hit, Role
from tests.answer.make import asked, figure, passage, report

TEXT = "Đuối nước làm 36 trẻ tử vong (2018: 44 trẻ)."


def considered(text: str, fit: Fit, certain: float = 0.95, role: Role = "result") -> Considered:
    made = report(TEXT)
    one = figure(made, text, text.split()[0], "trẻ", role=role, certainty=Certainty(period=certain))
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
