"""What another figure of the sentence tells of a figure."""

from __future__ import annotations

from answer.choice.consider import dated_apart
from answer.choice.features import Considered
from answer.choice.fit import Fit
from answer.choice.nearness import Candidate, Nearness
from records import Certainty, Hit
from tests.answer.make import figure, passage, report

TEXT = "Đuối nước làm 36 trẻ tử vong (2018: 44 trẻ)."


def considered(text: str, fit: Fit, certain: float = 0.95) -> Considered:
    made = report(TEXT)
    one = figure(made, text, text.split()[0], "trẻ", certainty=Certainty(period=certain))
    return Considered(Candidate(one, Hit(passage(made), 1.0), 1), Nearness(0.0, 0.0, 0.0, frozenset()), 0.0, 0.0, fit)


def test_a_year_named_for_another_figure_of_the_sentence_is_not_its_own() -> None:
    former, doubted = Fit(timed=True), Fit(doubts=frozenset({"period"}))
    assert dated_apart(considered("36 trẻ", doubted), [doubted, former]).fit.reason == "period"
    assert dated_apart(considered("36 trẻ", doubted), [doubted]).fit.reason is None
    assert dated_apart(considered("36 trẻ", doubted), [doubted, Fit("place", timed=True)]).fit.reason is None


def test_a_figure_of_no_known_time_may_be_of_the_time_named() -> None:
    doubted = Fit(doubts=frozenset({"period"}))
    assert dated_apart(considered("36 trẻ", doubted, certain=0.5), [Fit(timed=True)]).fit.reason is None
