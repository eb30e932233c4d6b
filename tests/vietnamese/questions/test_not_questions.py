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
        ("Chào bạn, mình cần hỏi chút", "greeting"),
        ("em muốn tìm số liệu", "greeting"),
        ("ok bạn", "thanks"),
        ("tạm biệt nhé", "thanks"),
        ("sai rồi bạn ạ", "wrong"),
        ("that's wrong", "wrong"),
        ("Hậu Giang đánh giá sai bao nhiêu hộ?", None),
        ("how many reports are there?", "count"),
        ("Hiện có bao nhiêu báo cáo?", "count"),
        ("em chào anh", "greeting"),
        ("Có bao nhiêu báo cáo trong kho?", "count"),
        ("Quảng Trị có bao nhiêu báo cáo được ban hành?", None),
        ("báo cáo mới nhất có bao nhiêu hộ nghèo", None),
        ("19.973", "number"),
        ("8.507 triệu đồng", "number"),
        ("21 ho", "number"),
        ("21 hộ nghèo ở đâu", None),
        ("Năm 2020 tỉnh tạo việc làm cho 25.000 lao động. Tỷ lệ hộ nghèo còn 3,5%.", "pasted"),
        ("Tôi cần số liệu năm 2020. Có bao nhiêu hộ nghèo trên 25.000 hộ, tỷ lệ 3,5%.", None),
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
