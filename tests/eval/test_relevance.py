"""A passage is relevant when it is of the report and holds a piece of the evidence."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.question_sets import Gold, Question
from eval.relevance import as_compared, holds_evidence, relevant_passages, same_report, within_passages
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


TEXT = "Hộ cận nghèo 2.905 hộ (21%).\nTỷ lệ hộ nghèo 9%"


def cut_at(*ends: int) -> dict[str, list[Passage]]:
    """Passages of ``TEXT`` that end there."""
    starts = (0, *ends[:-1])
    made = [
        Passage(str(n), "r", (), None, *span, TEXT[slice(*span)])
        for n, span in enumerate(zip(starts, ends, strict=True))
    ]
    return {"a.txt": made}


@pytest.mark.parametrize(
    ("evidence", "value", "ends", "kept"),
    [
        ("2.905 hộ (21%). Tỷ", "2905", (28, len(TEXT)), "2.905 hộ (21%)."),  # of both sides the longer
        ("2.905 hộ (21%). Tỷ", "2905", (len(TEXT),), "2.905 hộ (21%). Tỷ"),  # one passage holds it
        ("(21%). Tỷ lệ hộ nghèo 9%", "21", (28, len(TEXT)), "(21%). Tỷ lệ hộ nghèo 9%"),  # 21 stands in the lesser part
        ("2.906 hộ (21%). Tỷ", "2906", (28, len(TEXT)), "2.906 hộ (21%). Tỷ"),  # the report has no such words
    ],
)
def test_evidence_over_a_border_is_what_one_passage_holds(
    evidence: str, value: str, ends: tuple[int, ...], kept: str
) -> None:
    question = Question("q", "?", "vi", "figure", "a.txt", (evidence,), Gold(Decimal(value), "hộ"))
    assert within_passages(question, cut_at(*ends), {"r": TEXT}.__getitem__).evidence == (kept,)


def test_nothing_is_of_a_report_that_is_not_named() -> None:
    assert not same_report("a.txt", None)
    assert not holds_evidence(Question("q", "?", "vi", "unanswerable", None), "a.txt", "21")


@given(st.text())
def test_the_compared_form_is_the_same_for_both_normal_forms_and_stays(text: str) -> None:
    assert as_compared(as_compared(text)) == as_compared(text) == as_compared(unicodedata.normalize("NFD", text))
