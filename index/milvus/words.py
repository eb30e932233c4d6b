"""BM25 over Milvus: it holds of each passage what its tokens add, a question brings what they are worth, and the
product of both is the very score of ``index.lexical``, but for the last bits and for lengths of fields, which are held
against what they were on average when the first report was written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.cells import Mask, Numbers
from index.engine import Sought
from index.lexical import Field, Scores, Terms
from index.milvus.client import AT_ONCE, MOST, Collections
from index.milvus.counted import TokenCounts, number_of
from index.milvus.spots import Spots


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """The words of a generation's passages."""

    collections: Collections
    counted: TokenCounts
    spots: Spots
    passages: int  # numbers, those that are gone with them
    live: int

    def scores(self, terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """BM25 of every passage; for measuring, since it asks for all of them."""
        return self.scores_of(np.arange(self.passages), terms, weights)

    def scores_of(self, numbers: Numbers, terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """BM25 of these passages: the sum over tokens and fields, by the weights of fields."""
        return self.scores_of_each(numbers, [terms], weights)[0]

    def scores_of_each(self, numbers: Numbers, asked: Sequence[Terms], weights: Mapping[Field, float]) -> list[Scores]:
        """The scores of these passages for each of several lists of tokens."""
        scores = [np.zeros(self.passages, np.float32) for _terms in asked]
        worths = [self._worths(terms, 1.0, weights) for terms in asked]
        some = [at for at, worth in enumerate(worths) if worth]
        keys = self.spots.keys(numbers)
        keys = keys[keys >= 0]
        for start in range(0, len(keys) if some else 0, AT_ONCE):
            limits = f"key in {keys[start : start + AT_ONCE].tolist()}"
            found = self.collections.worded([worths[at] for at in some], MOST, limits)
            for at, (held, given) in zip(some, found, strict=True):
                scores[at][self.spots.numbers(held)] = given
        return [each[numbers] for each in scores]

    def _worths(self, terms: Terms, weight: float, fields: Mapping[Field, float]) -> dict[int, float]:
        """What each token is worth, by its number."""
        found: dict[int, float] = {}
        for field, tokens in terms.items():
            for token in tokens if weight * fields[field] > 0 else ():
                number = number_of(field, token)
                held = self.counted.held(number)
                if held:
                    idf = math.log(1 + (self.live - held + 0.5) / (held + 0.5))
                    found[number] = found.get(number, 0.0) + idf * weight * fields[field]
        return found

    def held(self, field: Field, token: str) -> int:
        """In how many passages a token stands in a field."""
        return self.counted.held(number_of(field, token))

    def holding(self, field: Field, tokens: Iterable[str]) -> Mask:
        """Which passages hold all these tokens in a field: the holders of the rarest are held against the others."""
        numbers = sorted({number_of(field, token) for token in tokens}, key=self.counted.held)
        found = np.zeros(self.passages, bool)
        if not numbers:
            found[self.spots.numbers(self.spots.keys(np.arange(self.passages)))] = True
            return found
        versions = np.sort(self.spots.versions)
        keys = self._holders(numbers[0], versions) if self.counted.held(numbers[0]) else np.empty(0, np.int64)
        for number in numbers[1:]:
            parts = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
            held = [self.collections.worded([{number: 1.0}], MOST, f"key in {part.tolist()}")[0][0] for part in parts]
            keys = np.concatenate([np.empty(0, np.int64), *held])
        found[self.spots.numbers(keys)] = True
        return found

    def _holders(self, number: int, versions: Numbers) -> Numbers:
        """Keys of all passages of these versions that hold a token."""
        limits = f"{self.collections.seen} and version >= {versions[0]} and version <= {versions[-1]}"
        found = self.collections.worded([{number: 1.0}], MOST, limits)[0][0]
        if len(found) < MOST or len(versions) == 1:
            return found
        half = len(versions) // 2  # there may be more than it gives at once
        return np.concatenate([self._holders(number, versions[:half]), self._holders(number, versions[half:])])

    def propose(self, sought: Sought, count: int, reports: Iterable[str] | None = None) -> Numbers:
        """Numbers of the ``count`` passages that lead by words, place and year; of these reports only, if any."""
        asked: dict[int, float] = {}
        for terms, weight in sought.words:
            _add(asked, self._worths(terms, weight, sought.fields))
        for forms in sought.forms:
            for terms in forms:
                _add(asked, self._worths(terms, sought.of_forms, sought.fields))
        if not asked:
            return np.empty(0, np.int64)
        _add(asked, {number_of("place", place): worth for place, worth in sought.places.items() if worth > 0})
        years = sorted(sought.years) if sought.of_years > 0 else []
        _add(asked, {number_of("year", str(year)): sought.of_years / len(years) for year in years})
        limits = self.collections.seen
        if reports is not None:
            limits = f"version in {[self.counted.versions[report] for report in reports]}"
        return self.spots.numbers(self.collections.worded([asked], count, limits)[0][0])


def _add(asked: dict[int, float], more: Mapping[int, float]) -> None:
    for number, worth in more.items():
        asked[number] = asked.get(number, 0.0) + worth
