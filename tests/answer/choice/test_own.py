"""What a figure counts in its own words, and the kinds that they name beside those asked."""

from __future__ import annotations

import pytest

from answer.choice.own import core, kinds_of_own_words
from tests.answer.make import asked


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("Nhờ nhiều giải pháp, toàn huyện đã xây được căn", "toàn huyện đã xây được căn"),
        ("tổng số hộ nghèo, hộ cận nghèo", "tổng số hộ nghèo, hộ cận nghèo"),
        ("kết quả cụ thể: hỗ trợ vay vốn cho hộ", "hỗ trợ vay vốn cho hộ"),
        ("", ""),
    ],
)
def test_what_leads_to_a_subject_is_left_out(own: str, says: str) -> None:
    assert core(own) == says


@pytest.mark.parametrize(
    ("question", "own", "holds"),
    [
        ("Xã có bao nhiêu hộ nghèo?", "hộ nghèo", "kind asked"),
        ("Xã có bao nhiêu hộ nghèo?", "hộ nghèo và hộ cận nghèo", "kinds joined"),
        ("Xã có bao nhiêu hộ nghèo và cận nghèo?", "hộ nghèo và hộ cận nghèo", "kind asked"),
        ("Bao nhiêu lao động qua đào tạo?", "lao động qua đào tạo ở khu vực thành thị", "kind unasked"),
        ("Bao nhiêu lao động qua đào tạo?", "lao động qua đào tạo", None),
    ],
)
def test_kinds_of_a_figure_beside_those_asked(question: str, own: str, holds: str | None) -> None:
    told = {
        name
        for name, value in kinds_of_own_words(asked(question), ["", own]).items()
        if value and name.startswith("kind")
    }
    assert told == ({holds} if holds else set())


@pytest.mark.parametrize(
    ("question", "own", "holds"),
    [
        ("Xã còn bao nhiêu hộ nghèo?", "hộ nghèo đến dự đối thoại", "act unasked"),
        ("Bao nhiêu hộ nghèo được vay vốn?", "hộ nghèo vay", "act asked"),
        ("Xã còn bao nhiêu hộ nghèo?", "toàn xã còn hộ nghèo", None),
    ],
)
def test_acts_of_a_figure_beside_those_asked(question: str, own: str, holds: str | None) -> None:
    told = {
        name
        for name, value in kinds_of_own_words(asked(question), ["", own]).items()
        if value and name.startswith("act")
    }
    assert told == ({holds} if holds else set())


def test_an_english_question_names_kinds_by_its_terms() -> None:
    question = asked("How many near-poor households?", terms=(("near-poor households", "hộ cận nghèo"),))
    assert kinds_of_own_words(question, ["", "tổng số hộ nghèo, cận nghèo"])["kinds joined"] == 1.0
