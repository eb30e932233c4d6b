"""Charts of answers: bars in the order told, lines over the years that stop where the poverty line changes."""

from __future__ import annotations

from typing import Any

import pytest

from records import Answer, AnswerFigure, Plan, PlanOperation
from tests.answer import make
from ui.pieces.chart import chart
from ui.pieces.wording import Phrases


def answer(operation: PlanOperation, values: dict[str, str], targets: dict[str, str] | None = None) -> Answer:
    told = []
    for role, some in (("result", values), ("target", targets or {})):
        for year, value in some.items():
            report = make.report(f"Tỷ lệ hộ nghèo {year} là {value}%")
            given: dict[str, Any] = {"period": year, "kind": "percent", "words": ("tỷ lệ hộ nghèo",), "role": role}
            told.append(AnswerFigure(make.figure(report, f"{value}%", value, "%", **given), "Trà Vinh", year, 1))
    return Answer("?", "vi", "answered", None, "", tuple(told), plan=Plan(operation, "tỷ lệ hộ nghèo"))


def values(made: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = made.to_dict()["data"]["values"]  # type: ignore[attr-defined]
    return rows


def test_a_line_stops_where_the_poverty_line_changes() -> None:
    rows = values(chart(answer("trend", {"2019": "5", "2020": "4", "2021": "3", "2022": "6"}), Phrases("vi")))
    assert [row["value"] for row in rows] == [5, 4, 3, 6]
    lines = [row["line"] for row in rows]
    assert lines[0] == lines[1] != lines[2] == lines[3]


def test_bars_of_one_place_are_told_apart_by_time() -> None:
    rows = values(chart(answer("rank", {"2019": "5", "2020": "4", "2021": "3"}), Phrases("en")))
    assert len({row["label"] for row in rows}) == len(rows)


def test_a_line_has_a_gap_where_a_year_has_no_figure() -> None:
    made = chart(answer("trend", {"2017": "5", "2018": "4", "2020": "3.5"}), Phrases("vi"))
    runs = [row["run"] for row in values(made)]
    assert runs[0] == runs[1] != runs[2]
    assert "2019" in str(made.to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"])


@pytest.mark.parametrize(
    ("target", "sides"),
    [
        ("1", ("above", "above")),  # far below its result: both have room above
        ("4.9", ("above", "below")),  # so near that only below is free
        ("5.1", ("below", "above")),  # in the way of what would stand above the result
    ],
)
def test_numbers_of_a_target_and_its_result_stand_apart(target: str, sides: tuple[str, str]) -> None:
    rows = values(chart(answer("trend", {"2018": "6", "2019": "5"}, {"2019": target}), Phrases("vi")))
    assert (rows[1]["side"], rows[2]["side"]) == sides


def test_bars_of_several_times_name_their_time() -> None:
    rows = values(chart(answer("compare", {"2018": "6", "2019": "5", "2018-01..2018-06": "7"}), Phrases("vi")))
    assert [row["label"] for row in rows] == ["Trà Vinh, 2018", "Trà Vinh, 2019", "Trà Vinh, 6 tháng đầu năm 2018"]


def of_places(operation: PlanOperation, values: dict[str, str]) -> Answer:
    report = make.report(" ".join(f"{place} {value}%." for place, value in values.items()))
    told = [
        AnswerFigure(make.figure(report, f"{value}%", value, "%", kind="percent", period="2019"), place, "2019", 1)
        for place, value in values.items()
    ]
    return Answer("?", "vi", "answered", None, "", tuple(told), plan=Plan(operation, "tỷ lệ hộ nghèo"))


PLACES = {"Trà Vinh": "5", "Hậu Giang": "9.5", "An Giang": "2", "Cà Mau": "5.5"}


def test_bars_of_a_comparison_stand_by_value() -> None:
    rows = values(chart(of_places("compare", PLACES), Phrases("vi")))
    assert [row["label"] for row in rows] == ["Hậu Giang", "Cà Mau", "Trà Vinh", "An Giang"]


def test_bars_of_a_ranking_stand_as_ranked() -> None:
    rows = values(chart(of_places("rank", PLACES), Phrases("vi")))
    assert [row["label"] for row in rows] == list(PLACES)


def test_few_figures_have_no_chart() -> None:
    assert chart(answer("rank", {"2019": "5", "2020": "4"}), Phrases("vi")) is None
