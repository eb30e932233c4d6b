"""What a question asks for, read from its cue words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.questions.asked_unit import asked_unit
from vietnamese.questions.cues import cue_spans, read_cues

CASES = [json.loads(line) for line in (paths.CASES / "question_cues.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_cues_of_a_question(case: dict[str, Any]) -> None:
    cues = read_cues(case["question"], case["language"])
    assert (cues.wants, cues.dimension, cues.role) == (case["wants"], case["dimension"], case["role"])
    assert cues.of_plan == case.get("of_plan", False)
    assert cues.only == case.get("only", False)
    assert asked_unit(case["question"], case["language"]) == case["unit"]


@given(st.text(max_size=300), st.sampled_from(["vi", "vi-plain", "en"]))
def test_any_text_is_read(text: str, language: Any) -> None:
    cues = read_cues(text, language)
    assert cues.wants in ("figure", "passage", "either")
    for start, end in cue_spans(text, language):
        assert 0 <= start < end <= len(text)


def test_question_words_are_found_in_the_text_as_typed() -> None:
    text = "Tỉnh có BAO NHIÊU hộ nghèo, ở đâu?"
    assert [text[start:end] for start, end in cue_spans(text, "vi")] == ["BAO NHIÊU", "ở đâu"]


@pytest.mark.parametrize(
    ("text", "at_end"), [("Cuối 2021 còn bao nhiêu hộ nghèo?", True), ("Năm 2021 còn mấy hộ?", False)]
)
def test_the_end_of_a_year_named_by_its_number_alone(text: str, at_end: bool) -> None:
    assert read_cues(text, "vi").year_end is at_end


@pytest.mark.parametrize(
    ("text", "allots"),
    [("Tỉnh dành bao nhiêu tiền mua bò giống?", True), ("Tỉnh chi bao nhiêu tiền mua bò giống?", False)],
)
def test_money_that_is_set_aside_is_asked(text: str, allots: bool) -> None:
    assert read_cues(text, "vi").allots is allots
