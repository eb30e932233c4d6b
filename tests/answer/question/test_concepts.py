"""What a question names, in all its wordings, and what each is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.question.concepts import Concept, Vocabulary, concepts, key_set, weight_held
from records import Language
from tests.answer.make import passage, report

OFTEN = [passage(report(f"Năm 2016 có {number} hộ thoát nghèo.")) for number in range(20, 30)]
RARE = passage(report("Cấp 12 thẻ cho thợ dệt."))
VOCABULARY = Vocabulary.of([*OFTEN, RARE])


@pytest.mark.parametrize(
    ("text", "language", "terms", "slots", "wordings"),
    [
        ("hộ thoát nghèo", "vi", (), (), ["hộ", "thoát", "nghèo"]),
        ("hộ nghèo năm 2016", "vi", (), ((9, 17),), ["hộ", "nghèo"]),  # a time is a slot of its own
        ("số thẻ của thợ", "vi", (), (), ["thẻ", "thợ"]),  # words of grammar say nothing
        ("người có BHXH", "vi", (("BHXH", "bảo hiểm xã hội"),), (), ["bhxh|bảo hiểm xã hội", "người"]),
        ("How many poor households", "en", (("poor households", "hộ nghèo"),), (), ["hộ nghèo"]),
        ("households of Khmer", "en", (), (), ["khmer"]),  # a name is the same in both languages
        ("hộ nghèo cả nước", "vi", (("cả nước", "Việt Nam"),), (), ["hộ", "nghèo"]),  # every report is of it
        ("", "vi", (), (), []),
    ],
)
def test_what_a_question_names(
    text: str,
    language: Language,
    terms: tuple[tuple[str, str], ...],
    slots: tuple[tuple[int, int], ...],
    wordings: list[str],
) -> None:
    found = concepts(text, language, terms, slots, VOCABULARY)
    assert ["|".join(" ".join(words) for words in one.wordings) for one in found] == wordings


def test_a_longer_term_takes_its_words_from_a_shorter_one() -> None:
    terms = (("hộ", "gia đình"), ("hộ nghèo", "gia đình nghèo"))
    found = concepts("hộ nghèo", "vi", terms, (), VOCABULARY)
    assert [one.wordings[0] for one in found] == [("hộ", "nghèo")]


def test_the_rarer_a_word_the_more_it_weighs() -> None:
    often, rare, unknown = (VOCABULARY.weight(key) for key in ("hộ", "dệt", "chim"))
    assert 0 < often < rare < unknown
    assert "dệt" in VOCABULARY
    assert "chim" not in VOCABULARY


def test_what_only_sets_the_scene_weighs_less() -> None:
    plain, scene = (concepts("thợ dệt, hộ", "vi", (), (), VOCABULARY, setting) for setting in (None, (0, 8)))
    weights = [(one.weight, other.weight) for one, other in zip(plain, scene, strict=True)]
    assert all(faint < full for full, faint in weights[:2])
    assert weights[2][0] == weights[2][1]


@pytest.mark.parametrize(
    ("here", "held"),
    [({"hộ", "nghèo"}, 3.0), ({"gia", "đình"}, 3.0 * 2 / 3), ({"hộ"}, 1.5), (set(), 0.0), ({"thẻ"}, 0.0)],
)
def test_a_concept_is_held_by_the_wording_that_the_words_hold_most_of(here: set[str], held: float) -> None:
    one = Concept((("hộ", "nghèo"), ("gia", "đình", "nghèo")), 3.0)
    assert weight_held([one], here) == pytest.approx(held)


@pytest.mark.parametrize(
    ("near", "nearest"), [({"hộ": 1.0, "nghèo": 0.5}, 0.75), ({"gia": 0.9, "đình": 0.9, "nghèo": 0.9}, 0.9), ({}, 0.0)]
)
def test_the_nearest_wording_of_a_concept(near: dict[str, float], nearest: float) -> None:
    assert Concept((("hộ", "nghèo"), ("gia", "đình", "nghèo")), 3.0).nearest(near) == pytest.approx(nearest)


@given(st.text(max_size=60))
def test_a_text_names_only_words_of_its_own(text: str) -> None:
    found = concepts(text, "vi", (), (), VOCABULARY)
    assert {key for one in found for words in one.wordings for key in words} <= key_set(text)
