"""PDF files with text (pypdf): pages -> lines with their places -> paragraphs.

Pages without text are where the recognition of scans will come in: ``read_pdf`` names them, and a file
that has nothing else is refused as a scan.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import DependencyError, EmptyFileError

from errors import ReadError
from ingest.pdf_lines import Line, PageLines, drop_furniture, join_paragraphs
from ingest.raw import RawDocument, RawPage

NO_TEXT = "no text layer (a scan); recognition of scanned pages is not built in yet"


def read_pdf(path: Path, max_pages: int) -> RawDocument:
    """Read the text of a PDF file.

    Raises:
        ReadError: the file is encrypted, damaged, empty, has more than ``max_pages`` pages, or is a scan.
    """
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
        else:
            if not page.lines:
                notes.append(f"page {number}: {NO_TEXT}")
        pages.append(page)
    if not any(page.lines for page in pages):
        raise _nothing(path, notes)
    pieces = join_paragraphs(drop_furniture(pages))
    return RawDocument(tuple(pieces), tuple(RawPage(page.number) for page in pages), tuple(notes))


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


def _nothing(path: Path, notes: Sequence[str]) -> ReadError:
    if any(NO_TEXT in note for note in notes):
        return ReadError(f"has {NO_TEXT}", where=path, remedy="give the report as text, Word or a PDF with text")
    return ReadError("is a damaged PDF: no page could be read", where=path, remedy="fetch or save it again")


def _page_lines(page: Any, number: int) -> PageLines:
    """Lines of a page in the order of its content, each with the place of its first sign, in points."""
    lines: list[Line] = []
    run: list[str] = []
    spot = (0.0, 0.0, 0.0)

    def finish() -> None:
        text = " ".join("".join(run).split())
        if text:
            lines.append(Line(text, *spot))
        run.clear()

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        nonlocal spot
        for place, part in enumerate(text.split("\n")):
            if place:
                finish()
            if part.strip() and not "".join(run).strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                spot = (x, y, abs(size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0)))
            run.append(part)

    page.extract_text(visitor_text=visit)
    finish()
    return PageLines(number, float(page.mediabox.height), tuple(lines))
