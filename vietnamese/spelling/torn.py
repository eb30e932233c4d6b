"""Syllables that stray spaces tore apart ("th ực hiện") or that stand without the space between ("hộnghèo"): put
right where only one reading is possible.

Certain means: the torn parts are no words by themselves (an onset without a vowel, an end that no word begins like),
the whole is spelled as a syllable, and it is a word that the project's tables or the text itself hold elsewhere; or
the whole is known to stand beside its neighbour there, and its parts are not ("v ăn bản": "văn bản").
Numbers, abbreviations, names in capitals and words of other languages never change. Each change is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vietnamese.spelling.phrases import counts
from vietnamese.spelling.syllables import is_coda, is_onset, is_spelled, stands_without_onset
from vietnamese.text.normalise import nfc, unify
from vietnamese.text.shapes import VOWELS, WORD

_ENDS = re.compile(r"[.)/\d]")  # behind a letter, make it a label or a unit ("c)", "m2")
_AFTER_NUMBER = re.compile(r"\d\s?$")  # "5 tr ồ", "300 m ống": a unit
# Words that a letter behind them labels or names a part by.
_LABELS = re.compile("điểm|mục|khoản|nhóm|loại|bảng|tiết|lớp|tổ|khối|hạng|phần|mẫu|biểu|câu|vitamin", re.IGNORECASE)
_OFTEN = 2  # times that a word must stand whole in the text to be one, where the tables have it not
_MOST_PARTS = 3  # words that may stand glued together


@dataclass(frozen=True, slots=True)
class Mended:
    """Paragraphs with their torn words put right, and each change as (found, put) in order."""

    paragraphs: tuple[str, ...]
    changes: tuple[tuple[str, str], ...] = ()


def mend(paragraphs: Sequence[str]) -> Mended:
    """Put torn and glued words of a text right where that is certain.

    >>> mend(["Ngh ề nghiệp, th ực hi ện giảm nghèo cho hộnghèo", "300 m ống nước, điểm c ở mục 2"]).paragraphs
    ('Nghề nghiệp, thực hiện giảm nghèo cho hộ nghèo', '300 m ống nước, điểm c ở mục 2')
    """
    known = _Known(paragraphs)
    changes: list[tuple[str, str]] = []
    found = []
    for text in paragraphs:
        text = _mended(text, _joins(text, known), changes)
        found.append(_mended(text, _splits(text, known), changes))
    return Mended(tuple(found), tuple(changes))


class _Known:
    """The words that are known: those of the project's tables, and those that the text itself holds often."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._seen: Counter[str] = Counter()
        self._together: Counter[str] = Counter()
        for text in paragraphs:
            words = [unify(word) if is_spelled(word) else "" for word in WORD.findall(text)]
            self._seen.update(filter(None, words))
            self._together.update(f"{first} {second}" for first, second in pairwise(words) if first and second)
        self._words, self._pairs = counts()

    def word(self, word: str) -> bool:
        key = unify(word)
        return key in self._words or self._seen[key] >= _OFTEN

    def pair(self, first: str, second: str) -> bool:
        key = f"{unify(first)} {unify(second)}"
        return key in self._pairs or self._together[key] >= _OFTEN


def _mended(text: str, edits: Iterator[tuple[int, int, str]], changes: list[tuple[str, str]]) -> str:
    parts, end = [], 0
    for start, stop, new in edits:
        changes.append((text[start:stop], new))
        parts += [text[end:start], new]
        end = stop
    return "".join((*parts, text[end:])) if parts else text


def _joins(text: str, known: _Known) -> Iterator[tuple[int, int, str]]:
    """Spans of two or three parts that one space each tore apart, with the word that they are."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words) - 1:
        size = next((size for size in (3, 2) if _is_torn(text, words[at : at + size], size, known)), 0)
        if not size and _is_torn_by_neighbours(text, words, at, known):
            size = 2
        if size:
            yield words[at].start(), words[at + size - 1].end(), "".join(word[0] for word in words[at : at + size])
        at += max(size, 1)


def _is_torn(text: str, parts: Sequence[re.Match[str]], size: int, known: _Known) -> bool:
    if len(parts) < size or any(text[a.end() : b.start()] != " " for a, b in pairwise(parts)):
        return False
    first, *rest = (part[0] for part in parts)
    whole = first + "".join(rest)
    if not is_spelled(whole) or whole.isascii() or not all(part.islower() for part in rest) or not known.word(whole):
        return False
    if _AFTER_NUMBER.search(text[max(0, parts[0].start() - 3) : parts[0].start()]):
        return False
    behind = text[parts[-1].end() : parts[-1].end() + 1]
    if size == 3:
        return _is_start(first) and not _is_word(rest[0], known) and is_coda(rest[1]) and not _ENDS.match(behind)
    second = rest[0]
    if is_coda(second):
        goes_on = re.match(r" [^\W\d_]", text[parts[-1].end() :]) and _is_vowel(text[parts[-1].end() + 1])
        return not (_ENDS.match(behind) or goes_on or (is_spelled(first) and known.word(first)))
    if not _is_vowel(second[0]) or (is_spelled(second) and second.isascii()):
        return False
    if len(first) > 1 and _is_start(first):
        return True
    torn_end = not second.isascii() and not stands_without_onset(second)
    return torn_end and (_is_start(first) or (is_spelled(first) and whole != first))


def _is_torn_by_neighbours(text: str, words: Sequence[re.Match[str]], at: int, known: _Known) -> bool:
    """Whether two parts are one word by the words beside them: with it they are known, with the part they are not."""
    first, second = words[at][0], words[at + 1][0]
    whole = first + second
    is_apart = text[words[at].end() : words[at + 1].start()] == " "
    if not (is_apart and second.islower() and min(len(first), len(second)) < 3):
        return False
    if not is_spelled(whole) or whole.isascii() or not known.word(whole):
        return False
    if _is_word(first, known) and _is_word(second, known) and len(first) > 1 and len(second) > 1:
        return False
    before = words[at - 1] if at and text[words[at - 1].end() : words[at].start()] == " " else None
    after = words[at + 2 : at + 3]
    if before and _LABELS.fullmatch(before[0]):
        return False
    if _AFTER_NUMBER.search(text[max(0, words[at].start() - 3) : words[at].start()]):
        return False
    if len(second) == 1 and _ENDS.match(text[words[at + 1].end() :]):
        return False
    if before and known.pair(before[0], whole) and not known.pair(before[0], first):
        return True
    beside = bool(after) and text[words[at + 1].end() : after[0].start()] == " "
    return beside and known.pair(whole, after[0][0]) and not known.pair(second, after[0][0])


def _is_start(part: str) -> bool:
    """Whether the letters are an onset and no word: "th", "ngh", not "gi"."""
    return is_onset(part.lower()) and not is_spelled(part) and (part.islower() or part.istitle())


def _is_word(part: str, known: _Known) -> bool:
    return is_spelled(part) and (stands_without_onset(part) if _is_vowel(part[0]) else known.word(part))


def _is_vowel(sign: str) -> bool:
    bare = nfc(sign.lower())
    return len(bare) == 1 and (bare in VOWELS or is_spelled(bare))


def _splits(text: str, known: _Known) -> Iterator[tuple[int, int, str]]:
    """Words that are no syllable and can be cut into known ones in one way only."""
    for match in WORD.finditer(text):
        word = match[0]
        if len(word) < 4 or word.isascii() or is_spelled(word) or not (word.islower() or _opens(text, match)):
            continue
        ways = [way for way in _ways(word, _MOST_PARTS) if all(known.word(part) for part in way)]
        told = [way for way in ways if all(known.pair(a, b) for a, b in pairwise(way))]
        if len(ways) == 1 and word.islower():
            told = ways
        if len(told) == 1:
            yield match.start(), match.end(), " ".join(told[0])


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the word opens a sentence, so that its capital tells nothing of a name."""
    return match[0][1:].islower() and (match.start() == 0 or text[: match.start()].rstrip()[-1:] in tuple(".:;-–+*)"))


def _ways(word: str, most: int) -> Iterator[tuple[str, ...]]:
    """All ways to cut a word into two syllables or more, of two letters at least each."""
    for at in range(2, min(len(word) - 1, 8)):
        head, tail = word[:at], word[at:]
        if not is_spelled(head):
            continue
        if is_spelled(tail):
            yield head, tail
        if most > 2:
            yield from ((head, *rest) for rest in _ways(tail, most - 1))
