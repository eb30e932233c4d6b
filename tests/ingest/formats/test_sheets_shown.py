"""Sheets tell what they show: nothing hidden, struck or white, marks raised; what is left out is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ingest.formats.excel import read_xls
from ingest.raw import RawDocument
from settings import Settings

SETTINGS = Settings()


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


def test_sheets_show_what_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for cells in (["Xã", "Cũ", "Số hộ"], ["An", 9, 12], ["Bỏ", 8, 99], ["Bình", 7, None]):
        sheet.append(cells)
    sheet["C4"] = CellRichText(
        TextBlock(InlineFont(strike=True), "14 "), "15", TextBlock(InlineFont(vertAlign="superscript"), "1")
    )
    sheet["A5"], sheet["C5"] = "Cộng", "=SUM(C2:C4)"
    sheet["A6"], sheet["C6"] = "Gạch", 5
    sheet["C6"].font = Font(strike=True)
    for at, (look, shown_as) in enumerate((("FFFFFFFF", "General"), ("FF000000", ";;;")), 7):
        sheet[f"A{at}"], sheet[f"C{at}"] = "Trắng", 77
        sheet[f"C{at}"].font, sheet[f"C{at}"].number_format = Font(color=look), shown_as
    sheet["A1"].comment = Comment("Số chưa chốt", "x")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Kín").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    raw = read_xls(tmp_path / "a.xlsx", SETTINGS)
    assert texts(raw)[:2] == ["Xã: An; Số hộ: 12", "Xã: Bình; Số hộ: 15¹"]
    left = dict(raw.left_out)
    assert left["left-cells-hidden"] == 6
    assert (left["left-sheets"], left["left-cells-struck"]) == (1, 2)
    assert left["left-formulas"] == 1
    assert (left["left-cells-unseen"], left["left-comments"]) == (1, 3)
    assert "77" not in " ".join(texts(raw))


def test_old_sheets_show_what_is_shown(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    rows: list[list[str | int]] = [["Xã", "Cũ", "Số hộ"], ["An", 9, 12], ["Bỏ", 8, 99], ["Bình", 7, 15]]
    for at, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write(at, place, cell)
    sheet.write(4, 0, "Gạch")
    sheet.write(4, 2, 5, xlwt.easyxf("font: struck_out on"))
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.save(str(tmp_path / "a.xls"))
    raw = read_xls(tmp_path / "a.xls", SETTINGS)
    assert texts(raw)[:2] == ["Xã: An; Số hộ: 12", "Xã: Bình; Số hộ: 15"]
    assert dict(raw.left_out) == {"left-cells-hidden": 6, "left-cells-struck": 1}
