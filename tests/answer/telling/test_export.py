"""Figures taken along are numbers for a spreadsheet, with their sources, and nothing in them is a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from answer.telling.export import as_csv, as_xlsx
from records import Answer, AnswerFigure, Citation, Computed, Language
from tests.answer import make

REPORT = make.report("=1+1 Trà Vinh còn dưới 3,54% hộ nghèo")
FIGURE = make.figure(REPORT, "3,54%", "3.54", "%", approximation="dưới")
QUOTE = Citation(1, REPORT.id, "tra-vinh.txt", "-Báo cáo", None, None, None, (), None, None, REPORT.text, 0, 20)


def answer(language: Language) -> Answer:
    told = (AnswerFigure(FIGURE, "Trà Vinh", "2019", 1), AnswerFigure(FIGURE, "Khác", "2018", 1, possible=True))
    made = (Computed(Decimal("1.10"), "%", "difference", (1, 1)),)
    return Answer("?", language, "answered", None, "", told, citations=(QUOTE,), computed=made)


@pytest.mark.parametrize(("language", "comma", "number"), [("vi", ";", "3,54"), ("en", ",", "3.54")])
def test_csv_as_a_spreadsheet_of_the_language_opens_it(language: Language, comma: str, number: str) -> None:
    text = as_csv(answer(language)).decode("utf-8-sig")
    head, row, made = list(csv.reader(io.StringIO(text), delimiter=comma))
    assert len(head) == len(row) == len(made)
    assert row[0] == number
    assert row[2:4] == ["dưới 3,54%", "Trà Vinh"]
    assert not [cell for cell in (*row, *made) if cell.startswith(("=", "+", "-", "@"))]


def test_the_workbook_holds_numbers_and_its_sources() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(answer("vi"))))
    figures, sources = book.worksheets
    assert float(str(figures["A2"].value)) == 3.54
    assert figures["A2"].data_type == "n"
    assert figures.max_row == 3  # heading, figure, what was computed; not what only may have been meant
    assert [cell.data_type for cell in figures[2]].count("f") == 0
    assert sources["B3"].value == f"“{REPORT.text}”"
