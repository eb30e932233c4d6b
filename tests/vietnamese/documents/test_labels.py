"""Labels before headings and items, and which of them follow each other."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.documents.labels import parse_label, roman_number

CASES = yaml.safe_load((paths.CASES / "labels.yml").read_text(encoding="utf-8"))
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "(empty)")
def test_label(case: dict[str, Any]) -> None:
    label = parse_label(case["text"])
    found = None if label is None else [label.kind, list(label.number), label.text]
    assert found == case["label"]


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        ("1. A", "2. B", True),
        ("1. A", "3. B", False),
        ("a) A", "b) B", True),
        ("d) A", "đ) B", True),
        ("e) A", "g) B", True),  # official lists have no f
        ("c) A", "k) B", False),
        ("1.9. A", "1.10. B", True),
        ("1.2. A", "2.1. B", True),
        ("1.2. A", "1.2.1. B", False),
        ("I. A", "II. B", True),
        ("I. A", "2. B", False),
        ("PHẦN I", "PHẦN 2", True),
        ("PHẦN I", "Chương II. B", False),
    ],
)
def test_sequence(first: str, second: str, follows: bool) -> None:
    one, other = parse_label(first), parse_label(second)
    assert one is not None
    assert other is not None
    assert other.follows(one) is follows


def test_words_begin_where_the_label_ends() -> None:
    text = "PHẦN I.   KẾT QUẢ"
    label = parse_label(text)
    assert label is not None
    assert text[label.end :] == "KẾT QUẢ"


def test_roman_numbers() -> None:
    assert [roman_number(text) for text in ROMAN.split()] == list(range(1, 21))


@given(st.text(max_size=80))
def test_a_label_ends_within_its_text(text: str) -> None:
    label = parse_label(text)
    assert label is None or 0 < label.end <= len(text)
