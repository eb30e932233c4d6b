"""Tables of pages that are images: read by their rules with headings, or left as images, never told as prose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.pages.text_layer import Word
from ingest.read import read
from ingest.scans.engines import find_engine
from ingest.scans.rules import without_rules
from ingest.scans.tables import SURE, take_tables
from settings import Settings
from tests.ingest.scans.made import as_pdf, drawn
from tools.make.pdf import FONTS

ROWS = [
    ["TT", "Đơn vị", "Số lớp\nđã mở (lớp)", "Số người\nhọc (người)", "Tỷ lệ\n(%)"],
    ["1", "Xã An Hòa", "13", "1.247", "71,5"],
    ["2", "Xã Bình Lộc", "24", "2.386", "72,6"],
    ["3", "Xã Cẩm Tú", "35", "3.159", "73,8"],
    ["4", "Xã Diên Khê", "46", "4.268", "74,9"],
]
LINES = [
    "Phòng Lao động báo cáo kết quả dạy nghề cho lao động nông thôn trong năm 2021 như sau.",
    "Các xã mở lớp đúng kế hoạch, số người học đông hơn năm trước và phần lớn có việc làm.",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pdfmetrics.registerFont(TTFont("Text", str(FONTS / "DejaVuSerif.ttf")))
    out = tmp_path_factory.mktemp("table") / "a.pdf"
    canvas = Canvas(str(out), pagesize=A4)
    canvas.setFont("Text", 11)
    for at, line in enumerate(LINES):
        canvas.drawString(50, 790 - 18 * at, line)
    table = Table(ROWS, colWidths=[35, 130, 100, 100, 70], rowHeights=[40, 24, 24, 24, 24])
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Text", 11), ("GRID", (0, 0), (-1, -1), 0.8, colors.black)]))
    table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, 60, 560)
    canvas.save()
    return out


@pytest.mark.skipif(find_engine("tesseract") is None, reason="Tesseract is not installed")
def test_a_scanned_table_is_read_by_its_rules(page: Path, tmp_path: Path) -> None:
    scan = as_pdf(drawn(page, turn=0.4), tmp_path / "scan.pdf")
    found = read(scan, Settings(cache=tmp_path, ocr="tesseract"))
    wanted = {
        (row[1], value, unit) for row in ROWS[1:] for value, unit in zip(row[2:], ("lớp", "người", "%"), strict=True)
    }
    told = {(figure.own, figure.text, figure.unit) for figure in found.figures if figure.certainty.words <= SURE}
    right = {
        (name, value, unit)
        for name, value, unit in wanted
        for own, *rest in told
        if [value, unit] == rest
        if name in own
    }
    assert len(right) >= 0.9 * len(wanted)
    assert {text for _, text, _ in told} <= {value for _, value, _ in wanted}


def test_rules_are_painted_over_only_where_they_make_a_table() -> None:
    image = Image.new("L", (800, 1000), 255)
    image.paste(0, (100, 500, 700, 503))
    assert without_rules(image)[1] == ()
    for at in range(4):
        image.paste(0, (100, 200 + 60 * at, 700, 203 + 60 * at))
        image.paste(0, (100 + 200 * at, 200, 103 + 200 * at, 383))
    clean, rules = without_rules(image)
    assert len(rules) >= 8
    assert min(clean.crop((90, 190, 710, 390)).getdata()) > 128


def test_a_table_without_legible_headings_is_left_as_an_image() -> None:
    rows = [
        [Word(f"Xã {name}", 80, 120, 700 - 20 * at, 10), Word(f"{31 + at}", 200, 212, 700 - 20 * at, 10)]
        for at, name in enumerate(("An", "Bình", "Cẩm", "Diên"))
    ]
    prose = [
        Word(word, 80 + 40 * at, 110 + 40 * at, 760, 10) for at, word in enumerate(["Năm", "qua", "có", "12", "lớp"])
    ]
    lines, rest, left_out = take_tables([prose, *rows], [], 1)
    assert (lines, [[word.text for word in row] for row in rest], left_out) == (
        [],
        [["Năm", "qua", "có", "12", "lớp"]],
        1,
    )
