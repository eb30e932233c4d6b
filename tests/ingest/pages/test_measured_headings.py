"""Tables that no rules draw as offices print them: headings of two levels, groups by roman number or in capitals, names
of rows over several lines with the numbers at their first line, their middle or their last."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.formats.pdf import read_pdf
from ingest.read import read
from settings import Settings
from tools.make.pdf import FONTS

SETTINGS = Settings(ocr="off")
Row = tuple[str, str, str, str, str]
FIRST = [
    ("I", "NGƯỜI CÓ CÔNG", "", "", ""),
    ("1", "Nhà ở của người có công|được xây mới|hoặc sửa chữa", "Nhà", "120", "134"),
    ("2", "Quà tặng dịp 27/7|cho các gia đình", "Suất", "8.100", "8.215"),
    ("II", "DẠY NGHỀ", "", "", ""),
    ("1", "Lớp nghề mở ở xã", "Lớp", "45", "41"),
    ("2", "Kinh phí dạy nghề", "Triệu đồng", "910,0", "887,5"),
]
WANTED = [
    "NGƯỜI CÓ CÔNG – Nhà ở của người có công được xây mới hoặc sửa chữa; ĐVT: Nhà; {heads[0]}: 120; {heads[1]}: 134",
    "NGƯỜI CÓ CÔNG – Quà tặng dịp 27/7 cho các gia đình; ĐVT: Suất; {heads[0]}: 8.100; {heads[1]}: 8.215",
    "DẠY NGHỀ – Lớp nghề mở ở xã; ĐVT: Lớp; {heads[0]}: 45; {heads[1]}: 41",
    "DẠY NGHỀ – Kinh phí dạy nghề; ĐVT: Triệu đồng; {heads[0]}: 910,0; {heads[1]}: 887,5",
]


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    pdfmetrics.registerFont(TTFont("Text", str(FONTS / "DejaVuSerif.ttf")))


def drawn(file: Path, rows: list[Row], heads: str, where: float, gap: float) -> None:
    """A page with a title and the table; ``where`` of 0, 0.5 or 1 puts the numbers at the first line of a name, its
    middle or its last, ``gap`` is the space between rows."""
    canvas = Canvas(str(file), pagesize=A4)
    canvas.setFont("Text", 11)
    canvas.drawCentredString(300, 780, "BÁO CÁO")
    canvas.drawCentredString(300, 764, "Kết quả công tác lao động, xã hội năm 2021 của tỉnh Kon Tum")
    canvas.setFont("Text", 9)
    y = 720.0
    for x, head in zip((50, 140, 320), ["TT", "Nội dung", "ĐVT"], strict=True):
        canvas.drawCentredString(x, y - 8, head)
    if heads == "two levels":
        canvas.drawCentredString(440, y, "Năm 2021")
        below = ["Kế hoạch", "Thực hiện"]
    else:
        canvas.drawCentredString(400, y, "Kế hoạch")
        canvas.drawCentredString(480, y, "Ước thực hiện")
        below = ["năm 2021", "năm 2021"]
    for x, head in zip((400, 480), below, strict=True):
        canvas.drawCentredString(x, y - 12, head)
    y -= 34
    for row in rows:
        lines = row[1].split("|")
        for at, line in enumerate(lines):
            canvas.drawString(75, y - 12 * at, line)
        level = y - 12 * (len(lines) - 1) * where
        canvas.drawString(48, level, row[0])
        canvas.drawCentredString(320, level, row[2])
        for x, value in zip((415, 495), row[3:], strict=True):
            canvas.drawRightString(x, level, value)
        y -= 12 * len(lines) + gap
    canvas.save()


HEADS = {
    "two levels": ("Năm 2021, Kế hoạch", "Năm 2021, Thực hiện"),
    "two lines": ("Kế hoạch năm 2021", "Ước thực hiện năm 2021"),
}


@pytest.mark.parametrize("gap", [4, 8, 12])
@pytest.mark.parametrize("where", [0.5, 0.0, 1.0])
@pytest.mark.parametrize("heads", HEADS)
def test_rows_keep_their_headings_groups_and_whole_names(tmp_path: Path, heads: str, where: float, gap: float) -> None:
    drawn(tmp_path / "a.pdf", FIRST, heads, where, gap)
    told = [piece.text for piece in read_pdf(tmp_path / "a.pdf", SETTINGS).pieces if piece.cells]
    assert told == [f"Nội dung: {row.format(heads=HEADS[heads])}" for row in WANTED]


def test_roles_and_times_of_such_a_table(tmp_path: Path) -> None:
    drawn(tmp_path / "a.pdf", FIRST, "two levels", 0.5, 8)
    found = read(tmp_path / "a.pdf", SETTINGS)
    assert found.report.facts.title == "BÁO CÁO Kết quả công tác lao động, xã hội năm 2021 của tỉnh Kon Tum"
    assert [(one.text, one.role, one.period) for one in found.figures if one.unit == "Triệu đồng"] == [
        ("910,0", "target", "2021"), ("887,5", "result", "2021"),
    ]  # fmt: skip


def test_values_without_headings_are_not_told_as_sure(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "b.pdf"), pagesize=A4)
    canvas.setFont("Text", 10)
    for at, (name, unit, one, other) in enumerate((("Nhà mới", "Nhà", "12", "13"), ("Quà tặng", "Suất", "810", "815"))):
        for x, part in zip((60, 200, 300, 400), (name, unit, one, other), strict=True):
            canvas.drawString(x, 700 - 16 * at, part)
    canvas.drawString(60, 668, "Học nghề")
    canvas.drawString(200, 668, "Người")
    canvas.drawString(300, 668, "1.120")
    canvas.drawString(400, 668, "1.204")
    canvas.save()
    found = read(tmp_path / "b.pdf", SETTINGS).figures
    assert [(one.text, one.unit) for one in found][-2:] == [("1.120", "Người"), ("1.204", "Người")]
    assert all(max(one.certainty.role, one.certainty.period) < 0.5 for one in found)
