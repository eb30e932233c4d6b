"""RTF -> paragraphs of runs with their fonts, and rows of tables. Of the format's words, those that print text.

Source: Rich Text Format (RTF) Specification 1.9.1 (Microsoft, 2008). Unknown words change nothing, as it demands;
groups that print nothing (pictures, styles, headers) are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest.formats.rtf_signs import put_byte, put_text, set_font
from ingest.formats.rtf_state import Aside, RtfBlock, RtfState
from ingest.formats.rtf_tables import define, end_table, go_to_level, waiting_blocks
from ingest.formats.runs import Run
from ingest.marks import note_mark

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


def rtf_blocks(text: str, left_out: Counter[str] | None = None) -> Iterator[RtfBlock]:
    """The paragraphs and tables of a file, its bytes given as Latin-1. Never raises; a cut file gives what it has.

    Footnotes and text boxes stand behind the paragraph or table that they hang on. Words that are hidden, struck or
    deleted are counted in ``left_out``.
    """
    reading, at = RtfState(left_out=Counter() if left_out is None else left_out), 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        if match["word"] == "bin":
            at += max(int(match["number"] or 0), 0)
        elif match["brace"]:
            yield from _brace(reading, match["brace"])
        elif match["word"]:
            yield from _word(reading, match["word"], None if match["number"] is None else int(match["number"]))
        elif match["byte"]:
            put_byte(reading, int(match["byte"], 16))
        elif match["sign"] == "*":
            reading.group = replace(reading.group, silent=True)
        elif match["sign"]:
            put_text(reading, _ESCAPED.get(match["sign"], ""))
        elif match["text"]:
            for sign in match["text"] if reading.skip or not match["text"].isascii() else [match["text"]]:
                put_text(reading, sign) if sign.isascii() else put_byte(reading, ord(sign))
    yield from end_table(reading)
    if reading.runs:
        yield RtfBlock(tuple(reading.runs), reading.is_heading)
    yield from reading.waiting


def _brace(reading: RtfState, brace: str) -> Iterator[RtfBlock]:
    reading.skip = 0
    if brace == "{":
        reading.stack.append(reading.group)
    elif reading.stack:
        reading.group = reading.stack.pop()
        if reading.asides and len(reading.stack) < reading.asides[-1].depth:
            _end_aside(reading)
            if not (reading.asides or reading.in_table or reading.runs or reading.table.rows):
                yield from waiting_blocks(reading)


def _begin_aside(reading: RtfState) -> None:
    """A footnote or text box begins: it is read by itself."""
    reading.asides.append(Aside(len(reading.stack), reading.runs, reading.in_table, reading.is_heading, reading.level))
    reading.runs, reading.in_table, reading.level = [], False, 1
    reading.group = replace(reading.group, silent=False, raised=False, hidden=False)


def _end_aside(reading: RtfState) -> None:
    before = reading.asides.pop()
    if any(run.text.strip() for run in reading.runs):
        reading.waiting.append(RtfBlock(tuple(reading.runs)))
    reading.runs, reading.in_table, reading.is_heading, reading.level = (
        before.runs, before.in_table, before.is_heading, before.level,
    )  # fmt: skip


def _word(reading: RtfState, word: str, number: int | None) -> Iterator[RtfBlock]:
    group = reading.group
    if _SETTINGS.fullmatch(word):
        set_font(reading, word, number)
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
        put_text(reading, _SIGNS[word])
    elif word == "chftn":
        in_note = bool(reading.asides)
        reading.notes += not in_note
        reading.runs.append(Run(note_mark(max(reading.notes, 1)) + (" " if in_note else "")))
    elif word == "pard":
        reading.in_table, reading.is_heading, reading.level = False, False, 1
    elif word == "intbl":
        reading.in_table = True
    elif word == "itap":
        go_to_level(reading, number if number is not None else 1)
    elif word == "outlinelevel":
        reading.is_heading = (number or 0) < 9
    elif _ROWS.fullmatch(word) and not reading.asides:
        define(reading, word, number or 0)
    elif word in ("par", "sect", "page"):
        if reading.in_table or reading.asides:
            put_text(reading, "\n")
            return
        yield from end_table(reading)
        yield RtfBlock(tuple(reading.runs), reading.is_heading)
        reading.runs = []
        yield from waiting_blocks(reading)
