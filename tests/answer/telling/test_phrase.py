"""How figures are put into words."""

from __future__ import annotations

import pytest

from answer.telling.english import english_reading
from answer.telling.phrase import figure_answer, shorten, spoken_period
from answer.telling.printed import printed
from answer.telling.proof import unproved
from records import AnswerFigure, Citation
from tests.answer.make import asked, figure, report


@pytest.mark.parametrize(
    ("text", "unit", "softened", "shown"),
    [
        ("4.321 hộ", "hộ", None, "4.321 hộ"),
        ("7.650", "triệu đồng", None, "7.650 triệu đồng"),
        ("4,5%", "%", "dưới", "dưới 4,5%"),
        ("4,5", "%", None, "4,5%"),
        ("2%", "%", "trở lên", "2% trở lên"),
        ("Trên 40.000 người", "người", "trên", "Trên 40.000 người"),
    ],
)
def test_a_figure_is_shown_with_its_unit_and_what_softens_it(
    text: str, unit: str, softened: str | None, shown: str
) -> None:
    assert printed(figure(report(f"Có {text}"), text, "1", unit, approximation=softened)) == shown


@pytest.mark.parametrize(
    ("text", "value", "unit", "english"),
    [
        ("8.507 triệu đồng", "8507", "triệu đồng", "8.507 billion VND"),
        ("17,365 tỷ đồng", "17.365", "tỷ đồng", "17.365 billion VND"),
        ("4.321 hộ", "4321", "hộ", "4,321 households"),
        ("12 345 hộ", "12345", "hộ", "12,345 households"),
        ("0.40%", "0.40", "%", "0.40%"),
        ("-1,5%", "-1.5", "%", "-1.5%"),
        ("80.000 triệu đồng", "80000", "triệu đồng", "80 billion VND"),
        ("1 tỷ 250 triệu đồng", "1.25", "tỷ đồng", None),
        ("1 nghìn 200 hộ", "1200", "hộ", None),
        ("1.200 lượt người", "1200", "lượt người", "1,200 people, counted each time"),
    ],
)
def test_a_figure_in_english(text: str, value: str, unit: str, english: str | None) -> None:
    kind = "money" if "đồng" in unit else "percent" if unit == "%" else "count"
    assert english_reading(figure(report(text), text, value, unit, kind=kind)) == english


@pytest.mark.parametrize(
    ("text", "value", "english"),
    [("12,943 trẻ", "12943", "12,943 children"), ("03 người", "3", "03 people"), ("1,5 tấn", "1.5", "1.5 tonnes")],
)
def test_a_count_in_english_by_its_value(text: str, value: str, english: str) -> None:
    assert english_reading(figure(report(text), text, value, text.split()[1])) == english


@pytest.mark.parametrize(
    ("code", "spoken"),
    [("2016", "2016"), ("2016-2020", "2016-2020"), ("2023-09", "9/2023"), ("2023-01..2023-09", "1/2023-9/2023")],
)
def test_a_period_in_words(code: str, spoken: str) -> None:
    assert spoken_period(code) == spoken


def test_a_long_clause_is_cut_around_what_must_stay() -> None:
    clause = "trước đó " * 60 + "có 4.321 hộ " + "sau đó " * 60
    assert "4.321 hộ" in shorten(clause, "4.321 hộ")
    assert len(shorten(clause, "4.321 hộ")) < len(clause)


@pytest.mark.parametrize("question", ["Năm 2016 có bao nhiêu hộ thoát nghèo?", "How many households escaped poverty?"])
def test_a_likely_answer_is_proved_beside_another_that_may_be_meant(question: str) -> None:
    made = report("Theo Kế hoạch số 77, có 4.321 hộ thoát nghèo; 96 hộ tái nghèo.")
    first, second = figure(made, "4.321 hộ", "4321", "hộ"), figure(made, "96 hộ", "96", "hộ")
    quotes = ("Theo Kế hoạch số 77, có 4.321 hộ thoát nghèo", "96 hộ tái nghèo")
    citations = [
        Citation(n, made.id, "made.txt", None, None, None, None, (), None, None, quote, 0, len(quote))
        for n, quote in enumerate(quotes, start=1)
    ]
    told = [AnswerFigure(first, None, None, 1), AnswerFigure(second, None, None, 2, possible=True)]
    text = figure_answer(asked(question), told, citations, quotes, "", "likely", stated="Có 4.321 hộ thoát nghèo")
    assert not unproved(text, dict(enumerate(quotes, start=1)), english=False)
