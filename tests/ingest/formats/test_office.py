"""Word and Excel files, old and new: what is printed comes out, in Unicode, tables as tables."""

from __future__ import annotations

import textwrap
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt
from docx.oxml.ns import qn
from openpyxl.styles import Font
from reportlab.pdfgen.canvas import Canvas

from errors import ReadError
from ingest.formats.excel import read_xls
from ingest.formats.excel_cells import cell_text
from ingest.formats.rtf import read_rtf
from ingest.formats.word import read_docx
from ingest.formats.word97 import read_doc
from ingest.read import read
from settings import Settings
from tests.faults import raising
from tests.ingest.make_doc import Paragraph, make_doc, make_ole, row
from tests.ingest.old_encodings import encoded, marked_right
from tests.paths import CORPUS
from vietnamese.spelling.old_fonts import Encoding
from vietnamese.text.normalise import nfc

SETTINGS = Settings()
DIGEST = (CORPUS / "an-giang-2021.txt").read_text(encoding="utf-8")
LINES = [line for line in DIGEST.split("\n") if line.strip()][:30]
GRID = [
    ["STT", "Chỉ tiêu", "ĐVT", "Năm 2019"],
    ["1", "Số hộ nghèo", "hộ", "1.250"],
    ["2", "Tỷ lệ hộ nghèo", "%", "3,5"],
]


def rtf(lines: list[str], font: str) -> bytes:
    """An RTF file as Word writes it: one font, bytes above ASCII escaped, ư of TCVN3 as a soft hyphen."""
    body = "\\par\n".join(
        "".join(
            "\\-" if sign == "\xad" else sign if ord(sign) < 128 else f"\\'{ord(sign):02x}" if ord(sign) < 256
            else f"\\u{ord(sign)}?" for sign in line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        )
        for line in lines
    )  # fmt: skip
    head = f"\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\froman Times New Roman;}}{{\\f1\\fnil {font};}}}}"
    return f"{{\\rtf1{head}{{\\stylesheet{{\\s0 Normal;}}}}\\pard\\plain\\f1 {body}\\par}}".encode("ascii")


def text_of(path: Path) -> str:
    return read(path, SETTINGS).report.text


@pytest.mark.parametrize("kind", ["doc", "rtf named doc", "rtf", "doc in no old font", "html named doc"])
def test_a_digest_in_tcvn3_comes_back(tmp_path: Path, kind: str) -> None:
    lines, file = [encoded(line, "tcvn3") for line in LINES], tmp_path / f"a.{'rtf' if kind == 'rtf' else 'doc'}"
    if kind.startswith("rtf"):
        file.write_bytes(rtf(lines, ".VnTime"))
    elif kind.startswith("html"):
        file.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
    else:
        font = "Arial" if kind == "doc in no old font" else ".VnTime"
        file.write_bytes(make_doc([Paragraph([(line, "")]) for line in lines], default=font))
    document = read(file, SETTINGS)
    assert marked_right("\n".join(LINES), document.report.text) >= 0.995
    assert ("converted", "TCVN3 (ABC)") in [(told.code, dict(told.values).get("encoding")) for told in document.notes]


@pytest.mark.parametrize(("encoding", "font"), [("vni", "VNI-Times"), ("tcvn3", ".VnTime")])
def test_a_digest_in_a_docx_of_an_old_font_comes_back(tmp_path: Path, encoding: Encoding, font: str) -> None:
    document = docx.Document()
    for line in LINES:
        paragraph, old = document.add_paragraph(), encoded(line, encoding)
        for piece in (old[: len(old) // 2], old[len(old) // 2 :]):  # a letter and its mark may stand in two runs
            run = paragraph.add_run(piece)
            run.font.name = font
    document.save(str(tmp_path / "a.docx"))
    assert marked_right("\n".join(LINES), text_of(tmp_path / "a.docx")) >= 0.995


def test_fonts_come_from_styles_and_other_runs_stay(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Cu", 1)
    style.font.name = ".VnTimeH"
    document.styles.add_style("Con", 1).base_style = style
    paragraph = document.add_paragraph(encoded("hộ nghèo ", "tcvn3"), style="Con")
    paragraph.add_run("Ngày 5 °C, ® 2005").font.name = "Arial"
    table = document.add_table(1, 1)
    table.cell(0, 0).paragraphs[0].add_run(encoded("Đơn vị: hộ", "tcvn3")).font.name = ".VnArial"
    hyphen = document.add_paragraph("n").runs[0]
    hyphen.font.name = ".VnTime"
    hyphen._r.append(hyphen._r.makeelement(qn("w:softHyphen")))
    hyphen.add_text("íc")
    document.save(str(tmp_path / "a.docx"))
    assert [piece.text for piece in read_docx(tmp_path / "a.docx", 100).pieces] == [
        "HỘ NGHÈO Ngày 5 °C, ® 2005",
        "Đơn vị: hộ",
        "nước",
    ]


def test_doc_gives_headings_tables_fields_and_only_what_is_printed(tmp_path: Path) -> None:
    parts = [
        Paragraph([("I. Kết quả", "Arial")], style=1),
        Paragraph(
            [("Xem \x13 HYPERLINK x \x14nghị quyết\x15, số\x1e2", "Arial"), (encoded(" hộ", "vni"), "VNI-Times")]
        ),
        *(paragraph for cells in GRID for paragraph in row(*cells)),
        Paragraph([("Dòng một\x0bdòng hai", "")], style=2),
    ]
    (tmp_path / "a.doc").write_bytes(make_doc(parts))
    pieces = read_doc(tmp_path / "a.doc", SETTINGS).pieces
    assert (pieces[0].text, pieces[0].style) == ("I. Kết quả", "heading")
    assert pieces[1].text == "Xem nghị quyết, số-2 hộ"
    assert [piece.style for piece in pieces].count("row") == 2
    assert [piece.text for piece in pieces][-2:] == ["Dòng một", "dòng hai"]


def test_rtf_gives_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(
        r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset163 Arial;}{\f2\fnil .VnTimeH;}}{\info{\title Kín}}"
        r"{\header Đầu trang}{\*\generator Word;}\pard\outlinelevel0 {\f2 b\'b8o c\'b8o}\par"
        r"\pard\outlinelevel9 T\u7911\'62\uc2\u244??ng {\v ẩn}{\field{\*\fldinst HYPERLINK x}{\fldrslt s\u7889 1}} "
        r"\f1\'f4\'f2\par\trowd\pard\intbl A\cell 5\par 6\cell\row\pard {\listtext 2.\tab}\uc0 M\u7909 c\par}",
        encoding="ascii",
        errors="ignore",
    )
    pieces = read_rtf(tmp_path / "a.rtf").pieces
    assert (pieces[0].text, pieces[0].style) == ("BÁO CÁO", "heading")
    assert nfc(" ".join(pieces[1].text.split())) == "Tủông số ộ"
    assert pieces[-1].text.split() == ["2.", "Mục"]


def test_xlsx_shows_what_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kết quả"
    sheet.append(["BIỂU TỔNG HỢP"])
    sheet.append(["STT", "Chỉ tiêu", "Thực hiện năm 2019", None])
    sheet.append([None, None, "Số hộ", "Tỷ lệ"])
    sheet.append([1, encoded("Hộ nghèo", "vni"), 19973, 0.1248])
    sheet.append([2, "Hộ cận nghèo", "=1+1", None])
    sheet.merge_cells("C2:D2")
    sheet["B4"].font = Font(name="VNI-Times")
    sheet["C4"].number_format, sheet["D4"].number_format = "#,##0", "0.00%"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book["Ẩn"]["A1"] = "không ai thấy"
    book.save(tmp_path / "a.xlsx")
    text = "\n".join(piece.text for piece in read_xls(tmp_path / "a.xlsx", SETTINGS).pieces)
    assert text.startswith("BIỂU TỔNG HỢP\n")
    assert "Hộ nghèo" in text
    assert "19.973" in text
    assert "12,48%" in text
    assert "=1+1" not in text
    assert "thấy" not in text


def test_xls_gives_the_same_pieces_as_xlsx(tmp_path: Path) -> None:
    old, new = xlwt.Workbook(), openpyxl.Workbook()
    sheet = old.add_sheet("A")
    for at, cells in enumerate(GRID):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
        new.active.append(cells)
    sheet.write(3, 3, 1250.5, xlwt.easyxf(num_format_str="#,##0.0"))
    sheet.write(3, 1, encoded("Số người", "tcvn3"), xlwt.easyxf("font: name .VnTime"))
    new.active.cell(4, 2, "Số người")
    new.active.cell(4, 4, 1250.5).number_format = "#,##0.0"
    old.save(str(tmp_path / "a.xls"))
    new.save(tmp_path / "a.xlsx")
    first, second = (read_xls(tmp_path / name, SETTINGS).pieces for name in ("a.xls", "a.xlsx"))
    assert first == second
    assert "1.250,5" in first[-1].text


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (19973, "General", "19973"),
        (19973.4, "#,##0", "19.973"),
        (-1234.5, "#,##0.0;(#,##0.0)", "-1.234,5"),
        (12345678, "#,##0,", "12.346"),
        (0.125, "0%", "13%"),
        (0.1 + 0.2, "General", "0,3"),
        (26000, '#,##0" người"', "26.000 người"),
        (3.5, "0.0#", "3,5"),
        (float("nan"), "0", ""),
        (True, "General", "có"),
        (date(2020, 5, 9), "mm/yyyy", "05/2020"),
        (date(2020, 5, 9), "dd-mmm-yy", "09/05/2020"),
        (None, "0", ""),
    ],
)
def test_number_formats(value: object, shown_as: str, text: str) -> None:
    assert cell_text(value, shown_as) == text


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("name", "main", "data", "code"),
    [
        ("a.docx", "word/document.xml", BOMB, "entities"),
        ("a.xlsx", "xl/workbook.xml", BOMB, "entities"),
        ("a.docx", "word/document.xml", b" " * 30_000_000, "unpacks-large"),
        ("a.docx", "../../word/document.xml", b"<a/>", "not-kind"),
        ("a.xlsx", "word/document.xml", b"<a/>", "not-kind"),
        ("a.docx", "word/document.xml", b"<a/>", "damaged-word"),
        ("a.xlsx", "xl/workbook.xml", b"<a/>", "damaged-excel"),
    ],
)
def test_hostile_archives_are_named(tmp_path: Path, name: str, main: str, data: bytes, code: str) -> None:
    with raising(ReadError, code):
        read(zipped(tmp_path / name, {main: data}), SETTINGS)
    assert not (tmp_path.parent / "word").exists()


def test_encrypted_files_are_named(tmp_path: Path) -> None:
    for name in ("a.docx", "a.xlsx", "b.xls"):
        (tmp_path / name).write_bytes(make_ole({"EncryptedPackage": b"x"}))
        with raising(ReadError, "encrypted"):
            read(tmp_path / name, SETTINGS)
    (tmp_path / "a.doc").write_bytes(make_doc([Paragraph([("x", "")])], flags=0x0100))
    with raising(ReadError, "encrypted"):
        read(tmp_path / "a.doc", SETTINGS)


def test_a_cell_in_the_last_corner_is_no_burden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Báo cáo việc làm năm 2019", "xa"
    book.save(tmp_path / "a.xlsx")
    assert "xa" not in text_of(tmp_path / "a.xlsx")


def test_a_web_page_in_an_old_font_comes_back_with_its_table(tmp_path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{encoded(cell, 'vni')}</td>" for cell in cells) + "</tr>" for cells in GRID)
    body = "".join(f"<p><font face='VNI-Times'>{encoded(line, 'vni')}</font></p>" for line in LINES)
    body += f"<p style='font-family: .VnTimeH'>{encoded('báo cáo', 'tcvn3')}</p><p>Đã gửi</p>"
    page = f"<html><head><meta charset=windows-1252></head><body>{body}<table>{rows}</table></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252", "xmlcharrefreplace"))
    text = text_of(tmp_path / "a.html")
    assert marked_right("\n".join(LINES), text) >= 0.995
    assert "\nBÁO CÁO\nĐã gửi\n" in text
    assert "Tỷ lệ hộ nghèo" in text.split("\n")[-1]
    assert "Chỉ tiêu" in text.split("\n")[-1]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_bytes_of_an_old_encoding_in_a_text_file_come_back(tmp_path: Path, encoding: Encoding) -> None:
    (tmp_path / "a.txt").write_bytes(encoded("\n\n".join(LINES), encoding).encode("latin-1", "replace"))
    document = read(tmp_path / "a.txt", SETTINGS)
    assert marked_right("\n".join(LINES), document.report.text) >= 0.995


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_pdf_in_an_old_font_comes_back(tmp_path: Path, encoding: Encoding) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    lines = [part for line in LINES for part in textwrap.wrap(line, 80)]
    for start in range(0, len(lines), 50):
        for at, line in enumerate(lines[start : start + 50]):
            canvas.drawString(50, 800 - 15 * at, encoded(line, encoding))
        canvas.showPage()
    canvas.save()
    document = read(tmp_path / "a.pdf", replace(SETTINGS, ocr="off"))
    assert marked_right("".join("".join(LINES).split()), "".join(document.report.text.split())) >= 0.995
