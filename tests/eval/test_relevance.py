"""A passage is relevant when it is of the report and holds a piece of the evidence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.question_sets import Question
from eval.relevance import holds_evidence, key, relevant_passages, same_report
from records import Passage

QUESTION = Question("q", "?", "vi", "passage", "a.txt", ("Giúp 21 hộ nghèo", "21 hộ được giúp"))


def passage(id: str, text: str) -> Passage:
    return Passage(id, "r", (), None, 0, len(text), text)


@pytest.mark.parametrize(
    ("file", "text", "holds"),
    [
        ("a.txt", "Năm qua đã giúp 21 hộ nghèo.", True),
        ("a.txt", unicodedata.normalize("NFD", "đã GIÚP\n 21\u00a0hộ nghèo"), True),
        ("sub/a.txt", "21 hộ được giúp", True),
        ("A.TXT", "21 hộ được giúp", True),
        ("b.txt", "đã giúp 21 hộ nghèo", False),
        ("a.txt", "đã giúp 21 hộ", False),
        ("a.txt", "da giup 21 ho ngheo", False),
        ("a.txt", "", False),
    ],
)
def test_evidence(file: str, text: str, holds: bool) -> None:
    assert holds_evidence(QUESTION, file, text) is holds


def test_relevant_passages_are_those_of_the_report_in_order() -> None:
    by_file = {
        "b.txt": [passage("p0", "21 hộ được giúp")],
        "a.txt": [passage("p3", "21 hộ được giúp"), passage("p1", "khác"), passage("p2", "đã giúp 21 hộ nghèo")],
    }
    assert relevant_passages(QUESTION, by_file) == ("p3", "p2")
    assert relevant_passages(QUESTION, {}) == ()


def test_nothing_is_of_a_report_that_is_not_named() -> None:
    assert not same_report("a.txt", None)
    assert not holds_evidence(Question("q", "?", "vi", "unanswerable", None), "a.txt", "21")


@given(st.text())
def test_the_compared_form_is_the_same_for_both_normal_forms_and_stays(text: str) -> None:
    assert key(key(text)) == key(text) == key(unicodedata.normalize("NFD", text))
