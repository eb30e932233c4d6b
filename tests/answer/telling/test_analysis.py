"""What a plan found, told: rows with their citations, gaps named, computed numbers with their formula."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from answer.analysis.cells import Cell, Missing
from answer.analysis.compute import difference
from answer.analysis.finding import Finding
from answer.telling.analysis import computed_number, read_line, tell_finding
from records import Answer, Condition, Page, Plan, Report
from tests.answer.make import asked, figure, passage, report

ONE = report("Năm 2019 Trà Vinh có 5.000 hộ nghèo.", place="Trà Vinh", period="2019")
OTHER = replace(report("Năm 2019 Sóc Trăng có 8.000 hộ nghèo.", place="Sóc Trăng", period="2019"), id="r2")


def shelf(*reports: Report) -> Any:
    by_id = {one.id: one for one in reports}
    pages: tuple[Page, ...] = ()
    return SimpleNamespace(report=by_id.__getitem__, pages=lambda id: pages, passage=lambda id: None)


def cells() -> list[Cell]:
    made = [("5.000 hộ", "5000", ONE), ("8.000 hộ", "8000", OTHER)]
    found = [(figure(of, text, value, "hộ", words=("hộ nghèo",)), of) for text, value, of in made]
    return [Cell(one, passage(of), of, of.facts.place, "2019") for one, of in found]


def told(finding: Finding, operation: Any = "compare", language: str = "vi") -> Answer:
    question = "So sánh số hộ nghèo của Trà Vinh và Sóc Trăng năm 2019"
    if language == "en":
        question = "Compare the number of poor households in Tra Vinh and Soc Trang in 2019"
    return tell_finding(shelf(ONE, OTHER), asked(question), Plan(operation, "hộ nghèo"), finding, question)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_cell_is_told_with_its_own_citation(language: str) -> None:
    answer = told(Finding("table", tuple(cells())), language=language)
    assert [(one.figure.text, one.place, one.citation) for one in answer.figures] == [
        ("5.000 hộ", "Trà Vinh", 1),
        ("8.000 hộ", "Sóc Trăng", 2),
    ]
    for one in answer.figures:
        assert one.figure.text in answer.citations[one.citation - 1].quote
        assert f"[{one.citation}]" in answer.text


def test_a_cell_that_no_report_fills_is_named() -> None:
    answer = told(Finding("table", tuple(cells()[:1]), (Missing("Bạc Liêu", "2019"),)))
    assert "Bạc Liêu" in answer.text
    assert [one.place for one in answer.figures] == ["Trà Vinh"]


def test_a_difference_is_told_with_the_citations_that_it_comes_from() -> None:
    pair = cells()
    made = difference(pair)
    assert made is not None
    answer = told(Finding("computed", tuple(pair), reckoned=(made,)), "difference")
    assert [(one.value, one.unit, set(one.citations)) for one in answer.computed] == [(Decimal(3000), "hộ", {1, 2})]
    assert "Tính ra: 3.000 hộ (" in answer.text


@pytest.mark.parametrize(("many", "further"), [(12, False), (13, True)])
def test_a_sentence_that_tells_some_rows_only_says_so(many: int, further: bool) -> None:
    one = cells()[0]
    found = tuple(replace(one, place=f"Nơi {n}", label=f"Nơi {n}") for n in range(many))
    answer = told(Finding("table", found))
    assert len(answer.figures) == many
    assert answer.text.endswith("Các số còn lại ở trong bảng.") is further


def test_what_is_computed_from_a_softened_number_is_not_told_as_exact() -> None:
    first, second = cells()
    pair = [replace(first, figure=replace(first.figure, approximation="dưới")), second]
    made = difference(pair)
    assert made is not None
    assert "Tính ra: khoảng 3.000 hộ (" in told(Finding("computed", tuple(pair), reckoned=(made,)), "difference").text


@pytest.mark.parametrize(
    ("value", "language", "printed"),
    [
        ("6153", "vi", "6.153"),
        ("6153", "en", "6,153"),
        ("18.50", "vi", "18,5"),
        ("18.50", "en", "18.5"),
        ("7", "vi", "7"),
    ],
)
def test_computed_numbers_have_the_separators_of_the_language(value: str, language: str, printed: str) -> None:
    assert computed_number(Decimal(value), SimpleNamespace(language=language)) == printed  # type: ignore[arg-type]


def test_a_plan_is_read_out_in_a_line() -> None:
    plan = Plan("rank", "tỷ lệ hộ nghèo", places=("Hậu Giang",), periods=("2019",), group="district")
    limited = Plan("rank", "tỷ lệ hộ nghèo", condition=Condition(">", Decimal(5), "%"))
    assert read_line(asked("Huyện nào?"), plan).startswith("tỷ lệ hộ nghèo · Hậu Giang · ")
    assert "> 5 %" in read_line(asked("Huyện nào?"), limited)
