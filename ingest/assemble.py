"""Raw pieces -> the stored text, its paragraphs and pages.

Order of the steps: each piece is cleaned (NFC, characters without width, control characters, every kind
of space, runs of spaces), pieces that a page end or a stray line break tore apart are joined by one space,
paragraphs are set one a line. Letters, digits and signs are never changed, so that a quote stands in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.raw import RawCell, RawDocument, RawPage, RawPiece, Style
from records import Page
from vietnamese.documents.labels import parse_label
from vietnamese.quantities.torn_lines import asks_on, may_be_torn, parted_over_line, torn_over_line
from vietnamese.text.broken_lines import ASKS_FOR_NUMBER, OPENS_ASIDE
from vietnamese.text.normalise import nfc

# Word's symbol fonts print bullets from the private use area; as text they are nothing.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}  # PDF fonts draw them as one
_SYMBOLS = _LIGATURES | {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "►", 0xF0FC: "✓", 0xF02D: "-", 0xF02B: "+", 0xF02A: "*"}
_SPACES = re.compile(r"[\s\u0085\u200b\u3164]+")
_WIDE = re.compile(r"\t|[^\S\n]{4}")
_APART = re.compile(r"(?<=[\d%)])[^\S\n]*(?:\t|[^\S\n]{4})[^\S\n]*(?=\(?\d)")
_MID_SENTENCE = re.compile(r"[\w,(\-–]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Span of one paragraph in the stored text; it holds no line end."""

    start: int
    end: int
    style: Style
    cells: tuple[RawCell, ...] = ()  # of a table row, their spans in the stored text


@dataclass(frozen=True, slots=True)
class Layout:
    text: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...]


def clean_line(text: str) -> str:
    """One line of clean text: NFC, no marks without width, single spaces.

    >>> clean_line("  Tỷ\\u00a0lệ  hộ\\u00adnghèo\\n")
    'Tỷ lệ hộnghèo'
    """
    whole = nfc(text.translate(_SYMBOLS))
    return _SPACES.sub(" ", _parted(whole) if _WIDE.search(whole) else whole).strip()


def _parted(text: str) -> str:
    """A tab, or a wide gap, between two numbers: they are two, not the groups of one ("210<tab>214"). Not behind the
    label of a paragraph."""
    words = next((at for at, sign in enumerate(text) if sign.isalpha()), len(text))
    return text[:words] + _APART.sub(" | ", text[words:])


def continues(before: str, after: str) -> bool:
    """Whether a line break between two paragraphs fell inside a sentence ("tổng dự" / "nợ 69.107 triệu").

    True only where the first ends without punctuation or with a comma, and the second begins with a small letter that
    is no list mark, or with a number where the first ends with a word that asks for one ("tăng từ" / "5,58%"), and
    inside a number ("3," / "15%"); a heading in capitals is never continued so.
    """
    if (before[-1:] != "." or asks_on(before)) and torn_over_line(before, after):
        return True
    if parted_over_line(before, after) or may_be_torn(before, after):
        return True
    if not before or not _MID_SENTENCE.search(before):
        return False
    if not after[:1].islower() and not (
        OPENS_ASIDE.match(after) or (ASKS_FOR_NUMBER.search(before) and after[:1].isdigit())
    ):
        return False
    letters = [sign for sign in before if sign.isalpha()]
    if not letters or all(sign.isupper() for sign in letters):
        return False
    return parse_label(after) is None


def joined_lines(before: str, after: str) -> str:
    """Two lines as one: with a space, but where the break fell inside a number, or behind a hyphen or stroke inside a
    word ("01/CTr-" / "UBND").
    """
    inside = torn_over_line(before, after) or (
        len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and after[:1].isalnum()
    )
    return f"{before}{after}" if inside else f"{before} {after}"


def layout_of(raw: RawDocument) -> Layout:
    """The stored text of a file: paragraphs one a line, with the pages they stand on."""
    parts: list[str] = []
    spans: list[Paragraph] = []
    on_page: dict[int, tuple[int, int]] = {}
    length = 0
    for piece in raw.pieces:
        text = clean_line(piece.text)
        if not text:
            continue
        goes_on = bool(spans) and _goes_on(piece, text, parts[-1], spans[-1].style)
        gap = "" if not spans else joined_lines(parts[-1], text)[len(parts[-1]) : -len(text)] if goes_on else "\n"
        start = length + len(gap)
        length = start + len(text)
        parts += [gap, text]
        if goes_on:
            spans[-1] = replace(spans[-1], end=length)
        else:
            cells = tuple(replace(cell, start=cell.start + start, end=cell.end + start) for cell in piece.cells)
            spans.append(Paragraph(start, length, piece.style, cells if text == piece.text else ()))
        if piece.page is not None:
            first = on_page.get(piece.page, (start, 0))[0]
            on_page[piece.page] = (first, length)
    return Layout("".join(parts), tuple(spans), _pages(raw.pages, on_page))


def _goes_on(piece: RawPiece, text: str, before: str, before_style: Style) -> bool:
    if piece.joined:
        return True
    return piece.style == "body" and before_style == "body" and continues(before, text)


def _pages(pages: tuple[RawPage, ...], on_page: dict[int, tuple[int, int]]) -> tuple[Page, ...]:
    """Pages with their spans; a page without text has an empty span where the page before ended."""
    found: list[Page] = []
    end = 0
    for page in pages:
        start, end = on_page.get(page.number, (end, end))
        found.append(Page(page.number, start, end, page.how, page.confidence))
    return tuple(found)
