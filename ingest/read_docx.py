"""Word files (.docx): paragraphs and tables in order, headings by their style, numbers that Word sets itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from errors import ReadError
from ingest.docx_numbers import Numbering
from ingest.raw import Piece, RawDocument, Style
from ingest.tables import table_pieces

_LARGEST_RATIO = 200  # an archive that unpacks to more than this many times its size is hostile


def read_docx(path: Path, max_mb: int) -> RawDocument:
    """Read a Word file; headers, footers, comments and deleted text are left out.

    Raises:
        ReadError: the file is no Word file, is damaged, or unpacks to more than ten times ``max_mb``.
    """
    _check_archive(path, max_mb)
    try:
        document = docx.Document(str(path))
        pieces = tuple(_pieces(document))
    except Exception as error:  # whatever a damaged file makes python-docx raise
        raise ReadError(f"damaged Word file ({error})", where=path, remedy="open and save it again in Word") from error
    return RawDocument(pieces)


def _check_archive(path: Path, max_mb: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError(f"not a Word file ({error})", where=path, remedy="save it as .docx or .pdf") from error
    if "word/document.xml" not in names:
        raise ReadError("not a Word file (no document in it)", where=path, remedy="save it as .docx or .pdf")
    if size > 10 * max_mb * 2**20 or size > _LARGEST_RATIO * max(path.stat().st_size, 10_000):
        raise ReadError(f"unpacks to {size // 2**20} MB", where=path, remedy="save it again without large pictures")


def _pieces(document: WordDocument) -> Iterator[Piece]:
    _accept(document)
    numbering = Numbering(document)
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from table_pieces(_rows(item))
        else:
            yield from _paragraph(item, numbering)


def _accept(document: WordDocument) -> None:
    """Take tracked insertions and content controls for plain text, which python-docx passes over."""
    body = document.element.body
    for name in ("w:ins", "w:moveTo", "w:sdtContent", "w:sdt", "w:smartTag"):
        for tag in list(body.iter(qn(name))):
            place = tag.getparent()
            for child in list(tag):
                tag.addprevious(child)
            if place is not None:
                place.remove(tag)


def _paragraph(paragraph: Paragraph, numbering: Numbering) -> Iterator[Piece]:
    printed = numbering.label(paragraph)
    style: Style = "heading" if _is_heading(paragraph) else "item" if printed else "body"
    for place, line in enumerate(paragraph.text.split("\n")):
        if line.strip():
            yield Piece(f"{printed} {line}" if printed and place == 0 else line, style=style)


def _is_heading(paragraph: Paragraph) -> bool:
    name = str(getattr(paragraph.style, "name", "") or "").lower()
    return name.startswith(("heading", "tiêu đề"))


def _rows(table: Table) -> list[list[str]]:
    """Cells of each row; a cell merged over several columns or rows is given once."""
    rows: list[list[str]] = []
    seen: set[Any] = set()
    for row in table.rows:
        cells: list[str] = []
        before: Any = None
        for cell in row.cells:
            if cell._tc is before:
                continue
            cells.append("" if cell._tc in seen else cell.text)
            seen.add(cell._tc)
            before = cell._tc
        rows.append(cells)
    return rows
