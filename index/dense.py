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

from index.cells import Cells, Mask, Numbers, Vectors, vectors_inside
from index.stacked import Stacked, one

EXACT_UP_TO = 20_000
"""Passages up to which every one is scored; above it FAISS proposes, and the proposed are scored exactly."""
PROPOSED = 1_000
"""Passages, and sentences, that FAISS proposes."""


@dataclass(frozen=True, slots=True)
class Dense:
    """The dense index of a generation. Sentence vectors of passage i are ``first[i]:first[i + 1]``."""

    passages: Stacked
    sentences: Stacked
    first: Numbers  # (passages + 1,)
    mean: Vectors  # (dimension,): mean passage vector
    passage_lengths: Vectors  # (passages,): length of each passage vector less the mean
    sentence_lengths: Vectors  # (sentences,)

    @property
    def is_exact(self) -> bool:
        """Whether every passage is scored."""
        return self.all_scored(len(self.passages))

    def all_scored(self, count: int) -> bool:
        """Whether so many passages are few enough that every one is scored."""
        return count <= EXACT_UP_TO

    def search(
        self, query: Vectors, query_mean: Vectors, also: Numbers, within: Mask | None = None
    ) -> tuple[Numbers, Vectors]:
        """Passages proposed for a question, with their scores (-2 to 2).

        Args:
            query: the question's vector (dimension,), length 1.
            query_mean: what is taken off it (dimension,); zeros for no centring of the question.
            also: numbers of passages to score whatever FAISS proposes.
            within: (passages,): those that may be found; None for all.

        Returns:
            Numbers of passages, ascending, and their scores.
        """
        count = len(self.passages)
        if not count:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        centred = unit(query - query_mean)
        if self.is_exact:
            numbers = np.arange(count)
        elif within is not None and self.all_scored(int(within.sum())):
            numbers = np.flatnonzero(within)
        else:
            numbers = self._proposed(centred, also, within)
        if not len(numbers):
            return numbers, np.empty(0, np.float32)
        if len(numbers) == count:
            scores = self._cosines(self.passages.take(), self.passage_lengths, centred)
        else:
            scores = self._cosines(self.passages.take(numbers), self.passage_lengths[numbers], centred)
        return numbers, scores + self._best_sentences(centred, numbers, scores)

    def _proposed(self, centred: Vectors, also: Numbers, within: Mask | None) -> Numbers:
        passages = self.passages.near(centred, PROPOSED, within)
        of_sentences = None if within is None else np.repeat(within, np.diff(self.first))
        sentences = self.sentences.near(centred, PROPOSED, of_sentences)
        theirs = np.searchsorted(self.first, sentences, side="right") - 1
        return np.unique(np.concatenate([also.astype(np.int64), passages, theirs]))

    def _cosines(self, raw: Vectors, lengths: Vectors, centred: Vectors) -> Vectors:
        cosines: Vectors = ((raw @ centred - self.mean @ centred) / lengths).astype(np.float32)
        return cosines

    def _best_sentences(self, centred: Vectors, numbers: Numbers, otherwise: Vectors) -> Vectors:
        """The best sentence of each passage; a passage without sentence vectors counts twice itself."""
        if not len(self.sentences):
            return otherwise
        starts, ends = self.first[numbers], self.first[numbers + 1]
        lengths = ends - starts
        if len(numbers) < len(self.first) - 1:
            wanted = spans(self.first, numbers)
            raw, norms = self.sentences.take(wanted), self.sentence_lengths[wanted]
            starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        else:
            raw, norms = self.sentences.take(), self.sentence_lengths
        best = otherwise.copy()
        has = lengths > 0
        if has.any():
            best[has] = np.maximum.reduceat(self._cosines(raw, norms, centred), starts[has])
        return best


def spans(first: Numbers, numbers: Numbers) -> Numbers:
    """The numbers ``first[i]:first[i + 1]`` for each i, one after another."""
    starts, lengths = first[numbers], first[numbers + 1] - first[numbers]
    before = np.concatenate([[0], np.cumsum(lengths)])
    joined: Numbers = np.arange(int(before[-1])) + np.repeat(starts - before[:-1], lengths)
    return joined


def build(passages: Vectors, sentences: Sequence[Vectors], steady: Vectors) -> Dense:
    """The index of passage vectors (n, d) and, for each passage, its sentence vectors (0 or more, d).

    ``steady`` are vectors of general passages counted into the mean: without them the mean of a collection of
    one passage would be that passage.
    """
    dimension = steady.shape[1]
    lengths = [len(each) for each in sentences] or [0] * len(passages)
    joined = np.concatenate([np.empty((0, dimension), np.float32), *sentences])
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return assemble(flat(passages, dimension), flat(joined, dimension), first, mean_of(passages, steady))


def assemble(
    passages: Any, sentences: Any, first: Numbers, mean: Vectors, cells: Sequence[Cells | None] = (None, None)
) -> Dense:
    """The index from its parts; the lengths are worked out."""
    of_passages, of_sentences = (lengths_less(vectors_inside(index), mean) for index in (passages, sentences))
    return Dense(one(passages, cells[0]), one(sentences, cells[1]), first, mean, of_passages, of_sentences)


def mean_of(vectors: Vectors, steady: Vectors) -> Vectors:
    """The mean of vectors and of the steady ones beside them."""
    mean: Vectors = np.concatenate([vectors, steady]).mean(axis=0, dtype=np.float64).astype(np.float32)
    return mean


def lengths_less(raw: Vectors, mean: Vectors) -> Vectors:
    """The length of each vector less the mean."""
    squares = np.einsum("ij,ij->i", raw, raw) - 2 * (raw @ mean) + mean @ mean
    lengths: Vectors = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
    return lengths


def flat(vectors: Vectors, dimension: int) -> Any:
    """An exact FAISS index of vectors (n, dimension)."""
    index = faiss.IndexFlatIP(dimension)
    index.add(np.ascontiguousarray(vectors, np.float32))
    return index


def unit(vector: Vectors) -> Vectors:
    """The vector turned to length 1; zeros stay."""
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-9 else vector
