"""Figures retrieved in their own right: each is embedded as a claim (vietnamese/documents/claims.py)
beside the passages.

    score(question, figure) = cos(q', c')

where q' is the vector of the whole question, with its place and year, less the mean of general questions of its
language, and c' that of the claim less the mean claim.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.cells import FROM, Mask, Numbers, Vectors
from index.rows import Rows
from index.stacked import Stacked
from records import Figure

PROPOSED_FOR_EACH = 4  # claims looked at exactly for each one wanted


class ClaimVectors(Protocol):
    """Claims of all figures of a generation, wherever their vectors lie."""

    @property
    def count(self) -> int:
        """Numbers of figures, those that are gone with them."""
        ...

    def scores(self, asked: Vectors, numbers: Numbers) -> Vectors: ...

    def scored(self, asked: Vectors) -> Scored: ...

    def proposed(self, asked: Vectors, count: int, allowed: Mask) -> Numbers:
        """Numbers of those allowed (figures,) among which the ``count`` nearest are: all, or those proposed."""
        ...


@dataclass(frozen=True, slots=True)
class Claims:
    """Vectors of the claims of all figures of a generation, as the model gave them."""

    vectors: Stacked  # one for each figure in the order of the catalogue
    mean: Vectors  # (dimension,): mean claim
    lengths: Vectors  # (figures,): length of each vector less the mean

    @property
    def count(self) -> int:
        """Numbers of figures, those that are gone with them."""
        return len(self.vectors)

    def scores(self, asked: Vectors, numbers: Numbers | None = None) -> Vectors:
        """The cosine of claims, those of these numbers or all, to a question's vector (dimension,), of length 1."""
        raw, lengths = self.vectors.take(numbers), self.lengths
        if numbers is not None:
            lengths = lengths[numbers]
        cosines: Vectors = ((raw @ asked - self.mean @ asked) / lengths).astype(np.float32)
        return cosines

    def scored(self, asked: Vectors) -> Scored:
        """A question with the cosines of all claims to it, where they are few enough."""
        few = not self.vectors.has_cells and len(self.vectors)
        return Scored(asked, self.scores(asked) if few else np.zeros(0, np.float32))

    def proposed(self, asked: Vectors, count: int, allowed: Mask) -> Numbers:
        """Numbers of the figures allowed among which the nearest are: all, or those that their cells propose."""
        numbers = np.flatnonzero(allowed)
        if not self.vectors.has_cells or len(numbers) <= FROM:
            return numbers
        limits = None if len(numbers) == len(allowed) else allowed
        return self.vectors.near(asked, PROPOSED_FOR_EACH * count, limits)


@dataclass(frozen=True, slots=True)
class Scored:
    """A question's vector, of length 1, and the cosines of all claims to it; of very many claims none is held."""

    vector: Vectors  # (dimension,)
    cosines: Vectors  # (figures,) or (0,)

    @classmethod
    def nothing(cls) -> Scored:
        """Where there is no claim to come near."""
        return cls(np.zeros(0, np.float32), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Near:
    """How near the claims of all figures of a generation come to a question; the figures themselves are read when they
    are wanted."""

    claims: ClaimVectors
    question: Scored
    allowed: Mask  # (figures,)
    rows: Rows

    def best(self, count: int) -> list[tuple[Figure, float]]:
        """The figures whose claims come nearest, with their cosines, best first, ties by id."""
        if count <= 0:
            return []
        numbers = self.claims.proposed(self.question.vector, count, self.allowed)
        cosines = self._cosines(numbers)
        if len(numbers) > count:
            leads = cosines >= np.partition(cosines, len(numbers) - count)[len(numbers) - count]
            numbers, cosines = numbers[leads], cosines[leads]
        ids = self.rows.figure_ids(numbers.tolist())
        order = sorted(range(len(numbers)), key=lambda at: (-cosines[at], ids[at]))[:count]
        figures = self.rows.figures_numbered([int(numbers[at]) for at in order])
        return [(figure, float(cosines[at])) for figure, at in zip(figures, order, strict=True)]

    def of(self, figures: Sequence[Figure]) -> list[float]:
        """The cosines of the claims of figures; 0 for one outside of the limits."""
        held = [[n for n in self.rows.figure_numbers(figure.id) if self.allowed[n]] for figure in figures]
        numbers = np.array([number for each in held for number in each], np.int64)
        cosines = iter(self._cosines(numbers).tolist())
        return [min(itertools.islice(cosines, len(each)), default=0.0) for each in held]

    def within(self, report: str) -> Near:
        """The same of the figures of one report alone."""
        allowed = np.zeros_like(self.allowed)
        first, end = self.rows.figure_ranges().get(report, (0, 0))
        allowed[first:end] = self.allowed[first:end]
        return replace(self, allowed=allowed)

    def _cosines(self, numbers: Numbers) -> Vectors:
        held = self.question.cosines
        return held[numbers] if len(held) else self.claims.scores(self.question.vector, numbers)


def best_claims(scores: Vectors, found: Mask, ids: NDArray[np.bytes_], count: int) -> list[int]:
    """Numbers of the ``count`` best of those found, best first, ties by id."""
    numbers = np.flatnonzero(found)
    if count <= 0 or not len(numbers):
        return []
    if len(numbers) > count:
        least = np.partition(scores[numbers], len(numbers) - count)[len(numbers) - count]
        numbers = numbers[scores[numbers] >= least]
    order = np.lexsort((ids[numbers], -scores[numbers]))
    return [int(number) for number in numbers[order][:count]]
