"""A question read into slots: what limits what is asked, and what only stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.question.concepts import Vocabulary
from answer.question.understand import understand
from records import Reading
from tests.answer.make import asked, passage, report


@pytest.mark.parametrize(
    ("question", "places", "periods", "role", "unit"),
    [
        ("Năm 2016 Hậu Giang có bao nhiêu hộ thoát nghèo?", ["Hậu Giang"], ["2016"], None, "hộ"),
        ("How many households escaped poverty in Hau Giang in 2016?", ["Hậu Giang"], ["2016"], None, "hộ"),
        ("tra vinh 2019 tang bao nhieu viec lam", ["Trà Vinh"], ["2019"], "change", None),
        ("Chỉ tiêu năm 2021 đào tạo nghề cho bao nhiêu lao động?", [], ["2021"], "target", "lao động"),
        ("Giai đoạn 2016-2020 và năm 2021 xây bao nhiêu căn nhà?", [], ["2016-2020", "2021"], None, "căn nhà"),
        ("", [], [], None, None),
    ],
)
def test_the_slots_of_a_question(
    question: str, places: list[str], periods: list[str], role: str | None, unit: str | None
) -> None:
    found = asked(question)
    told = ([place.label for place in found.places], [period.code for period in found.periods])
    assert (*told, found.cues.role, found.unit) == (places, periods, role, unit)


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Hậu Giang có bao nhiêu hộ nghèo?", "figure"),
        ("Ai ký báo cáo của Hậu Giang?", "passage"),
        ("Tình hình hộ nghèo Hậu Giang", "either"),
    ],
)
def test_a_figure_is_wanted_or_words(question: str, wants: str) -> None:
    assert asked(question).cues.wants == wants


@pytest.mark.parametrize(
    "question",
    [
        "So với năm 2019, năm 2020 số hộ nghèo giảm bao nhiêu?",
        "Compared with 2019, by how much did it fall in 2020?",
    ],
)
def test_the_time_that_a_change_starts_from_limits_nothing(question: str) -> None:
    found = asked(question)
    assert [period.code for period in found.periods] == ["2020"]
    assert [period.code for period in found.named.periods] == ["2019", "2020"]  # it is named all the same


@pytest.mark.parametrize(
    ("question", "left", "out"),
    [
        ("Bao nhiêu hộ nghèo, không tính thành phố Vị Thanh?", "hộ nghèo", "Vị Thanh"),
        ("Có bao nhiêu lao động, không kể lao động nữ, năm 2020?", "lao động", "nữ"),
    ],
)
def test_what_a_question_does_not_count_is_no_slot(question: str, left: str, out: str) -> None:
    found = asked(question)
    assert found.leaves_out
    assert left in found.text
    assert out not in found.text
    assert out in found.whole.text
    assert not found.places


def test_a_place_that_only_says_where_another_lies_is_not_innermost() -> None:
    found = asked("Xã Hỏa Lựu, Vị Thanh, Hậu Giang có bao nhiêu hộ nghèo?")
    assert len(found.places) == 3
    assert [one.place.name for one in found.innermost] == ["Hỏa Lựu"]


def test_an_abbreviation_that_no_report_writes_is_searched_written_out() -> None:
    terms = (("BHXH", "bảo hiểm xã hội"),)
    assert asked("Số người tham gia BHXH năm 2020?", terms=terms).wordings == (
        "Số người tham gia bảo hiểm xã hội năm 2020?",
    )
    writes = passage(report("Số người tham gia BHXH là 1.234 người."))
    assert asked("Số người tham gia BHXH năm 2020?", writes, terms=terms).wordings == (
        "Số người tham gia BHXH năm 2020?",
    )


def test_an_english_question_is_searched_in_the_words_of_the_reports_too() -> None:
    reading = Reading("How many poor households?", "en", False, (("poor households", "hộ nghèo"),), rendered="hộ nghèo")
    assert understand(reading, Vocabulary.of([])).wordings == ("How many poor households?", "hộ nghèo")


def test_the_share_of_english_words_that_no_term_renders() -> None:
    assert asked("How many poor households in Tra Vinh?").unread == 0
    assert asked("How many quokkas were vaccinated in Tra Vinh?").unread > 0
    assert asked("Bao nhiêu con đà điểu ở Trà Vinh?").unread == 0  # not English


def test_words_cut_take_their_places_and_times_along() -> None:
    found = asked("Năm 2016 Hậu Giang và Kiên Giang có bao nhiêu hộ nghèo?")
    mention = found.mentions[1]
    left = found.without([(mention.start, mention.end)])
    assert [one.place.name for one in left.mentions] == ["Hậu Giang"]
    assert all(left.text[one.start : one.end] == "Hậu Giang" for one in left.mentions)


@given(st.text(max_size=120))
def test_no_text_raises_and_every_mention_lies_in_the_text(text: str) -> None:
    found = asked(text)
    assert all(0 <= start < end <= len(found.named.text) for start, end in found.named.spans)
