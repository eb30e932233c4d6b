"""What is no question is told from one."""

from __future__ import annotations

import pytest

from vietnamese.questions.not_questions import LONGEST, asked_part, sort_of

LONG = "Tỉnh đã chi trả trợ cấp cho các hộ gặp khó khăn trong năm. " * 12


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Xin chào!", "greeting"),
        ("hello there", "greeting"),
        ("What can you do?", "greeting"),
        ("huong dan su dung", "greeting"),
        ("Hậu Giang hướng dẫn mấy hộ vay vốn?", None),
        ("chào bạn, Hậu Giang có mấy hộ nghèo?", None),
        ("cảm ơn bạn nhiều", "thanks"),
        ("Báo cáo mới nhất", "latest"),
        ("co nhung bao cao nao", "reports"),
        ("Which reports do you have?", "reports"),
        ("hậu giang", "subject"),
        ("tỉnh Hậu Giang năm 2016", "subject"),
        ("2016", "subject"),
        ("hộ nghèo Hậu Giang", None),
        ("19.973", "number"),
        ("4,5%", "number"),
        (LONG, "pasted"),
        (LONG + "Bao nhiêu hộ được trợ cấp?", None),
        ("", None),
    ],
)
def test_what_a_text_is(text: str, sort: str | None) -> None:
    assert sort_of(text) == sort


def test_a_long_text_is_searched_by_the_question_that_it_ends_with_or_its_beginning() -> None:
    assert asked_part(LONG + "Bao nhiêu hộ được trợ cấp?") == "Bao nhiêu hộ được trợ cấp?"
    assert LONG.startswith(asked_part(LONG))
    assert len(asked_part(LONG)) <= LONGEST
    assert asked_part("Có mấy hộ?") == "Có mấy hộ?"
