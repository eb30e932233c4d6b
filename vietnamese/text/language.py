"""Which language a question is typed in: Vietnamese, Vietnamese without diacritics, or English.

Called once for each question. The words of the question vote: words that no Vietnamese syllable can spell, and
English function words, for English; syllables for Vietnamese, more so with diacritics. Names of places are
left out of the vote, because every language spells them alike. Rules and lists: tables/language.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import yaml

from errors import TableError
from records import Language
from vietnamese.tables.lists import TABLES
from vietnamese.text.normalise import fold, has_diacritics, nfc
from vietnamese.text.shapes import VOWEL, WORD
from vietnamese.text.syllable_parts import folded_onsets, folded_rimes

TABLE = TABLES / "language.yml"
_LISTS = (
    "english_function",
    "english_short",
    "english_shaped",
    "vietnamese_function",
    "abbreviations",
)
_MOST = 400  # words read of a long text: enough to tell its language
_NAME = 0.3  # weight of a capitalised word inside a sentence: a name more often than a word of the language


@dataclass(frozen=True, slots=True)
class _Lists:
    syllables: frozenset[str]
    marked: frozenset[str]
    english_function: frozenset[str]
    english_short: frozenset[str]
    english_shaped: frozenset[str]
    vietnamese_function: frozenset[str]
    abbreviations: frozenset[str]


def detect(text: str) -> Language:
    """The language of a question: "vi", "vi-plain" (Vietnamese typed without diacritics) or "en".

    Of a mixed question, the language of its grammar: names and terms of the other language do not count for
    much. A text without words is "vi", the language of the reports. Never raises.

    >>> [detect(text) for text in ("Bao nhiêu hộ nghèo?", "bao nhieu ho ngheo", "poverty rate in Hậu Giang")]
    ['vi', 'vi-plain', 'en']
    """
    words = WORD.findall(nfc(text[:20_000]))[:_MOST]
    return "en" if _is_english(words) else "vi" if is_marked(" ".join(words)) else "vi-plain"


def is_syllable(word: str) -> bool:
    """Whether the word, once folded, has the shape of a Vietnamese syllable."""
    return fold(word) in _lists().syllables


def is_english_function(word: str) -> bool:
    """Whether an English word carries grammar only ("how", "the"), so that searching for it finds nothing.

    >>> is_english_function("Which"), is_english_function("poverty")
    (True, False)
    """
    lowered = word.lower()
    return lowered in _lists().english_function or lowered in _lists().english_short


def must_bear_marks(word: str) -> bool:
    """Whether the word is bare and no Vietnamese syllable is written so: "uong", "viec", "het"."""
    return not has_diacritics(word) and fold(word) in _lists().marked


def is_marked(text: str) -> bool:
    """Whether a Vietnamese text is typed with diacritics, most of them at least; True where none can be missed."""
    return sum(map(_marked_worth, WORD.findall(nfc(text[:20_000]))[:_MOST])) >= 0


@lru_cache(65_536)
def _marked_worth(word: str) -> float:
    """What a word says for a text typed with diacritics; the words of reports come again and again."""
    if has_diacritics(word):
        return 2
    if must_bear_marks(word):
        return -3
    return -0.5 if is_syllable(word) else 0


def _is_english(words: list[str]) -> bool:
    lists = _lists()
    english = shaped = vietnamese = 0.0
    in_sentence = not all(word[:1].isupper() for word in words)
    in_capitals = all(word.isupper() for word in words)
    for index, word in enumerate(words):
        folded = fold(word)
        weight = _NAME if in_sentence and index and word[:1].isupper() else 1.0
        if folded in lists.abbreviations:
            continue
        if has_diacritics(word):
            vietnamese += weight * (4 if folded in lists.vietnamese_function else 2)
        elif folded in lists.english_function and folded not in lists.syllables:
            english += weight * 3
        elif folded in lists.english_function or folded in lists.english_shaped:
            shaped += weight * 0.5
        elif folded in lists.syllables:
            vietnamese += weight * (3 if folded in lists.vietnamese_function else 1)
        elif word.islower() and not VOWEL.search(folded):
            vietnamese += weight  # "bn", "ht", "dn": how Vietnamese is typed in a hurry
        elif len(folded) > 2 and VOWEL.search(folded) and (in_capitals or not word.isupper()):
            english += weight * 2  # in_capitals: otherwise an abbreviation such as UBND
    return english > 0 and english + shaped > vietnamese


@cache
def _lists() -> _Lists:
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    if not isinstance(table, dict) or set(table) != set(_LISTS):
        raise TableError(f"does not hold exactly {', '.join(_LISTS)}", where=TABLE, remedy="restore the lists")
    words: dict[str, list[str]] = {}
    for name in _LISTS:
        words[name] = str(table[name]).split()
        odd = [word for word in words[name] if not re.fullmatch("[a-z]+", word)]
        if odd or not words[name]:
            raise TableError(f"{name!r} has {odd[:3]}, not folded words", where=TABLE, remedy="correct the list")
    onsets, (rimes, marked_rimes) = ("", *folded_onsets()), folded_rimes()
    marked = {onset + rime for onset in onsets for rime in marked_rimes if not (onset == "qu" and rime == "o")}
    plain = {onset + rime for onset in onsets for rime in rimes}
    # "quan" and "qua" are qu + an, qu + a: bare, though "uan" and "uat" elsewhere always bear a mark.
    closed = {syllable for syllable in plain if re.search("(?:ch|[cpt])$", syllable)}
    bare_qu = {f"qu{rime}" for rime in rimes} - closed
    return _Lists(
        syllables=frozenset(plain | marked),
        marked=frozenset((marked | closed) - bare_qu),
        english_function=frozenset(words["english_function"]),
        english_short=frozenset(words["english_short"]),
        english_shaped=frozenset(words["english_shaped"] + words["english_short"]),
        vietnamese_function=frozenset(words["vietnamese_function"]),
        abbreviations=frozenset(words["abbreviations"]),
    )
