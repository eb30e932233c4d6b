"""Tones that the recognition of printed text gets wrong, put right in phrases that have one spelling only.

A phrase of tables/recognised.txt is set where the words found are its own
but for tone marks; the dot below is never taken for another, since it is never mistaken.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vietnamese.tables.rows import read_lines
from vietnamese.text.normalise import nfc

_HORN = re.compile(r"(?<![qQ])(?P<u>[uU])(?=[ơờớởỡợ][cimnptu])", re.IGNORECASE)  # no syllable has "uơ" before these
_TONES = "\u0300\u0301\u0303\u0309"  # grave, acute, tilde, hook


def toneless(text: str) -> str:
    """Text without the four tone marks above letters: "đống", "đồng" and "đổng" are "đông", "động" stays."""
    return nfc("".join(sign for sign in unicodedata.normalize("NFD", text) if sign not in _TONES))


def repair_tones(text: str) -> str:
    """The text with the phrases of the table as they are written, in the case that was found.

    >>> repair_tones("Úy ban nhân dân tăng cuờng chi 12 triệu đống, đạt tỳ lệ cao")
    'Ủy ban nhân dân tăng cường chi 12 triệu đồng, đạt tỷ lệ cao'
    """
    text = _HORN.sub(lambda match: "Ư" if match["u"] == "U" else "ư", text)
    bare = toneless(text)
    if len(bare) != len(text):
        return text
    pieces: list[str] = []
    end = 0
    for match in _pattern().finditer(bare):
        written = _phrases()[match.group().lower()]
        pieces += [text[end : match.start()], _in_case(written, match.group())]
        end = match.end()
    return "".join((*pieces, text[end:]))


def _in_case(written: str, found: str) -> str:
    return "".join(sign.upper() if like.isupper() else sign for sign, like in zip(written, found, strict=True))


@cache
def _phrases() -> dict[str, str]:
    return {toneless(line): line for _, line in read_lines("recognised.txt")}


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_phrases(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
