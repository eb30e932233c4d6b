"""Headings typed without one over the labels, levels of the year's beginning, sums below zero, cells parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from ingest.assemble import clean_line
from ingest.read import read
from ingest.tables.shifted import to_the_right
from records import Figure
from settings import Settings

TITLE = "Báo cáo kết quả giảm nghèo tỉnh Quảng Trị năm 2021"
ROWS = [["Cam Lộ", "210", "214"], ["Gio Linh", "175", "180"]]
YEARS = ["Năm 2020", "Năm 2021"]


def told(figures: Sequence[Figure]) -> list[tuple[str, str | None]]:
    return [(figure.text, figure.period) for figure in figures]


BY_YEAR = [("210", "2020"), ("214", "2021"), ("175", "2020"), ("180", "2021")]


@pytest.mark.parametrize("before", [0, 1])
def test_word_headings_without_one_over_the_labels(tmp_path: Path, before: int) -> None:
    """Word keeps the empty place before a row in its properties; or the row is a cell short."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("Bảng 1. Số hộ thoát nghèo (hộ)")
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, [[*YEARS, ""], *ROWS], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    head = table.rows[0]._tr
    head.remove(table.rows[0].cells[2]._tc)
    if before:
        head.get_or_add_trPr().append(head.makeelement(qn("w:gridBefore"), {qn("w:val"): "1"}))
    document.save(str(tmp_path / "a.docx"))
    assert told(read(tmp_path / "a.docx", Settings()).figures) == BY_YEAR


@pytest.mark.parametrize("head", ["\t".join(YEARS), "2020\t2021", "Huyện\t2020\t2021", "\t2020\t2021"])
def test_text_headings_of_years(tmp_path: Path, head: str) -> None:
    rows = "\n".join("\t".join(row) for row in ROWS)
    (tmp_path / "a.txt").write_text(f"{TITLE}\nBảng 1. Số hộ thoát nghèo (hộ)\n{head}\n{rows}\n", encoding="utf-8")
    figures = read(tmp_path / "a.txt", Settings()).figures
    assert told(figures) == BY_YEAR
    assert {figure.unit for figure in figures} == {"hộ"}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (["Huyện", "Năm 2020", ""], ["Cam Lộ", "210", "214"]),  # a column that none heads
        (["Năm 2020", "Năm 2021", ""], ["2019", "210", "214"]),  # no labels below
        (["Năm 2020", "Năm 2021", ""], ["Cam Lộ", "210", "đạt"]),  # remarks in the last column
        (["Năm", "Số hộ (hộ)", ""], ["Cam Lộ", "210", "214"]),
    ],
)
def test_headings_that_stay(head: list[str], body: list[str]) -> None:
    assert to_the_right([head, body], 1) == [head, body]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Cam Lộ\t210\t214", "Cam Lộ 210 | 214"),
        ("Cam Lộ 2,5%\t\t(12)", "Cam Lộ 2,5% | (12)"),
        ("Cam Lộ 210      214", "Cam Lộ 210 | 214"),
        ("1.1\t18.640 lao động", "1.1 18.640 lao động"),
        ("có 12 345 hộ", "có 12 345 hộ"),
    ],
)
def test_numbers_that_a_tab_parts_are_two(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@pytest.mark.parametrize(
    ("heading", "cell", "value", "role"),
    [
        ("Quyết toán (triệu đồng)", "(12.300)", -12300, "result"),
        ("Quyết toán (triệu đồng)", "(45 000)", -45000, "result"),
        ("Quyết toán (triệu đồng)", "(1)", 1, "result"),  # as well a note's mark
        ("Tăng, giảm (hộ)", "(14)", -14, "change"),
        ("Số hộ (hộ)", "(350)", 350, "result"),
        ("Tỷ lệ hộ nghèo đầu năm (%)", "5,1", 5.1, "previous"),
        ("So với đầu năm (%)", "95,1", 95.1, "share"),
    ],
)
def test_a_cell_of_a_sheet(tmp_path: Path, heading: str, cell: str, value: float, role: str) -> None:
    book = openpyxl.Workbook()
    for row in ([TITLE], ["Huyện", heading], ["Cam Lộ", cell], ["Gio Linh", "77"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    first = read(tmp_path / "a.xlsx", Settings()).figures[0]
    assert (float(first.value), first.role) == (value, role)


def test_a_rate_under_the_beginning_of_the_year(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    head = [["Huyện", "Đầu năm", "", "Cuối năm", ""], ["", "Số hộ", "Tỷ lệ (%)", "Số hộ", "Tỷ lệ (%)"]]
    for row in ([TITLE], *head, ["Cam Lộ", "310", "5,1", "210", "3,4"], ["Gio Linh", "301", "5,0", "200", "3,3"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    roles = {figure.text: figure.role for figure in read(tmp_path / "a.xlsx", Settings()).figures}
    assert (roles["5,1"], roles["3,4"]) == ("previous", "result")
