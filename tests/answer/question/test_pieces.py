"""A question about several numbers in pieces: each with the role, the end of a year or the name that tells it apart;
and what it asks about, without the words that only joined it."""

from __future__ import annotations

import pytest

from answer.policy import policy
from answer.question.pieces import by_role, pieces, pieces_named
from answer.question.plan import read_plan
from tests.answer import make


def parted(question: str) -> list[tuple[str | None, str | None, str]]:
    asked = make.asked(question)
    return [(piece.period, piece.role, piece.needs) for piece in pieces(read_plan(asked).about, asked).made]


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        (
            "Chỉ tiêu việc làm năm 2021 của Trà Vinh thấp hơn kết quả năm 2020 bao nhiêu?",
            {"2021": "target", "2020": None},
        ),
        ("Is Tra Vinh's 2022 job target lower than what it did in 2021?", {"2022": "target", "2021": None}),
        ("So sánh việc làm Trà Vinh năm 2018 và năm 2019", {"2018": None, "2019": None}),
    ],
)
def test_each_time_has_the_role_of_the_word_nearest_to_it(question: str, roles: dict[str, str | None]) -> None:
    assert {period: role for period, role, _ in parted(question)} == roles


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        (
            "Số học sinh bỏ học của Trà Vinh năm học 2018-2019 ít hơn năm học trước bao nhiêu?",
            ["2018-2019", "2017-2018"],
        ),
        (
            "Did Tra Vinh train more or fewer people in the first half of 2019 than a year earlier?",
            ["2019-01..2019-06", "2018-01..2018-06"],
        ),
    ],
)
def test_the_year_before_the_one_named_is_a_piece(question: str, periods: list[str]) -> None:
    assert [period for period, _, _ in parted(question)] == periods


def test_a_fall_between_two_years_is_of_both_and_cuts_no_other_word() -> None:
    asked = make.asked("By how many points did the share of poor elders in Tra Vinh fall from 2017 to 2018?")
    made = pieces(read_plan(asked).about, asked).made
    assert [piece.period for piece in made] == ["2017", "2018"]
    assert all("share of poor elders" in piece.text and " many " not in piece.text for piece in made)


def test_a_school_year_of_two_things_is_one_time() -> None:
    told = parted("Trà Vinh năm học 2018-2019 tuyển mới nhiều hơn số tốt nghiệp bao nhiêu người?")
    assert [period for period, _, _ in told] == [None, None]


def test_what_a_plan_set_and_what_came_of_it_are_of_the_one_place_named() -> None:
    result, target = by_role(make.asked("Trà Vinh có đạt chỉ tiêu việc làm năm 2019 không?"))
    assert (result.place, target.place, target.role) == ("Trà Vinh", "Trà Vinh", "target")


@pytest.mark.parametrize(
    "question",
    [
        "Từ đầu năm đến cuối năm 2021 Trà Vinh giảm bao nhiêu hộ nghèo?",
        "tra vinh 2021 dau nam den cuoi nam giam bao nhieu ho ngheo",
    ],
)
def test_the_two_ends_of_a_year_are_two_pieces(question: str) -> None:
    assert [needs for _, _, needs in parted(question)] == ["year_begins", "year_ends"]


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("So sánh tỷ lệ hộ nghèo của Trà Vinh và Sóc Trăng năm 2019", "tỷ lệ hộ nghèo"),
        ("Trà Vinh hay Sóc Trăng có tỷ lệ hộ nghèo cao hơn năm 2019?", "tỷ lệ hộ nghèo"),
        ("Trà Vinh có bao nhiêu người có công năm 2019?", "người có công"),
        ("What was Tra Vinh's poverty rate in 2019?", "poverty rate"),
    ],
)
def test_what_is_asked_has_no_joining_words_at_its_ends(question: str, what: str) -> None:
    assert read_plan(make.asked(question)).plan.what == what


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        (
            "Compare the poverty rate of Tra Vinh, Soc Trang and Ca Mau in 2019 and 2020",
            [
                f"the poverty rate of {at} in {year}"
                for at in ("Tra Vinh", "Soc Trang", "Ca Mau")
                for year in (2019, 2020)
            ],
        ),
        (
            "So sánh tỷ lệ hộ nghèo của Trà Vinh, Sóc Trăng và Cà Mau",
            [f"tỷ lệ hộ nghèo của {at}" for at in ("Trà Vinh", "Sóc Trăng", "Cà Mau")],
        ),
    ],
)
def test_a_piece_keeps_nothing_that_joined_it_to_the_others(question: str, texts: list[str]) -> None:
    asked = make.asked(question)
    assert [piece.text for piece in pieces(read_plan(asked).about, asked).made] == texts


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("Năm 2016 Hậu Giang có bao nhiêu hộ nghèo?", []),
        ("Từ năm 2016 Hậu Giang có bao nhiêu hộ nghèo, khác gì năm 2017?", []),
        ("bhxh hau giang 6 thang 2022 tang may nguoi so voi cuoi 2021", []),
        ("Tỷ lệ hộ nghèo của Hậu Giang và Kiên Giang?", [("Hậu Giang", None), ("Kiên Giang", None)]),
        ("Hậu Giang tạo bao nhiêu việc làm năm 2016 và 2017?", [("Hậu Giang", "2016"), ("Hậu Giang", "2017")]),
        ("Poverty rate of Hậu Giang and Kiên Giang in 2017", [("Hậu Giang", "2017"), ("Kiên Giang", "2017")]),
    ],
)
def test_places_and_times_side_by_side_are_pieces(question: str, cells: list[tuple[str | None, str | None]]) -> None:
    found = pieces_named(make.asked(question))
    assert [(piece.place, piece.period) for piece in found.made] == cells


def test_of_very_many_pieces_only_those_looked_for_are_made() -> None:
    places = "Điện Biên, Trà Vinh, Hậu Giang, Kiên Giang, Bến Tre, An Giang, Sóc Trăng, Cà Mau và Bạc Liêu"
    years = ", ".join(map(str, range(1981, 2020)))
    found = pieces_named(make.asked(f"Số hộ thoát nghèo của {places} năm {years} và 2020?"))
    assert (len(found.made), found.count, found.cut) == (policy().looked.searches, 9 * 40, 9 * 40)


def test_a_side_that_is_but_one_verb_has_the_thing_of_the_other() -> None:
    asked = make.asked("How many houses did Tra Vinh build or repair in total in 2019?")
    texts = [piece.text for piece in pieces(read_plan(asked).about, asked).made]
    assert [text.split(" 2019")[0].split(" in ")[0] for text in texts] == [
        "How many houses did Tra Vinh build",
        "How many houses did Tra Vinh repair",
    ]


def test_two_kinds_of_one_english_noun_both_have_it() -> None:
    asked = make.asked("How many poor and near-poor households were there in Tra Vinh in 2019?")
    texts = [piece.text for piece in pieces(read_plan(asked).about, asked).made]
    assert ["near-poor" in text for text in texts] == [False, True]
    assert all(text.startswith("How many ") and "poor households" in text for text in texts)


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2023 tỷ lệ hộ nghèo của Trà Vinh cao hơn bình quân cả nước bao nhiêu điểm phần trăm?",
        "ty le ho ngheo nam 2023 cua tra vinh thap hon muc chung cua ca nuoc bao nhieu diem",
    ],
)
def test_a_place_held_against_the_one_it_lies_in_is_a_piece_of_both(question: str) -> None:
    asked = make.asked(question)
    made = pieces(read_plan(asked).about, asked).made
    assert [piece.place for piece in made] == ["Trà Vinh", "Việt Nam"]
    assert not any(words in made[1].text for words in ("bình quân", "mức chung"))
