"""Word files (.docx): paragraphs and tables in order, headings by their style, numbers that Word sets itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from errors import ReadError
from ingest.formats.runs import Fonts
from ingest.formats.word_fonts import StyleFonts
from ingest.formats.word_numbers import Numbering
from ingest.formats.zip_limits import check_archive
from ingest.raw import Piece, RawDocument, Style
from ingest.tables.rows import ABOVE, LEFT, table_pieces


def read_docx(path: Path, max_mb: int) -> RawDocument:
    """Read a Word file; headers, footers, comments and deleted text are left out.

    Raises:
        ReadError: the file is no Word file, is damaged, or unpacks to more than ten times ``max_mb``.
    """
    check_archive(path, max_mb, "word/document.xml", "a Word file")
    try:
        document = docx.Document(str(path))
        reading = _Reading(document)
        pieces = tuple(reading.pieces())
    except Exception as error:  # whatever a damaged file makes python-docx raise
        raise ReadError(f"damaged Word file ({error})", where=path, remedy="open and save it again in Word") from error
    return RawDocument(pieces, repairs=reading.fonts.repairs)


class _Reading:
    """Reads one document; knows the fonts of its styles and counts what was converted from old fonts."""

    def __init__(self, document: WordDocument) -> None:
        _accept(document)
        self.fonts = Fonts()
        self._document = document
        self._numbering = Numbering(document)
        self._styles = StyleFonts(document)

    def pieces(self) -> Iterator[Piece]:
        for item in self._document.iter_inner_content():
            if isinstance(item, Table):
                yield from table_pieces(self._rows(item))
            else:
                yield from self._paragraph(item)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Piece]:
        printed = self._numbering.label(paragraph)
        style: Style = "heading" if _is_heading(paragraph) else "item" if printed else "body"
        for place, line in enumerate(self._text(paragraph).split("\n")):
            if line.strip():
                yield Piece(f"{printed} {line}" if printed and place == 0 else line, style=style)

    def _text(self, paragraph: Paragraph) -> str:
        if not self._styles.has_old:
            return paragraph.text
        return self.fonts.text(self._styles.runs(paragraph))

    def _rows(self, table: Table) -> list[list[str]]:
        """Cells of each row; the places that a merged cell covers are marked as ingest.tables says."""
        rows: list[list[str]] = []
        seen: set[Any] = set()
        for row in table.rows:
            cells: list[str] = []
            before: Any = None
            for cell in row.cells:
                if cell._tc in seen:
                    cells.append(LEFT if cell._tc is before else ABOVE)
                else:
                    cells.append("\n".join(self._text(paragraph) for paragraph in cell.paragraphs))
                seen.add(cell._tc)
                before = cell._tc
            rows.append(cells)
        return rows


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
    for tag in list(body.iter(qn("w:softHyphen"))):  # the letter ư of TCVN3; elsewhere it is cleaned away
        text = tag.makeelement(qn("w:t"))
        text.text = "\u00ad"
        tag.getparent().replace(tag, text)


def _is_heading(paragraph: Paragraph) -> bool:
    name = str(getattr(paragraph.style, "name", "") or "").lower()
    return name.startswith(("heading", "tiêu đề"))
