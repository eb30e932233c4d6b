"""The shipped PDF holds what its maintained source says, page furniture apart."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.paths import ROOT
from tools.make.pdf import FACES, FONTS, marked_blocks, write_pdf

SOURCE = ROOT / "tools" / "make" / "corpus_sources" / "hau-giang-2016.txt"
PDF = ROOT / "corpus" / "hau-giang-2016.pdf"

fonts = pytest.mark.skipif(
    not all((FONTS / f"DejaVuSerif{face}.ttf").is_file() for face in FACES.values()),
    reason="the DejaVu Serif fonts are not installed",
)


def body(pdf: Path, header: str) -> str:
    """The text of all pages without running header and page number, white space collapsed."""
    lines: list[str] = []
    for number, page in enumerate(PdfReader(pdf).pages, start=1):
        lines += [line for line in page.extract_text().splitlines() if line.strip() not in (header, f"Trang {number}")]
    return " ".join(" ".join(lines).split())


def test_shipped_pdf_says_what_its_source_says() -> None:
    marked = list(marked_blocks(SOURCE.read_text(encoding="utf-8")))
    header = next(text for mark, text in marked if mark == "^")
    assert body(PDF, header) == " ".join(text for mark, text in marked if mark != "^")


def test_blocks_know_their_mark_and_are_in_nfc() -> None:
    source = unicodedata.normalize("NFD", "# Tiêu đề\n\n- một\n  mục\n\nđ) Điều\n\n#### 1. Mục")
    assert list(marked_blocks(source)) == [("#", "Tiêu đề"), ("-", "- một mục"), ("", "đ) Điều"), ("####", "1. Mục")]


@fonts
def test_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_pdf("^ Đầu trang\n\n# Tựa\n\nNội dung: 1.234 người.", tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert body(tmp_path / "a.pdf", "Đầu trang") == "Tựa Nội dung: 1.234 người."


@fonts
def test_letter_that_the_fonts_lack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lacks 漢"):
        write_pdf("# 漢", tmp_path / "x.pdf")
