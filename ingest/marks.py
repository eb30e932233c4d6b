"""Raised note marks: "2.500" with a small raised 1 behind it is 2.500, not 2.5001.

A raised digit becomes the Unicode digit of that shape, so that nothing that reads numbers takes it for a digit.
"""

from __future__ import annotations

import re

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERS = str.maketrans("abcdei", "ᵃᵇᶜᵈᵉⁱ")
_BRACKETS = str.maketrans("", "", "()[] ")
_MARK = re.compile(r"\s*[(\[]?\s*(?:\d{1,3}|[a-ei]{1,3})\s*[)\]]?\s*")
_UNIT = re.compile(r"(?:^|[^\w])(?:c|d|k)?m$")  # "m" with a raised 2 is a square metre


def raised(text: str, before: str) -> str:
    """What is printed raised behind ``before``, so that it is part of no number; other words stay.

    >>> raised("1", "có 2.500"), raised("(2)", "còn 4,5"), raised("2", "350 m"), raised("lần thứ", "x")
    ('¹', '²', '2', 'lần thứ')
    """
    if not _MARK.fullmatch(text) or (text.strip().isdigit() and _UNIT.search(before)):
        return text
    bare = text.translate(_BRACKETS)
    if bare.isdigit():
        return bare.translate(RAISED)
    return bare.translate(_LETTERS) if before[-1:].isdigit() else text


def note_mark(number: int) -> str:
    """The mark of a footnote by its number.

    >>> note_mark(12)
    '¹²'
    """
    return str(number).translate(RAISED)
