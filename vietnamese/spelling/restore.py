"""Putting the diacritics back that a question was typed without.

Each bare word is read as one of the syllables of the corpus that fold to it, by the Viterbi path over the
corpus's own syllable bigrams; phrases of questions (tables/phrases.txt), the term table and the gazetteer of
places add what a small corpus lacks. Words typed with diacritics, numbers and words unknown stay as typed.
The restored text is for embedding, for exact search beside the folded one, and for the user to see.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from vietnamese.periods.find import find_periods
from vietnamese.places.find import find_places
from vietnamese.places.gazetteer import name_words
from vietnamese.places.typed import find_communes, find_named
from vietnamese.spelling.counted import BREAK, BREAKS, Counted
from vietnamese.spelling.phrases import counts
from vietnamese.spelling.phrases import spelling as shipped_spelling
from vietnamese.terms.terms import spelled_out
from vietnamese.text.language import is_marked, must_bear_marks
from vietnamese.text.normalise import fold, has_diacritics, nfc, unify
from vietnamese.text.shapes import WORD

_OF_TIMES = {"quy": "quý", "toi": "tới", "tu": "từ", "den": "đến", "thang": "tháng", "dau": "đầu", "cuoi": "cuối"}
_KINDS_WEIGHT = 1.0  # weight of the unigrams, in bigram counts for each kind of syllable that may follow
_MOST_WORDS = 400  # words restored of one text; what follows stays as typed
_MOST_BIGRAMS = 400_000  # above this, bigrams seen once are forgotten


@dataclass(frozen=True, slots=True)
class RestoredWord:
    """A word that was restored: as typed, as read, and its span in the restored text."""

    typed: str
    restored: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Restored:
    text: str
    changes: tuple[RestoredWord, ...]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """A word whose reading is known: how it is written, and the syllables that it counts as."""

    written: str
    read: tuple[str, ...]


class Restorer:
    """Counts of syllables and of their pairs, and the reading of bare text by them."""

    def __init__(
        self,
        unigrams: Mapping[str, int],
        bigrams: Mapping[str, int],
        spelling: Mapping[str, str],
        communes: Sequence[str] = (),
    ) -> None:
        """Args:
        unigrams: how often each unified syllable stands in the corpus.
        bigrams: the same for two in a row, joined by a space.
        spelling: how the corpus writes a unified syllable, where it is not written so ("tỉ" is written "tỷ").
        communes: names of communes, wards and townships that the corpus speaks of.
        """
        self._communes = {tuple(fold(word) for word in name_words(name)): name for name in communes}
        known = Counter(unigrams)
        follow: dict[str, Counter[str]] = {}
        phrases, pairs = counts()
        known.update(phrases)
        for source in (bigrams, pairs):
            for pair, count in source.items():
                first, second = pair.split(" ")
                follow.setdefault(first, Counter())[second] += count
        self._spelling = dict(shipped_spelling()) | dict(spelling)
        self._follow = follow
        self._outgoing = {
            first: (sum(counts.values()), _KINDS_WEIGHT * len(counts)) for first, counts in follow.items()
        }
        total = float(sum(known.values())) or 1.0
        self._share = {word: count / total for word, count in known.items()}
        self._readings: dict[str, list[str]] = {}
        for word in sorted(known):
            self._readings.setdefault(fold(word), []).append(word)

    @classmethod
    def train(cls, texts: Iterable[str]) -> Self:
        """The restorer of what Vietnamese texts teach."""
        return cls.of(Counted.of(texts))

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """The restorer of these counts."""
        bigrams, communes = counted.bigrams, counted.communes
        if len(bigrams) > _MOST_BIGRAMS:
            bigrams = {pair: count for pair, count in bigrams.items() if count > 1}
        names = sorted(communes, key=lambda name: (communes[name], name))
        return cls(counted.unigrams, bigrams, counted.spelling(), names)

    def restore(self, text: str) -> str:
        """The text with diacritics put back; NFC, otherwise as typed. Never raises."""
        return self.read(text).text

    def with_communes(self, text: str) -> str:
        """An English text with the communes, wards and townships that it names without diacritics as the corpus writes
        them ("Hoa Luu commune"). Never raises."""
        text = nfc(text)
        for one in reversed(find_places(text)):
            typed = text[one.start : one.end]
            if one.place.level == "commune" and not has_diacritics(typed):
                known = self._communes.get(tuple(fold(word) for word in name_words(typed)))
                text = f"{text[: one.start]}{known or typed}{text[one.end :]}"
        return text

    def read(self, text: str) -> Restored:
        """The restored text and each word that was changed. Never raises.

        In a text that already bears its diacritics only words are touched that cannot be written without.
        """
        typed = nfc(text)
        spans = [match.span() for match in WORD.finditer(typed)][:_MOST_WORDS]
        fixed = self._abbreviations(typed, spans) | _times(typed, spans) | self._places(typed, spans)
        steps, at = self._steps(typed, spans, fixed)
        path = self._path(steps)
        pieces, changes, length, last = [], [], 0, 0
        for index, (start, end) in enumerate(spans):
            word, reading = typed[start:end], path[at[index]]
            if index in fixed:
                restored = fixed[index].written
            else:
                restored = word if unify(word) == reading else _cased(self._spelling.get(reading, reading), word)
            pieces += [typed[last:start], restored]
            length += start - last
            if restored != word:
                changes.append(RestoredWord(word, restored, length, length + len(restored)))
            length, last = length + len(restored), end
        return Restored("".join([*pieces, typed[last:]]), tuple(changes))

    def _steps(
        self, typed: str, spans: list[tuple[int, int]], fixed: Mapping[int, _Fixed]
    ) -> tuple[list[list[str]], list[int]]:
        """The readings of each word, and the break at numbers and full stops; the step at which each word stands."""
        marked = is_marked(typed)
        steps: list[list[str]] = []
        at = []
        last = 0
        for index, (start, end) in enumerate(spans):
            if BREAKS.search(typed[last:start]):
                steps.append([BREAK])
            at.append(len(steps))
            if index in fixed:
                steps += [[word] for word in fixed[index].read]
            else:
                steps.append(self._candidates(typed[start:end], marked))
            last = end
        if re.match(r"\s*\d", typed[last:]):  # a question does not end where sentences of a report end
            steps.append([BREAK])
        return steps, at

    def _places(self, text: str, spans: list[tuple[int, int]]) -> dict[int, _Fixed]:
        """Words that name a place, as it is written."""
        words = [text[start:end] for start, end in spans]
        named = find_named(text, spans) | find_communes(words, self._communes)
        return {index: _Fixed(_cased(written, words[index]), (unify(written),)) for index, written in named.items()}

    def _abbreviations(self, text: str, spans: list[tuple[int, int]]) -> dict[int, _Fixed]:
        """Abbreviations by their index: they stand among words as what they mean, so that "dong bhxh" is "đóng"."""
        shouted = text.isupper()
        found: dict[int, _Fixed] = {}
        for index, (start, end) in enumerate(spans):
            word = text[start:end]
            meant = name_words(spelled_out(word.lower() if shouted else word) or "") if word.isascii() else ()
            if meant:
                readings = self._candidates(word, marked=False)
                found[index] = _Fixed(_cased(readings[0], word) if len(readings) == 1 else word, meant)
        return found

    def _candidates(self, word: str, marked: bool) -> list[str]:
        own = unify(word)
        if len(word) > 12 or has_diacritics(own) or (marked and (word.isupper() or not must_bear_marks(word))):
            return [own]  # among words with diacritics, capitals without are an abbreviation
        return self._readings.get(fold(own), [own])

    def _path(self, steps: list[list[str]]) -> list[str]:
        """The likeliest reading of each step (Viterbi; of equal ones the last in alphabetical order)."""
        best = {BREAK: 0.0}
        back: list[dict[str, str]] = []
        for words in steps:
            scores: dict[str, float] = {}
            came: dict[str, str] = {}
            for word in words:
                scores[word], came[word] = max((best[state] + self._log_chance(state, word), state) for state in best)
            best = scores
            back.append(came)
        state = max(best, key=lambda word: (best[word], word))
        path = []
        for came in reversed(back):
            path.append(state)
            state = came[state]
        return path[::-1]

    def _log_chance(self, before: str, word: str) -> float:
        """Witten-Bell: the more kinds of syllables follow ``before``, the more an unseen one may."""
        total, kinds = self._outgoing.get(before, (0, 1.0))
        seen = self._follow.get(before, _NOTHING).get(word, 0)
        return math.log((seen + kinds * self._share.get(word, 1e-9)) / (total + kinds))


_NOTHING: Mapping[str, int] = {}


def _times(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, _Fixed]:
    """Words of a time, by their index, that are others elsewhere ("quy 2/2022" is no "quỹ")."""
    found: dict[int, _Fixed] = {}
    for period in find_periods(text):
        for index, (start, end) in enumerate(spans):
            written = _OF_TIMES.get(text[start:end].lower())
            if text[start : period.start].lower().split() == ["nam"]:
                written = "năm"  # before a time it is no word for men
            elif not period.start <= start or not end <= period.end:
                written = None
            if written:
                found[index] = _Fixed(_cased(written, text[start:end]), (unify(written),))
    return found


def _cased(word: str, typed: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
