"""A workbook with a sheet a year, and tables whose title, place or unit stands a line away from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.read import read
from records import Document
from settings import Settings

Rows = list[list[Any]]
ROWS: Rows = [["Huyện", "Số hộ nghèo (hộ)"], ["Cam Lộ", 1420], ["Gio Linh", 1215]]


def book(folder: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Document:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(folder / "a.xlsx")
    return read(folder / "a.xlsx", Settings())


NAMES = ("{}", "Năm {}", "Biểu {}")
TITLES = ("BIỂU 1. KẾT QUẢ GIẢM NGHÈO NĂM {}", "KẾT QUẢ GIẢM NGHÈO NĂM {}", "HỘ NGHÈO", "")
TELLING_A_YEAR = [(name, title) for name in NAMES for title in TITLES if name != "Biểu {}" or "{}" in title]


@pytest.mark.parametrize(("name", "title"), TELLING_A_YEAR)
@pytest.mark.parametrize("place", [["Tỉnh Quảng Trị"], []])
def test_each_sheet_is_of_its_year(tmp_path: Path, name: str, title: str, place: list[str]) -> None:
    years = ("2019", "2020", "2021")
    above = [[line] for line in (title, *place) if line]
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        name.format(year): [*[[cell.format(year) for cell in row] for row in above], *ROWS] for year in years
    }
    assert [figure.period for figure in book(tmp_path, sheets).figures] == sorted(years * 2)


def test_a_place_alone_below_the_title_is_that_of_the_report(tmp_path: Path) -> None:
    rows: Rows = [
        ["KẾT QUẢ GIẢM NGHÈO NĂM 2021"],
        ["Tỉnh Quảng Trị"],
        ["Chỉ tiêu", "ĐVT", "Năm 2021"],
        ["Hộ nghèo", "hộ", 9],
    ]
    assert book(tmp_path, {"A": rows}).report.facts.place == "Quảng Trị"


def test_the_unit_at_the_end_of_the_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["SỐ LAO ĐỘNG CÓ VIỆC LÀM TỈNH QUẢNG TRỊ (người)"],
        ["", 2020, 2021],
        ["Cam Lộ", 410, 415],
        ["Đakrông", 8, 9],
    ]
    found = book(tmp_path, {"A": rows}).figures
    assert [(one.unit, one.period) for one in found] == [("người", "2020"), ("người", "2021")] * 2


def test_a_caption_is_none_of_the_table_under_the_next_heading(tmp_path: Path) -> None:
    rows: Rows = [["Bảng 1. Hộ nghèo năm 2020"], *ROWS, ["BẢNG TỔNG HỢP CẢ TỈNH"], *ROWS]
    text = "\n".join("\t".join(map(str, row)) for row in rows)
    head = "BÁO CÁO\nKết quả giảm nghèo tỉnh Quảng Trị năm 2021\n"
    (tmp_path / "a.txt").write_text(head + text + "\n", encoding="utf-8")
    found = read(tmp_path / "a.txt", Settings()).figures
    assert [one.period for one in found] == ["2020", "2020", "2021", "2021"]


@pytest.mark.parametrize(
    "rows",
    [
        [["1", "Người hưởng trợ cấp", "người", 31245], ["2", "Kinh phí", "triệu đồng", 189400], ["3", "Hộ", "hộ", 412]],
        [["Người hưởng trợ cấp", 31245, "người"], ["Kinh phí", 189400, "triệu đồng"], ["Hộ nghèo", 412, "hộ"]],
    ],
)
def test_rows_without_headings_tell_their_number_and_unit(tmp_path: Path, rows: list[list[Any]]) -> None:
    found = book(tmp_path, {"A": [["KẾT QUẢ NĂM 2021 TỈNH QUẢNG TRỊ"], *rows]}).figures
    assert [(int(one.value), one.unit) for one in found] == [(31245, "người"), (189400, "triệu đồng"), (412, "hộ")]
    assert all(one.certainty.unit == 1 for one in found)


def test_a_total_without_a_number_is_a_row_of_numbered_ones(tmp_path: Path) -> None:
    rows = "STT  Huyện      TH 2020   KH 2021\n1    Cam Lộ     1.420     1.350\n2    Gio Linh   1.215     1.150\n"
    text = f"BÁO CÁO\nGiảm nghèo tỉnh Quảng Trị năm 2021\nBảng 1 (ĐVT: hộ)\n{rows}     Tổng cộng  2.635     2.500\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = read(tmp_path / "a.txt", Settings()).figures[-2:]
    assert [(one.text, one.period, one.role) for one in found] == [
        ("2.635", "2020", "result"),
        ("2.500", "2021", "target"),
    ]


def test_rates_of_groups_are_no_people(tmp_path: Path) -> None:
    rows: Rows = [["Bảng 7. Lao động qua đào tạo (%)"], ["", "Nam", "Nữ"], ["Năm 2020", "66,1", "62,2"]]
    found = book(tmp_path, {"A": [["KẾT QUẢ TỈNH QUẢNG TRỊ NĂM 2021"], *rows, ["Năm 2021", "67,1", "63,3"]]}).figures
    assert {one.unit for one in found} == {"%"}


def test_a_resolution_on_a_plan_is_of_the_year_planned(tmp_path: Path) -> None:
    head = "HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI\nSố: 15/NQ-HĐND\nLào Cai, ngày 9 tháng 12 năm 2022\nNGHỊ QUYẾT\n"
    text = f"{head}VỀ KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2023\nGiải quyết việc làm cho 12.000 lao động.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.txt", Settings()).report.facts.period == "2023"


def test_a_column_under_a_comparison_is_of_what_is_measured(tmp_path: Path) -> None:
    head = [["Chỉ tiêu", "TH 2020", "TH 2021", "So sánh (%)", ""], ["", "", "", "TH 2020", "KH 2021"]]
    rows: Rows = [["KẾT QUẢ NĂM 2021 TỈNH QUẢNG TRỊ"], *head, ["Lao động có việc làm", 20100, 21876, "108,8", "106,7"]]
    assert [one.period for one in book(tmp_path, {"A": rows}).figures] == ["2020", "2021", "2021", "2021"]
