"""Tables typed into plain text: rows stay as typed, values know their headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.plain_tables import text_blocks
from ingest.read import read
from settings import Settings

HEAD = """UBND HUYỆN ĐỨC TRỌNG
Số: 9/BC-UBND

Đức Trọng, ngày 05 tháng 12 năm 2022

BÁO CÁO
Kết quả giảm nghèo năm 2022

"""
SPACED = """Kết quả ở mấy xã như sau:

Xã            Hộ nghèo đầu năm   Hộ thoát nghèo   Hộ nghèo cuối năm
Đạ Quyn             210                60                150
Tà Hine             120                45                 75
Cộng                330               105                225
"""
BARRED = """TT | Chỉ tiêu | ĐVT | TH 2021 | KH 2022 | TH 2022
---|---|---|---|---|---
1 | Tạo việc làm | người | 3.100 | 3.200 | 3.355
2 | Tỷ lệ lao động qua đào tạo | % | 74,5 | 75 | 75,2
"""
LETTERHEAD = """Nơi nhận:                    GIÁM ĐỐC
- Như trên;                  (Đã ký)
- Lưu: VT.                   Trần Văn Mẫn
"""


def figures_of(tmp_path: Path, text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    (tmp_path / "bang.txt").write_text(HEAD + text, encoding="utf-8")
    document = read(tmp_path / "bang.txt", Settings())
    return [(each.text, each.unit, each.role, each.period, each.place) for each in document.figures]


def test_a_total_row_that_begins_with_an_empty_cell_and_a_unit_note_of_two_units(tmp_path: Path) -> None:
    table = """Đơn vị tính: hộ; %

TT | Xã | Hộ nghèo | Tỷ lệ nghèo (%) | Hộ cận nghèo
1 | Đạ Quyn | 210 | 4,12 | 305
2 | Tà Hine | 120 | 3,05 | 198
 | Tổng cộng | 330 | 3,66 | 503
"""
    units = {text: unit for text, unit, *_ in figures_of(tmp_path, table)}
    assert units == {
        **dict.fromkeys(("210", "305", "120", "198", "330", "503"), "hộ"),
        **dict.fromkeys(("4,12", "3,05", "3,66"), "%"),
    }


def test_columns_of_spaces(tmp_path: Path) -> None:
    found = figures_of(tmp_path, SPACED)
    commune = "xã Tà Hine, Đức Trọng, Lâm Đồng"
    assert ("120", "hộ", "previous", "2022", commune) in found
    assert ("45", "hộ", "result", "2022", commune) in found
    assert ("105", "hộ", "result", "2022", "Đức Trọng, Lâm Đồng") in found


def test_columns_of_bars(tmp_path: Path) -> None:
    found = figures_of(tmp_path, BARRED)
    place = "Đức Trọng, Lâm Đồng"
    assert ("3.100", "người", "result", "2021", place) in found
    assert ("3.200", "người", "target", "2022", place) in found
    assert ("75,2", "%", "result", "2022", place) in found


@pytest.mark.parametrize("row", ["Tà Hine 120 45 75", "1 | Tạo việc làm | người | 3.100 | 3.200 | 3.355"])
def test_rows_stay_as_typed(tmp_path: Path, row: str) -> None:
    (tmp_path / "bang.txt").write_text(HEAD + SPACED + "\n" + BARRED, encoding="utf-8")
    document = read(tmp_path / "bang.txt", Settings())
    passage = next(each for each in document.passages if row in each.text)
    assert passage.text == row
    assert "|" in passage.lead  # the headings


def test_a_signature_block_is_no_table() -> None:
    assert [rows for _, rows in text_blocks(LETTERHEAD.split("\n"))] == [None]


@given(st.lists(st.text("ab1 |\t,-", max_size=20), max_size=12))
def test_every_line_comes_back_once(lines: list[str]) -> None:
    assert [line for block, _ in text_blocks(lines) for line in block] == lines


QUARTERS = """Một số chỉ tiêu chủ yếu

                                     Quý II/2021   Quý II/2022
Lao động có việc làm (nghìn người)        54,3         51,8
Tỷ lệ thất nghiệp (%)                     2,16         2,73
   Thành thị                              3,11         4,46
"""
SPENT = """Các chương trình được giao vốn từ đầu năm.

Biểu tổng hợp (đơn vị: triệu đồng)
Chương trình         Kế hoạch 2022   Giải ngân đến 30/9   Tỷ lệ (%)
Dân tộc thiểu số và miền núi   1.894       534               28,2
Nông thôn mới             282              146               51,9
"""
COUNTED = """TT | Xã, thị trấn | Hộ nghèo | Tỷ lệ | Chỉ tiêu giảm 2023 (hộ) | Nhà sập
1 | TT Liên Nghĩa | 216 | 5,25 | 30 | 2
2 | Tà Hine | 803 | 37,1 | 120 | 14
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (QUARTERS, "54,3 nghìn người result 2021-04..2021-06; 2,73 % result 2022-04..2022-06"),
        (QUARTERS, "3,11 % result 2021-04..2021-06; 4,46 % result 2022-04..2022-06"),
        (SPENT, "1.894 triệu đồng target 2022; 534 triệu đồng result 2022-01..2022-09; 28,2 % share 2022-01..2022-09"),
        (COUNTED, "216 hộ result 2022; 5,25 % result 2022; 30 hộ target 2023; 2 nhà result 2022"),
    ],
)
def test_units_roles_and_times_of_columns(tmp_path: Path, table: str, expected: str) -> None:
    found = [f"{text} {unit} {role} {period}" for text, unit, role, period, _ in figures_of(tmp_path, table)]
    assert [each for each in expected.split("; ") if each not in found] == []


def test_a_township_in_short_is_a_place(tmp_path: Path) -> None:
    places = {place for *_, place in figures_of(tmp_path, COUNTED)}
    assert places == {f"{name}, Đức Trọng, Lâm Đồng" for name in ("thị trấn Liên Nghĩa", "xã Tà Hine")}


@pytest.mark.parametrize("sign", [" ; ", ";"])
def test_columns_parted_by_semicolons(tmp_path: Path, sign: str) -> None:
    table = BARRED.replace("---|---|---|---|---|---\n", "").replace(" | ", sign)
    assert figures_of(tmp_path, table)[:3] == [
        ("3.100", "người", "result", "2021", "Đức Trọng, Lâm Đồng"),
        ("3.200", "người", "target", "2022", "Đức Trọng, Lâm Đồng"),
        ("3.355", "người", "result", "2022", "Đức Trọng, Lâm Đồng"),
    ]


def test_prose_with_semicolons_is_no_table() -> None:
    lines = ["Có 12 lớp; 30 học viên; 4 nghề.", "Có 15 lớp; 35 học viên; 5 nghề.", "Có 9 lớp; 21 học viên; 2 nghề."]
    assert [rows for _lines, rows in text_blocks(lines)] == [None]


def test_an_empty_line_between_rows_parts_no_table(tmp_path: Path) -> None:
    table = BARRED + "\n3 | Cai nghiện | người | 210 | 240 | 215\n"
    assert figures_of(tmp_path, table)[-2:] == [
        ("240", "người", "target", "2022", "Đức Trọng, Lâm Đồng"),
        ("215", "người", "result", "2022", "Đức Trọng, Lâm Đồng"),
    ]


def test_a_second_table_behind_an_empty_line_has_its_own_headings(tmp_path: Path) -> None:
    table = BARRED + "\n" + BARRED.replace("2021", "2019").replace("2022", "2020").replace("người", "hộ")
    assert {(unit, period) for _text, unit, _role, period, _place in figures_of(tmp_path, table)} >= {
        ("người", "2021"),
        ("hộ", "2019"),
    }
