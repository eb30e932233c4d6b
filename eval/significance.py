"""How sure a mean, and a difference between two systems over the same questions, is.

Intervals: questions are drawn with replacement, both systems keep their scores of the drawn questions, and the
percentiles of the resampled means bound the interval (B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993,
ch. 13; paired as in T. Sakai, SIGIR 2006). Tests: were the two alike, the sign of each question's difference would be
chance; p is the share of random signs that give as large a mean difference (M. Smucker, J. Allan, B. Carterette, CIKM
2007). Of several systems beside one, p is corrected by S. Holm's step-down procedure (Scand. J. Statist. 6, 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
SEED = 20_200_101
_BLOCK = 2_000_000  # drawn indices held at once: bounds memory for large sets
_ALIKE = 1e-12  # by which two means may differ by rounding alone


@dataclass(frozen=True, slots=True)
class Interval:
    """Mean (of a difference: ours - theirs) and its 95% bounds over ``n`` questions."""

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
    return bootstrap(_differences(ours, theirs), resamples=resamples, seed=seed)


def bootstrap(
    scores: Sequence[float] | NDArray[np.float64], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval:
    """Interval of the mean of the scores, one a question. Raises ValueError where there are none."""
    if not len(scores):
        raise ValueError("scores needed")
    values = np.asarray(scores, dtype=np.float64)
    draw = np.random.default_rng(seed)
    means = [
        values[draw.integers(len(values), size=(rows, len(values)))].mean(axis=1)
        for rows in _blocks(len(values), resamples)
    ]
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return Interval(float(values.mean()), float(low), float(high), len(values))


def randomisation(
    ours: Sequence[float], theirs: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> float:
    """Two-sided p of the paired randomisation test of a mean difference, not below 1 / (resamples + 1).

    Raises:
        ValueError: the two are not of one length, or empty.
    """
    differences = _differences(ours, theirs)
    seen = abs(float(differences.sum()))
    moved = differences[differences != 0]  # a question that is the same in both moves no sum, whatever its sign
    if not len(moved):
        return 1.0
    draw, as_large = np.random.default_rng(seed), 0
    for rows in _blocks(len(moved), resamples):
        signs = draw.integers(2, size=(rows, len(moved)), dtype=np.int8) * 2 - 1
        as_large += int((np.abs(signs @ moved) >= seen - _ALIKE).sum())
    return (as_large + 1) / (resamples + 1)


def holm(values: Sequence[float]) -> list[float]:
    """The p of several tests, corrected so that the chance of any false find stays what each p says.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected, least = [0.0] * len(values), 0.0
    for place, at in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        least = max(least, min(1.0, (len(values) - place) * values[at]))
        corrected[at] = least
    return corrected


def _differences(ours: Sequence[float], theirs: Sequence[float]) -> NDArray[np.float64]:
    if len(ours) != len(theirs) or not ours:
        raise ValueError(f"paired scores needed, got {len(ours)} and {len(theirs)}")
    return np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)


def _blocks(width: int, resamples: int) -> list[int]:
    rows = max(1, _BLOCK // width)
    return [min(rows, resamples - done) for done in range(0, resamples, rows)]
