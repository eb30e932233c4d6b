"""Paired bootstrap: how sure is a difference between two systems over the same questions.

Questions are drawn with replacement, both systems keep their scores of the drawn questions, and the
percentiles of the resampled mean differences bound the interval. Source: B. Efron, R. Tibshirani,
An Introduction to the Bootstrap (1993), ch. 13; paired as in T. Sakai, SIGIR 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 10_000
SEED = 20_200_101
_BLOCK = 2_000_000  # drawn indices held at once: bounds memory for large sets


@dataclass(frozen=True, slots=True)
class Interval:
    """Mean difference ``ours - theirs`` and its 95% bounds over ``n`` questions."""

    difference: float
    low: float
    high: float
    n: int

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    ours: Sequence[float], theirs: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval:
    """Interval of the mean difference between two systems scored on the same questions, in one order.

    Raises:
        ValueError: the two are not of one length, or empty.
    """
    if len(ours) != len(theirs) or not ours:
        raise ValueError(f"paired scores needed, got {len(ours)} and {len(theirs)}")
    differences = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    draw = np.random.default_rng(seed)
    rows = max(1, _BLOCK // len(differences))
    means = [
        differences[draw.integers(len(differences), size=(min(rows, resamples - done), len(differences)))].mean(axis=1)
        for done in range(0, resamples, rows)
    ]
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return Interval(float(differences.mean()), float(low), float(high), len(differences))
