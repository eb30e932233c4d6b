"""What a superlative is of: a count, a rate, or the poverty rate that it stands for alone."""

from __future__ import annotations

import pytest

from records import Language
from vietnamese.questions.operations import read_operation
from vietnamese.questions.phrases import Cued
from vietnamese.questions.superlatives import asks_poorest, opens_with_superlative


@pytest.mark.parametrize(
    ("text", "language", "order", "counted", "poorest"),
    [
        ("Huyện nào của Trà Vinh nhiều hộ nghèo nhất?", "vi", "most", "hộ nghèo", False),
        ("huyen nao cua tra vinh nhieu ho ngheo nhat nam 2019", "vi-plain", "most", "ho ngheo", False),
        ("Huyện nào của Trà Vinh ít hộ nghèo nhất?", "vi", "least", "hộ nghèo", False),
        ("Huyện nào của Trà Vinh nghèo nhất?", "vi", "most", "", True),
        ("Which district of Tra Vinh is the poorest?", "en", "most", "", True),
        ("Huyện nào của Trà Vinh có tỷ lệ hộ nghèo cao nhất?", "vi", "most", "", False),
    ],
)
def test_a_count_of_the_poor_is_no_poverty_rate(
    text: str, language: Language, order: str, counted: str, poorest: bool
) -> None:
    read = read_operation(text, language)
    assert (read.operation, read.order, read.counted) == ("rank", order, counted)
    assert asks_poorest(Cued(text, language)) is poorest


@pytest.mark.parametrize("text", ["Xếp thứ tự các huyện Trà Vinh theo số hộ nghèo", "Xếp hạng các xã theo số hộ nghèo"])
def test_what_asks_for_an_order_is_left_out_whole(text: str) -> None:
    spans = read_operation(text, "vi").spans
    left = "".join(letter for at, letter in enumerate(text) if not any(start <= at < end for start, end in spans))
    assert "hạng" not in left
    assert "thứ tự" not in left
    assert "số hộ nghèo" in left


def test_a_sentence_that_begins_with_a_superlative_goes_on() -> None:
    assert opens_with_superlative("Thấp nhất là Định An, 3,44%.")
    assert not opens_with_superlative("Xã Định An thấp nhất, 3,44%.")
