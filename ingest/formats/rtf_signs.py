"""RTF: in which font and encoding text is, and the signs that it prints."""

from __future__ import annotations

from dataclasses import replace

from ingest.formats.rtf_state import RtfState
from ingest.formats.runs import Run
from vietnamese.spelling.old_fonts import font_encoding

HIDDEN, STRUCK, DELETED = "left-hidden", "left-struck", "left-deleted"
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 204: "cp1251", 238: "cp1250",
}  # fmt: skip


def set_font(reading: RtfState, word: str, number: int | None) -> None:
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


def _font(reading: RtfState) -> int:
    return reading.default if reading.group.font is None else reading.group.font


def _known(page: str) -> bool:
    try:
        "".encode(page)
    except LookupError:
        return False
    return True


def _put_unicode(reading: RtfState, unit: int) -> None:
    reading.skip = 0
    if 0xD800 <= unit < 0xDC00:
        reading.high = unit
    elif 0xDC00 <= unit < 0xE000:
        put_text(reading, chr(0x10000 + (reading.high % 0x400 << 10) + unit % 0x400) if reading.high else "")
        reading.high = 0
    else:
        put_text(reading, chr(unit))
    reading.skip = reading.group.fallback


def put_byte(reading: RtfState, byte: int) -> None:
    """A byte means what the code page of its font says; in an old font, its letter is found out later."""
    font = _font(reading)
    page = _CODE_PAGES.get(reading.charsets.get(font) or -1, reading.page)
    if font_encoding(reading.names.get(font)):
        page = "latin-1"
    put_text(reading, bytes([byte]).decode(page, errors="ignore"))


def put_text(reading: RtfState, text: str) -> None:
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
            reading.left_out[why] += len(text.split()) - (reading.in_left == why and text[:1].strip() != "")
            reading.in_left = why if text[-1:].strip() else ""
        else:
            reading.in_left = ""
            reading.runs.append(Run(text, reading.names.get(_font(reading)), group.raised))
