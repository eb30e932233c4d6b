"""Word files: numbers that Word sets, tables, tracked changes, letterheads."""

from __future__ import annotations

from pathlib import Path

import docx
import docx.document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ingest.formats.word import read_docx
from ingest.raw import RawDocument
from ingest.read import read
from settings import Settings
from tests import paths

GOLDEN = paths.GOLDEN / "ingest"
TEXT = "Tỷ lệ hộ nghèo của huyện năm 2019 còn 4,75%, thấp hơn kế hoạch đã giao."


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


def numbered(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbers = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", 77)):
        tag = OxmlElement(name)
        tag.set(qn("w:val"), str(value))
        numbers.append(tag)
    properties.append(numbers)


def add_list(document: docx.document.Document) -> None:
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, (form, text) in enumerate(
        [("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"), ("bullet", "-")]
    ):
        item = OxmlElement("w:lvl")
        item.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            tag = OxmlElement(name)
            tag.set(qn("w:val"), value)
            item.append(tag)
        abstract.append(item)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    pointer = OxmlElement("w:abstractNumId")
    pointer.set(qn("w:val"), "77")
    number.append(pointer)
    root.append(number)


def test_docx_numbers_that_word_sets_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    add_list(document)
    for level, text in [
        (0, "Việc làm"),
        (1, "Dạy nghề"),
        (2, "May"),
        (2, "Hàn"),
        (1, "Vay vốn"),
        (0, "Vốn"),
        (1, "Tỉnh"),
        (3, "Quỹ"),
    ]:
        numbered(document.add_paragraph(text), level)
    document.save(str(tmp_path / "a.docx"))
    assert texts(read_docx(tmp_path / "a.docx", 100)) == [
        "I. Việc làm",
        "I.1. Dạy nghề",
        "a) May",
        "b) Hàn",
        "I.2. Vay vốn",
        "II. Vốn",
        "II.1. Tỉnh",
        "- Quỹ",
    ]


def test_docx_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Kết quả", level=1)
    document.add_paragraph("Trước bảng")
    table = document.add_table(rows=3, cols=3)
    for place, text in enumerate(["Huyện", "Số lớp", "Số người", "Kế Sách", "12", "340", "Mỹ Tú", "9", "215"]):
        table.cell(place // 3, place % 3).text = text
    table.cell(2, 1).merge(table.cell(2, 2))
    document.add_paragraph("Sau bảng\ndòng hai")
    document.sections[0].header.paragraphs[0].text = "đầu trang không đọc"
    document.save(str(tmp_path / "a.docx"))
    raw = read_docx(tmp_path / "a.docx", 100)
    assert [(piece.text, piece.style) for piece in raw.pieces] == [
        ("Kết quả", "heading"),
        ("Trước bảng", "body"),
        ("Huyện: Kế Sách; Số lớp: 12; Số người: 340", "row"),
        ("Huyện: Mỹ Tú; Số lớp: 9 215", "row"),
        ("Sau bảng", "body"),
        ("dòng hai", "body"),
    ]


def test_docx_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Số hộ nghèo ")
    for name, text in (("w:ins", "là 40"), ("w:del", "là 50")):
        change = OxmlElement(name)
        run = OxmlElement("w:r")
        words = OxmlElement("w:t" if name == "w:ins" else "w:delText")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    document.save(str(tmp_path / "a.docx"))
    assert texts(read_docx(tmp_path / "a.docx", 100)) == ["Số hộ nghèo là 40"]


def test_docx_letterhead_and_signature_tables_are_read_as_text(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    for place, text in enumerate(
        [
            "UBND TỈNH CÀ MAU\nSỞ Y TẾ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 3/BC-SYT",
            "Cà Mau, ngày 2 tháng 1 năm 2023",
        ]
    ):
        head.cell(place // 2, place % 2).text = text
    for text in ("BÁO CÁO", "Công tác năm 2022", TEXT * 3):
        document.add_paragraph(text)
    signature = document.add_table(rows=1, cols=2)
    signature.cell(0, 0).text = "Nơi nhận:\n- Như trên."
    signature.cell(0, 1).text = "GIÁM ĐỐC\nTrần Văn Mẫu"
    document.save(str(tmp_path / "a.docx"))
    read_back = read(tmp_path / "a.docx", Settings())
    facts = read_back.report.facts
    assert (facts.issuer, facts.number, facts.published) == ("Sở Y tế tỉnh Cà Mau", "3/BC-SYT", "2023-01-02")
    assert [passage.text for passage in read_back.passages[-2:]] == ["Nơi nhận:\n- Như trên.", "GIÁM ĐỐC\nTrần Văn Mẫu"]
    assert "3/BC-SYT" in read_back.passages[-1].lead
