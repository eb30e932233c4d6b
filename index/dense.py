"""Dense search: FAISS over passages and their sentences, centred, a passage and its best sentence added up.

    score(question, passage) = cos(q', p') + max over the passage's sentences of cos(q', s')

where q' is the question's vector less the mean vector of general questions of its language, and p', s' are
those of stored text less the mean passage vector; both were turned back to length 1. Taking the means off
removes what all texts share (and what a language's questions share), so that cosines tell more.

FAISS holds the vectors as the model gave them, so that a later build can take them over exactly. With raw
vector v, mean m and n = |v - m|, the centred cosine is (q'·v - q'·m) / n: one product and two small arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]

EXACT_UP_TO = 20_000
"""Passages up to which every one is scored; above it FAISS proposes, and the proposed are scored exactly."""
_PROPOSED = 1_000


@dataclass(frozen=True, slots=True)
class Dense:
    """The dense index of a generation. Sentence vectors of passage i are ``first[i]:first[i + 1]``."""

    passages: Any  # faiss.IndexFlatIP
    sentences: Any  # faiss.IndexFlatIP
    first: Numbers  # (passages + 1,)
    mean: Vectors  # (dimension,): mean passage vector
    passage_lengths: Vectors  # (passages,): length of each passage vector less the mean
    sentence_lengths: Vectors  # (sentences,)

    def search(self, query: Vectors, query_mean: Vectors, also: Numbers) -> tuple[Numbers, Vectors]:
        """Passages proposed for a question, with their scores (-2 to 2).

        Args:
            query: the question's vector (dimension,), length 1.
            query_mean: what is taken off it (dimension,); zeros for no centring of the question.
            also: numbers of passages to score whatever FAISS proposes.

        Returns:
            Numbers of passages, ascending, and their scores.
        """
        count = self.passages.ntotal
        if not count:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        centred = unit(query - query_mean)
        numbers = np.arange(count) if count <= EXACT_UP_TO else self._proposed(centred, also)
        raw = rows(self.passages)
        if len(numbers) == count:
            scores = self._cosines(raw, self.passage_lengths, centred)
        else:
            scores = self._cosines(raw[numbers], self.passage_lengths[numbers], centred)
        return numbers, scores + self._best_sentences(centred, numbers, scores)

    def _proposed(self, centred: Vectors, also: Numbers) -> Numbers:
        found = [also.astype(np.int64)]
        for index in (self.passages, self.sentences):
            _scores, ids = index.search(centred[None], min(_PROPOSED, index.ntotal))
            owners = ids[0] if index is self.passages else np.searchsorted(self.first, ids[0], side="right") - 1
            found.append(owners[ids[0] >= 0])
        return np.unique(np.concatenate(found))

    def _cosines(self, raw: Vectors, lengths: Vectors, centred: Vectors) -> Vectors:
        cosines: Vectors = ((raw @ centred - self.mean @ centred) / lengths).astype(np.float32)
        return cosines

    def _best_sentences(self, centred: Vectors, numbers: Numbers, otherwise: Vectors) -> Vectors:
        """The best sentence of each passage; a passage without sentence vectors counts twice itself."""
        if not self.sentences.ntotal:
            return otherwise
        raw, norms = rows(self.sentences), self.sentence_lengths
        starts, ends = self.first[numbers], self.first[numbers + 1]
        lengths = ends - starts
        if len(numbers) < len(self.first) - 1:
            wanted = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
            raw, norms = raw[wanted.astype(np.int64)], norms[wanted.astype(np.int64)]
            starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        best = otherwise.copy()
        has = lengths > 0
        if has.any():
            best[has] = np.maximum.reduceat(self._cosines(raw, norms, centred), starts[has])
        return best


def build(passages: Vectors, sentences: Sequence[Vectors], steady: Vectors) -> Dense:
    """The index of passage vectors (n, d) and, for each passage, its sentence vectors (0 or more, d).

    ``steady`` are vectors of general passages counted into the mean: without them the mean of a collection of
    one passage would be that passage.
    """
    dimension = steady.shape[1]
    lengths = [len(each) for each in sentences] or [0] * len(passages)
    joined = np.concatenate([np.empty((0, dimension), np.float32), *sentences])
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    mean = np.concatenate([passages, steady]).mean(axis=0, dtype=np.float64).astype(np.float32)
    return assemble(flat(passages, dimension), flat(joined, dimension), first, mean)


def assemble(passages: Any, sentences: Any, first: Numbers, mean: Vectors) -> Dense:
    """The index from its stored parts; the lengths are worked out anew."""
    return Dense(passages, sentences, first, mean, _lengths(rows(passages), mean), _lengths(rows(sentences), mean))


def _lengths(raw: Vectors, mean: Vectors) -> Vectors:
    squares = np.einsum("ij,ij->i", raw, raw) - 2 * (raw @ mean) + mean @ mean
    lengths: Vectors = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
    return lengths


def flat(vectors: Vectors, dimension: int) -> Any:
    """An exact FAISS index of vectors (n, dimension)."""
    index = faiss.IndexFlatIP(dimension)
    index.add(np.ascontiguousarray(vectors, np.float32))
    return index


def rows(index: Any) -> Vectors:
    """The vectors inside a flat index, without a copy."""
    if not index.ntotal:
        return np.empty((0, index.d), np.float32)
    found: Vectors = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d).reshape(index.ntotal, index.d)
    return found


def vectors(dense: Dense) -> tuple[Vectors, Vectors]:
    """Raw passage and sentence vectors, for the next build."""
    return rows(dense.passages), rows(dense.sentences)


def unit(vector: Vectors) -> Vectors:
    """The vector turned to length 1; zeros stay."""
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-9 else vector
