"""Whether a word is spelled as a Vietnamese syllable, marks and all, and how much of a text is.

Stricter than ``language.is_syllable``, which judges words without their marks: hats, horns and the tone must fit,
so that garbled text ("nghÌo", "hộnghèo", "th") fails. Spelling: tables/syllables.yml.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from vietnamese.text.language import is_english_function
from vietnamese.text.shapes import WORD
from vietnamese.text.syllable_parts import syllable_parts

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LONGEST = 7  # letters of a syllable: "nghiêng"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of a text are spelled: abbreviations in capitals and single letters are not counted."""

    words: int
    syllables: int  # of them, spelled as Vietnamese
    marked: int  # of the syllables, with a mark
    english: int  # words that carry English grammar ("the", "of")

    @property
    def share(self) -> float:
        """Share (0..1) of words spelled as Vietnamese syllables; 1 of a text without words."""
        return self.syllables / self.words if self.words else 1.0


def is_spelled(word: str) -> bool:
    """Whether a word is spelled as one Vietnamese syllable; case and the place of the tone mark do not matter.

    >>> [is_spelled(word) for word in ("nghèo", "hoà", "Giếng", "nghÌo", "hộnghèo", "th", "cac", "poverty")]
    [True, True, True, False, False, False, False, False]
    """
    return len(word) <= 2 * _LONGEST and _is_spelled(word)


@lru_cache(maxsize=65536)
def _is_spelled(word: str) -> bool:
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    if len(tones) > 1 or bare not in _bare():
        return False
    return tones in (["\u0301"], ["\u0323"]) if bare.endswith(("c", "ch", "p", "t")) else True


def is_onset(letters: str) -> bool:
    """Whether the letters are what a syllable begins with before its vowel ("ngh", "đ"), in small letters."""
    return letters in syllable_parts()["onsets"]


def is_coda(letters: str) -> bool:
    """Whether they close a syllable: "ng", "t"."""
    return letters in syllable_parts()["codas"]


def stands_without_onset(word: str) -> bool:
    """Whether a syllable that begins with a vowel is a word or part of one, rather than a torn-off end."""
    return word.lower() in _without_onset()


def spelling(text: str) -> Spelling:
    """How the words of a text are spelled.

    >>> spelling("UBND tỉnh báo cáo: rate of poverty")
    Spelling(words=6, syllables=3, marked=3, english=1)
    """
    words = syllables = marked = english = 0
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        if len(word) == 1 or (word.isupper() and word.isascii() and not is_spelled(word)):
            continue
        words += 1
        if is_spelled(word):
            syllables += 1
            marked += not word.isascii()
        elif is_english_function(word):
            english += 1
    return Spelling(words, syllables, marked, english)


@cache
def _bare() -> frozenset[str]:
    lists = syllable_parts()
    front, never = lists["before_front"], lists["never_before_front"]
    found = set(lists["rimes"])
    for onset in lists["onsets"]:
        for rime in lists["rimes"]:
            is_front = rime[0] in "eêiy"
            if (onset in front and not is_front) or (onset in never and is_front):
                continue
            found.add(onset + rime)
    return frozenset(found)


@cache
def _without_onset() -> frozenset[str]:
    return frozenset(syllable_parts()["without_onset"])
