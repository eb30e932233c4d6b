"""RTF -> paragraphs of runs with their fonts, and rows of tables. Of the format's words, those that print text.

Source: Rich Text Format (RTF) Specification 1.9.1 (Microsoft, 2008). Unknown words change nothing, as it demands;
groups that print nothing (pictures, styles, headers, footnotes) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.formats.runs import Run
from vietnamese.spelling.old_fonts import font_encoding

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_SILENT = re.compile(
    "colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|footnote|annotation|listtable|listoverridetable"
    "|revtbl|rsidtbl|generator|fldinst|themedata|colorschememapping|datastore|xmlnstbl|latentstyles|mmathPr|bkmkstart"
    "|bkmkend|filetbl|nonshppict|shpinst|atnid|atnauthor|atndate|tc|xe|panose|falt"
)
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "nestcell": " ", "nestrow": "\n",
}  # fmt: skip
_ESCAPED = {"~": "\xa0", "_": "-", "-": "\xad", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n", "\t": "\t"}
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 204: "cp1251", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``rows`` empty) or a table; a cell is a list of runs, line ends in it are "\\n"."""

    runs: tuple[Run, ...] = ()
    is_heading: bool = False
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group inherits and gives back at its end."""

    font: int | None = None  # None: the default
    fallback: int = 1  # signs that follow a character in Unicode for readers that know none
    silent: bool = False
    hidden: bool = False
    in_fonts: bool = False


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
    cells: list[tuple[Run, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Run, ...], ...]] = field(default_factory=list)
    in_table: bool = False
    is_heading: bool = False
    high: int = 0  # first half of a character beyond 16 bits


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs and tables of a file, its bytes given as Latin-1. Never raises; a cut file gives what it has."""
    reading, at = _Reading(), 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        if match["word"] == "bin":
            at += max(int(match["number"] or 0), 0)
        elif match["brace"]:
            _brace(reading, match["brace"])
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


def _brace(reading: _Reading, brace: str) -> None:
    reading.skip = 0
    if brace == "{":
        reading.stack.append(reading.group)
    elif reading.stack:
        reading.group = reading.stack.pop()


def _word(reading: _Reading, word: str, number: int | None) -> Iterator[Block]:
    group = reading.group
    if word in ("f", "deff", "fcharset", "ansicpg", "fonttbl", "plain", "uc", "v", "u"):
        _set(reading, word, number)
    elif _SILENT.fullmatch(word):
        reading.group = replace(group, silent=True)
    elif group.silent or group.in_fonts:
        return
    elif word in _SIGNS:
        _put(reading, _SIGNS[word])
    elif word == "pard":
        reading.in_table = reading.is_heading = False
    elif word == "intbl":
        reading.in_table = True
    elif word == "outlinelevel":
        reading.is_heading = (number or 0) < 9
    elif word == "cell":
        reading.cells.append(tuple(reading.runs))
        reading.runs = []
    elif word == "row":
        reading.rows.append(tuple(reading.cells))
        reading.cells, reading.runs = [], []
    elif word in ("par", "sect", "page"):
        if reading.in_table:
            _put(reading, "\n")
            return
        yield from _end_table(reading)
        yield Block(tuple(reading.runs), reading.is_heading)
        reading.runs = []


def _set(reading: _Reading, word: str, number: int | None) -> None:
    """Words that say in what font and encoding text is."""
    value, group = number or 0, reading.group
    if word == "f":
        reading.group = replace(group, font=value)
    elif word == "deff":
        reading.default = value
    elif word == "plain":
        reading.group = replace(group, font=None, hidden=False)
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
    elif text and not (group.silent or group.hidden):
        reading.runs.append(Run(text, reading.names.get(_font(reading))))


def _end_table(reading: _Reading) -> Iterator[Block]:
    if reading.rows:
        yield Block(rows=tuple(reading.rows))
        reading.rows = []
