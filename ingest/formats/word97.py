"""Word 97-2003 files (.doc): paragraphs and tables in order, each run by its font; fields show their results.

What is named .doc and is RTF, a web page or a newer Word file inside goes to the reader of that format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from errors import ReadError
from ingest.formats import word97_streams as parts
from ingest.formats.ole import OLE, streams
from ingest.formats.rtf import MAGIC, block_pieces, read_rtf
from ingest.formats.rtf_runs import Block
from ingest.formats.runs import Fonts, Run
from ingest.formats.web import read_html
from ingest.formats.word import read_docx
from ingest.formats.word97_streams import Part
from ingest.raw import RawDocument
from settings import Settings
from vietnamese.spelling.old_fonts import font_encoding

_WORD_97 = 0xC1  # version from which the format is the one that word_binary.py reads
_TEXT_AT = 0x4C  # length of the main text in the header
_MARKS = {"\x0b": "\n", "\x0c": "\r", "\x0e": "\n", "\x1e": "-", "\x1f": "\xad"} | {sign: sign for sign in "\r\x07\t"}
_AGAIN = "open it in Word and save it as .docx"


def read_doc(path: Path, settings: Settings) -> RawDocument:
    """Read a Word file of 1997 to 2003, or whatever else is named so.

    Raises:
        ReadError: the file is no document, is damaged or encrypted, or of Word before 1997.
    """
    head = path.read_bytes()[:512].lstrip()
    if head.startswith(MAGIC):
        return read_rtf(path)
    if head.startswith(b"PK"):
        return read_docx(path, settings.max_file_mb)
    if head[:1] == b"<":
        return read_html(path)
    if not head.startswith(OLE):
        raise ReadError("not a Word file", where=path, remedy="save it as .docx or .pdf")
    found = streams(path, ("WordDocument", "0Table", "1Table"))
    main = found.get("WordDocument", b"")
    try:
        if parts.number(main, 0) != 0xA5EC:
            raise ReadError("not a Word file (no document in it)", where=path, remedy="save it as .docx or .pdf")
        flags = parts.number(main, 0x0A)
        if flags & 0x0100:
            raise ReadError("is encrypted", where=path, remedy="save it without a password")
        if parts.number(main, 2) < _WORD_97:
            raise ReadError("is of a Word older than 1997", where=path, remedy=_AGAIN)
        fonts = Fonts()
        blocks = _blocks(main, found.get("1Table" if flags & 0x0200 else "0Table", b""))
        pieces = tuple(piece for block in blocks for piece in block_pieces(block, fonts))
    except (parts.Damaged, struct.error, IndexError) as error:
        raise ReadError(f"damaged Word file ({error})", where=path, remedy=_AGAIN) from error
    return RawDocument(pieces, repairs=fonts.repairs)


class _Printed:
    """What each place of the main stream is printed with; asked in order, so that the last answers mostly hold."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._runs, self._paragraphs = parts.runs(main, table), parts.paragraphs(main, table)
        self._run_starts = [part.start for part in self._runs]
        self._paragraph_starts = [part.start for part in self._paragraphs]
        self._styles, self._default = parts.styles(main, table)
        self._names = parts.fonts(main, table)
        self._run: Part | None = None
        self._paragraph: Part | None = None
        self.font: str | None = None
        self.is_hidden = False

    def go_to(self, at: int) -> None:
        """Learn the run and paragraph of a byte."""
        run, paragraph = self._run, self._paragraph
        if run and paragraph and run.start <= at < run.end and paragraph.start <= at < paragraph.end:
            return
        self._run = parts.part_at(self._runs, self._run_starts, at)
        self._paragraph = parts.part_at(self._paragraphs, self._paragraph_starts, at)
        self.is_hidden = any(parts.value(self._run, sprm) == 1 for sprm in (parts.HIDDEN, parts.DELETED))
        font = self._own_font()
        if font is None:
            font = parts.font_of_style(self._styles, parts.value(self._run, parts.CHARACTER_STYLE))
        if font is None:
            font = parts.font_of_style(self._styles, self._paragraph.style if self._paragraph else 0)
        font = self._default if font is None else font
        self.font = self._names[font] if font < len(self._names) else None

    def _own_font(self) -> int | None:
        """The font that the run names: of its two the old one, if any."""
        named = [parts.value(self._run, sprm) for sprm in (parts.FONT, parts.HIGH_FONT)]
        found = [font for font in named if font is not None and font < len(self._names)]
        return next((font for font in found if font_encoding(self._names[font])), found[0] if found else None)

    @property
    def in_table(self) -> bool:
        return bool(parts.value(self._paragraph, parts.IN_TABLE))

    @property
    def ends_row(self) -> bool:
        return bool(parts.value(self._paragraph, parts.ROW_END))

    @property
    def is_heading(self) -> bool:
        style = self._styles.get(self._paragraph.style) if self._paragraph else None
        level = parts.value(self._paragraph, parts.LEVEL)
        return bool(style and style.is_heading) if level is None else level < 9


def _blocks(main: bytes, table: bytes) -> Iterator[Block]:
    printed = _Printed(main, table)
    runs: list[Run] = []
    cells: list[tuple[Run, ...]] = []
    rows: list[tuple[tuple[Run, ...], ...]] = []
    for sign in _signs(main, table, printed):
        if sign not in "\r\x07":
            runs.append(Run(sign, printed.font))
        elif sign == "\x07" and printed.ends_row:
            rows.append(tuple(cells))
            cells, runs = [], []
        elif sign == "\x07":
            cells.append(tuple(runs))
            runs = []
        elif printed.in_table:
            runs.append(Run("\n", printed.font))
        else:
            if rows:
                yield Block(rows=tuple(rows))
            yield Block(tuple(runs), printed.is_heading)
            runs, rows = [], []
    if rows or cells:
        yield Block(rows=(*rows, tuple(cells)))
    yield Block(tuple(runs))


def _signs(main: bytes, table: bytes, printed: _Printed) -> Iterator[str]:
    """The characters of the main text that are printed: instructions of fields, hidden and deleted text left out."""
    left = parts.number(main, _TEXT_AT, 4)
    fields: list[bool] = []  # of each open field, whether its result has begun
    for start, count, is_narrow in parts.text_pieces(main, table):
        width, encoding = (1, "cp1252") if is_narrow else (2, "utf-16-le")
        data = main[start : start + min(count, left) * width]
        for at in range(0, len(data), width):
            sign = data[at : at + width].decode(encoding, "ignore")
            if sign == "\x13":
                fields.append(False)
            elif sign == "\x14" and fields:
                fields[-1] = True
            elif sign == "\x15" and fields:
                fields.pop()
            elif sign and all(fields):
                printed.go_to(start + at)
                if not printed.is_hidden and (sign >= " " or sign in _MARKS):
                    yield _MARKS.get(sign, sign)
        left -= min(count, left)
