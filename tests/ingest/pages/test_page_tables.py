"""Tables of PDF pages that no rules draw, however the page is turned; text that is seen, once, and none that is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import NameObject, NumberObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.formats.pdf import read_pdf
from ingest.raw import RawDocument
from settings import Settings
from tools.make.pdf import FONTS

SETTINGS = Settings(ocr="off")
PLACES = ["Xã An", "Xã Bình", "Xã Cẩm", "Xã Diên", "Xã Én", "Xã Gia"]
HEADS = [["TT", "Đơn vị", "Số lớp\nđã mở (lớp)", "Số người\nhọc (người)", "Tỷ lệ\n(%)"]]
BODY = [
    [str(at + 1), place, str(3 + at), f"1.{210 + 37 * at}", f"{70 + at},{5 + at}"] for at, place in enumerate(PLACES)
]
ROWS = [*HEADS, *BODY, ["", "Cộng", "33", "7.815", "75,0"]]
LINES = [
    "Kết quả dạy nghề của các xã trong năm được ghi ở bảng dưới đây, do phòng tổng hợp từ báo cáo của xã.",
    "Bảng 1. Lớp nghề",
]
WANTED = [
    f"Đơn vị: {row[1]}; Số lớp đã mở (lớp): {row[2]}; Số người học (người): {row[3]}; Tỷ lệ (%): {row[4]}"
    for row in ROWS[1:]
]


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    pdfmetrics.registerFont(TTFont("Text", str(FONTS / "DejaVuSerif.ttf")))


STYLES: dict[str, list[Any]] = {
    "no rules": [],
    "horizontal rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "shaded rows": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.lightgrey])],
    "shaded cells in rules": [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
    ],
    "numbers to the right": [("ALIGN", (2, 0), (-1, -1), "RIGHT")],
    "centred": [("ALIGN", (0, 0), (-1, -1), "CENTER"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
}


def drawn(canvas: Canvas, rows: list[list[str]], style: list[Any], top: float = 720) -> None:
    table = Table(rows, colWidths=[30, 110, 90, 90, 60])
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Text", 10), *style]))
    _, height = table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, 60, top - height)


def text(canvas: Canvas, lines: list[str], top: float = 790) -> None:
    canvas.setFont("Text", 10)
    for at, line in enumerate(lines):
        canvas.drawString(60, top - 16 * at, line)


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


@pytest.mark.parametrize("style", STYLES)
def test_a_table_is_read_row_by_row_with_its_headings(tmp_path: Path, style: str) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    text(canvas, LINES)
    drawn(canvas, ROWS, STYLES[style])
    text(canvas, ["Các lớp đều mở ở xã."], top=450)
    canvas.save()
    raw = read_pdf(tmp_path / "a.pdf", SETTINGS)
    assert texts(raw) == [*LINES, *WANTED, "Các lớp đều mở ở xã."]
    sure = {cell.sure for piece in raw.pieces for cell in piece.cells}
    assert (sure == {1.0}) is (style == "shaded cells in rules")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_drawn_sideways_are_read_upright(tmp_path: Path, turn: int) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.translate(*{90: (A4[0], 0), 180: A4, 270: (0, A4[1])}[turn])
    canvas.rotate(turn)
    text(canvas, LINES[1:], top=560)
    drawn(canvas, ROWS, [], top=540)
    canvas.save()
    assert texts(read_pdf(tmp_path / "a.pdf", SETTINGS)) == [*LINES[1:], *WANTED]


def test_pages_stored_sideways_are_read_upright(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=landscape(A4))
    drawn(canvas, ROWS, [], top=560)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=tmp_path / "a.pdf")
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)
    writer.write(tmp_path / "b.pdf")
    assert texts(read_pdf(tmp_path / "b.pdf", SETTINGS)) == WANTED


def test_headings_over_several_columns_and_labels_of_two_lines(tmp_path: Path) -> None:
    rows = [
        ["Đơn vị", "Năm 2020", "", "Năm 2021", ""],
        ["", "Hộ", "Người", "Hộ", "Người"],
        ["Phòng việc làm\nvà dạy nghề", "21", "42", "23", "46"],
        ["Phòng trẻ em", "31", "62", "33", "66"],
        ["Phòng chính sách", "41", "82", "43", "86"],
    ]
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    table = Table(rows, colWidths=[130, 70, 70, 70, 70])
    spans: list[Any] = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("ALIGN", (1, 0), (-1, -1), "CENTER")]
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Text", 10), *spans]))
    _, height = table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, 60, 720 - height)
    canvas.save()
    named = [row[0].replace("\n", " ") for row in rows[2:]]
    assert texts(read_pdf(tmp_path / "a.pdf", SETTINGS)) == [
        f"Đơn vị: {name}; Năm 2020, Hộ: {row[1]}; Năm 2020, Người: {row[2]}; Năm 2021, Hộ: {row[3]}; "
        f"Năm 2021, Người: {row[4]}"
        for name, row in zip(named, rows[2:], strict=True)
    ]


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    drawn(canvas, ROWS[:4], [], top=220)
    canvas.showPage()
    drawn(canvas, ROWS[4:], [], top=780)
    canvas.save()
    assert texts(read_pdf(tmp_path / "a.pdf", SETTINGS)) == WANTED


def test_prose_lists_and_tables_of_contents_are_no_tables(tmp_path: Path) -> None:
    lines = [
        "Năm 2021, các xã mở 12 lớp, có 340 người học; năm 2022 mở 15 lớp, có 410 người học nghề.",
        "Trong đó 120 người là hộ nghèo, 95 người là hộ cận nghèo, 30 người khuyết tật theo học.",
        "Kinh phí là 1.250 triệu đồng, gồm 900 triệu đồng của tỉnh và 350 triệu đồng của huyện.",
        "I. TÌNH HÌNH ............................................ 3",
        "II. KẾT QUẢ ............................................. 7",
        "III. KIẾN NGHỊ .......................................... 9",
    ]
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    text(canvas, lines)
    canvas.save()
    raw = read_pdf(tmp_path / "a.pdf", SETTINGS)
    assert not any(piece.cells for piece in raw.pieces)
    assert "".join("".join(texts(raw)).split()) == "".join("".join(lines).split())


def test_text_is_read_once_letter_by_letter_and_not_where_it_is_not_seen(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("Text", 10)
    for shift in (0, 0.2, 0.4):
        canvas.drawString(60 + shift, 780, "Cấp 2.340 thẻ.")
    x = 60.0
    for sign in "Mở 15 lớp.":
        canvas.drawString(x, 760, sign)
        x += pdfmetrics.stringWidth(sign, "Text", 10)
    canvas.setFillColor(colors.white)
    canvas.drawString(60, 740, "Số nháp 9.999 hộ")
    canvas.setFillColor(colors.darkblue)
    canvas.rect(50, 700, 200, 20, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.drawString(60, 705, "Còn 61 hộ.")
    canvas.setFillColor(colors.black)
    layer = canvas.beginText(60, 680)
    layer.setTextRenderMode(3)
    layer.textLine("Không mực 88")
    canvas.drawText(layer)
    canvas.save()
    raw = read_pdf(tmp_path / "a.pdf", SETTINGS)
    assert " ".join(texts(raw)) == "Cấp 2.340 thẻ. Mở 15 lớp. Còn 61 hộ."
    assert [count for _, count in raw.left_out] == [7]


def test_words_that_a_line_strikes_are_left_out_and_counted(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    text(canvas, ["Còn 812 hộ nghèo, 790 hộ cận nghèo.", "Mở 15 lớp dạy nghề."])
    start = 60 + pdfmetrics.stringWidth("Còn ", "Text", 10)
    canvas.line(start, 793, start + pdfmetrics.stringWidth("812 hộ nghèo", "Text", 10), 793)
    canvas.line(60, 772.5, 60 + pdfmetrics.stringWidth("Mở 15 lớp", "Text", 10), 772.5)  # underlined
    canvas.save()
    raw = read_pdf(tmp_path / "a.pdf", SETTINGS)
    assert " ".join(texts(raw)) == "Còn 790 hộ cận nghèo. Mở 15 lớp dạy nghề."
    assert raw.left_out == (("left-struck", 3),)


def test_filled_fields_are_read_where_they_stand(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    text(canvas, ["Số hộ nghèo của xã:", "Số người học:"])
    canvas.acroForm.textfield(name="a", x=180, y=785, width=80, height=14, value="2.345", fontSize=9, forceBorder=False)
    canvas.save()
    assert " ".join(texts(read_pdf(tmp_path / "a.pdf", SETTINGS))) == "Số hộ nghèo của xã: 2.345 Số người học:"
