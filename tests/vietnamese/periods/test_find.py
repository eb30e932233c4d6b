"""Periods: labelled cases in three kinds of typing, the notation's round trip, and what must hold for any text."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.periods.find import code_of, find_periods, parse_period
from vietnamese.text.normalise import fold

CASES = yaml.safe_load((paths.CASES / "periods.yml").read_text(encoding="utf-8"))
TEXTS = st.one_of(st.text(), st.text(alphabet="0123456789/-. nămthgđuquýIV\u00a0"))


def codes(text: str) -> list[str]:
    return [period.code for period in find_periods(text, year=2019)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_periods_of_a_text(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_typing_makes_no_difference(text: str, expected: list[str]) -> None:
    assert codes(fold(text)) == expected
    assert codes(unicodedata.normalize("NFD", text)) == expected
    assert codes(text.replace(" ", "\u00a0")) == expected


def test_relative_words_need_a_year() -> None:
    assert find_periods("trong năm, 6 tháng đầu năm, năm trước, tháng 6") == ()


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)), st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_the_notation_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse_period(code_of(first, last)) == (first, last)


@given(TEXTS)
def test_spans_slice_back_and_never_overlap(text: str) -> None:
    last = 0
    for period in find_periods(text, year=2020):
        assert last <= period.start < period.end
        assert text[period.start : period.end] == period.text
        assert parse_period(period.code) == (period.first, period.last)
        assert (period.first.year, period.last.year) == (period.first_year, period.last_year)
        last = period.end


@given(TEXTS)
def test_any_code_is_read_or_refused(code: str) -> None:
    read = parse_period(code)
    assert read is None or read[0] <= read[1]


@pytest.mark.parametrize("code", ["", "201", "2021-13", "2021-Q5", "2020-2016", "2021-H1..2022", "năm 2020", "2021-0M"])
def test_what_is_no_period_is_refused(code: str) -> None:
    assert parse_period(code) is None


@pytest.mark.parametrize("unit", ["2016 - ", "tháng ", "1/", "từ tháng 1 đến ", "năm 2016", " \n"])
def test_long_runs_are_read_to_their_end(unit: str) -> None:
    assert codes(unit * 20_000 + " ngày 15/4/2018")[-1] == "2018-04-15"
