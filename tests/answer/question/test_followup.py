"""Questions that lean on those before them stand alone by what was said there, and say what they kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.conversation import Conversation
from answer.question.followup import stand_alone

BEFORE = "Trà Vinh năm 2016 có bao nhiêu hộ thoát nghèo?"


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("Còn năm 2018 thì sao?", "Trà Vinh năm 2018 có bao nhiêu hộ thoát nghèo?", ("what", "places")),
        ("thế còn Sóc Trăng?", "Sóc Trăng năm 2016 có bao nhiêu hộ thoát nghèo?", ("what", "periods")),
        ("Năm 2020 Bạc Liêu có bao nhiêu trẻ em?", "Năm 2020 Bạc Liêu có bao nhiêu trẻ em?", ()),
    ],
)
def test_what_is_not_said_anew_is_kept(question: str, text: str, kept: tuple[str, ...]) -> None:
    standing = stand_alone(question, [BEFORE])
    assert (standing.text, standing.kept) == (text, kept)


@pytest.mark.parametrize(
    ("turns", "text"),
    [
        ([BEFORE, "Trong đó là người Khmer?"], "Trà Vinh năm 2016 có bao nhiêu hộ thoát nghèo là người Khmer?"),
        ([BEFORE, "ở thành thị?"], "Trà Vinh năm 2016 có bao nhiêu hộ thoát nghèo ở thành thị?"),
        (
            ["What was Tra Cu's poverty rate in 2019?", "And Cau Ke's?"],
            "What was Cau Ke's poverty rate in 2019?",
        ),
        (
            ["Năm 2019 Trà Vinh tạo việc làm cho bao nhiêu người?", "Nửa đầu năm thì sao?"],
            "Nửa đầu năm 2019 Trà Vinh tạo việc làm cho bao nhiêu người?",
        ),
        (
            ["How many jobs did Tra Vinh create in 2019?", "And in the first half?"],
            "How many jobs did Tra Vinh create in first half of 2019?",
        ),
        (
            ["Quý I/2019 Trà Vinh nhận bao nhiêu hồ sơ?", "Cùng kỳ năm trước?"],
            "Quý I/2018 Trà Vinh nhận bao nhiêu hồ sơ?",
        ),
        (
            ["Năm 2019 Trà Vinh trợ cấp cho bao nhiêu đối tượng?", "Trong đó người cao tuổi?"],
            "Năm 2019 Trà Vinh trợ cấp cho bao nhiêu người cao tuổi?",
        ),
        (
            ["Năm 2019 huyện Trà Cú hoàn thành bao nhiêu căn nhà?", "Cả tỉnh hoàn thành bao nhiêu?"],
            "Năm 2019 Trà Vinh hoàn thành bao nhiêu căn nhà?",
        ),
        (
            ["Trà Cú 2019 có bao nhiêu hộ nghèo theo chuẩn cũ?", "Còn theo chuẩn mới?"],
            "Trà Cú 2019 có bao nhiêu hộ nghèo theo chuẩn mới?",
        ),
        (["Số người tham gia BHXH tự nguyện ở Trà Vinh 2019?", "Còn BHYT?"], "Số người tham gia BHYT ở Trà Vinh 2019?"),
        (
            ["Kế hoạch 2019 của Trà Vinh dạy nghề bao nhiêu người?", "Tỷ lệ lao động qua đào tạo bao nhiêu phần trăm?"],
            "Chỉ tiêu Tỷ lệ lao động qua đào tạo bao nhiêu phần trăm, Trà Vinh 2019?",
        ),
        (
            ["How many workers were trained in Tra Vinh in 2019?", "What percentage of those were women?"],
            "What percentage of workers trained in Tra Vinh in 2019 were women?",
        ),
        (
            ["How many graduates did the Tra Vinh school have in 2019?", "What share of them found work in 2020?"],
            "What share of graduates the Tra Vinh school found work in 2020?",
        ),
        (
            ["tra vinh cuoi 2019 con may ho ngheo", "trong do khmer bao nhieu", "con ho can ngheo thi sao"],
            "tra vinh cuoi 2019 con may ho can ngheo",
        ),
        (
            ["How many people were trained in Tra Vinh in the first half of 2019?", "And Soc Trang, same period?"],
            "How many people were trained in Soc Trang in the first half of 2019?",
        ),
        (
            ["Trà Vinh năm 2016 có bao nhiêu hộ nghèo?", "Thế Sóc Trăng năm đó?"],
            "Sóc Trăng năm 2016 có bao nhiêu hộ nghèo?",
        ),
        (
            ["Năm 2019 Trà Cú cấp lại bao nhiêu thẻ?", "Thế toàn tỉnh phải in hỏng bao nhiêu tờ?"],
            "toàn tỉnh phải in hỏng bao nhiêu tờ, Trà Vinh Năm 2019?",
        ),
    ],
)
def test_a_turn_stands_in_the_words_of_the_ones_before(turns: list[str], text: str) -> None:
    conversation = Conversation()
    for turn in turns:
        conversation = conversation.after(conversation.read(turn).text)
    assert conversation.turns[-1] == text


def test_why_and_the_year_before_ask_of_the_question_before() -> None:
    assert stand_alone("Tại sao?", [BEFORE]).text.startswith("Vì sao")
    assert "2015" in stand_alone("so với năm trước?", [BEFORE]).text


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_stands_alone(question: str, turns: list[str]) -> None:
    standing = stand_alone(question, turns)
    assert stand_alone(question, []).text == question
    assert set(standing.kept) <= {"what", "places", "periods"}
    assert bool(standing.text.strip()) == bool(question.strip())


def test_two_turns_that_differ_in_a_kind_are_taken_together() -> None:
    turns = [
        "Trà Vinh 2016 có bao nhiêu học viên cai nghiện bắt buộc?",
        "Trà Vinh 2016 có bao nhiêu học viên cai nghiện tự nguyện?",
    ]
    standing = stand_alone("Cộng lại là bao nhiêu?", turns)
    assert "tự nguyện và bắt buộc" in standing.text
    assert standing.kept == ("what", "places", "periods")


def test_whether_a_target_was_met_is_asked_of_one_of_the_years_compared() -> None:
    turns = ["So sánh tỷ lệ hộ nghèo của Trà Vinh năm 2020 và năm 2021"]
    text = stand_alone("Có đạt mục tiêu không?", turns).text
    assert "Trà Vinh" in text
    assert ("2020" in text, "2021" in text) == (True, False)


def test_the_other_end_of_a_ranking() -> None:
    assert stand_alone("thấp nhất thì sao?", ["Huyện nào của Trà Vinh nghèo nhất năm 2019?"]).text == (
        "Huyện nào của Trà Vinh có tỷ lệ hộ nghèo thấp nhất năm 2019?"
    )


def test_a_fall_asked_after_two_years() -> None:
    text = stand_alone("giảm bao nhiêu?", [BEFORE, "Trà Vinh năm 2018 có bao nhiêu hộ thoát nghèo?"]).text
    assert "2018" in text
    assert "2016" in text


def test_what_was_asked_is_held_against_a_target_of_another_year() -> None:
    standing = stand_alone("So với chỉ tiêu năm 2018 thì chênh bao nhiêu?", [BEFORE])
    assert all(part in standing.text for part in ("Trà Vinh", "2016", "hộ thoát nghèo", "so với chỉ tiêu năm 2018"))
    assert standing.kept == ("what", "places")


def test_two_places_before_are_set_beside_each_other_with_no_capital_between() -> None:
    turns = ["Tỷ lệ hộ nghèo Trà Vinh năm 2016?", "Còn Sóc Trăng?"]
    assert "Trà Vinh gấp mấy lần" in stand_alone("Gấp mấy lần?", turns).text


@pytest.mark.parametrize(
    ("turns", "question", "text"),
    [
        (
            ["trà vinh 2019 có bao nhiêu người nghiện ma túy", "trong đó dưới 16 tuổi mấy người"],
            "còn trên 30 tuổi",
            "trà vinh 2019 có bao nhiêu người nghiện ma túy trên 30 tuổi?",
        ),
        (
            ["What was the unemployment rate in Q1 2019?", "And in urban areas?"],
            "And in the countryside?",
            "What was the unemployment rate in Q1 2019 in the countryside?",
        ),
        (
            ["How many near-poor households were there in Tra Vinh in 2019?"],
            "And in the 5 poor communes?",
            "How many near-poor households were there in Tra Vinh in 2019 in the 5 poor communes?",
        ),
    ],
)
def test_a_further_group_is_put_for_the_one_before_it(turns: list[str], question: str, text: str) -> None:
    asked = turns[:1]
    for turn in turns[1:]:
        asked.append(stand_alone(turn, asked).text)
    assert stand_alone(question, asked).text == text


def test_a_target_that_was_asked_for_is_asked_of_the_next_thing_too() -> None:
    assert stand_alone("And labour export?", ["How many new jobs did Tra Vinh plan for 2019?"]).text.startswith(
        "target"
    )


def test_of_a_place_within_another_one_may_go_on_to_the_whole() -> None:
    turns = ["Khánh Vĩnh năm 2014 có bao nhiêu hộ nghèo?"]
    assert stand_alone("Cả tỉnh là bao nhiêu?", turns).text == "Khánh Hòa năm 2014 có bao nhiêu hộ nghèo?"


def test_another_thing_of_the_same_place_is_asked_of_the_same_time() -> None:
    turns = ["Tỷ lệ hộ nghèo của Trà Vinh năm 2019?"]
    assert "2019" in stand_alone("Trà Vinh có bao nhiêu người được đào tạo nghề?", turns).text
    assert "2019" not in stand_alone("Sóc Trăng có bao nhiêu người được đào tạo nghề?", turns).text


def test_the_school_year_before_is_a_year_earlier() -> None:
    turns = ["Trà Vinh năm học 2018-2019 tuyển bao nhiêu học sinh?"]
    assert "2017-2018" in stand_alone("năm học trước đó thì sao?", turns).text
