"""What a cell holds: broken numbers, marks of notes, brackets, tables of its own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.read import read
from ingest.tables.grid import is_value
from ingest.tables.rows import table_pieces
from records import Figure
from settings import Settings

PAGE = """<html><body><table><tr><td><h1>Báo cáo công tác giảm nghèo năm 2022 tỉnh Sóc Trăng</h1>
<p>Kết quả rà soát hộ nghèo ở các huyện được nêu trong bảng dưới đây, theo báo cáo của từng địa phương.</p>
{table}</td></tr></table></body></html>"""
TABLE = """<table><tr><th rowspan=2>Huyện</th><th colspan=2>Hộ nghèo</th></tr>
<tr><th>Số hộ</th><th>Tăng, giảm (hộ)</th></tr>
<tr><td>Kế Sách</td><td>1.1<br>42</td><td>(210)</td></tr>
<tr><td>Long Phú</td><td>917<sup>(1)</sup></td><td>15</td></tr></table>"""
NESTED = """<table><tr><th>Nội dung</th><th>Số hộ (hộ)</th></tr><tr><td>Vay vốn
<table><tr><td>Sửa nhà</td><td>31</td></tr><tr><td>Mua bò</td><td>12</td></tr></table></td><td>43</td></tr>
<tr><td>Học nghề</td><td>25</td></tr></table>"""


def figures(folder: Path, name: str, text: str) -> tuple[Figure, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name, Settings()).figures


def test_cells_of_a_page_laid_out_by_a_table(tmp_path: Path) -> None:
    found = figures(tmp_path, "a.html", PAGE.format(table=TABLE))
    assert [(one.text, int(one.value), one.unit) for one in found] == [
        ("1.142", 1142, "hộ"), ("210", -210, "hộ"), ("917", 917, "hộ"), ("15", 15, "hộ"),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_told_behind_the_table_that_holds_it(tmp_path: Path) -> None:
    found = {one.value: one.subject for one in figures(tmp_path, "a.html", PAGE.format(table=NESTED))}
    assert set(found) == {43, 25, 31, 12}
    assert "Vay vốn" in found[Decimal(43)]
    assert "Sửa nhà" in found[Decimal(31)]


@pytest.mark.parametrize("cell", ["980 ¹", "1.204(2)", "77[*]", "2,5*%", "l.250", "(0,25)", "1 204"])
def test_a_number_with_a_mark_or_torn_is_a_value(cell: str) -> None:
    assert is_value(cell)


def test_a_total_in_the_column_of_numbers_names_its_row_and_a_bare_number_none() -> None:
    rows = [["TT", "Huyện", "Số hộ"], ["1", "Ba Tri", "31"], ["2", "Khác", ""], ["Tổng", "", "31"]]
    assert [piece.text for piece in table_pieces(rows)][1:] == ["Khác", "Huyện: Tổng; Số hộ: 31"]


def test_torn_and_misread_numbers_do_not_hide_a_typed_table(tmp_path: Path) -> None:
    typed = "Số hộ nghèo các xã năm 2021:\n\nTT | Xã | Hộ nghèo (hộ)\n1 | An Hòa | 1 304\n2 | Bình Hòa | l.718\n"
    found = figures(tmp_path, "a.txt", typed)
    assert [(int(one.value), one.unit) for one in found] == [(1304, "hộ"), (1718, "hộ")]
