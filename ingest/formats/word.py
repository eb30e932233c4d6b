"""Word files (.docx): paragraphs and tables in order, headings by their style, numbers that Word sets itself.

Footnotes, endnotes and text boxes stand behind the paragraph or table that they hang on, a table inside a table
behind the one that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

from errors import ReadError
from ingest.formats.runs import Fonts
from ingest.formats.word_fonts import StyleFonts
from ingest.formats.word_numbers import Numbering
from ingest.formats.word_text import DELETED, HIDDEN, BesideText, runs_of
from ingest.formats.zip_limits import check_archive
from ingest.marks import note_mark
from ingest.raw import RawDocument, RawPiece, Style
from ingest.tables.rows import ABOVE, LEFT, table_pieces
from vietnamese.documents.office_programs import HEADING_STYLES

COMMENTS, MARGINS = "left-comments", "left-margins"
_BESIDE = {
    RELATIONSHIP_TYPE.COMMENTS: COMMENTS,
    RELATIONSHIP_TYPE.HEADER: MARGINS,
    RELATIONSHIP_TYPE.FOOTER: MARGINS,
}
_DEEPEST = 8  # tables and boxes one in another beyond which no more are read
_UNWRAPPED = ("w:ins", "w:moveTo", "w:sdtContent", "w:sdt", "w:smartTag", "w:customXml", "w:fldSimple")


def read_docx(path: Path, max_mb: int) -> RawDocument:
    """Read a Word file; headers, footers and comments are left out and counted, and what is hidden, struck or deleted.

    Raises:
        ReadError: the file is no Word file, is damaged, or unpacks to more than ten times ``max_mb``.
    """
    check_archive(path, max_mb, "word/document.xml", "Word")
    try:
        document = docx.Document(str(path))
        reading = _Reading(document)
        pieces = tuple(reading.pieces())
    except Exception as error:  # whatever a damaged file makes python-docx raise
        raise ReadError("damaged-word", where=path, detail=str(error)) from error
    reading.hung.left_out.update(_beside_the_body(document))
    left_out = tuple(sorted((what, count) for what, count in reading.hung.left_out.items() if count))
    return RawDocument(pieces, repairs=reading.fonts.repairs, left_out=left_out)


class _Reading:
    """Reads one document; knows the fonts of its styles and counts what was converted from old fonts."""

    def __init__(self, document: WordDocument) -> None:
        self.fonts, self.hung = Fonts(), BesideText()
        _accept(document.element.body)
        self._document = document
        self._numbering = Numbering(document)
        self._styles = StyleFonts(document)
        self._notes = {
            (kind, str(note.get(qn("w:id")))): note
            for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES))
            for note in _notes(document, kind, relation)
        }

    def pieces(self) -> Iterator[RawPiece]:
        yield from self._blocks(self._document.element.body, 0)

    def _blocks(self, holder: Any, depth: int) -> Iterator[RawPiece]:
        """Paragraphs and tables right below an element, each with what hangs on it."""
        for tag in list(holder):
            if tag.tag == qn("w:p"):
                yield from self._paragraph(Paragraph(tag, self._document._body))
            elif tag.tag == qn("w:tbl"):
                yield from self._table(Table(tag, self._document._body), depth)
            yield from self._hung(depth)

    def _hung(self, depth: int) -> Iterator[RawPiece]:
        for box in self.hung.take_boxes() if depth < _DEEPEST else ():
            _accept(box)
            yield from self._blocks(box, depth + 1)
        for kind, name, number in self.hung.take_notes():
            note = self._notes.get((kind, name))
            lines = [] if note is None else [self._text(paragraph) for paragraph in note.iter(qn("w:p"))]
            text = " ".join(line for line in lines if line.strip())
            if text:
                yield RawPiece(f"{note_mark(number)} {text}", style="body")

    def _paragraph(self, paragraph: Paragraph) -> Iterator[RawPiece]:
        printed = self._numbering.label(paragraph)
        style: Style = "heading" if _is_heading(paragraph) else "item" if printed else "body"
        text = self._text(paragraph._p)
        for place, line in enumerate(text.split("\n")):
            if line.strip():
                yield RawPiece(f"{printed} {line}" if printed and place == 0 else line, style=style)

    def _text(self, paragraph: Any) -> str:
        return self.fonts.text(runs_of(paragraph, self._styles, self.hung))

    def _table(self, table: Table, depth: int) -> Iterator[RawPiece]:
        if depth >= _DEEPEST:
            return
        if _is_frame(table._tbl):
            for cell in table._tbl.iterchildren(qn("w:tr")):
                for holder in cell.iterchildren(qn("w:tc")):
                    yield from self._blocks(holder, depth + 1)
            return
        yield from table_pieces(self._rows(table))
        for inner in _inner(table._tbl):
            yield from self._table(Table(inner, table), depth + 1)

    def _rows(self, table: Table) -> list[list[str]]:
        """Cells of each row; the places that a merged cell covers are marked as ingest.tables says."""
        rows: list[list[str]] = []
        seen: set[Any] = set()
        for row in table.rows:
            if why := _why_not(row._tr):
                self.hung.left_out[why] += len("".join(_words(row._tr)).split())
                continue
            cells: list[str] = [""] * row.grid_cols_before
            before: Any = None
            for cell in row.cells:
                if cell._tc in seen:
                    cells.append(LEFT if cell._tc is before else ABOVE)
                else:
                    cells.append("\n".join(self._text(tag) for tag in cell._tc.iterchildren(qn("w:p"))))
                seen.add(cell._tc)
                before = cell._tc
            rows.append(cells)
        return rows


def _inner(table: Any) -> list[Any]:
    """The tables right inside the cells of a table."""
    return list(table.findall("/".join(map(qn, ("w:tr", "w:tc", "w:tbl")))))


def _is_frame(table: Any) -> bool:
    """Whether a table of one row or column only holds others in place."""
    rows = table.findall(qn("w:tr"))
    return bool(_inner(table)) and (len(rows) < 2 or max(len(row.findall(qn("w:tc"))) for row in rows) < 2)


def _why_not(row: Any) -> str:
    """Why a row of a table is not printed; "" where it is."""
    for name, why in (("w:del", DELETED), ("w:hidden", HIDDEN)):
        if row.find(f"{qn('w:trPr')}/{qn(name)}") is not None:
            return why
    return ""


def _words(tag: Any) -> Iterator[str]:
    for part in tag.iter(qn("w:t"), qn("w:delText")):
        yield f"{part.text or ''} "


def _notes(document: WordDocument, kind: str, relation: str) -> list[Any]:
    """The notes of a kind; the lines that part them from the text are none."""
    found = [part.target_part for part in document.part.rels.values() if part.reltype == relation]
    notes: list[Any] = []
    for part in found:
        root = parse_xml(part.blob)
        _accept(root)
        notes += [note for note in root.iter(qn(f"w:{kind}")) if note.get(qn("w:type")) in (None, "normal")]
    return notes


def _beside_the_body(document: WordDocument) -> dict[str, int]:
    """How many words stand in comments, and in headers and footers, page numbers left aside."""
    counted = {COMMENTS: 0, MARGINS: 0}
    for part in document.part.rels.values():
        what = _BESIDE.get(part.reltype)
        if what is not None and not part.is_external:
            words = " ".join(_words(parse_xml(part.target_part.blob))).split()
            counted[what] += sum(any(map(str.isalpha, word)) for word in words)
    return counted


def _accept(root: Any) -> None:
    """Take tracked insertions, content controls and simple fields for plain text, which python-docx passes over."""
    for name in _UNWRAPPED:
        for tag in list(root.iter(qn(name))):
            place = tag.getparent()
            for child in list(tag):
                tag.addprevious(child)
            if place is not None:
                place.remove(tag)
    for tag in list(root.iter(qn("w:softHyphen"))):  # the letter ư of TCVN3; elsewhere it is cleaned away
        text = tag.makeelement(qn("w:t"))
        text.text = "\u00ad"
        tag.getparent().replace(tag, text)


def _is_heading(paragraph: Paragraph) -> bool:
    name = str(getattr(paragraph.style, "name", "") or "").lower()
    return name.startswith(HEADING_STYLES)
