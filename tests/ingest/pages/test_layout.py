"""Layout of PDF pages: columns in reading order, footnotes apart from the sentence that they interrupt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from ingest.read import read
from records import Document
from settings import Settings
from tools.make.pdf import FACES, FONTS, paragraph_styles

TITLE = "BẢN TIN AN SINH CỦA TỈNH MẪU"
TEXTS = [
    "Trong năm, các huyện đã mở mười hai lớp dạy nghề cho lao động nông thôn, phần lớn có việc làm sau khi học xong.",
    "- Ngân sách tỉnh chi 1.250 triệu đồng cho các lớp này, gồm 400 triệu đồng cho giáo viên và 850 triệu đồng vật tư.",
    "Bên cạnh đó, tỉnh tổ chức bảy phiên giao dịch việc làm ở các xã ven biển, thu hút hơn hai nghìn lượt người đến.",
    "Công tác chăm lo người có công được làm chu đáo, các gia đình đều được thăm hỏi và hỗ trợ sửa nhà khi cần.",
]
NOTED = [
    "Trong năm, các huyện đã mở lớp dạy nghề cho 1.234<super size=7>1</super> lao động nông thôn, phần lớn có việc.",
    "Tỉnh hỗ trợ các xã bãi ngang<super size=7>2</super> dựng nhà cho hộ nghèo, với sự góp sức của nhiều đơn vị và của "
    "người dân trong vùng, bảo đảm mọi hộ đều có mái nhà vững chắc trước mùa mưa bão hằng năm.",
]
NOTES = [
    ["Theo mức của 12 xã vùng ven biển.", "Số do các huyện gửi."],
    ["Gồm cả lớp học ban đêm.", "Tính đến tháng mười."],
]


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    for name, face in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"DejaVuSerif{face}.ttf")))


def paragraphs(count: int) -> list[str]:
    return [f"{TEXTS[n % 4][:-1]} ({n})." for n in range(count)]


def column_by_column(out: Path) -> None:
    wide = (A4[0] - 5 * cm) / 2 - 8
    places = (2.5 * cm, 2.5 * cm + wide + 16)
    frames = [Frame(x, 2.5 * cm, wide, A4[1] - 7 * cm) for x in places]
    document = BaseDocTemplate(str(out), pagesize=A4)
    document.addPageTemplates([PageTemplate("two", frames)])
    style = paragraph_styles()
    document.build([Paragraph(text, style["-" if text[0] == "-" else ""]) for text in paragraphs(20)])


def row_by_row(out: Path) -> None:
    """Both columns' lines drawn side by side, from the top: the order of some programs."""
    wide = (A4[0] - 5 * cm) / 2 - 10
    lines = [
        (line, 14 if at == 0 and text[0] != "-" else 0)
        for text in paragraphs(20)
        for at, line in enumerate(simpleSplit(text, "Text", 10, wide - 14))
    ]
    half = len(lines) // 2
    canvas = Canvas(str(out), pagesize=A4)
    canvas.setFont("Text-Bold", 14)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 3 * cm, TITLE)
    canvas.setFont("Text", 10)
    for row in range(half):
        for column, (line, indent) in enumerate(lines[row::half][:2]):
            canvas.drawString(2.5 * cm + column * (wide + 20) + indent, A4[1] - 4.5 * cm - row * 14, line)
    canvas.save()


@pytest.mark.parametrize("draw", [column_by_column, row_by_row])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, draw: Callable[[Path], None]) -> None:
    draw(tmp_path / "a.pdf")
    found = read(tmp_path / "a.pdf", Settings(ocr="off")).report.text.split("\n")
    expected = paragraphs(20)
    missing = [text for text in expected if text not in found]
    assert len(missing) <= 1, missing  # the last line may stand alone below both columns
    assert [text for text in found if text in expected] == [text for text in expected if text in found]


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Three small pages, two with notes at the foot below a rule."""
    out = tmp_path_factory.mktemp("notes") / "a.pdf"
    style = ParagraphStyle("note", fontName="Text", fontSize=8, leading=10)

    def foot(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.line(2.5 * cm, 4.2 * cm, 6 * cm, 4.2 * cm)
        y = 4.1 * cm
        for n, text in enumerate(NOTES[document.page - 1] if document.page <= len(NOTES) else []):
            note = Paragraph(f"<super size=6>{2 * document.page - 1 + n}</super> {text}", style)
            y -= note.wrap(A5[0] - 5 * cm, 100)[1]
            note.drawOn(canvas, 2.5 * cm, y)

    document = BaseDocTemplate(str(out), pagesize=A5)
    frame = Frame(2.5 * cm, 4.5 * cm, A5[0] - 5 * cm, A5[1] - 7 * cm)
    document.addPageTemplates([PageTemplate("one", [frame], onPage=foot)])
    document.build([Paragraph(NOTED[n % 2], paragraph_styles()[""]) for n in range(14)])
    return read(out, Settings(ocr="off"))


def test_footnotes_stand_apart_on_their_own_page(noted: Document) -> None:
    lines = noted.report.text.split("\n")
    assert [line for line in lines if line[0] in "¹²³⁴"] == [
        "¹ Theo mức của 12 xã vùng ven biển.", "² Số do các huyện gửi.", "³ Gồm cả lớp học ban đêm.",
        "⁴ Tính đến tháng mười.",
    ]  # fmt: skip
    assert len([line for line in lines if line.startswith("Tỉnh hỗ trợ") and line.endswith("hằng năm.")]) == 7
    pages = {passage.text[:1]: passage.page for passage in noted.passages if passage.text[:1] in "¹³"}
    assert pages == {"¹": 1, "³": 2}


def test_a_mark_is_no_part_of_its_number(noted: Document) -> None:
    assert {(str(figure.value), figure.unit) for figure in noted.figures} == {("1234", "lao động"), ("12", "xã")}
    assert "bãi ngang² dựng nhà" in noted.report.text
