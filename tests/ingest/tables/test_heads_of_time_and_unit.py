"""Columns headed by months, by groups of people, by years compared; several tables in one grid, each in its unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.read import read
from records import Figure
from settings import Settings

TITLE = ["KẾT QUẢ THỰC HIỆN CHÍNH SÁCH AN SINH XÃ HỘI NĂM 2021 TỈNH QUẢNG TRỊ"]


def sheet(folder: Path, *rows: Sequence[Any]) -> list[Figure]:
    book = openpyxl.Workbook()
    active: Any = book.active
    for row in (TITLE, *rows):
        active.append(row)
    book.save(folder / "a.xlsx")
    return list(read(folder / "a.xlsx", Settings()).figures)


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("3 tháng", "2021-01..2021-03"),
        ("8 tháng", "2021-01..2021-08"),
        ("TH 9 tháng", "2021-01..2021-09"),
        ("9T", "2021-01..2021-09"),
        ("Luỹ kế 10 tháng", "2021-01..2021-10"),
        ("Cộng dồn 11T", "2021-01..2021-11"),
        ("12 tháng", "2021"),
        ("6 tháng đầu năm", "2021-01..2021-06"),
        ("6 tháng cuối năm", "2021-07..2021-12"),
        ("T4", "2021-04"),
        ("T.12", "2021-12"),
        ("Tháng 5", "2021-05"),
        ("QIII", "2021-07..2021-09"),
        ("Cả năm", "2021"),
        ("So với 2020 (%)", "2021"),
        ("Dưới 3 tháng", "2021"),
    ],
)
def test_a_column_of_months_is_of_those_months(tmp_path: Path, heading: str, period: str) -> None:
    found = sheet(tmp_path, ["TT", "Chỉ tiêu", "ĐVT", heading], [1, "Lao động có việc làm mới", "người", 4130])
    assert [(one.period, one.role) for one in found] == [(period, "share" if "So với" in heading else "result")]


def test_months_are_of_the_year_over_them(tmp_path: Path) -> None:
    head: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2020", "", "Năm 2021", ""],
        ["", "", "", "6T", "9T", "6T", "9T"],
    ]
    found = sheet(tmp_path, *head, [1, "Lao động có việc làm mới", "người", 410, 720, 430, 745])
    assert [one.period for one in found] == [
        "2020-01..2020-06", "2020-01..2020-09", "2021-01..2021-06", "2021-01..2021-09",
    ]  # fmt: skip


def test_years_compared_in_a_second_row_of_headings_are_headings(tmp_path: Path) -> None:
    head: list[list[Any]] = [["TT", "Chỉ tiêu", "Thực hiện", "", "So sánh (%)"], ["", "", "2020", "2021", "2021/2020"]]
    found = sheet(tmp_path, *head, [1, "Số hộ thoát nghèo", 512, 640, "125,0"])
    assert [(one.text, one.period, one.role) for one in found] == [
        ("512", "2020", "result"), ("640", "2021", "result"), ("125,0", "2021", "share"),
    ]  # fmt: skip


def test_a_unit_line_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    first: list[list[Any]] = [
        ["", "", "", "Đơn vị: triệu đồng"],
        ["TT", "Nội dung", "Dự toán", "Thực hiện"],
        [1, "Học phí", 310, 305],
    ]
    second = [["II", "Chi quà lễ", "", ""], ["", "", "", "ĐVT: 1.000 đồng"]]
    headed = sheet(tmp_path, *first, *second, first[1], [1, "Quà Tết", 9120, 9050])
    assert [one.unit for one in headed] == ["triệu đồng"] * 2 + ["nghìn đồng"] * 2
    going_on = sheet(tmp_path, *first, *second, [1, "Quà Tết", 9120, 9050])
    assert [(one.unit, one.role) for one in going_on[2:]] == [("nghìn đồng", "target"), ("nghìn đồng", "result")]


@pytest.mark.parametrize(
    ("note", "headings", "units"),
    [
        ("Đơn vị: triệu đồng", ["Thương binh", "Bệnh binh"], ["triệu đồng", "triệu đồng"]),
        ("Đơn vị: người", ["Nam", "Nữ"], ["người", "người"]),
        ("Đơn vị: tr.đ", ["Số người cao tuổi", "Kinh phí"], ["người cao tuổi", "triệu đồng"]),
        ("Đơn vị: triệu đồng", ["Người khuyết tật", "Số tiền"], ["Người khuyết tật", "triệu đồng"]),
        ("ĐVT: Triệu đồng, người", ["Số đối tượng", "Kinh phí"], ["đối tượng", "Triệu đồng"]),
        ("ĐVT: Triệu đồng, người", ["Năm 2020", "Năm 2021"], ["", ""]),
        ("ĐVT: hộ, %", ["Năm 2021", "Tỷ lệ hộ nghèo"], ["hộ", "%"]),
        ("Đơn vị: nghìn người", ["Nam", "Người"], ["nghìn người", "nghìn người"]),
    ],
)
def test_a_heading_of_people_is_no_unit_where_the_table_has_one(
    tmp_path: Path, note: str, headings: list[str], units: list[str]
) -> None:
    found = sheet(tmp_path, ["", "", "", note], ["TT", "Huyện", *headings], [1, "Huyện Hải Lăng", "1.250", "2.310"])
    assert [one.unit for one in found] == units


def test_a_caption_that_counts_people_gives_its_unit_to_their_groups(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Biểu 1: Số người có công năm 2021"],
        ["TT", "Huyện", "Thương binh"],
        [1, "Huyện Hải Lăng", 250],
    ]
    assert [one.unit for one in sheet(tmp_path, *rows)] == ["người có công"]
