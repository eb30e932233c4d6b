"""Vietnamese typed with the keys of an input method that was switched off: TELEX ("hooj ngheof"), VNI ("ho65 ngheo2").

Keys: TELEX s f r x j and VNI 1 to 5 for the tones (sharp, falling, asking, broken, heavy); TELEX aa ee oo aw ow uw dd
and VNI 6 to 9 for the marks of letters, anywhere behind the letter, as the input methods take them.
"""

from __future__ import annotations

import re
import unicodedata

from vietnamese.spelling.syllables import is_spelled
from vietnamese.text.language import is_english_function, is_syllable
from vietnamese.text.normalise import nfc

_TONES = dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_TONES |= dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HAT, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_VOWELS = "aeiouy"
_WORD = re.compile(r"(?<![\w.,/-])[A-Za-z]{2}[A-Za-z1-9]{0,8}(?![\w/-])|(?<![\w.,/-])[A-Za-z][1-9]{1,2}(?![\w/-])")
_DOUBLED = re.compile("aa|ee|oo", re.IGNORECASE)
_LEAST = 2  # words that are nothing but keys


def from_keys(text: str) -> str:
    """The text as the input method would have written it, where at least half of its words and two of them are no words
    but with their keys taken for marks; any other text as it is.

    >>> from_keys("tyr leej hooj ngheof tinhr Beens Tre nawm 2020")
    'tỷ lệ hộ nghèo tỉnh Bến Tre năm 2020'
    >>> from_keys("so61 ho65 ngheo2 na8m 2016"), from_keys("so ho ngheo nam 2016"), from_keys("poor people of Ca Mau")
    ('số hộ nghèo năm 2016', 'so ho ngheo nam 2016', 'poor people of Ca Mau')
    """
    if not text.isascii():
        return text
    words = list(_WORD.finditer(text))
    made = {word.start(): typed for word in words if (typed := _typed(word[0])) is not None}
    if len(made) < _LEAST or 2 * len(made) < len(words):
        return text
    return _WORD.sub(lambda word: made.get(word.start()) or _written(word[0], doubled=True) or word[0], text)


def _typed(word: str) -> str | None:
    """A word that is none as it stands, as its keys write it; None where they write none."""
    return None if is_syllable(word) or is_english_function(word) or word.isupper() else _written(word)


def _written(word: str, *, doubled: bool = False) -> str | None:
    """A word as its keys write it; with ``doubled`` only where a vowel stands twice, which few words have ("coong")."""
    if doubled and not _DOUBLED.search(word):
        return None
    letters: list[str] = []
    tone = ""
    for key in word:
        low = key.lower()
        vowels = [at for at, letter in enumerate(letters) if letter[0].lower() in _VOWELS]
        if low in _TONES and vowels:
            tone = _TONES[low]
        elif not _marks(letters, low, vowels):
            letters.append(key)
    written = nfc("".join(_with_tone(letters, tone)))
    return written if written != word and not written.isascii() and is_spelled(written) else None


def _marks(letters: list[str], key: str, vowels: list[int]) -> bool:
    """Whether a key marked a letter before it instead of being one."""
    if key in ("d", "9") and letters and letters[0] in ("d", "D") and (key == "9" or len(letters) > 0):
        letters[0] = "Đ" if letters[0] == "D" else "đ"
        return True
    if key in "aeo6":
        like = [at for at in vowels if letters[at].lower() == key or (key == "6" and letters[at].lower() in "aeo")]
        if like:
            letters[like[-1]] += _HAT
        return bool(like)
    if key in ("w", "7", "8"):
        for at in vowels:
            bare = letters[at].lower()
            if bare in "ou" and key != "8":
                letters[at] += _HORN
            elif bare == "a" and key != "7":
                letters[at] += _BREVE
            else:
                continue
            if bare != "u" or at + 1 >= len(letters) or letters[at + 1].lower() != "o":
                return True
        return any(len(letters[at]) > 1 for at in vowels)
    return False


def _with_tone(letters: list[str], tone: str) -> list[str]:
    """The letters with the tone on the vowel that bears it."""
    vowels = [at for at, letter in enumerate(letters) if unicodedata.normalize("NFD", letter)[0].lower() in _VOWELS]
    head = "".join(letters).lower()
    if len(vowels) > 1 and head.startswith(("qu", "gi")):
        vowels = vowels[1:]
    if not tone or not vowels:
        return letters
    marked = [at for at in vowels if len(letters[at]) > 1]
    closed = vowels[-1] + 1 < len(letters)
    at = marked[-1] if marked else vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return [letter + tone if number == at else letter for number, letter in enumerate(letters)]
