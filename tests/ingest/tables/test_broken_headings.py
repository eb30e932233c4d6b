"""Headings broken over cells, marks that repeat what stands above, months in short, blank forms, other places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.formats.excel import read_xls
from ingest.read import read
from ingest.tables.rows import table_pieces
from records import Figure
from settings import Settings
from vietnamese.documents.table_headings import column_role
from vietnamese.documents.table_units import known_unit

SETTINGS = Settings()


def sheet(tmp_path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    active: Any = book.active
    for row in rows:
        active.append(row)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def figures(tmp_path: Path, *rows: list[Any]) -> dict[str, Figure]:
    return {figure.text: figure for figure in read(sheet(tmp_path, *rows), SETTINGS).figures}


TITLE = ["CHI TRẢ TRỢ CẤP CỦA TỈNH AN GIANG NĂM 2021"]


def test_units_below_each_other_are_one_heading_and_ditto_marks_repeat(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        TITLE,
        ["TT", "Nội dung", "Đơn vị", "K.H", "Ư.TH", "TH"],
        [None, None, "tính", 2021, "T3/2021", "6T/2020"],
        [1, "Quà Tết", "Tr. đồng", 410, 120, 205],
        [2, "Mai táng phí", '"', 330, 90, 160],
    )
    assert {figure.unit for figure in found.values()} == {"Tr. đồng"}
    assert [(figure.role, figure.period) for figure in found.values()] == [
        ("target", "2021"), ("result", "2021-03"), ("result", "2020-01..2020-06"),
    ] * 2  # fmt: skip


def test_rows_behind_empty_rows_keep_headings_units_and_years(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        TITLE,
        [],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2020", "Kế hoạch năm 2021"],
        [],
        [None, "A. Xã hội"],
        [1, "Hộ thoát nghèo", "hộ", 310, 290],
        [],
        [None, "B. Việc làm"],
        [1, "Lao động có việc làm", "người", 5100, 5200],
        [],
        ["Bảng 2. Trẻ em"],
        ["TT", "Nội dung", "Số trẻ (trẻ em)"],
        [1, "Được tặng quà", 77],
    )
    pieces = [piece.text for piece in read_xls(path, SETTINGS).pieces]
    assert "ĐVT: hộ; Thực hiện năm 2020: 310; Kế hoạch năm 2021: 290" in pieces[2]
    assert "Việc làm – Lao động có việc làm; ĐVT: người; Thực hiện năm 2020: 5100" in pieces[4]
    assert pieces[-2:] == ["Bảng 2. Trẻ em", "Nội dung: Được tặng quà; Số trẻ (trẻ em): 77"]


def test_a_blank_form_tells_nothing() -> None:
    rows = [["TT", "Họ tên", "Mức hỗ trợ (đồng)"], ["1", "", ""], ["2", "", ""], ["3", "", ""]]
    assert list(table_pieces(rows)) == []


def test_columns_and_rows_of_other_places_are_of_these(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        TITLE,
        ["TT", "Chỉ tiêu", "An Giang", "Bến Tre", "Cả nước"],
        [1, "Tỷ lệ hộ nghèo (%)", 2.5, 3.1, 4.4],
        [2, "Tỷ lệ thất nghiệp (%)", 1.5, 1.9, 2.2],
    )
    assert [found[text].place for text in ("2,5", "3,1", "4,4")] == ["An Giang", "Bến Tre", "Việt Nam"]


@pytest.mark.parametrize(
    "heading", ["Số phiên giao dịch việc làm", "Số nhiệm vụ", "Chỉ tiêu hài lòng (%)", "Số hộ đăng ký kinh doanh"]
)
def test_things_named_with_words_of_plans_are_no_targets(heading: str) -> None:
    assert column_role((heading,)) is None


@pytest.mark.parametrize("heading", ["Chỉ tiêu giao", "Chỉ tiêu năm 2021", "Kế hoạch", "Tỉnh giao", "K.H", "Chỉ tiêu"])
def test_plans_are_targets(heading: str) -> None:
    assert column_role((heading,)) == "target"


def test_units_in_short() -> None:
    assert [known_unit(text) for text in ("Tr. đồng", "1000đ", "Ng. đồng")] == [
        "triệu đồng",
        "nghìn đồng",
        "nghìn đồng",
    ]
