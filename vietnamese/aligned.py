"""A text in unified spelling that keeps the way back to the text as given.

``unify`` may change lengths, so word patterns are matched against this form instead: one code point for
each letter with its marks (NFD or NFC alike), lower case, one tone placement, plain spaces and hyphens.
Called by units, periods and cues.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from vietnamese.normalise import fold, has_diacritics, unify

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = 32  # longest word worth unifying
_DASHES = frozenset("‐‑‒–—―−")


@dataclass(frozen=True, slots=True)
class Aligned:
    """``text[i]`` stands for the given text from ``starts[i]`` to ``starts[i + 1]``; ``starts`` has one more entry."""

    text: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the given text of a span of ``text``."""
        return self.starts[start], self.starts[end]


def align(text: str, *, folded: bool = False) -> Aligned:
    """The unified form of ``text``, without any diacritics where ``folded``; never raises, linear time."""
    chars: list[str] = []
    starts: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "\u200b\u00ad\ufeff"):
            end += 1
        chars.append(_one_char(text[position] if end == position + 1 else text[position:end]))
        starts.append(position)
        position = end
    starts.append(len(text))
    form = fold if folded else unify
    return Aligned(_WORD.sub(lambda match: _same_length(match[0], form), "".join(chars)), tuple(starts))


def align_for(text: str) -> tuple[Aligned, bool]:
    """The form to match patterns against and whether it is folded: a text without any diacritics is."""
    folded = not has_diacritics(text)
    return align(text, folded=folded), folded


def _one_char(cluster: str) -> str:
    if cluster.isspace():
        return "\n" if cluster == "\n" else " "
    if cluster in _DASHES:
        return "-"
    composed = unicodedata.normalize("NFC", cluster.strip("\u200b\u00ad\ufeff")).lower()
    return composed[0] if composed else " "


def _same_length(word: str, form: Callable[[str], str]) -> str:
    if len(word) > _LETTERS:
        return word
    formed = form(word)
    return formed if len(formed) == len(word) else word
