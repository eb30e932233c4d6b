"""RTF -> paragraphs of runs with their fonts, and rows of tables. Of the format's words, those that print text.

Source: Rich Text Format (RTF) Specification 1.9.1 (Microsoft, 2008). Unknown words change nothing, as it demands;
groups that print nothing (pictures, styles, headers) are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.formats.marks import note_mark
from ingest.formats.runs import Run
from vietnamese.spelling.old_fonts import font_encoding

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_SILENT = re.compile(
    "colortbl|stylesheet|info|pict|objdata|objclass|header[lrf]?|footer[lrf]?|annotation|listtable|listoverridetable"
    "|revtbl|rsidtbl|generator|fldinst|themedata|colorschememapping|datastore|xmlnstbl|latentstyles|mmathPr|bkmkstart"
    "|bkmkend|filetbl|nonshppict|nonesttables|shpinst|do|atnid|atnauthor|atndate|tc|xe|panose|falt"
)
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ESCAPED = {"~": "\xa0", "_": "-", "-": "\xad", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n", "\t": "\t"}
_SETTINGS = re.compile("f|deff|fcharset|ansicpg|fonttbl|plain|uc|v|u|strike|striked|deleted|super|up|sub|dn|nosupersub")
_ROWS = re.compile("trowd|trleft|clvmrg|clmrg|cellx|cell|nestcell|row|nestrow")
HIDDEN, STRUCK, DELETED = "left-hidden", "left-struck", "left-deleted"
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 204: "cp1251", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its runs, line ends in it "\\n", and its edges in twips (0 where they are not told)."""

    runs: tuple[Run, ...] = ()
    left: int = 0
    right: int = 0
    goes_down: bool = False
    goes_right: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``rows`` empty) or a table."""

    runs: tuple[Run, ...] = ()
    is_heading: bool = False
    rows: tuple[tuple[TableCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group inherits and gives back at its end."""

    font: int | None = None  # None: the default
    fallback: int = 1  # signs that follow a character in Unicode for readers that know none
    silent: bool = False
    twice: bool = False  # in what stands a second time
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    raised: bool = False
    in_fonts: bool = False


@dataclass(slots=True)
class _Aside:
    """What was being read when a footnote or text box began, to go on with behind it."""

    depth: int  # groups open around it
    runs: list[Run]
    in_table: bool
    is_heading: bool
    level: int


@dataclass(slots=True)
class _Table:
    """The table being read: cells of the row, rows; edges of the next row's cells as its definition tells them."""

    cells: list[tuple[Run, ...]] = field(default_factory=list)
    rows: list[tuple[TableCell, ...]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    merges: list[tuple[bool, bool]] = field(default_factory=list)  # (goes down, goes right) of each cell
    next: tuple[bool, bool] = (False, False)
    left: int = 0


@dataclass(slots=True)
class _Reading:
    page: str = "cp1252"
    default: int = 0
    names: dict[int, str] = field(default_factory=dict)
    charsets: dict[int, int] = field(default_factory=dict)
    group: _Group = field(default_factory=_Group)
    stack: list[_Group] = field(default_factory=list)
    skip: int = 0  # signs still to be passed over after a character in Unicode
    runs: list[Run] = field(default_factory=list)
    table: _Table = field(default_factory=_Table)
    inner: _Table = field(default_factory=_Table)  # a table in a cell
    inner_from: int = 0  # where in the runs of the cell the next cell of the inner table begins
    level: int = 1  # of tables one in another
    in_table: bool = False
    is_heading: bool = False
    high: int = 0  # first half of a character beyond 16 bits
    asides: list[_Aside] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)  # notes, boxes and inner tables, to stand behind the paragraph
    notes: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    in_left: bool = False  # whether the last sign was left out inside a word


def blocks(text: str, left_out: Counter[str] | None = None) -> Iterator[Block]:
    """The paragraphs and tables of a file, its bytes given as Latin-1. Never raises; a cut file gives what it has.

    Footnotes and text boxes stand behind the paragraph or table that they hang on. Words that are hidden, struck or
    deleted are counted in ``left_out``.
    """
    reading, at = _Reading(left_out=Counter() if left_out is None else left_out), 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        if match["word"] == "bin":
            at += max(int(match["number"] or 0), 0)
        elif match["brace"]:
            yield from _brace(reading, match["brace"])
        elif match["word"]:
            yield from _word(reading, match["word"], None if match["number"] is None else int(match["number"]))
        elif match["byte"]:
            _put_byte(reading, int(match["byte"], 16))
        elif match["sign"] == "*":
            reading.group = replace(reading.group, silent=True)
        elif match["sign"]:
            _put(reading, _ESCAPED.get(match["sign"], ""))
        elif match["text"]:
            for sign in match["text"] if reading.skip or not match["text"].isascii() else [match["text"]]:
                _put(reading, sign) if sign.isascii() else _put_byte(reading, ord(sign))
    yield from _end_table(reading)
    if reading.runs:
        yield Block(tuple(reading.runs), reading.is_heading)
    yield from reading.waiting


def _brace(reading: _Reading, brace: str) -> Iterator[Block]:
    reading.skip = 0
    if brace == "{":
        reading.stack.append(reading.group)
    elif reading.stack:
        reading.group = reading.stack.pop()
        if reading.asides and len(reading.stack) < reading.asides[-1].depth:
            _end_aside(reading)
            if not (reading.asides or reading.in_table or reading.runs or reading.table.rows):
                yield from _waiting(reading)


def _begin_aside(reading: _Reading) -> None:
    """A footnote or text box begins: it is read by itself."""
    reading.asides.append(_Aside(len(reading.stack), reading.runs, reading.in_table, reading.is_heading, reading.level))
    reading.runs, reading.in_table, reading.level = [], False, 1
    reading.group = replace(reading.group, silent=False, raised=False, hidden=False)


def _end_aside(reading: _Reading) -> None:
    before = reading.asides.pop()
    if any(run.text.strip() for run in reading.runs):
        reading.waiting.append(Block(tuple(reading.runs)))
    reading.runs, reading.in_table, reading.is_heading, reading.level = (
        before.runs, before.in_table, before.is_heading, before.level,
    )  # fmt: skip


def _waiting(reading: _Reading) -> Iterator[Block]:
    yield from reading.waiting
    reading.waiting = []


def _word(reading: _Reading, word: str, number: int | None) -> Iterator[Block]:
    group = reading.group
    if _SETTINGS.fullmatch(word):
        _set(reading, word, number)
    elif word in ("footnote", "shptxt", "dptxbxtext") and not (group.in_fonts or group.twice):
        _begin_aside(reading)
    elif word == "shprslt":  # the box again, for older programs
        reading.group = replace(group, silent=True, twice=True)
    elif word == "nesttableprops":
        reading.group = replace(group, silent=False)
    elif _SILENT.fullmatch(word):
        reading.group = replace(group, silent=True)
    elif group.silent or group.in_fonts:
        return
    elif word in _SIGNS:
        _put(reading, _SIGNS[word])
    elif word == "chftn":
        in_note = bool(reading.asides)
        reading.notes += not in_note
        reading.runs.append(Run(note_mark(max(reading.notes, 1)) + (" " if in_note else "")))
    elif word == "pard":
        reading.in_table, reading.is_heading, reading.level = False, False, 1
    elif word == "intbl":
        reading.in_table = True
    elif word == "itap":
        _go_to_level(reading, number if number is not None else 1)
    elif word == "outlinelevel":
        reading.is_heading = (number or 0) < 9
    elif _ROWS.fullmatch(word) and not reading.asides:
        _define(reading, word, number or 0)
    elif word in ("par", "sect", "page"):
        if reading.in_table or reading.asides:
            _put(reading, "\n")
            return
        yield from _end_table(reading)
        yield Block(tuple(reading.runs), reading.is_heading)
        reading.runs = []
        yield from _waiting(reading)


def _go_to_level(reading: _Reading, level: int) -> None:
    if level > 1 and reading.level <= 1:
        reading.inner_from = len(reading.runs)
    reading.level = level


def _define(reading: _Reading, word: str, number: int) -> None:
    """Words that define rows of a table, and those that end its cells and rows."""
    is_inner = word.startswith("nest") or (reading.level > 1 and word not in ("cell", "row"))
    table = reading.inner if is_inner else reading.table
    if word == "trowd":
        table.edges, table.merges, table.next, table.left = [], [], (False, False), 0
    elif word == "trleft":
        table.left = number
    elif word in ("clvmrg", "clmrg"):
        table.next = (table.next[0] or word == "clvmrg", table.next[1] or word == "clmrg")
    elif word == "cellx":
        table.edges.append(number)
        table.merges.append(table.next)
        table.next = (False, False)
    elif word == "cell":
        _end_inner(reading)
        table.cells.append(tuple(reading.runs))
        reading.runs = []
    elif word == "nestcell":
        table.cells.append(tuple(reading.runs[reading.inner_from :]))
        del reading.runs[reading.inner_from :]
    elif word in ("row", "nestrow"):
        table.rows.append(_row(table))
        table.cells = []
        if word == "row":
            reading.runs = []


def _row(table: _Table) -> tuple[TableCell, ...]:
    if len(table.edges) < len(table.cells):
        return tuple(TableCell(cell) for cell in table.cells)
    lefts = [min(table.left, table.edges[0]), *table.edges] if table.edges else []
    return tuple(TableCell(cell, lefts[at], table.edges[at], *table.merges[at]) for at, cell in enumerate(table.cells))


def _end_inner(reading: _Reading) -> None:
    """A table in a cell is told behind the table that holds it."""
    if reading.inner.rows:
        reading.waiting.append(Block(rows=tuple(reading.inner.rows)))
    reading.inner = _Table()


def _set(reading: _Reading, word: str, number: int | None) -> None:
    """Words that say in what font and encoding text is."""
    value, group = number or 0, reading.group
    if word == "f":
        reading.group = replace(group, font=value)
    elif word == "deff":
        reading.default = value
    elif word == "plain":
        reading.group = replace(group, font=None, hidden=False, struck=False, raised=False)
    elif word in ("strike", "striked"):
        reading.group = replace(group, struck=number != 0)
    elif word == "deleted":
        reading.group = replace(group, deleted=number != 0)
    elif word in ("super", "up", "sub", "dn", "nosupersub"):
        reading.group = replace(group, raised=word in ("super", "up") and number != 0)
    elif word == "fonttbl":
        reading.group = replace(group, in_fonts=True)
    elif word == "fcharset":
        reading.charsets[_font(reading)] = value
    elif word == "ansicpg":
        reading.page = f"cp{value}" if _known(f"cp{value}") else reading.page
    elif word == "uc":
        reading.group = replace(group, fallback=max(value, 0))
    elif word == "v":
        reading.group = replace(group, hidden=number != 0)
    elif not group.silent:
        _put_unicode(reading, value % 65536)


def _font(reading: _Reading) -> int:
    return reading.default if reading.group.font is None else reading.group.font


def _known(page: str) -> bool:
    try:
        "".encode(page)
    except LookupError:
        return False
    return True


def _put_unicode(reading: _Reading, unit: int) -> None:
    reading.skip = 0
    if 0xD800 <= unit < 0xDC00:
        reading.high = unit
    elif 0xDC00 <= unit < 0xE000:
        _put(reading, chr(0x10000 + (reading.high % 0x400 << 10) + unit % 0x400) if reading.high else "")
        reading.high = 0
    else:
        _put(reading, chr(unit))
    reading.skip = reading.group.fallback


def _put_byte(reading: _Reading, byte: int) -> None:
    """A byte means what the code page of its font says; in an old font, its letter is found out later."""
    font = _font(reading)
    page = _CODE_PAGES.get(reading.charsets.get(font) or -1, reading.page)
    if font_encoding(reading.names.get(font)):
        page = "latin-1"
    _put(reading, bytes([byte]).decode(page, errors="ignore"))


def _put(reading: _Reading, text: str) -> None:
    if reading.skip and text:
        reading.skip -= 1
        return
    group = reading.group
    if group.in_fonts and not group.silent:
        font = _font(reading)
        reading.names[font] = (reading.names.get(font, "") + text).split(";")[0]
    elif text and not group.silent:
        why = HIDDEN if group.hidden else STRUCK if group.struck else DELETED if group.deleted else ""
        if why:
            reading.left_out[why] += len(text.split()) - (reading.in_left and text[:1].strip() != "")
            reading.in_left = text[-1:].strip() != ""
        else:
            reading.in_left = False
            reading.runs.append(Run(text, reading.names.get(_font(reading)), group.raised))


def _end_table(reading: _Reading) -> Iterator[Block]:
    if reading.table.rows:
        yield Block(rows=tuple(reading.table.rows))
        reading.table = _Table(edges=reading.table.edges, merges=reading.table.merges, left=reading.table.left)
        yield from _waiting(reading)
