"""The words of a question that say what is counted, weighed by how rare they are in the reports.

A concept is one thing that the question names, with every way in which a report may say it: the words as
typed, and the terms that index added while reading the question (BHXH for bảo hiểm xã hội, hộ nghèo for poor
households). Places, periods and cue words are slots of their own and are not concepts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from answer.policy import policy
from records import Language, Passage
from vietnamese.places.gazetteer import COUNTRY
from vietnamese.questions.cues import is_grammar
from vietnamese.text.language import is_english_function
from vietnamese.text.normalise import unify
from vietnamese.text.tokens import keys as keys
from vietnamese.text.tokens import tokenize

Span = tuple[int, int]


@lru_cache(maxsize=4096)
def key_set(text: str) -> frozenset[str]:
    """The keys of a text of a report, which is looked at for each of its figures."""
    return frozenset(keys(text))


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing named, in all its wordings (each a run of keys), and its weight (natural logarithm, idf)."""

    wordings: tuple[tuple[str, ...], ...]
    weight: float

    def nearest(self, near: Mapping[str, float]) -> float:
        """How near the nearest of its wordings comes, of the nearness of each key (0 to 1)."""
        return max(sum(near.get(key, 0.0) for key in wording) / len(wording) for wording in self.wordings)


class Vocabulary:
    """How rare each key is over the passages of a knowledge base."""

    def __init__(self, counts: Mapping[str, int], size: int) -> None:
        """``counts`` tells in how many of the ``size`` passages each key stands."""
        self._counts, self._size = counts, size

    @classmethod
    def of(cls, passages: Collection[Passage]) -> Self:
        """The vocabulary of these passages."""
        return cls(Counter(key for passage in passages for key in set(keys(passage.text))), len(passages))

    def __contains__(self, key: str) -> bool:
        return key in self._counts

    def weight(self, key: str) -> float:
        """Inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)) (Robertson and Spärck Jones, smoothed)."""
        n = self._counts.get(key, 0)
        return math.log1p((self._size - n + 0.5) / (n + 0.5))


def weight_held(concepts: Iterable[Concept], here: Collection[str]) -> float:
    """Weight of what is named that these keys hold, each concept by the wording that they hold most of."""
    return sum(
        concept.weight * max(sum(key in here for key in wording) / len(wording) for wording in concept.wordings)
        for concept in concepts
    )


def concepts(
    text: str,
    language: Language,
    terms: Sequence[tuple[str, str]],
    slots: Sequence[Span],
    vocabulary: Vocabulary,
    setting: Span | None = None,
) -> tuple[Concept, ...]:
    """Concepts of a question as read.

    Args:
        text: the question as searched; spans count its code points.
        terms: (as typed, added wording) pairs of the reading.
        slots: spans of places, periods and cue words, which are left out.
        vocabulary: of the knowledge base that is asked.
        setting: span of a clause that only sets the scene; what it names weighs less.
    """
    tokens = tokenize(text)
    spelled = [unify(token.text) for token in tokens]
    taken = [any(start < token.end and token.start < end for start, end in slots) for token in tokens]
    found: list[Concept] = []
    for typed, wordings in _grouped(terms).items():
        at = _find(spelled, keys(typed), taken)
        if at is None:
            continue
        for position in range(at, at + len(keys(typed))):
            taken[position] = True
        if COUNTRY.name in wordings:
            continue  # every report is of it
        own = [keys(typed)] if language != "en" else []
        faint = setting is not None and tokens[at].start < setting[1]
        found.append(_concept([*own, *map(keys, wordings)], vocabulary, faint))
    for position, (token, key) in enumerate(zip(tokens, spelled, strict=True)):
        if language != "en" and is_grammar(token.text):
            continue
        named = position > 0 and token.text[0].isupper() and not is_english_function(token.text)  # not "No. 10"
        passes = language != "en" or token.kind != "word" or named
        if not taken[position] and passes:
            found.append(_concept([(key,)], vocabulary, setting is not None and token.start < setting[1]))
    return tuple(concept for concept in found if concept.weight > 0)


def _grouped(terms: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for typed, added in terms:
        grouped.setdefault(typed, []).append(added)
    return dict(sorted(grouped.items(), key=lambda item: (-len(item[0]), item[0])))


def _find(spelled: Sequence[str], wanted: Sequence[str], taken: Sequence[bool]) -> int | None:
    for at in range(len(spelled) - len(wanted) + 1):
        if list(spelled[at : at + len(wanted)]) == list(wanted) and not any(taken[at : at + len(wanted)]):
            return at
    return None


def _concept(wordings: Iterable[tuple[str, ...]], vocabulary: Vocabulary, faint: bool) -> Concept:
    """Of wordings that the reports never use in full, none is kept while another is used."""
    given = [wording for wording in dict.fromkeys(wordings) if wording]
    used = [wording for wording in given if all(key in vocabulary for key in wording)] or given
    weight = min((sum(map(vocabulary.weight, wording)) for wording in used), default=0.0)
    known = policy().words
    return Concept(tuple(used), min(weight, known.heaviest) * (known.faint if faint else 1.0))
