"""Charts of answers: bars in the order told, lines over the years that stop where the poverty line changes."""

from __future__ import annotations

from records import Answer, AnswerFigure, Plan, PlanOperation
from tests.answer import make
from ui.pieces.chart import chart
from ui.pieces.wording import Phrases


def answer(operation: PlanOperation, values: dict[str, str]) -> Answer:
    told = []
    for year, value in values.items():
        report = make.report(f"Tỷ lệ hộ nghèo {year} là {value}%")
        figure = make.figure(report, f"{value}%", value, "%", period=year, kind="percent", words=("tỷ lệ hộ nghèo",))
        told.append(AnswerFigure(figure, "Trà Vinh", year, 1))
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


def test_few_figures_have_no_chart() -> None:
    assert chart(answer("rank", {"2019": "5", "2020": "4"}), Phrases("vi")) is None
