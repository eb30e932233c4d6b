"""Figures retrieved in their own right: each is embedded as a claim (vietnamese/documents/claims.py)
beside the passages.

    score(question, figure) = cos(q', c')

where q' is the vector of the whole question, with its place and year, less the mean of general questions of its
language, and c' that of the claim less the mean claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dense import Mask, Numbers, Vectors, rows, unit
from index.rows import Rows
from records import Figure


@dataclass(frozen=True, slots=True)
class Claims:
    """Vectors of the claims of all figures of a generation, as the model gave them."""

    index: Any  # faiss.IndexFlatIP, one vector for each figure in the order of the catalogue
    mean: Vectors  # (dimension,): mean claim
    lengths: Vectors  # (figures,): length of each vector less the mean

    def scores(self, query: Vectors, query_mean: Vectors) -> Vectors:
        """The cosine of every claim to a question's vector (dimension,), in the order of the catalogue."""
        asked = unit(query - query_mean)
        cosines: Vectors = ((rows(self.index) @ asked - self.mean @ asked) / self.lengths).astype(np.float32)
        return cosines


@dataclass(frozen=True, slots=True)
class Near:
    """``Told`` over all figures of a generation; the figures themselves are read when they are wanted."""

    cosines: Vectors  # (figures,)
    allowed: Mask  # (figures,)
    ids: NDArray[np.bytes_]  # (figures,)
    owners: Numbers  # (figures,): number of the report
    reports: Mapping[str, int]  # number of each report by its id
    rows: Rows

    def best(self, count: int) -> list[tuple[Figure, float]]:
        """The figures whose claims come nearest, with their cosines, best first, ties by id."""
        numbers = leading(self.cosines, self.allowed, self.ids, count)
        figures = self.rows.figures_numbered(numbers)
        return [(figure, float(self.cosines[number])) for figure, number in zip(figures, numbers, strict=True)]

    def of(self, figure: Figure) -> float:
        """The cosine of the claim of a figure; 0 where it is outside of the limits."""
        numbers = self.rows.figure_numbers(figure.id)
        return min((float(self.cosines[number]) for number in numbers if self.allowed[number]), default=0.0)

    def within(self, report: str) -> Near:
        """The same of the figures of one report alone."""
        return replace(self, allowed=self.allowed & (self.owners == self.reports[report]))


def leading(scores: Vectors, found: Mask, ids: NDArray[np.bytes_], count: int) -> list[int]:
    """Numbers of the ``count`` best of those found, best first, ties by id."""
    numbers = np.flatnonzero(found)
    if count <= 0 or not len(numbers):
        return []
    if len(numbers) > count:
        least = np.partition(scores[numbers], len(numbers) - count)[len(numbers) - count]
        numbers = numbers[scores[numbers] >= least]
    order = np.lexsort((ids[numbers], -scores[numbers]))
    return [int(number) for number in numbers[order][:count]]
