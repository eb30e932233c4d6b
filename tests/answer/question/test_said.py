"""What a turn of a conversation says by itself, and what is kept of the one before."""

from __future__ import annotations

import pytest

from answer.question.named import read_named
from answer.question.piece import level
from answer.question.said import as_statement, asks_itself, content, operates, read_said, role_said, slots_kept

LAST = read_said("Năm 2016 Hậu Giang có bao nhiêu hộ thoát nghèo?", None)


def test_places_and_times_are_taken_out_of_what_is_left() -> None:
    said = read_said("Còn năm 2017 ở Cà Mau thì sao?", LAST)
    assert [one.place.label for one in said.places] == ["Cà Mau"]
    assert [one.code for one in said.periods] == ["2017"]
    assert said.leans
    assert content(said.left, said.language) == []


@pytest.mark.parametrize(
    ("question", "leans"),
    [("Còn Kiên Giang?", True), ("what about 2017?", True), ("Có bao nhiêu hộ nghèo ở Kiên Giang?", False)],
)
def test_words_that_lean_are_seen(question: str, leans: bool) -> None:
    assert read_said(question, LAST).leans is leans


def test_a_short_turn_after_one_without_diacritics_is_read_like_it() -> None:
    assert (
        read_said("con 2017", read_said("nam 2016 hau giang co bao nhieu ho thoat ngheo", None)).language == "vi-plain"
    )
    assert read_said("What about poor households in 2017?", LAST).language == "en"


@pytest.mark.parametrize(
    ("question", "role"), [("Còn chỉ tiêu?", "target"), ("kết quả thì sao?", "result"), ("Còn 2017?", None)]
)
def test_the_role_said(question: str, role: str | None) -> None:
    assert role_said(read_said(question, LAST)) == role


def test_a_question_as_the_thing_that_it_asks_about() -> None:
    assert as_statement(LAST, slots=False).text == "có hộ thoát nghèo"
    assert "2016" in as_statement(LAST).text


def test_what_is_not_said_anew_is_kept() -> None:
    assert slots_kept(read_said("Còn Cà Mau?", LAST), LAST) == ["Năm 2016"]
    assert slots_kept(read_said("Còn năm 2017?", LAST), LAST) == ["Hậu Giang"]
    assert slots_kept(read_said("Cà Mau năm 2017?", LAST), LAST) == []


def test_whether_a_turn_asks_by_itself_or_computes() -> None:
    assert asks_itself(read_said("Bao nhiêu hộ nghèo?", LAST))
    assert not asks_itself(read_said("Còn hộ nghèo?", LAST))
    assert operates(read_said("Tỉnh nào có tỷ lệ hộ nghèo thấp nhất?", LAST))
    assert not operates(read_said("Bao nhiêu hộ nghèo?", LAST))


@pytest.mark.parametrize(
    ("question", "level_of"),
    [
        ("số hộ nghèo giảm bao nhiêu hộ", "số hộ nghèo"),
        ("tỷ lệ hộ nghèo cao hơn bao nhiêu", "tỷ lệ hộ nghèo"),
    ],
)
def test_how_far_two_numbers_lie_apart_is_asked_as_the_number(question: str, level_of: str) -> None:
    found = level(read_named(question), "vi").text
    assert found.startswith(level_of)
    assert "bao nhiêu" not in found
