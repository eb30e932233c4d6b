"""What each format gives, and how bad files are named."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import docx
import docx.document
import pypdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from errors import ReadError, note
from ingest.formats.pdf import read_pdf
from ingest.formats.plain import read_txt
from ingest.formats.web import read_html
from ingest.formats.word import read_docx
from ingest.pages.lines import Line, PageLines, drop_furniture, join_paragraphs
from ingest.raw import RawDocument
from ingest.read import read
from settings import Settings
from tests import paths
from tests.faults import raising

GOLDEN = paths.GOLDEN / "ingest"
TEXT = "Tỷ lệ hộ nghèo của huyện năm 2019 còn 4,75%, thấp hơn kế hoạch đã giao."


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


# txt


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_txt_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    raw = read_txt(tmp_path / "a.txt")
    assert (texts(raw), raw.notes) == ([TEXT], ())


def test_txt_in_windows_1258_is_noted(tmp_path: Path) -> None:
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    decomposed = "".join(
        unicodedata.normalize("NFC", letter) if mark == "" else unicodedata.normalize("NFC", letter) + mark
        for letter, mark in (
            (
                "".join(part for part in unicodedata.normalize("NFD", sign) if part not in marks),
                "".join(part for part in unicodedata.normalize("NFD", sign) if part in marks),
            )
            for sign in TEXT
        )
    )
    (tmp_path / "a.txt").write_bytes(decomposed.encode("cp1258"))
    document = read(tmp_path / "a.txt", Settings())
    assert document.report.text == TEXT
    assert document.notes == (note("read-as", encoding="Windows-1258 (Vietnamese)"),)


def test_txt_garbled_beyond_repair_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("T¢ng s£ hé ngh¥o: gi¶m ®¸ng k§, ®¹t 95% kÕ ho©ch " * 5, encoding="utf-8")
    with raising(ReadError, "garbled"):
        read(tmp_path / "a.txt", Settings())


def test_txt_of_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(random.Random(1).randbytes(5000))
    with pytest.raises(ReadError):
        read(tmp_path / "a.txt", Settings())


# html


def test_html_gives_the_main_text_only() -> None:
    found = " ".join(texts(read_html(GOLDEN / "phong-van.html")))
    for furniture in ("Trang nhất", "Mua một tặng một", "Tin khác", "Bản quyền", "document.write", "chú thích", "ẩn"):
        assert furniture not in found
    assert "giả định & không nói" in found
    assert "thất nghiệp thành thị" in found


def test_html_blocks_become_paragraphs_and_rows() -> None:
    raw = read_html(GOLDEN / "phong-van.html")
    assert raw.title == raw.pieces[0].text
    assert ("Chỉ tiêu: Việc làm; Thực hiện: 28.450", "row") in [(piece.text, piece.style) for piece in raw.pieces]
    assert [piece.style for piece in raw.pieces].count("item") == 2


def test_html_numbered_lists_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<body><ol start=3><li>Dạy nghề</li><li>Vay vốn</li></ol></body>", encoding="utf-8"
    )
    assert texts(read_html(tmp_path / "a.html")) == ["3. Dạy nghề", "4. Vay vốn"]


def test_html_headline_outside_the_article_is_kept(tmp_path: Path) -> None:
    page = f"<body><header><h1>Tin việc làm</h1></header><article><p>{TEXT * 4}</p></article></body>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert texts(read_html(tmp_path / "a.html")) == ["Tin việc làm", TEXT * 4]


def test_html_page_named_by_its_layout_is_kept(tmp_path: Path) -> None:
    page = (
        f"<body><div class='page with-sidebar'><p>{TEXT * 4}</p><div class='sidebar'><p>Tin khác</p></div></div></body>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert texts(read_html(tmp_path / "a.html")) == [TEXT * 4]


def test_html_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 5_000 + TEXT, encoding="utf-8")
    with raising(ReadError, "web-nested"):
        read_html(tmp_path / "a.html")


# docx


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


# pdf


def test_pdf_pages_are_measured_and_furniture_is_dropped() -> None:
    document = read(GOLDEN / "bao-cao.pdf", Settings())
    assert [page.how for page in document.pages] == ["measured"] * 2
    assert [passage.page for passage in document.passages][0::16] == [1, 2]
    for furniture in ("bản kiểm thử", "Trang 1/9", "\n1\n"):
        assert furniture not in document.report.text


def test_pdf_says_what_the_plain_text_says() -> None:
    pdf, txt = (read(GOLDEN / f"bao-cao.{kind}", Settings()) for kind in ("pdf", "txt"))
    assert sorted("".join(pdf.report.text.split())) == sorted("".join(txt.report.text.split()))
    assert [section.path for section in pdf.sections] == [section.path for section in txt.sections]
    body = [passage.text for passage in txt.passages[1:]]
    assert [passage.text for passage in pdf.passages[1:]] == body


def page(number: int, *lines: tuple[str, float, float]) -> PageLines:
    return PageLines(number, 842, tuple(Line(text, x, y, 11) for text, x, y in lines))


def test_furniture_must_repeat_in_its_place() -> None:
    pages = [
        page(
            n,
            (f"{n + 4}", 300, 810),
            ("Phúc lợi - lưu hành", 60, 30),
            (f"Câu riêng {'abcd'[n]}", 60, 700),
            ("Chung", 60, 400 + 60 * n),
        )
        for n in range(1, 4)
    ]
    kept = [[line.text for line in found.lines] for found in drop_furniture(pages)]
    assert kept == [["Câu riêng b", "Chung"], ["Câu riêng c", "Chung"], ["Câu riêng d", "Chung"]]


def test_a_watermark_is_no_text() -> None:
    texts = ["một việc", "hai việc", "ba việc", "bốn việc", "năm việc", "sáu việc", "bảy việc"]
    pages = [
        page(n, *[(f"{text} {'abcd'[n]}", 60, 780 - 40 * at) for at, text in enumerate(texts)], ("DỰ THẢO", 200, 560))
        for n in range(3)
    ]
    assert [line.text for found in drop_furniture(pages) for line in found.lines if line.text.isupper()] == []
    assert sum(len(found.lines) for found in drop_furniture(pages)) == 21


def test_lines_join_by_indent_over_line_and_page_ends() -> None:
    full = "Trong năm các huyện đã cùng nhau làm nhiều việc và mỗi việc đều"
    lines = [("1. Việc làm", 80.0, 780.0)]
    lines += [
        (full, 80, 765),
        (full.lower(), 60, 750),
        ("có người lo.", 60, 735),
        ("- " + full, 80, 720),
        ("kịp thời và trong hai năm nay đã đến được với mọi người, số", 60, 705),
    ]
    pieces = join_paragraphs(
        [page(1, *lines), page(2, ("12. Tỉnh giao", 60, 780), (full, 80, 765), (full.lower(), 60, 750))]
    )
    assert [(piece.text.split()[0], piece.page, piece.joined) for piece in pieces] == [
        ("1.", 1, False),
        ("Trong", 1, False),
        ("-", 1, False),
        ("12.", 2, True),
        ("Trong", 2, False),
    ]


def blank(path: Path, pages: int = 1) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(str(path))
    return writer


def test_pdf_of_blank_pages_is_named(tmp_path: Path) -> None:
    blank(tmp_path / "a.pdf", 2)
    with raising(ReadError, "blank"):
        read_pdf(tmp_path / "a.pdf", Settings())


def test_pdf_page_without_text_is_noted(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=GOLDEN / "bao-cao.pdf")
    writer.insert_blank_page(420, 595, 1)
    writer.write(str(tmp_path / "a.pdf"))
    document = read(tmp_path / "a.pdf", Settings())
    assert document.notes == (note("page-blank", page=2),)
    assert document.pages[1].start == document.pages[1].end
    assert {passage.page for passage in document.passages} == {1, 3}


def test_pdf_encrypted_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=GOLDEN / "bao-cao.pdf")
    writer.encrypt("khóa", algorithm="RC4-128")
    writer.write(str(tmp_path / "a.pdf"))
    with raising(ReadError, "encrypted"):
        read_pdf(tmp_path / "a.pdf", Settings())


def test_pdf_behind_other_bytes_is_written_anew_and_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"X-Mailer: none\r\n" * 100 + (GOLDEN / "bao-cao.pdf").read_bytes())
    again, plain = (read_pdf(file, Settings()) for file in (tmp_path / "a.pdf", GOLDEN / "bao-cao.pdf"))
    assert again.pieces == plain.pieces


def test_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    blank(tmp_path / "a.pdf", 4)
    with raising(ReadError, "too-many-pages"):
        read_pdf(tmp_path / "a.pdf", Settings(max_pages=3))


# all


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.pdf", b"%PDF-1.4", "damaged-pdf"),
        ("a.pdf", b"not a pdf", "damaged-pdf"),
        ("a.docx", b"PK\x03\x04", "not-kind"),
        ("a.html", b"<html><script>x</script></html>", "no-text"),
        ("a.xyz", b"abc", "unknown-kind"),
    ],
)
def test_bad_files_are_named_with_what_to_do(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    with raising(ReadError, code) as caught:
        read(tmp_path / name, Settings())
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.message.remedy()


def test_large_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000_000)
    with raising(ReadError, "too-large"):
        read(tmp_path / "a.txt", Settings(max_file_mb=1))
    with raising(ReadError, "no-file"):
        read(tmp_path / "b.txt", Settings())


@pytest.mark.parametrize("name", ["bao-cao.pdf", "phong-van.html", "bao-cao.docx"])
def test_damaged_copies_are_read_or_named(tmp_path: Path, name: str) -> None:
    """Forty copies, cut short or with bytes changed: a Document or a ReadError, nothing else."""
    whole = tmp_path / "whole.docx"
    document = docx.Document()
    document.add_paragraph(TEXT * 3)
    document.save(str(whole))
    good = whole.read_bytes() if name.endswith(".docx") else (GOLDEN / name).read_bytes()
    dice, named = random.Random(7), 0
    file = tmp_path / name
    for _ in range(40):
        data = bytearray(good[: dice.randrange(1, len(good))] if dice.random() < 0.5 else good)
        for _ in range(dice.randrange(1, 60)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data)
        try:
            found = read(file, Settings(ocr="off"))  # pages that lost their text are no scans
        except ReadError:
            named += 1
            continue
        assert found.passages
        assert all(part.text == found.report.text[part.start : part.end] for part in found.passages)
    assert named > 5
