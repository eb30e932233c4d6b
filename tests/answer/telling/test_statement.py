"""A figure of a known indicator as a sentence to print."""

from __future__ import annotations

import pytest

from answer.telling.phrase import wording
from answer.telling.statement import statement
from records import AnswerFigure, Figure
from tests.answer.make import figure, passage, report

RATE = report("Tỷ lệ hộ nghèo là 4,5%")
COUNT = report("Toàn tỉnh có 95 hộ nghèo")


def said(one: Figure, place: str, period: str, language: str) -> str | None:
    of = RATE if one.kind == "percent" else COUNT
    where = {"place": place, "period": period}
    return statement(AnswerFigure(one, place, period, 1), passage(of), None, where, wording()[language])


@pytest.mark.parametrize(
    ("language", "place", "period", "told"),
    [
        ("en", "Cả nước", "3/2016", "In March 2016 the poverty rate in Vietnam was 4.5%"),
        ("en", "Hậu Giang", "31/12/2016", "On 31 December 2016 the poverty rate in Hậu Giang was 4.5%"),
        ("en", "Hậu Giang", "1/2016-6/2016", "In January to June 2016 the poverty rate in Hậu Giang was 4.5%"),
        ("vi", "Hậu Giang", "1/2016-6/2016", "6 tháng đầu năm 2016, tỷ lệ hộ nghèo của Hậu Giang là 4,5%"),
        ("vi", "Hậu Giang", "2016-2020", "Giai đoạn 2016-2020, tỷ lệ hộ nghèo của Hậu Giang là 4,5%"),
        ("vi", "Hậu Giang", "2016", "Năm 2016, tỷ lệ hộ nghèo của Hậu Giang là 4,5%"),
    ],
)
def test_the_time_and_place_of_a_rate(language: str, place: str, period: str, told: str) -> None:
    rate = figure(RATE, "4,5%", "4.5", "%", kind="percent", words=("Tỷ lệ hộ nghèo là",))
    assert said(rate, place, period, language) == told


def test_a_count_reads_as_english() -> None:
    count = figure(COUNT, "95 hộ", "95", "hộ", words=("hộ nghèo", "Toàn tỉnh có"))
    assert said(count, "Hậu Giang", "2016", "en") == "In 2016 the poor households in Hậu Giang came to 95 households"
