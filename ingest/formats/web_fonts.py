"""Old fonts of web pages: text in an element that names one, and what else is in their encoding, into Unicode."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ingest.formats.runs import Fonts, Run, repaired
from vietnamese.spelling.old_fonts import font_encoding

_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_OLD = re.compile(r"\.vn|vni[- ]|vps |tcvn", re.IGNORECASE)


def in_unicode(soup: BeautifulSoup) -> tuple[tuple[str, int], ...]:
    """Repair the strings of a page in place; returns what was put right, as ``RawDocument.repairs`` wants it."""
    strings = [string for string in soup.find_all(string=True) if type(string) is NavigableString and string.strip()]
    fonts = Fonts()
    named = any(_OLD.search(str(tag.get("face") or tag.get("style"))) for tag in soup.find_all(_names_font))
    texts = [fonts.text([Run(str(string), _font(string) if named else None)]) for string in strings]
    found, repairs = repaired(texts)
    for string, text in zip(strings, found, strict=True):
        if string != text:
            string.replace_with(text)
    fonts.converted.update(dict(repairs))
    return fonts.repairs


def _names_font(tag: Tag) -> bool:
    return tag.has_attr("face") or "font-family" in str(tag.get("style") or "")


def _font(string: NavigableString) -> str | None:
    """The old font that the nearest element around a string names; None where the nearest names another."""
    for tag in string.parents:
        if not _names_font(tag):
            continue
        match = _FAMILY.search(str(tag.get("style") or ""))
        listed = str(tag.get("face") or (match[1] if match else ""))
        names = [name.strip(" \"'") for name in listed.split(",")]
        return next((name for name in names if font_encoding(name)), None)
    return None
