"""Web pages: the article without its furniture, in paragraphs and rows."""

from __future__ import annotations

from pathlib import Path

from errors import ReadError
from ingest.formats.web import read_html
from ingest.raw import RawDocument
from tests import paths
from tests.faults import raising

GOLDEN = paths.GOLDEN / "ingest"
TEXT = "Tỷ lệ hộ nghèo của huyện năm 2019 còn 4,75%, thấp hơn kế hoạch đã giao."


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


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
