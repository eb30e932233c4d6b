"""Two letters of a word that changed places in typing ("nihêu", "percnetage"), put back where one reading is possible;
in English also a vowel or a doubled letter too many or too few, or a vowel for another ("unemployement").

English words are those of the term table, so that an inflected form may be none of them ("filed").
"""

from __future__ import annotations

import re
from functools import cache

from records import Language
from vietnamese.spelling.syllables import is_spelled
from vietnamese.terms.terms import terms
from vietnamese.text.language import is_english_function, is_syllable
from vietnamese.text.normalise import has_diacritics

_LONG = 8  # letters from which an English word has hardly another one letter away
_LONGER = 10  # and by one vowel less ("indicated", "indicted")
_VOWELS = "aeiou"
_ENGLISH_WORD = re.compile(rf"(?<![\w.,/-])(?:^[A-Z])?[a-z]{{{_LONG - 1},20}}(?![\w/-])")
_WORD = re.compile(r"(?<![\w.,/-])[^\W\d_]{5,12}(?![\w/-])")  # shorter ones may be codes, longer ones are joined


def unswapped(text: str, language: Language) -> str:
    """The text with such words put right: those that are no word of the language, and of which one word comes by
    changing two neighbouring letters, or a long English word by one letter. Names with a capital stay as typed.

    >>> unswapped("bao nihêu hộ nghèo", "vi"), unswapped("bao nhiêu hộ ở Nhgệ An", "vi")
    ('bao nhiêu hộ nghèo', 'bao nhiêu hộ ở Nhgệ An')
    >>> unswapped("what percnetage of households", "en")
    'what percentage of households'
    >>> unswapped("unemployement benefits of the vocotional school", "en")
    'unemployment benefits of the vocational school'
    """
    text = _WORD.sub(lambda match: _put_right(match[0], language), text)
    return _ENGLISH_WORD.sub(lambda match: _one_letter_off(match[0]), text) if language == "en" else text


def _put_right(word: str, language: Language) -> str:
    if word != word.lower() or _is_word(word, language):
        return word
    pairs = len(word) - 1 - (language == "en")  # the last letter of an English word is its ending ("subsidise")
    swaps = {f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(pairs)}
    found = [swap for swap in swaps if (swap in _english() if language == "en" else _is_word(swap, language))]
    return found[0] if len(found) == 1 else word


def _one_letter_off(word: str) -> str:
    """The one term's word that has a vowel or a doubled letter less or more, or another vowel, all but at its ends:
    other letters make other words ("deceased", "decreased")."""
    if word != word.lower():
        return _one_letter_off(word.lower()).capitalize()  # the first of the question
    if _is_word(word, "en") or len(word) < _LONG:
        return word
    near = set()
    for at in range(2, len(word) - 1):
        head, letter, tail = word[:at], word[at], word[at + 1 :]
        vowel = letter in _VOWELS
        near |= {head + tail} if letter == word[at - 1] or (vowel and len(word) >= _LONGER) else set()
        near |= {head + added + letter + tail for added in (*_VOWELS, letter)}
        near |= {head + other + tail for other in _VOWELS} if vowel else set()
    found = near & _english()
    return found.pop() if len(found) == 1 else word


def _is_word(word: str, language: Language) -> bool:
    if language == "en":
        stems = (word, word[:-1], word[:-2], f"{word[:-3]}e")  # "filed", "trained", "filing"
        return is_english_function(word) or not _english().isdisjoint(stems)
    return is_spelled(word) if has_diacritics(word) else is_syllable(word)


@cache
def _english() -> frozenset[str]:
    """The words of the terms' English names."""
    return frozenset(word for term in terms() for name in term.en for word in re.findall(r"[a-z]+", name.lower()))
