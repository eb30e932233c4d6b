"""What a question says that it does not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.questions.left_out import left_out, without


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Huyện có bao nhiêu hộ nghèo, không tính hộ cận nghèo?", ["không tính hộ cận nghèo"]),
        ("Có mấy cơ sở mà không phải trường nghề, ở huyện nào?", ["mà không phải trường nghề"]),
        ("sua chua bn can nha, k tinh nha xay moi", ["k tinh nha xay moi"]),
        ("How many communes are there, no wards and no towns?", ["no wards and no towns"]),
        ("How many workers, excluding women, were trained?", ["excluding women"]),
        ("Có phải 30 hộ không phải hoàn tiền?", []),
        ("Hộ nào không có đất?", []),
        ("Không kể hộ cận nghèo thì còn bao nhiêu hộ?", []),  # nothing would be left to ask
        ("How many households had no house?", []),
    ],
)
def test_the_words_left_out(question: str, left: list[str]) -> None:
    assert [question[start:end] for start, end in left_out(question)] == left


@given(st.text(max_size=200))
def test_blanking_keeps_every_other_place(text: str) -> None:
    blanked = without(text, left_out(text))
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, blanked, strict=True))
