"""Where the figures of a stored text stand in the text as it was typed.

Reading drops white space and signs without width and joins lines, but changes no letter, digit or sign: so the two
texts are walked side by side over what is no white space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from vietnamese.text.normalise import nfc

Span = tuple[int, int]
_REACH = 4_000  # code points of the typed text that may be left out at one place (running heads, page numbers)


def spots_in(typed: str, stored: str, spans: Sequence[Span]) -> list[Span] | None:
    """The spans of ``stored`` (in order of their starts) as spans of ``typed``; None where the texts differ.

    >>> spots_in("Có  21\\n hộ", "Có 21 hộ", [(3, 8)])
    [(4, 10)]
    """
    if not spans:
        return []
    places = _aligned(typed, stored)
    if places is None:
        return None
    return [(places[start][0], places[end - 1][1]) for start, end in spans]


def _aligned(typed: str, stored: str) -> list[Span] | None:
    """For each code point of ``stored`` the span of ``typed`` that it was made of; white space has an empty one."""
    letters = _letters(typed)
    found: list[Span] = []
    at = 0
    for sign in stored:
        if sign.isspace():
            found.append((found[-1][1], found[-1][1]) if found else (0, 0))
            continue
        last = min(len(letters), at + _REACH)
        there = next((place for place in range(at, last) if letters[place][0] == sign), None)
        if there is None:
            return None
        found.append(letters[there][1:])
        at = there + 1
    return found


def _letters(typed: str) -> list[tuple[str, int, int]]:
    """Each sign of the text in NFC that is no white space, with the span of its letter and marks."""
    letters: list[tuple[str, int, int]] = []
    start = 0
    while start < len(typed):
        end = start + 1
        while end < len(typed) and (unicodedata.combining(typed[end]) or not nfc(typed[end])):
            end += 1
        for sign in nfc(typed[start:end]):
            if not sign.isspace():
                letters.append((sign, start, end))
        start = end
    return letters
