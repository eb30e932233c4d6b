"""Bundles of questions asked of real passages: every question once, its gold in place, and as people type."""

from __future__ import annotations

import random

import torch
from hypothesis import given
from hypothesis import strategies as st

from tools.learn.reader.asked import PASSAGES, QUESTIONS, AskedQuestion, QuestionSource, bundles, typed
from tools.learn.reader.mean import about_of, mean_of

TEXTS: dict[str, tuple[str, list[list[int]]]] = {
    f"r{report}:{at}": (f"Hà Nam {report}\nCó {at}1 hộ nghèo, {at}2 lớp dạy nghề", [[12, 14], [25, 27]])
    for report in (1, 2)
    for at in range(4)
}
REPORTS = {passage: passage.partition(":")[0] for passage in TEXTS}
QUESTION = AskedQuestion(("bao nhiêu hộ nghèo",), ())


def some(asked: list[AskedQuestion]) -> QuestionSource:
    return QuestionSource(TEXTS, REPORTS, tuple(asked))


@given(st.lists(st.tuples(st.sampled_from(sorted(TEXTS)), st.sampled_from((0, 1))), max_size=40), st.integers())
def test_every_question_is_asked_once_beside_its_figure(gold: list[tuple[str, int]], seed: int) -> None:
    asked = [AskedQuestion((f"câu {at}",), (place,)) for at, place in enumerate(gold)]
    made = bundles(some(asked), random.Random(seed))
    told = [question for bundle in made for question in bundle["questions"]]
    assert len(told) == len(asked)
    for bundle in made:
        assert len(bundle["passages"]) == PASSAGES
        assert len(bundle["questions"]) <= QUESTIONS
        for question in bundle["questions"]:
            assert all(bundle["passages"][row]["spans"][at] for row, at in question["gold"])
            assert question["gold"]


def test_the_passages_beside_come_first_from_the_same_report() -> None:
    asked = [AskedQuestion(("câu",), (("r1:0", 0),))]
    kept = {0: 0, 1: 0}
    for seed in range(60):
        (bundle,) = bundles(some(asked), random.Random(seed))
        texts = {text: passage for passage, (text, _) in TEXTS.items()}
        for passage in bundle["passages"]:
            kept[0 if REPORTS[texts[passage["text"]]] == "r1" else 1] += 1
    assert kept[0] > 2 * kept[1]


def test_questions_without_an_answer_stand_among_the_others() -> None:
    asked = [AskedQuestion((f"câu {at}",), (("r1:0", 0),)) for at in range(5)] + [QUESTION]
    made = bundles(some(asked), random.Random(3))
    assert [] in [question["gold"] for bundle in made for question in bundle["questions"]]
    assert bundles(some([QUESTION]), random.Random(3)) == []


@given(st.text(), st.integers())
def test_a_question_typed_loses_no_more_than_a_word_a_letter_and_its_mark(text: str, seed: int) -> None:
    told = typed(text, random.Random(seed))
    assert len(told.split()) >= len(text.rstrip("?. ").split()) - 2
    assert typed("bao nhiêu hộ", random.Random(seed))


def test_the_mean_of_readers() -> None:
    states = [{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}]
    assert mean_of(states)["a"].tolist() == [2.0, 4.0]
    abouts = [{"base": "b", "versions": {}, "runs": [{"seed": 1}, {"seed": seed}]} for seed in (2, 3)]
    assert about_of(abouts)["runs"] == [{"seed": 1}, {"seed": 2}, {"seed": 3}]
