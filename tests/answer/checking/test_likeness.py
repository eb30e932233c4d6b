"""How alike the words of a draft's number and of a report's figure are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.checking.draft import ToldNumber
from answer.checking.likeness import likeness
from answer.checking.slots import HeldFigure, fits
from answer.checking.words import told_words, without_slots
from tests.answer.make import figure, passage, report
from vietnamese.periods.find import find_periods
from vietnamese.places.find import find_places


def even(word: str) -> float:
    return 1.0


def told(text: str, number: str, unit: str = "hộ") -> ToldNumber:
    """A number of a draft of one sentence, its place and time those that the sentence names."""
    made = report(text)
    one = figure(made, number, number.split()[0].replace(".", ""), unit)
    places = tuple(mention.place for mention in find_places(text))
    periods = tuple(period.code for period in find_periods(text))
    return ToldNumber(one, passage(made), text, one.start, one.end, places, bool(places), periods, bool(periods))


def source(text: str, number: str) -> HeldFigure:
    made = report(text, place="Hậu Giang", period="2016")
    return HeldFigure(
        figure(made, number, number.split()[0].replace(".", ""), "hộ", period="2016"), passage(made), made
    )


HELD = source("Toàn tỉnh có 4.321 hộ thoát nghèo.", "4.321 hộ")


def test_the_same_words_are_wholly_alike_and_other_words_less() -> None:
    same = likeness(told("Toàn tỉnh có 4.321 hộ thoát nghèo.", "4.321 hộ"), HELD, even)
    other = likeness(told("Toàn tỉnh có 4.321 hộ được vay vốn.", "4.321 hộ"), HELD, even)
    assert (same.told, same.held) == (1.0, 1.0)
    assert 0.0 < other.all < same.all <= 1.0


@given(st.text(max_size=60))
def test_likeness_is_a_share(words: str) -> None:
    found = likeness(told(f"12 hộ {words}", "12 hộ"), HELD, even)
    assert all(0.0 <= share <= 1.0 for share in (found.told, found.held, found.sentence, found.all))


def test_places_times_numbers_and_grammar_say_nothing_of_what_is_counted() -> None:
    assert told_words("Năm 2016 ở Hậu Giang có 4.321 hộ thoát nghèo") == told_words("hộ thoát nghèo")
    assert "2016" not in "".join(without_slots("Năm 2016 ở Hậu Giang"))


@pytest.mark.parametrize(
    ("sentence", "slot", "fit"),
    [
        ("Năm 2016 Hậu Giang có 4.321 hộ thoát nghèo.", "place", "same"),
        ("Năm 2016 Cà Mau có 4.321 hộ thoát nghèo.", "place", "apart"),
        ("Năm 2016 có 4.321 hộ thoát nghèo.", "place", "open"),
        ("Năm 2016 Hậu Giang có 4.321 hộ thoát nghèo.", "period", "same"),
        ("Năm 2012 Hậu Giang có 4.321 hộ thoát nghèo.", "period", "apart"),
        ("Hậu Giang có 4.321 hộ thoát nghèo.", "period", "open"),
        ("Năm 2016 Hậu Giang có 4.321 hộ tái nghèo.", "group", "apart"),
    ],
)
def test_slots_of_a_draft_are_held_against_those_of_a_figure(sentence: str, slot: str, fit: str) -> None:
    found = {str(name): graded for name, graded in fits(told(sentence, "4.321 hộ"), HELD, "vi").items()}
    assert found[slot] == fit
