"""What a question says that it does not count."""

from __future__ import annotations

import pytest

from vietnamese.questions.left_out import left_out


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
