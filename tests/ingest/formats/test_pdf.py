"""PDF with text: pages, furniture, paragraphs, what is blank, encrypted or too long."""

from __future__ import annotations

from pathlib import Path

import pypdf

from errors import ReadError, note
from ingest.formats.pdf import read_pdf
from ingest.pages.lines import PageLine, PageLines, drop_furniture, join_paragraphs
from ingest.raw import RawDocument
from ingest.read import read
from settings import Settings
from tests import paths
from tests.faults import raising

GOLDEN = paths.GOLDEN / "ingest"
TEXT = "Tỷ lệ hộ nghèo của huyện năm 2019 còn 4,75%, thấp hơn kế hoạch đã giao."


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


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
    return PageLines(number, 842, tuple(PageLine(text, x, y, 11) for text, x, y in lines))


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
