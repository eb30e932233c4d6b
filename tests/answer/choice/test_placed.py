"""How the place of a figure stands to the places asked, and whether a passage is about what is asked in words."""

from __future__ import annotations

from typing import Any

import pytest

from answer.choice.about import is_about
from answer.choice.placed import is_home, placed
from tests.answer.make import asked, figure, passage, report

TEXT = "Trong năm có 4.321 hộ thoát nghèo."


@pytest.mark.parametrize(
    ("question", "home", "given", "expected"),
    [
        ("Bao nhiêu hộ thoát nghèo?", "Hậu Giang", {}, "ok"),
        ("Hậu Giang có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {}, "ok"),
        ("Cà Mau có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {}, "place"),
        ("Hậu Giang có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {"place": "Vị Thủy, Hậu Giang"}, "narrower"),
        ("Hậu Giang có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {"scope": "project"}, "narrower"),
        (
            "Hậu Giang có bao nhiêu hộ thoát nghèo?",
            "Hậu Giang",
            {"place": "các huyện nghèo, Hậu Giang", "scope": "group"},
            "narrower",
        ),
        (
            "Các huyện nghèo của Hậu Giang có bao nhiêu hộ thoát nghèo?",
            "Hậu Giang",
            {"place": "các huyện nghèo, Hậu Giang", "scope": "group"},
            "ok",
        ),
        ("Huyện Vị Thủy có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {"place": "Vị Thủy, Hậu Giang"}, "exact"),
        ("Huyện Vị Thủy có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {}, "scope"),
        (
            "Hậu Giang có bao nhiêu hộ thoát nghèo?",
            "Hậu Giang",
            {"place": "Ấp Hòa Bình", "scope": "hamlet"},
            "narrower",
        ),
        ("Ap Hoa Binh co bao nhieu ho thoat ngheo?", "Hậu Giang", {"place": "Ấp Hòa Bình", "scope": "hamlet"}, "exact"),
        ("Cả nước có bao nhiêu hộ thoát nghèo?", "cả nước", {"place": "Việt Nam", "scope": "country"}, "ok"),
        ("Hậu Giang hay Cà Mau có bao nhiêu hộ thoát nghèo?", "Hậu Giang", {}, "ok"),
    ],
)
def test_the_place_of_a_figure(question: str, home: str, given: dict[str, Any], expected: str) -> None:
    made = report(TEXT, place=home)
    assert placed(asked(question), figure(made, "4.321 hộ", "4321", "hộ", **given), made, TEXT) == expected


def test_a_sentence_that_names_the_place_speaks_for_it() -> None:
    named = "Huyện Vị Thủy trong năm có 4.321 hộ thoát nghèo."
    made = report(named, place="Hậu Giang")
    wanted = asked("Huyện Vị Thủy có bao nhiêu hộ thoát nghèo?")
    assert placed(wanted, figure(made, "4.321 hộ", "4321", "hộ"), made, named) == "ok"


@pytest.mark.parametrize(("home", "at_home"), [("Hậu Giang", True), ("Vị Thủy, Hậu Giang", False), ("", False)])
def test_the_home_of_a_report_is_the_very_place_asked(home: str, at_home: bool) -> None:
    assert is_home(asked("Hậu Giang có bao nhiêu hộ nghèo?"), report(TEXT, place=home)) is at_home


@pytest.mark.parametrize(
    ("question", "text", "about"),
    [
        ("Năm 2016 Hậu Giang giảm nghèo bằng cách nào?", "Tỉnh cho vay vốn.", True),
        ("Năm 2016 Cà Mau giảm nghèo bằng cách nào?", "Tỉnh cho vay vốn.", False),
        ("Năm 2016 Cà Mau giảm nghèo bằng cách nào?", "Học cách làm của Cà Mau.", True),
        ("Năm 2012 Hậu Giang giảm nghèo bằng cách nào?", "Tỉnh cho vay vốn.", False),
        ("Năm 2012 Hậu Giang giảm nghèo bằng cách nào?", "Từ năm 2012 tỉnh cho vay vốn.", True),
        ("Năm 2017 Hậu Giang giảm nghèo bằng cách nào?", "Tỉnh cho vay vốn.", True),  # published in 2017
    ],
)
def test_a_passage_is_about_the_place_and_time_asked(question: str, text: str, about: bool) -> None:
    made = report(text, place="Hậu Giang", period="2016", published="2017-01-10")
    assert is_about(asked(question), passage(made), made) is about


@pytest.mark.parametrize(
    ("text", "about"), [("Các tỉnh cho vay vốn.", False), ("Các tỉnh như Cà Mau cho vay vốn.", True)]
)
def test_a_report_on_the_whole_country_speaks_of_the_places_that_it_names(text: str, about: bool) -> None:
    made = report(text, place="cả nước")
    assert is_about(asked("Năm 2016 Cà Mau giảm nghèo bằng cách nào?"), passage(made), made) is about
