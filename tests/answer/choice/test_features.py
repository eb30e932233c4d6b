"""What speaks for a figure beside the others of its question."""

from __future__ import annotations

from typing import Any

import pytest

from answer.choice.features import Considered, adds_nothing, beside_each_other, features, is_whole, weight_of_evidence
from answer.choice.fit import fit_of
from answer.choice.nearness import Candidate, nearness
from answer.policy import policy
from answer.question.concepts import Vocabulary
from answer.question.understand import Asked
from records import Figure, Hit
from tests.answer.make import asked, figure, passage, report

TEXT = "Năm 2016 có 4.321 hộ thoát nghèo, trong đó 98 hộ dân tộc thiểu số; giải quyết việc làm cho 765 lao động."
MADE = report(TEXT)
HELD = passage(MADE)
ESCAPED = figure(MADE, "4.321 hộ", "4321", "hộ", words=("hộ thoát nghèo",))
MINORITY = figure(MADE, "98 hộ", "98", "hộ", role="part", words=("hộ dân tộc thiểu số", "hộ thoát nghèo"))
WORKERS = figure(MADE, "765 lao động", "765", "lao động", words=("giải quyết việc làm cho lao động",))


def considered(question: Asked, one: Figure, **known: Any) -> Considered:
    candidate = Candidate(one, Hit(HELD, 1.0), 1)
    fit = fit_of(question, one, MADE, HELD, TEXT)
    told: dict[str, Any] = {"reader": 0.0, "worth": 0.0, **known}
    return Considered(candidate, nearness(question, [candidate])[0], fit=fit, **told)


def row(text: str, one: Figure, **known: Any) -> dict[str, float]:
    question = asked(text, HELD)
    return features(question, considered(question, one, **known), TEXT, Vocabulary.of([HELD]))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Năm 2016 có bao nhiêu hộ thoát nghèo?", ESCAPED),
        ("Bao nhiêu hộ dân tộc thiểu số thoát nghèo năm 2016?", MINORITY),
        ("Năm 2016 giải quyết việc làm cho bao nhiêu lao động?", WORKERS),
    ],
)
def test_most_speaks_for_the_figure_asked(question: str, best: Figure) -> None:
    assert max((ESCAPED, MINORITY, WORKERS), key=lambda one: weight_of_evidence(row(question, one))) == best


@pytest.mark.parametrize(
    ("question", "one", "name", "value"),
    [
        ("Bao nhiêu hộ thoát nghèo?", ESCAPED, "in own words", 1.0),
        ("Bao nhiêu hộ thoát nghèo?", WORKERS, "in own words", 0.0),
        ("Bao nhiêu hộ thoát nghèo?", ESCAPED, "unit asked", 1.0),
        ("Bao nhiêu hộ thoát nghèo?", MINORITY, "part", 1.0),
        ("Bao nhiêu hộ thoát nghèo?", ESCAPED, "missing", 0.0),
        ("Năm 2016 có bao nhiêu hộ thoát nghèo?", ESCAPED, "fails period", 0.0),
        ("Năm 2019 có bao nhiêu hộ thoát nghèo?", ESCAPED, "fails period", 1.0),
        ("Chỉ tiêu có bao nhiêu hộ thoát nghèo?", ESCAPED, "fails role", 1.0),
        ("Cà Mau có bao nhiêu hộ thoát nghèo?", ESCAPED, "fails place", 1.0),
        ("Bao nhiêu hộ thoát nghèo?", ESCAPED, "English", 0.0),
        ("How many households?", ESCAPED, "English", 1.0),
    ],
)
def test_a_feature_of_a_figure(question: str, one: Figure, name: str, value: float) -> None:
    assert row(question, one)[name] == pytest.approx(value)


def test_what_is_told_nowhere_is_missing() -> None:
    assert row("Bao nhiêu hộ nuôi đà điểu?", ESCAPED)["missing"] > 0
    assert row("Bao nhiêu hộ nuôi đà điểu?", ESCAPED)["missing here"] > 0


def test_how_unsure_a_slot_is_counts_only_where_it_is_asked() -> None:
    assert row("Bao nhiêu hộ thoát nghèo?", ESCAPED)["unsure period"] == 0
    unsure = 1 - ESCAPED.certainty.period
    assert row("Năm 2016 bao nhiêu hộ thoát nghèo?", ESCAPED)["unsure period"] == pytest.approx(unsure)


def test_the_closest_claim_stands_first_and_a_part_knows_its_whole() -> None:
    question = asked("Bao nhiêu hộ thoát nghèo?", HELD)
    some = [considered(question, one) for one in (MINORITY, ESCAPED, WORKERS)]
    part, whole, other = beside_each_other(some)
    assert [one.claim_place for one in (part, whole, other)] == [1, 1, 1]  # none has a claim
    assert (part.has_whole, whole.has_whole, other.has_whole) == (is_whole(ESCAPED, MINORITY), False, False)


@pytest.mark.parametrize(
    ("whole", "part", "holds"),
    [(ESCAPED, MINORITY, True), (MINORITY, ESCAPED, False), (WORKERS, MINORITY, False), (ESCAPED, WORKERS, False)],
)
def test_a_whole_stands_before_its_part_and_counts_the_same(whole: Figure, part: Figure, holds: bool) -> None:
    assert is_whole(whole, part) is holds


@pytest.mark.parametrize(
    ("question", "nothing"),
    [("Bao nhiêu hộ thoát nghèo?", True), ("Bao nhiêu hộ dân tộc thiểu số thoát nghèo?", False)],
)
def test_a_part_adds_nothing_where_none_of_its_words_are_asked(question: str, nothing: bool) -> None:
    assert adds_nothing(asked(question, HELD), MINORITY) is nothing
    assert not adds_nothing(asked(question, HELD), ESCAPED)


def test_what_nothing_speaks_for_is_as_likely_as_none() -> None:
    nothing = dict.fromkeys(set(policy().weights) - {"none"}, 0.0)
    assert weight_of_evidence(nothing) == -policy().weights["none"]


def test_a_figure_whose_passage_was_not_read_is_told_apart() -> None:
    assert row("Bao nhiêu hộ thoát nghèo?", ESCAPED, reader=policy().words.unread)["unread"] == 1
    assert row("Bao nhiêu hộ thoát nghèo?", ESCAPED, reader=1.5)["unread"] == 0
