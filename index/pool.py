"""Vectors of a generation with the keys that they are known by, and what the next generation takes over of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cells import Cells, Numbers, Vectors
from index.dense import spans
from index.taken import Taken

KEY_BYTES = 16
Keys = NDArray[np.uint8]  # (vectors, 16)
Orders = tuple[Numbers, Numbers, Numbers]
Celled = tuple[Cells | None, Cells | None, Cells | None]  # of passages, of sentences, of claims


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the vectors of passages, sentences and claims of a former generation: their numbers among those
    of it and the new ones after them, and the cells they were in."""

    orders: Orders
    held: tuple[int, int, int]
    cells: Celled


@dataclass(frozen=True, slots=True)
class Pool:
    """Vectors as the model gave them, with their keys: of passages, of their sentences (those of passage i are
    ``first[i]:first[i + 1]``), of the claims of figures, and of the bank's questions and passages."""

    passages: Vectors
    sentences: Vectors
    claims: Vectors
    bank: Vectors
    first: Numbers
    keys: tuple[Keys, Keys, Keys, Keys]
    cells: Celled = (None, None, None)
    moved: Moved | None = None  # where they were in the former generation, if they are taken over from one
    source: tuple[Any, ...] = ()  # what holds the vectors, where they are read from disk as they are wanted

    @property
    def arrays(self) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        return self.passages, self.sentences, self.claims, self.bank

    def known(self, wanted: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors of these keys, as far as they are held."""
        firsts = _first_bytes(np.frombuffer(b"".join(wanted), np.uint8).reshape(-1, KEY_BYTES))
        found: dict[bytes, Vectors] = {}
        for keys, vectors in zip(self.keys, self.arrays, strict=True):
            for number in np.flatnonzero(np.isin(_first_bytes(keys), firsts)):
                found[keys[number].tobytes()] = vectors[number].copy()  # outlives what it is read from
        return found


def together(pools: Sequence[Pool]) -> Pool:
    """The vectors of several, one after another; the bank is that of the first."""
    if len(pools) == 1:
        return pools[0]
    passages, sentences, claims = (np.concatenate([pool.arrays[at] for pool in pools]) for at in range(3))
    before = np.cumsum([0, *(pool.first[-1] for pool in pools)])
    first = np.concatenate([[0], *(start + pool.first[1:] for start, pool in zip(before[:-1], pools, strict=True))])
    one, two, three = (np.concatenate([pool.keys[at] for pool in pools]) for at in range(3))
    return Pool(passages, sentences, claims, pools[0].bank, first, (one, two, three, pools[0].keys[3]))


def taken_over(former: Pool, new: Pool, taken: Taken) -> Pool:
    """The vectors of a new generation out of both; the bank is that of ``new``."""
    first = np.concatenate([former.first, new.first[1:] + former.first[-1]])
    sentences = spans(first, taken.passages)
    lengths = np.diff(first)[taken.passages]
    orders: Orders = (taken.passages, sentences, taken.figures)
    names = zip(former.keys[:3], new.keys[:3], strict=True)
    both = zip(former.arrays[:3], new.arrays[:3], names, orders, strict=True)
    chosen = [
        (_pick(early, late, order), _pick(early_keys, late_keys, order))
        for early, late, (early_keys, late_keys), order in both
    ]
    (passages, k1), (pieces, k2), (claims, k3) = chosen
    cut = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    moved = Moved(orders, (len(former.passages), len(former.sentences), len(former.claims)), former.cells)
    return Pool(passages, pieces, claims, new.bank, cut, (k1, k2, k3, new.keys[3]), moved=moved)


def _pick(first: Any, second: Any, order: Numbers) -> Any:
    """Rows of two arrays by their numbers, those of the second after all of the first."""
    found = np.empty((len(order), first.shape[1]), first.dtype)
    early = order < len(first)
    found[early] = first[order[early]]
    found[~early] = second[order[~early] - len(first)]
    return found


def _first_bytes(keys: Keys) -> NDArray[np.uint64]:
    """The first eight bytes of each key as a number, quickly compared."""
    return np.ascontiguousarray(keys[:, :8]).view(np.uint64).ravel()
