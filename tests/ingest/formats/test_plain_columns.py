"""Tables in plain text whose cells stand one a line, or as words and numbers in a line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.read import read
from records import Figure
from settings import Settings

COPIED = """Kết quả rà soát năm 2021
TT
Đơn vị
Tổng số hộ
Hộ nghèo
Hộ cận nghèo
Số lượng (hộ)
Tỷ lệ (%)
Số lượng (hộ)
Tỷ lệ (%)
Toàn huyện
20.150
1.040
5.16
905
4.49
1
Xã Tân Hòa
3.210
112
3.49
98
3.05
2
Xã Phú Lộc
2.876
150
5.22
77
2.68
"""
QUARTERS = """Chỉ tiêu chính
Lực lượng lao động (nghìn người)
Tỷ lệ thất nghiệp (%)
Tỷ trọng lao động làm thuê
trong tổng số (%)

Quý 1 năm 2020
41 215
2,15
33,1

Quý 2 năm 2020
41 870
2,64
33,8
"""
YEARS = """Bảng 2
Chỉ tiêu 2018 2019 2020
Lao động có việc làm (nghìn người) 214,6 219,3 225 Thành thị 31,2 33 34,75
Tỷ lệ lao động qua đào tạo (%)
41,5 44 47,2
"""


def figures(tmp_path: Path, text: str) -> list[Figure]:
    file = tmp_path / "bang.txt"
    file.write_text(text, encoding="utf-8")
    return list(read(file, Settings()).figures)


def test_headings_of_two_levels_name_the_values_below_each_label(tmp_path: Path) -> None:
    found = figures(tmp_path, COPIED)
    assert [(each.value, each.unit) for each in found][:5] == [
        (Decimal(20150), "hộ"),
        (Decimal(1040), "hộ"),
        (Decimal("5.16"), "%"),
        (Decimal(905), "hộ"),
        (Decimal("4.49"), "%"),
    ]
    assert len(found) == 15
    assert "Hộ cận nghèo" in found[-2].subject
    assert "Phú Lộc" in (found[-2].place or "")


def test_a_heading_broken_over_lines_and_groups_parted_by_spaces(tmp_path: Path) -> None:
    found = figures(tmp_path, QUARTERS)
    assert [(each.value, each.unit) for each in found] == [
        (Decimal(41215), "nghìn người"),
        (Decimal("2.15"), "%"),
        (Decimal("33.1"), "%"),
        (Decimal(41870), "nghìn người"),
        (Decimal("2.64"), "%"),
        (Decimal("33.8"), "%"),
    ]
    assert {each.period for each in found} == {"2020-01..2020-03", "2020-04..2020-06"}


def test_rows_in_a_line_under_a_line_of_years(tmp_path: Path) -> None:
    found = figures(tmp_path, YEARS)
    assert [(str(each.value), each.unit, each.period) for each in found] == [
        ("214.6", "nghìn người", "2018"),
        ("219.3", "nghìn người", "2019"),
        ("225", "nghìn người", "2020"),
        ("31.2", "nghìn người", "2018"),
        ("33", "nghìn người", "2019"),
        ("34.75", "nghìn người", "2020"),
        ("41.5", "%", "2018"),
        ("44", "%", "2019"),
        ("47.2", "%", "2020"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Danh sách\nÔng Trần Văn A\n12\nBà Lê Thị B\n15\n",
        "Tổ 1\n\n2021\n\nTổ 2\n\n2022\n",
        "Các số 5 7 9 của đội.\n",
    ],
)
def test_lines_that_are_no_table_stay_text(tmp_path: Path, text: str) -> None:
    assert figures(tmp_path, f"Báo cáo kết quả công tác lao động năm 2021 của huyện.\n{text}") == []
