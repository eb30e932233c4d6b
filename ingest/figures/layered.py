"""Scores of named evidence: the summed weights of what holds, and what one hidden layer makes of it together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNIT = 1000  # parts of one that stored weights count in
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layered:
    """What each piece of evidence adds to the scores and to the hidden layer, and what the layer adds to the scores.

    ``table`` has a row of scores and layer for each name of ``rows``, in parts of ``UNIT``, so that a sum is the same
    in any order, and a last row of zeros; ``shift`` is of the length of the layer, ``out`` of (layer, scores)."""

    rows: Mapping[str, int]
    table: NDArray[np.int64]
    shift: Floats
    out: Floats

    def scores(self, evidence: Sequence[Iterable[str]]) -> Floats:
        """The scores of each set of evidence, of shape (sets, scores); there must be a set."""
        rows, nothing, count = self.rows, len(self.rows), self.out.shape[1]
        held: list[int] = []
        starts: list[int] = []
        for names in evidence:
            starts.append(len(held))
            held.append(nothing)
            held += [rows[name] for name in names if name in rows]
        sums = np.add.reduceat(self.table[held], starts) / UNIT
        return np.asarray(sums[:, :count] + np.tanh(sums[:, count:] + self.shift) @ self.out)


def layered(stored: Mapping[str, Any]) -> Layered:
    """From the form of a file: ``weights`` by name, and ``layer`` with ``shift`` and ``out``.

    Raises:
        KeyError, TypeError, ValueError: it is of another form."""
    by_name, shift = stored["weights"], np.array(stored["layer"]["shift"], dtype=float)
    out = np.array(stored["layer"]["out"], dtype=float)
    table = np.array([*by_name.values(), [0] * (len(shift) + out.shape[1])], dtype=np.int64)
    if out.shape[0] != len(shift):
        raise ValueError("length of the layer")
    return Layered({name: at for at, name in enumerate(by_name)}, table, shift, out)


def chances_of_scores(scores: Floats) -> Floats:
    """Their softmax."""
    grown = np.exp(scores - scores.max())
    return np.asarray(grown / grown.sum())
