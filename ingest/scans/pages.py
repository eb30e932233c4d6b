"""Which pages of a PDF must be recognised, and what becomes of them.
A page is recognised where it has no text, where a picture covers it and its text is but a stamp or a digital
signature, or where its text is no Vietnamese (a spoilt layer under a scan, a font that hides its letters). What
recognition gives is taken only where it is legible; a page that is not is told and left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw

from errors import Message, note
from ingest.pages.lines import PageLines, margin_of
from ingest.quality import GARBLED, assess, garbled_share
from ingest.raw import RawPage
from ingest.scans.engines import find_engine
from ingest.scans.lines import MARGIN, aligned, page_and_tables
from ingest.scans.recognise import RecognisedPage, Taken, page_images, recognise
from ingest.scans.repair import repaired
from settings import Settings
from vietnamese.text.language import is_syllable

_FEW = 200  # letters of a page that a picture covers, below which they are a stamp or signature
_COVERED = 0.5  # share of a page that pictures cover where it is a scan
_ENOUGH = 20  # words that tell a language
_FOREIGN = 0.5  # share of Vietnamese syllables below which a text is none
_JUDGED = 1500  # characters of a page by which its letters are judged
_SURE = 0.55  # confidence below which a page is not legible
_HIDDEN = 3  # text render mode of PDF 32000-1, 9.3.6: neither filled nor stroked
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Pages:
    lines: tuple[PageLines, ...]
    pages: tuple[RawPage, ...]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What lies on a page: share that pictures cover, and whether its text is drawn at all."""

    covered: float
    hidden: bool


def syllable_share(text: str) -> float:
    """Share (0..1) of words that have the shape of a Vietnamese syllable; 1 where too few words tell."""
    words = _WORD.findall(text)
    return sum(is_syllable(word) for word in words) / len(words) if len(words) >= _ENOUGH else 1.0


def with_scans(path: Path, pages: Sequence[PageLines], settings: Settings, looks: Mapping[int, Look]) -> Pages:
    """The pages of a PDF, those that need it recognised.

    Args:
        pages: every page by its text layer, without lines where it has none.
        looks: what lies on the pages, by number.
    """
    wanted = [page.number for page in pages if _is_scan(page, looks.get(page.number, Look(0.0, False)))]
    scans: Mapping[int, Taken] = {}
    notes: list[Message] = []
    if wanted and find_engine(settings.ocr):
        scans = recognise(page_images(path, wanted), len(wanted), settings)
    elif wanted:
        notes = [note("scan-unread", page=number) for number in wanted]
    margin = margin_of([page for page in pages if page.number not in wanted]) or MARGIN
    hidden = frozenset(number for number, look in looks.items() if look.hidden)
    found = recognised_pages(pages, scans, margin, hidden)
    return replace(found, notes=(*notes, *found.notes))


def recognised_pages(
    pages: Sequence[PageLines],
    scans: Mapping[int, Taken],
    margin: float = MARGIN,
    hidden: frozenset[int] = frozenset(),
) -> Pages:
    """The pages with what was recognised in place of what they had.

    Args:
        margin: where the text of the other pages begins, in points from the left.
        hidden: numbers of pages whose text is a layer that is not drawn: the scanner recognised it.
    """
    read = [page_and_tables(scan, number) for number, scan in scans.items() if isinstance(scan, RecognisedPage)]
    images = {page.number: count for page, count in read if count}
    recognised = {page.number: page for page in repaired(aligned([page for page, _ in read], margin))}
    found: list[PageLines] = []
    raw: list[RawPage] = []
    notes: list[Message] = []
    for page in pages:
        lines, how = page, RawPage(page.number)
        if page.number in scans:
            lines, how, said = _taken(page, scans[page.number], recognised.get(page.number))
            notes += [said.at(page=page.number)] if said else []
            if page.number in images and lines is not page:
                notes.append(note("page-table", page=page.number, count=images[page.number]))
        elif page.number in hidden and page.lines:
            how = replace(how, how="recognised")
        found.append(lines)
        raw.append(how)
    return Pages(tuple(found), tuple(raw), tuple(notes))


def _taken(page: PageLines, scan: Taken, lines: PageLines | None) -> tuple[PageLines, RawPage, Message | None]:
    """Lines of a page that was recognised, or those it had; what to say of it where it was not legible."""
    empty = PageLines(page.number, page.height, ())
    if scan is None:
        return page, RawPage(page.number), note("page-blank")
    if isinstance(scan, str):
        return page, RawPage(page.number), note("page-unrecognised", detail=scan)
    if lines is None or not lines.lines:
        return page, RawPage(page.number), None if page.lines else note("page-picture")
    if scan.confidence < _SURE or syllable_share(_text_of(lines)) < _FOREIGN:
        kept = page if _is_vietnamese(_text_of(page)) else empty
        return kept, RawPage(page.number), note("page-illegible", share=scan.confidence)
    return lines, RawPage(page.number, "recognised", round(scan.confidence, 3)), None


def _is_scan(page: PageLines, look: Look) -> bool:
    text = _text_of(page)
    if not text:
        return True
    if look.covered < _COVERED:
        return bool(assess(text[:_JUDGED]).refusal)  # a font that does not say which letters it draws
    return sum(sign.isalpha() for sign in text) < _FEW or not _is_vietnamese(text)


def _is_vietnamese(text: str) -> bool:
    return bool(text) and garbled_share(text) <= GARBLED and syllable_share(text) >= _FOREIGN


def _text_of(page: PageLines) -> str:
    return " ".join(line.text or " ".join(piece.text for piece in line.table) for line in page.lines)


def look(page: Any) -> Look:
    """What lies on a page of the engine."""
    try:
        width, height = page.get_size()
        pictures = list(page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        covered = sum(_share(picture.get_bounds(), width, height) for picture in pictures[:50])
        if covered < _COVERED:
            return Look(covered, False)
        texts = list(page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=3))[:200]
        modes = [pypdfium2.raw.FPDFTextObj_GetTextRenderMode(text.raw) for text in texts]
        return Look(covered, bool(modes) and modes.count(_HIDDEN) > 0.9 * len(modes))
    except Exception:  # whatever a damaged page makes pdfium raise: it is judged by its text alone
        return Look(0.0, False)


def _share(bounds: Sequence[float], width: float, height: float) -> float:
    left, bottom, right, top = bounds
    across = max(min(right, width) - max(left, 0.0), 0.0)
    up = max(min(top, height) - max(bottom, 0.0), 0.0)
    return across * up / max(width * height, 1.0)
