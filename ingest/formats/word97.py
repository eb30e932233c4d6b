"""Word 97-2003 files (.doc): paragraphs and tables in order, each run by its font; fields show their results.

Footnotes, endnotes and text boxes stand behind the paragraph or table that they hang on.

What is named .doc and is RTF, a web page or a newer Word file inside is read as that format.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from errors import ReadError
from ingest.formats import word97_streams as parts
from ingest.formats.ole import OLE, streams
from ingest.formats.rtf import MAGIC, block_pieces, read_rtf
from ingest.formats.rtf_signs import DELETED, HIDDEN, STRUCK
from ingest.formats.rtf_state import RtfBlock, TableCell
from ingest.formats.runs import Fonts, Run
from ingest.formats.web import read_html
from ingest.formats.word import read_docx
from ingest.formats.word97_streams import Part
from ingest.marks import note_mark
from ingest.raw import RawDocument
from settings import Settings
from vietnamese.spelling.old_fonts import font_encoding

_WORD_97 = 0xC1  # version from which the format is the one that is read here
_DEEPEST = 4  # notes and boxes one in another beyond which no more are read
_SILENT = "\x02\x08\x01"  # where a note's mark, a shape, a picture stands
_NOT_VALID = (
    (parts.HIDDEN, HIDDEN), (parts.DELETED, DELETED), (parts.STRUCK, STRUCK), (parts.STRUCK_TWICE, STRUCK),
)  # fmt: skip
_Cells = tuple[TableCell, ...]
_MARKS = {"\x0b": "\n", "\x0c": "\r", "\x0e": "\n", "\x1e": "-", "\x1f": "\xad"} | {sign: sign for sign in "\r\x07\t"}


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
        raise ReadError("not-kind", where=path, kind="Word")
    found = streams(path, ("WordDocument", "0Table", "1Table", "Data"))
    main = found.get("WordDocument", b"")
    try:
        if parts.number(main, 0) != 0xA5EC:
            raise ReadError("not-kind", where=path, kind="Word", detail="no document in it")
        flags = parts.number(main, 0x0A)
        if flags & 0x0100:
            raise ReadError("encrypted", where=path)
        if parts.number(main, 2) < _WORD_97:
            raise ReadError("old-word", where=path)
        fonts = Fonts()
        left = Counter[str]()
        table = found.get("1Table" if flags & 0x0200 else "0Table", b"")
        blocks = _blocks(main, table, found.get("Data", b""), left)
        pieces = tuple(piece for block in blocks for piece in block_pieces(block, fonts))
    except (parts.Damaged, struct.error, IndexError) as error:
        raise ReadError("damaged-word", where=path, detail=str(error)) from error
    return RawDocument(pieces, repairs=fonts.repairs, left_out=tuple(sorted(left.items())))


class _Printed:
    """What each place of the main stream is printed with; asked in order, so that the last answers mostly hold."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._runs, self._paragraphs = parts.runs_with_properties(main, table), parts.paragraphs(main, table)
        self._run_starts = [part.start for part in self._runs]
        self._paragraph_starts = [part.start for part in self._paragraphs]
        self._styles, self._default = parts.styles_by_number(main, table)
        self._names = parts.fonts(main, table)
        self._run: Part | None = None
        self._paragraph: Part | None = None
        self.font: str | None = None
        self.why_not = ""  # why what stands here is not told; "" where it is
        self.is_raised = False

    def go_to(self, at: int) -> None:
        """Learn the run and paragraph of a byte."""
        run, paragraph = self._run, self._paragraph
        if run and paragraph and run.start <= at < run.end and paragraph.start <= at < paragraph.end:
            return
        self._run = parts.part_at(self._runs, self._run_starts, at)
        self._paragraph = parts.part_at(self._paragraphs, self._paragraph_starts, at)
        self.why_not = next((why for sprm, why in _NOT_VALID if parts.value(self._run, sprm) == 1), "")
        self.is_raised = parts.value(self._run, parts.RAISED) == 1
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
    def ends_inner_row(self) -> bool:
        return bool(parts.value(self._paragraph, parts.INNER_ROW)) and parts.table_depth(self._paragraph) > 1

    @property
    def ends_inner_cell(self) -> bool:
        return bool(parts.value(self._paragraph, parts.INNER_CELL)) and parts.table_depth(self._paragraph) > 1

    def row_cells(self, data: bytes) -> list[parts.RowCell]:
        """The cells of the row that ends here."""
        return parts.row_cells(self._paragraph, data)

    @property
    def is_heading(self) -> bool:
        style = self._styles.get(self._paragraph.style) if self._paragraph else None
        level = parts.value(self._paragraph, parts.LEVEL)
        return bool(style and style.is_heading) if level is None else level < 9


def _blocks(main: bytes, table: bytes, data: bytes, left: Counter[str]) -> Iterator[RtfBlock]:
    printed = _Printed(main, table)
    yield from _Blocks(_Text(main, table, printed, left), printed, data).read(0, parts.lengths(main)[0])


class _Blocks:
    """Puts the characters together as paragraphs and tables; what hangs on them stands behind them."""

    def __init__(self, text: _Text, printed: _Printed, data: bytes) -> None:
        self._text, self._printed, self._data = text, printed, data
        self._notes = 0

    def read(self, start: int, end: int, depth: int = 0) -> Iterator[RtfBlock]:
        """The blocks of the characters from ``start`` to ``end``."""
        printed = self._printed
        runs: list[Run] = []
        row, rows, inner_row, inner_rows = _OpenRow(), list[_Cells](), _OpenRow(), list[_Cells]()
        waiting: list[RtfBlock] = []
        for at, sign in self._text.signs(start, end):
            for hung in self._text.hung.get(at, ()) if depth < _DEEPEST else ():
                if not hung.is_box:
                    self._notes += 1
                    runs.append(Run(note_mark(self._notes)))
                waiting += self._hung(hung, depth)
            if sign in _SILENT:
                continue
            if sign not in "\r\x07":
                runs.append(Run(sign, printed.font, printed.is_raised))
            elif printed.ends_inner_row:
                inner_rows.append(inner_row.end(printed.row_cells(self._data)))
            elif printed.ends_inner_cell:
                inner_row.add(runs)
            elif sign == "\x07" and printed.ends_row:
                rows.append(row.end(printed.row_cells(self._data)))
                runs = []
            elif sign == "\x07":
                row.add(runs)
                if inner_rows:
                    waiting.append(RtfBlock(rows=tuple(inner_rows)))
                    inner_rows = []
            elif printed.in_table:
                runs.append(Run("\n", printed.font))
            else:
                if rows:
                    yield RtfBlock(rows=tuple(rows))
                if depth == 0 and rows:
                    yield from waiting
                    waiting = []
                yield RtfBlock(tuple(runs), printed.is_heading)
                yield from waiting
                runs, rows, waiting = [], [], []
        if rows or row.cells:
            yield RtfBlock(rows=(*rows, row.end([])) if row.cells else tuple(rows))
        yield RtfBlock(tuple(runs))
        yield from waiting

    def _hung(self, hung: parts.Hung, depth: int) -> list[RtfBlock]:
        if hung.is_box:
            return list(self.read(hung.start, hung.end, depth + 1))
        mark = Run(f"{note_mark(self._notes)} ")
        blocks = [block for block in self.read(hung.start, hung.end, depth + 1) if block.rows or _says(block.runs)]
        return [replace(block, runs=(mark, *block.runs)) if block.runs else block for block in blocks[:1]] + blocks[1:]


@dataclass(slots=True)
class _OpenRow:
    """The cells of a row so far."""

    cells: list[tuple[Run, ...]] = field(default_factory=list)

    def add(self, runs: list[Run]) -> None:
        self.cells.append(tuple(runs))
        runs.clear()

    def end(self, defined: Sequence[parts.RowCell]) -> _Cells:
        cells, self.cells = self.cells, []
        if len(defined) < len(cells):
            return tuple(TableCell(cell) for cell in cells)
        return tuple(
            TableCell(cell, place.left, place.right, place.goes_down, place.goes_right)
            for cell, place in zip(cells, defined, strict=False)
        )


def _says(runs: Sequence[Run]) -> bool:
    return any(run.text.strip() for run in runs)


class _Text:
    """The characters of the file that are printed, of any of its parts."""

    def __init__(self, main: bytes, table: bytes, printed: _Printed, left: Counter[str]) -> None:
        self._main, self._printed, self._left = main, printed, left
        self._pieces = list(parts.text_pieces(main, table))
        self.hung = parts.hung(main, table)
        self._was_left = False

    def signs(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Printed characters with their numbers: instructions of fields, hidden, struck, deleted text left out."""
        fields: list[bool] = []  # of each open field, whether its result has begun
        first = 0
        for place, count, is_narrow in self._pieces:
            width, encoding = (1, "cp1252") if is_narrow else (2, "utf-16-le")
            for number in range(max(start, first), min(end, first + count)):
                at = place + (number - first) * width
                sign = self._main[at : at + width].decode(encoding, "ignore")
                if sign == "\x13":
                    fields.append(False)
                elif sign == "\x14" and fields:
                    fields[-1] = True
                elif sign == "\x15" and fields:
                    fields.pop()
                elif sign and all(fields):
                    self._printed.go_to(at)
                    if self._is_shown(sign) and (sign >= " " or sign in _MARKS or number in self.hung):
                        yield number, _MARKS.get(sign, sign)
            first += count

    def _is_shown(self, sign: str) -> bool:
        why = self._printed.why_not
        if why and sign not in "\r\x07":
            self._left[why] += int(not self._was_left and bool(sign.strip()))
            self._was_left = bool(sign.strip())
            return False
        self._was_left = False
        return True
