"""Vectors over Milvus: it holds them less their mean and turned to length 1, so that its products are the very cosines
of ``index.dense`` and ``index.claims``; the mean is that of the first reports written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.cells import Mask, Numbers, Vectors
from index.claims import PROPOSED_FOR_EACH, Scored
from index.dense import PROPOSED, unit
from index.milvus.client import MOST, Collections, Kind
from index.milvus.spots import Spots

_ALL_UP_TO = 2_000
"""Passages up to which all of those that may be found are scored; of more the Milvus proposes."""


@dataclass(frozen=True, slots=True)
class MeaningsBeside:
    """The vectors of a generation's passages and sentences."""

    collections: Collections
    spots: Spots
    is_exact: bool = False

    def all_scored(self, count: int) -> bool:
        """Whether so many passages are few enough that every one is scored."""
        return count <= _ALL_UP_TO

    def search(
        self, query: Vectors, query_mean: Vectors, also: Numbers, within: Mask | None = None
    ) -> tuple[Numbers, Vectors]:
        """Passages proposed for a question, with their scores (-2 to 2), as ``index.dense`` has it."""
        asked = unit(query - query_mean)
        if within is not None and self.all_scored(int(within.sum())):
            numbers = np.flatnonzero(within)
        else:
            proposed = [also, _near(self.collections, self.spots, "passages", asked, PROPOSED, within)]
            proposed.append(_near(self.collections, self.spots, "sentences", asked, PROPOSED, within))
            numbers = np.unique(np.concatenate(proposed))
            numbers = numbers if within is None else numbers[within[numbers]]
        keys = self.spots.keys(numbers)
        numbers, keys = numbers[keys >= 0], keys[keys >= 0]
        if not len(numbers):
            return numbers, np.empty(0, np.float32)
        scores = np.zeros(len(numbers), np.float32)
        _put(scores, keys, *self.collections.products("passages", asked, keys))
        best = scores.copy()
        if self.collections.vectors["sentences"]:
            told = np.full(len(numbers), -np.inf, np.float32)
            _put(told, keys, *self.collections.products("sentences", asked, keys, by="passage"))
            best = np.where(np.isinf(told), best, told)
        return numbers, scores + best


@dataclass(frozen=True, slots=True)
class ClaimsBeside:
    """The vectors of the claims of a generation's figures."""

    collections: Collections
    spots: Spots

    @property
    def count(self) -> int:
        """Numbers of figures, those that are gone with them."""
        return self.spots.size

    def scores(self, asked: Vectors, numbers: Numbers) -> Vectors:
        """The cosine of the claims of these numbers to a question's vector (dimension,), of length 1."""
        wanted, back = np.unique(self.spots.keys(numbers), return_inverse=True)
        scores = np.full(len(wanted), -np.inf, np.float32)
        _put(scores, wanted, *self.collections.products("claims", asked, wanted[wanted >= 0]))
        return np.where(np.isinf(scores), 0, scores)[back].astype(np.float32)

    def scored(self, asked: Vectors) -> Scored:
        """A question, with the cosines of no claim."""
        return Scored(asked, np.zeros(0, np.float32))

    def proposed(self, asked: Vectors, count: int, allowed: Mask) -> Numbers:
        """Numbers of those allowed among which the ``count`` nearest are."""
        wanted = PROPOSED_FOR_EACH * count
        if int(allowed.sum()) <= wanted:
            return np.flatnonzero(allowed)
        limits = None if allowed.all() else allowed
        numbers = _near(self.collections, self.spots, "claims", asked, wanted, limits)
        return numbers[allowed[numbers]]


def _near(
    collections: Collections, spots: Spots, kind: Kind, asked: Vectors, count: int, within: Mask | None
) -> Numbers:
    """Numbers of the passages (for sentences, those that they stand in) or figures that come nearest."""
    limits = collections.seen
    if within is not None:
        some, none = spots.limits(within)
        if not len(some):
            return np.empty(0, np.int64)
        limits = f"version in {some.tolist()}"
        if len(none) < len(some):
            limits = f"{collections.seen} and version not in {none.tolist()}" if len(none) else collections.seen
    back = "passage" if kind == "sentences" else "key"
    return spots.numbers(collections.near(kind, asked, min(count, MOST), limits, back)[0])


def _put(scores: Vectors, keys: Numbers, held: Numbers, given: Vectors) -> None:
    """The best of what is given for each key, where it stands in ``scores``; keys are in any order."""
    order = np.argsort(keys)
    at = order[np.minimum(np.searchsorted(keys[order], held), len(keys) - 1)] if len(keys) else held
    known = keys[at] == held if len(keys) else np.zeros(0, bool)
    fresh = np.full(len(scores), -np.inf, np.float32)
    np.maximum.at(fresh, at[known], given[known])
    scores[:] = np.where(np.isinf(fresh), scores, fresh)
