"""A movement told with both ends: where it starts is a former level, in a plan as well."""

from __future__ import annotations

import pytest

from ingest.figures.compared import left_behind, with_earlier
from ingest.figures.find import find_figures
from ingest.figures.items import parse_passage
from tests.ingest.figures.cases import make_report


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Phấn đấu giảm tỷ lệ hộ nghèo từ 65,54% năm 2022, đến năm 2025 còn 41,54%.", "65,54%"),
        ("Nâng mức trợ cấp từ 270.000 đồng lên thành 360.000 đồng.", "270.000 đồng"),
    ],
)
def test_the_beginning_of_a_movement_is_a_previous_value(text: str, start: str) -> None:
    parsed = parse_passage(text)
    assert [parsed.items[at].quantity.text for at in left_behind(parsed)] == [start]
    assert with_earlier(parsed, [("target", 0.99)] * len(parsed.items))[0][0] == "previous"


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hộ nghèo giảm từ 5% trở lên, còn dưới 46,9%.",
        "Lương từ 6 triệu đồng đến 8 triệu đồng, còn 40 người chưa có việc.",
        "Vốn giảm từ 30 tỷ đồng. Hộ nghèo còn 40 tỷ đồng nợ.",
    ],
)
def test_a_bound_a_range_and_another_thing_start_no_movement(text: str) -> None:
    assert left_behind(parse_passage(text)) == []


def test_a_movement_over_several_years_starts_in_the_first() -> None:
    report, passages = make_report(["Giai đoạn 2019 - 2021, số hộ nghèo giảm từ 9.207 hộ xuống còn 5.720 hộ."])
    start, end = [one for one in find_figures(report, passages) if one.unit == "hộ"]
    assert (start.period, start.role) == ("2019", "previous")
    assert (end.period or "").endswith("2021")
