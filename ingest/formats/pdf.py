"""PDF files: pages -> lines with their places -> paragraphs; text by PDFium, scanned pages by recognition.

A file whose pages are scans is refused only where nothing that recognises them is at hand, or where they are
not legible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2

from errors import Message, ReadError, note
from ingest.formats.runs import repaired
from ingest.pages.columns import in_reading_order
from ingest.pages.footnotes import split_notes
from ingest.pages.lines import PageLines, drop_furniture, join_paragraphs
from ingest.pages.page_tables import Open, page_lines
from ingest.pages.pdfium import PDFIUM, is_locked, open_pdf
from ingest.pages.struck import STRUCK
from ingest.pages.text_layer import read_text, upright
from ingest.pages.unseen import UNSEEN, drop_unseen, seen, written_on
from ingest.raw import RawDocument
from ingest.scans.engines import find_engine
from ingest.scans.pages import Look, look, with_scans
from settings import Settings
from vietnamese.spelling.old_fonts import NAMES, with_soft_hyphens

ATTACHED = "left-attached"


@dataclass(frozen=True, slots=True)
class _PagesRead:
    """What the pages of a file hold."""

    pages: list[PageLines]
    looks: dict[int, Look]
    notes: list[Message]
    left_out: tuple[tuple[str, int], ...]
    damaged: int  # pages that could not be read


def read_pdf(path: Path, settings: Settings) -> RawDocument:
    """Read the text of a PDF file; see ``ingest.scans.pages`` for its scanned pages.

    Raises:
        ReadError: the file is encrypted, damaged, has more pages than the settings allow, is blank, or is a scan
            that cannot be recognised.
    """
    with _opened(path) as document:
        count = len(document)
        if not count:
            raise ReadError("no-pages", where=path)
        if count > settings.max_pages:
            raise ReadError("too-many-pages", where=path, pages=count, most=settings.max_pages)
        read = _read(document, count)
    pages, repairs = _in_unicode(read.pages)  # before pages are judged: what an old font prints is no scan
    found = with_scans(path, pages, settings, read.looks)
    if not any(page.lines for page in found.lines):
        engine = find_engine(settings.ocr) is not None
        raise _nothing(path, found.notes, damaged=read.damaged == count, engine=engine)
    body, footnotes = split_notes(drop_furniture(found.lines))
    pieces = join_paragraphs(in_reading_order(body), footnotes)
    return RawDocument(tuple(pieces), found.pages, (*read.notes, *found.notes), repairs, left_out=read.left_out)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The document, for one thread at a time.

    Raises:
        ReadError: it is empty, encrypted or damaged.
    """
    if not path.stat().st_size:
        raise ReadError("empty", where=path)
    with PDFIUM:
        try:
            document = open_pdf(path)
        except pypdfium2.PdfiumError as error:
            if is_locked(error):
                raise ReadError("encrypted", where=path) from error
            raise ReadError("damaged-pdf", where=path, detail=str(error)) from error
        try:
            yield document
        finally:
            document.close()


def _read(document: Any, count: int) -> _PagesRead:
    form = _form(document)
    read = _PagesRead([], {}, [], (), 0)
    before, unseen, struck, damaged = Open(), 0, 0, 0
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
            read.looks[number] = look(page)
            lines, before, dropped, crossed = _page(page, form, number, before)
            unseen, struck = unseen + dropped, struck + crossed
        except Exception as error:  # whatever a damaged file makes the engine raise
            read.notes.append(note("page-damaged", page=number, detail=type(error).__name__))
            lines, before, damaged = PageLines(number, 0.0, ()), Open(), damaged + 1
        read.pages.append(lines)
    told = ((UNSEEN, unseen), (STRUCK, struck), (ATTACHED, document.count_attachments()))
    return replace(read, left_out=tuple(one for one in told if one[1]), damaged=damaged)


def _form(document: Any) -> Any | None:
    """The form of a document that has one, with what is filled in."""
    if not document.get_formtype():
        return None
    try:
        document.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return document.formenv


def _page(page: Any, form: Any | None, number: int, before: Open) -> tuple[PageLines, Open, int, int]:
    """The lines of a page, the table with which it ends, how many words on it are not seen, and how many struck."""
    dropped = drop_unseen(page)
    extra = written_on(page, form)
    text = upright(page)
    try:
        words, off = seen(read_text(text, extra), page.get_mediabox())
        lines, after, struck = page_lines(page, text, words, number, before)
    finally:
        text.close()
    return lines, after, dropped + off, struck


def _in_unicode(pages: Sequence[PageLines]) -> tuple[list[PageLines], tuple[tuple[str, int], ...]]:
    """The pages with lines in old fonts repaired, by the text of them all."""
    found = [line.text for page in pages for line in page.lines]
    texts, repairs = repaired(found)
    if any(name == NAMES["tcvn3"] for name, _ in repairs):
        texts, repairs = repaired(list(map(with_soft_hyphens, found)))
    if not repairs:
        return list(pages), ()
    new = iter(texts)
    return [replace(page, lines=tuple(replace(line, text=next(new)) for line in page.lines)) for page in pages], repairs


def _nothing(path: Path, notes: Sequence[Message], *, damaged: bool, engine: bool) -> ReadError:
    """Why no page gave text."""
    if damaged:
        return ReadError("no-page-read", where=path)
    if not engine:
        return ReadError("scan-no-engine", where=path)
    if illegible := [each for each in notes if each.code != "page-blank"]:
        return ReadError("scan-illegible", where=path, why=illegible[0])
    return ReadError("blank", where=path)
