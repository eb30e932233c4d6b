"""Three strengths of normal form. Stored text keeps the weakest; search keys and tables use the others.

The ORDER of the steps is fixed, and passages, questions and tables all pass through the same functions:

``nfc``    1. drop marks without width and lone surrogates, turn NUL and other controls into spaces
           2. Unicode NFC
``unify``  3. ``nfc``
           4. lower case; eth and the African d, which old fonts print for đ, become đ, gha (ƣ) becomes ư; dashes "-"
           5. white space collapsed and stripped
           6. each syllable: tone mark on the vowel of the common placement (hoà -> hòa, thuỷ -> thủy,
              tóan -> toán), then y and i made one where the two spellings are the same word
              (tỷ -> tỉ, kỹ -> kĩ, quí -> quý)
``fold``   7. ``unify``
           8. all diacritics off, đ -> d
           9. step 6 again, for what step 8 laid bare

No function raises on any ``str``; each is idempotent, and gives the same for NFC and NFD input. Lengths
change, so spans are never computed on a normal form: cut the tokens of the text first, then normalise them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from vietnamese.tables.files import read_yaml
from vietnamese.text.shapes import VOWELS, WORD

# Soft hyphen, zero-width space, joiners and directional marks, word joiner, variation selectors, BOM.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]+"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACE = re.compile(r"\s+")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}

_HATTED = "ăâêôơư"
# After these onsets a lone i and a lone y spell the same syllable (1980 and 1984 spelling rules against older use).
_I_OR_Y = frozenset("hklmst")
_CACHED = 32  # longest text worth remembering: words are normalised one by one, over and over


def nfc(text: str) -> str:
    """Text as it is stored and quoted: NFC, nothing invisible, nothing that cannot be written as UTF-8.

    >>> nfc("Gia Nghi\\u0303a\\u200b")
    'Gia Nghĩa'
    """
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))


def unify(text: str) -> str:
    """One spelling of each word, diacritics kept: lower case, one tone placement, y and i unified.

    >>> unify("Uỷ ban  HOÀ BÌNH, 2 tỷ, Quý I, bác sỹ")
    'ủy ban hòa bình, 2 tỉ, quý i, bác sĩ'
    """
    return _short_unified(text) if len(text) <= _CACHED else _unified(text)


def fold(text: str) -> str:
    """``unify`` without any diacritics, as people type who have no Vietnamese keyboard.

    >>> fold("Tỷ lệ hộ nghèo Đắk Nông")
    'ti le ho ngheo dak nong'
    """
    return _short_folded(text) if len(text) <= _CACHED else _folded(text)


def strip_diacritics(text: str) -> str:
    """The text with every letter bare and all else, case too, as it was.

    >>> strip_diacritics("Tỷ lệ ở Đắk Nông")
    'Ty le o Dak Nong'
    """
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")


def has_diacritics(text: str) -> bool:
    """Whether any letter bears a mark of Vietnamese writing, đ included."""
    return not text.isascii() and any(
        char in "đĐ" or unicodedata.combining(char) for char in unicodedata.normalize("NFD", text)
    )


def _unified(text: str) -> str:
    lowered = nfc(nfc(text).lower()).replace("ð", "đ").replace("ɖ", "đ").replace("ƣ", "ư")
    spaced = _SPACE.sub(" ", _DASHES.sub("-", lowered)).strip()
    # NFC again: a mark that no letter took may now follow one that can take it.
    return unicodedata.normalize("NFC", WORD.sub(lambda match: _word(match[0]), spaced))


def _folded(text: str) -> str:
    return unify(strip_diacritics(unify(text)))


_short_unified = lru_cache(maxsize=65536)(_unified)
_short_folded = lru_cache(maxsize=65536)(_folded)


def _word(word: str) -> str:
    return _cached_syllable(word) if len(word) <= _CACHED else word


@lru_cache(maxsize=65536)
def _cached_syllable(word: str) -> str:
    """The word with its tone where the common placement has it and i/y unified; other words unchanged."""
    bare, tone = _split_tone(word)
    match = _syllable().fullmatch(bare) if tone is not None else None
    if match is None or tone is None:
        return word
    onset, vowels, coda = match[1] or "", match[2], match[3] or ""
    if vowels in ("i", "y") and not coda:
        if onset in _I_OR_Y:
            vowels = "i"
        elif onset == "qu":
            vowels = "y"
    at = _tone_position(vowels, bool(coda)) + 1
    return unicodedata.normalize("NFC", onset + vowels[:at] + tone + vowels[at:] + coda)


@cache
def _syllable() -> re.Pattern[str]:
    """Onset, vowels without tone and coda of a syllable, by the lists of its parts. "qu" and "gi" are an onset before
    another vowel only."""
    pieces = read_yaml("syllables.yml")
    onsets = sorted(pieces["onsets"], key=lambda onset: (-len(onset), onset))
    ahead = {"qu": f"(?=[{VOWELS.replace('ư', '')}])", "gi": f"(?=[{VOWELS.replace('i', '')}])"}
    onset = "|".join([*(onset + ahead.get(onset, "") for onset in onsets), "q"])
    coda = "|".join(sorted(pieces["codas"], key=len, reverse=True))
    return re.compile(rf"({onset})?([{VOWELS}]{{1,3}})({coda})?")


def _split_tone(word: str) -> tuple[str, str | None]:
    """The word without its tone mark, and the mark ("" for none); None where there is more than one."""
    marks = [char for char in unicodedata.normalize("NFD", word) if char in _TONES]
    if len(marks) > 1:
        return word, None
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if char not in _TONES)
    return unicodedata.normalize("NFC", bare), marks[0] if marks else ""


def _tone_position(vowels: str, closed: bool) -> int:
    """Index of the vowel that bears the tone: the hatted one (the second of ươ), the last before a coda,
    the middle of three, else the first (hòa, thủy, của, mía)."""
    hatted = [index for index, vowel in enumerate(vowels) if vowel in _HATTED]
    if hatted:
        return hatted[-1]
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0
