"""Figures retrieved in their own right: each is embedded as a claim (vietnamese/documents/claims.py)
beside the passages.

    score(question, figure) = cos(q', c')

where q' is the vector of the whole question, with its place and year, less the mean of general questions of its
language, and c' that of the claim less the mean claim.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.dense import Vectors, unit
from records import Figure


@dataclass(frozen=True, slots=True)
class Claims:
    """All figures of a generation with their vectors, shape (figures, dimension), centred and of length 1."""

    figures: tuple[Figure, ...]
    vectors: Vectors

    def scores(self, query: Vectors, query_mean: Vectors) -> Vectors:
        """The cosine of every claim to a question's vector (dimension,), in the order of ``figures``."""
        cosines: Vectors = self.vectors @ unit(query - query_mean)
        return cosines


def centred(raw: Vectors, steady: Vectors) -> Vectors:
    """Claim vectors less their mean, turned to length 1. ``steady`` are vectors of general passages counted into
    the mean, so that it is one even where there are few claims."""
    if not len(raw):
        return raw
    shifted = raw - np.concatenate([raw, steady]).mean(axis=0, dtype=np.float64).astype(np.float32)
    lengths = np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9)
    turned: Vectors = (shifted / lengths).astype(np.float32)
    return turned
