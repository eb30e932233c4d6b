"""PDF files: pages -> lines with their places -> paragraphs; text by pypdf, scanned pages by recognition.

A file whose pages are scans is refused only where nothing that recognises them is at hand, or where they are
not legible.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import DependencyError, EmptyFileError

from errors import ReadError
from ingest.formats.runs import repaired
from ingest.pages.columns import in_reading_order
from ingest.pages.footnotes import is_mark, split_notes, with_marks
from ingest.pages.lines import Line, PageLines, drop_furniture, join_paragraphs
from ingest.pages.ruled_tables import with_tables
from ingest.raw import RawDocument
from ingest.scans.engines import REMEDY, find_engine
from ingest.scans.pages import NO_TEXT, with_scans
from settings import Settings


def read_pdf(path: Path, settings: Settings) -> RawDocument:
    """Read the text of a PDF file; see ``pdf_scans`` for its scanned pages.

    Raises:
        ReadError: the file is encrypted, damaged, has more pages than the settings allow, is blank, or is a scan
            that cannot be recognised.
    """
    max_pages = settings.max_pages
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # faults are told once, by ReadError or a note
    reader = _open(path)
    count = _page_count(reader, path)
    if count > max_pages:
        raise ReadError(f"has {count} pages, more than {max_pages}", where=path, remedy="raise max_pages in settings")
    pages: list[PageLines] = []
    notes: list[str] = []
    for number in range(1, count + 1):
        try:
            page = _page_lines(reader.pages[number - 1], number)
        except Exception as error:  # whatever a damaged file makes pypdf raise
            notes.append(f"page {number}: damaged, not read ({type(error).__name__})")
            page = PageLines(number, 0.0, ())
        pages.append(page)
    pages, repairs = _in_unicode(pages)  # before pages are judged: what an old font prints is no scan
    found = with_scans(path, with_tables(path, pages), settings)
    if not any(page.lines for page in found.lines):
        raise _nothing(path, found.notes, damaged=len(notes) == count, engine=find_engine(settings.ocr) is not None)
    body, footnotes = split_notes(drop_furniture(found.lines))
    pieces = join_paragraphs(in_reading_order(body), footnotes)
    return RawDocument(tuple(pieces), found.pages, (*notes, *found.notes), repairs)


def _in_unicode(pages: Sequence[PageLines]) -> tuple[list[PageLines], tuple[tuple[str, int], ...]]:
    """The pages with lines in old fonts repaired, by the text of them all."""
    texts, repairs = repaired([line.text for page in pages for line in page.lines])
    if not repairs:
        return list(pages), ()
    new = iter(texts)
    return [replace(page, lines=tuple(replace(line, text=next(new)) for line in page.lines)) for page in pages], repairs


def _open(path: Path) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("is encrypted", where=path, remedy="save it without a password")
    except EmptyFileError as error:
        raise ReadError("is empty", where=path, remedy="fetch the file again") from error
    except DependencyError as error:
        raise ReadError("is encrypted", where=path, remedy="save it without a password") from error
    except ReadError:
        raise
    except Exception as error:  # whatever a damaged file makes pypdf raise
        raise ReadError(f"is a damaged PDF ({error})", where=path, remedy="fetch or save it again") from error
    return reader


def _page_count(reader: pypdf.PdfReader, path: Path) -> int:
    try:
        count = len(reader.pages)
    except Exception as error:  # whatever a damaged file makes pypdf raise
        raise ReadError(f"is a damaged PDF ({error})", where=path, remedy="fetch or save it again") from error
    if not count:
        raise ReadError("has no pages", where=path, remedy="fetch or save it again")
    return count


def _nothing(path: Path, notes: Sequence[str], *, damaged: bool, engine: bool) -> ReadError:
    """Why no page gave text."""
    if damaged:
        return ReadError("is a damaged PDF: no page could be read", where=path, remedy="fetch or save it again")
    if not engine:
        what = f"has {NO_TEXT}, and nothing that recognises scans is installed"
        return ReadError(what, where=path, remedy=REMEDY)
    if any(not note.endswith(": blank") for note in notes):
        notes = [note for note in notes if not note.endswith(": blank")]
        what = f"has {NO_TEXT}, and no page could be recognised ({notes[0]})"
        return ReadError(what, where=path, remedy="scan it again at 200 dpi or more, or give the report with text")
    return ReadError("is blank: no page holds anything", where=path, remedy="check that this is the right file")


def _page_lines(page: Any, number: int) -> PageLines:
    """Lines of a page in the order of its content, each with the place of its first sign, in points."""
    lines: list[Line] = []
    run: list[tuple[str, float]] = []
    spot = (0.0, 0.0, 0.0)

    def finish() -> None:
        text = " ".join(with_marks(run).split())
        if text:
            lines.append(Line(text, *spot))
        run.clear()

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        nonlocal spot
        printed = abs(size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0))
        for place, part in enumerate(text.split("\n")):
            if place:
                finish()
            if part.strip() and not any(before.strip() for before, _ in run):
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                spot = (x, y, printed)
            elif part.strip() and is_mark(run):  # a mark before the line's own letters
                spot = (spot[0], spot[1], printed)
            run.append((part, printed))

    page.extract_text(visitor_text=visit)
    finish()
    return PageLines(number, float(page.mediabox.height), tuple(lines))
