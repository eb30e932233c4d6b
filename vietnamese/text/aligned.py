"""A text in unified spelling that keeps the way back to the text as given.

``unify`` may change lengths, so word patterns are matched against this form instead: one code point for
each letter with its marks (NFD or NFC alike), lower case, one tone placement, plain spaces and hyphens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.text.normalise import fold, has_diacritics, unify
from vietnamese.text.shapes import WORD

_LETTERS = 32  # longest word worth unifying
_INVISIBLE = "\u200b\u00ad\ufeff"
_DASHES = frozenset("‐‑‒–—―−")


@dataclass(frozen=True, slots=True)
class Aligned:
    """``text[i]`` stands for the given text from ``starts[i]`` to ``starts[i + 1]``; ``starts`` has one more entry."""

    text: str
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the given text of a span of ``text``."""
        return self.starts[start], self.starts[end]


@lru_cache(maxsize=2048)  # the same words are looked at by many rules, one after another
def align(text: str, *, folded: bool = False) -> Aligned:
    """The unified form of ``text``, without any diacritics where ``folded``; never raises, linear time."""
    form = fold if folded else unify
    plain = _plain(text)
    if plain is not None:
        return Aligned(WORD.sub(lambda match: _same_length(match[0], form), plain), range(len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _INVISIBLE):
            end += 1
        chars.append(_one_char(text[position] if end == position + 1 else text[position:end]))
        starts.append(position)
        position = end
    starts.append(len(text))
    return Aligned(WORD.sub(lambda match: _same_length(match[0], form), "".join(chars)), tuple(starts))


class _Letters(dict[int, str]):
    """What each single code point stands for; NUL for those that must be read with their neighbours."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        one = _one_char(letter)
        alone = not unicodedata.combining(letter) and letter not in _INVISIBLE and len(one) == 1 == len(letter.lower())
        self[code] = one if alone else "\0"
        return self[code]


_SINGLE = _Letters()


def _plain(text: str) -> str | None:
    """The same as letter by letter, at once, for a text whose letters are one code point each; else None."""
    translated = text.translate(_SINGLE)
    return None if "\0" in translated else translated


def align_for(text: str) -> tuple[Aligned, bool]:
    """The form to match patterns against and whether it is folded: a text without any diacritics is."""
    folded = not has_diacritics(text)
    return align(text, folded=folded), folded


def _one_char(cluster: str) -> str:
    if cluster == "\0":
        return " "
    if cluster.isspace():
        return "\n" if cluster == "\n" else " "
    if cluster in _DASHES:
        return "-"
    composed = unicodedata.normalize("NFC", cluster.strip(_INVISIBLE)).lower()
    return composed[0] if composed else " "


@lru_cache(maxsize=65536)
def _same_length(word: str, form: Callable[[str], str]) -> str:
    if len(word) > _LETTERS:
        return word
    formed = form(word)
    return formed if len(formed) == len(word) else word
