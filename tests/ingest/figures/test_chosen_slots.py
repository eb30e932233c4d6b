"""Times and places as a whole short report tells them, with where they were read and how surely."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read import read
from records import Facts, Figure
from settings import Settings

ARTICLE = Facts(
    title="Giảm nghèo ở Vĩnh Long", place="Vĩnh Long", period="2019", published="2019-04-16", kind="article"
)


def figures_of(tmp_path: Path, text: str, facts: Facts = ARTICLE) -> dict[str, Figure]:
    file = tmp_path / "r.txt"
    file.write_text(text, encoding="utf-8")
    return {figure.text: figure for figure in read(file, Settings(), facts).figures}


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("Vào đầu năm 2019, huyện còn 310 hộ nghèo.", "310 hộ", "2019-01"),
        ("Từ đầu năm đến nay, tỉnh đã tạo việc làm cho 4.120 lao động.", "4.120 lao động", "2019-01..2019-04"),
        ("Từ đầu năm đến hết tháng 3-2019, tỉnh đã dạy nghề cho 912 người.", "912 người", "2019-01..2019-03"),
    ],
)
def test_time_told_by_pointing(tmp_path: Path, text: str, number: str, period: str) -> None:
    assert figures_of(tmp_path, f"Giảm nghèo ở Vĩnh Long\n\n{text}")[number].period == period


def test_values_typed_under_a_row_of_years_are_of_those_years(tmp_path: Path) -> None:
    text = (
        "Chỉ tiêu ĐV tính 2014 2015 2016 2017\n"
        "Tổng số hộ hộ 30120.00 30540.00 31022.00\n"
        "Số hộ nghèo hộ 4120.00 3871.00 3544.00\n"
        "Số hộ thoát nghèo hộ 412.00 398.00 377.00\n"
    )
    figures = figures_of(tmp_path, f"GIẢM NGHÈO\n\n{text}", Facts(place="Vĩnh Long", kind="report"))
    told = [figures[number].period for number in ("4120.00", "3871.00", "3544.00")]
    assert told == ["2014", "2015", "2016"]


def test_place_tells_where_it_was_read_and_how_surely(tmp_path: Path) -> None:
    text = "Toàn tỉnh có 5.210 hộ nghèo.\n\nTại huyện Tam Bình, có 640 hộ nghèo được vay vốn."
    figures = figures_of(tmp_path, f"Giảm nghèo ở Vĩnh Long\n\n{text}")
    own, inner = figures["5.210 hộ"], figures["640 hộ"]
    assert (own.place, dict(own.known)["place"]) == ("Vĩnh Long", "report")
    assert inner.place == "Tam Bình, Vĩnh Long"
    assert all(0 < figure.certainty.place < 1 for figure in (own, inner))


def test_the_year_that_is_pointed_to_is_that_of_a_heading_that_looks_back(tmp_path: Path) -> None:
    plan = Facts(title="Kế hoạch giảm nghèo năm 2024", place="Vĩnh Long", period="2024", kind="plan")
    text = (
        "KẾ HOẠCH\nGiảm nghèo năm 2024\n\nI. KẾT QUẢ NĂM 2023\n"
        "Doanh nghiệp thiếu đơn hàng trong nửa đầu năm nên đã có 1.426 người mất việc, tỉnh đã giúp họ.\n\n"
        "II. CHỈ TIÊU NĂM 2024\nTrong năm, phấn đấu tạo việc làm cho 9.500 lao động và dạy nghề cho thanh niên.\n"
    )
    found = figures_of(tmp_path, text, plan)
    assert found["1.426 người"].period == "2023-01..2023-06"
    assert found["9.500 lao động"].period == "2024"
