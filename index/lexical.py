"""BM25 over several fields of a passage, its counts kept in a form that changes cheaply.

Each field is a sparse matrix with one row a token and one column a passage, holding how often the token stands there.
What a token adds to a passage's score is worked out when it is looked up, so that a report added or taken out changes
no stored value: by rank-bm25 in a small collection, above BY_RANK_BM25 passages by the same formula over arrays, to the
same last bit (a test holds both sides of the border together). It is Robertson's weight of a term with Lucene's idf,
``log(1 + (N - n + 0.5) / (n + 0.5))``, which is never negative however common a word (Kamphuis et al., ECIR 2020,
rows "ATIRE" and "Lucene").
"""

from __future__ import annotations

import math
import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index import mapped
from records import Passage
from vietnamese.text.tokens import search_keys

Field = Literal["exact", "folded", "folded_bigrams", "heading"]
Scores = NDArray[np.float32]
Terms = Mapping[Field, Sequence[str]]
"""Tokens that a question looks up in each field."""

FIELDS: tuple[Field, ...] = ("exact", "folded", "folded_bigrams", "heading")
K1, B = 1.5, 0.75
BY_RANK_BM25 = 20_000
"""Passages up to which rank-bm25 itself scores; beyond, its loop over passages in Python takes too long."""
_KEPT_BYTES = 64 << 20  # of what tokens add to scores
_SPREAD_FROM = 8  # a token that more than an eighth of the passages hold is kept for all of them
_MOST = 65_535  # times that a token is counted in one passage


@dataclass(frozen=True, slots=True)
class Matrix:
    """One field: the token of row r stands ``counts[at[r]:at[r+1]]`` times in the passages
    ``columns[at[r]:at[r+1]]``, which are in order."""

    rows: Mapping[str, int]
    at: NDArray[np.int64]
    columns: NDArray[np.int32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]  # (passages,): tokens of each
    average: float  # of the lengths
    norms: NDArray[np.float64]  # (passages,): what the length of each does to its score

    def part(self, token: str) -> slice:
        """Where the passages that hold a token stand; empty for an unknown one."""
        row = self.rows.get(token)
        return slice(0, 0) if row is None else slice(self.at[row], self.at[row + 1])

    def within(self, part: slice, numbers: NDArray[np.int64]) -> tuple[NDArray[np.bool_], Scores]:
        """Which of these passages hold the token, and what it adds to the score of those that do."""
        columns = self.columns[part]
        at = np.searchsorted(columns, numbers)
        holds = at < len(columns)
        holds[holds] = columns[at[holds]] == numbers[holds]
        return holds, self._worth(part.start + at[holds], part.stop - part.start)

    def worth(self, part: slice) -> Scores:
        """What a token adds to the score of the passages that hold it."""
        return self._worth(part, part.stop - part.start)

    def _worth(self, spots: slice | NDArray[np.int64], held: int) -> Scores:
        """What a token that so many passages hold adds at these of its spots."""
        counts, columns, size = self.counts[spots], self.columns[spots], len(self.lengths)
        idf = math.log(1 + (size - held + 0.5) / (held + 0.5))
        if held and size <= BY_RANK_BM25:
            return _by_rank_bm25(counts, self.lengths[columns], self.average, idf)
        times = counts.astype(np.int64)
        worth: Scores = (idf * (times * (K1 + 1) / (times + self.norms[columns]))).astype(np.float32)
        return worth


def _by_rank_bm25(counts: NDArray[np.uint16], lengths: NDArray[np.int32], average: float, idf: float) -> Scores:
    """What rank-bm25 gives passages of these lengths that hold one token so often."""
    from rank_bm25 import BM25Okapi

    bm25 = BM25Okapi.__new__(BM25Okapi)  # counting the whole collection anew is what its __init__ would do
    bm25.k1, bm25.b, bm25.avgdl, bm25.idf = K1, B, average, {"": idf}
    bm25.doc_freqs, bm25.doc_len = [{"": times} for times in counts.tolist()], lengths
    return np.array(bm25.get_batch_scores([""], range(len(counts))), np.float32)


class Worths:
    """What tokens looked up lately add to the scores of passages: common words are asked for in every question.

    A token that many passages hold is kept as one number for each passage of all, which adds up fastest. Safe for many
    threads.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Field, str], Scores] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def add(self, total: Scores, matrix: Matrix, field: Field, token: str, weight: np.float32) -> None:
        """Add what a token is worth, by the weight of its field, to the scores of all passages."""
        part = matrix.part(token)
        worth = self._of(matrix, field, token, part)
        if len(worth) == len(total):  # of all passages, whether they hold it or not
            total += weight * worth
        else:
            total[matrix.columns[part]] += weight * worth

    def _of(self, matrix: Matrix, field: Field, token: str, part: slice) -> Scores:
        with self._lock:
            if (field, token) in self._kept:
                self._kept.move_to_end((field, token))
                return self._kept[field, token]
        worth = matrix.worth(part)
        if len(worth) > len(matrix.lengths) // _SPREAD_FROM:
            spread = np.zeros(len(matrix.lengths), np.float32)
            spread[matrix.columns[part]] = worth
            worth = spread
        with self._lock:
            if (field, token) not in self._kept:
                self._kept[field, token] = worth
                self._bytes += worth.nbytes
            while self._bytes > _KEPT_BYTES:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        return worth


@dataclass(frozen=True, slots=True)
class Lexical:
    """The lexical index of a generation."""

    passages: int
    fields: Mapping[Field, Matrix]
    worths: Worths = dataclass_field(default_factory=Worths, compare=False, repr=False)

    def scores(self, terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """BM25 of every passage: the sum over tokens and fields, by the weights of fields."""
        total = np.zeros(self.passages, np.float32)
        for field, tokens in terms.items():
            weight, matrix = np.float32(weights[field]), self.fields[field]
            for token in tokens if weight else ():
                self.worths.add(total, matrix, field, token, weight)
        return total

    def scores_of(self, numbers: NDArray[np.int64], terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """The same of these passages only, to the same last bit, without a look at the others."""
        total = np.zeros(len(numbers), np.float32)
        for field, tokens in terms.items():
            weight, matrix = np.float32(weights[field]), self.fields[field]
            for token in tokens if weight else ():
                holds, worth = matrix.within(matrix.part(token), numbers)
                total[holds] += weight * worth
        return total

    def held(self, field: Field, token: str) -> int:
        """In how many passages a token stands in a field."""
        part = self.fields[field].part(token)
        return int(part.stop - part.start)

    def holds(self, field: Field, token: str) -> NDArray[np.bool_]:
        """Which passages hold a token in a field."""
        found, matrix = np.zeros(self.passages, bool), self.fields[field]
        found[matrix.columns[matrix.part(token)]] = True
        return found


def passage_tokens(passage: Passage) -> dict[Field, tuple[str, ...]]:
    """Tokens of a passage by field; the lead of a list item belongs to its body."""
    body = search_keys(f"{passage.lead}\n{passage.text}" if passage.lead else passage.text)
    return {
        "exact": body.exact,
        "folded": body.folded,
        "folded_bigrams": body.folded_bigrams,
        "heading": search_keys(" . ".join(passage.section)).folded,
    }


def build(tokens: Sequence[Mapping[Field, Sequence[str]]]) -> Lexical:
    """The index over passages given by their tokens."""
    return Lexical(len(tokens), {field: _counted([each[field] for each in tokens]) for field in FIELDS})


def _counted(texts: Sequence[Sequence[str]]) -> Matrix:
    held: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for word, times in Counter(text).items():
            held.setdefault(word, []).append((number, min(times, _MOST)))
    words = sorted(held)
    rows = {word: row for row, word in enumerate(words)}
    pairs = np.array([pair for word in words for pair in held[word]], np.int64).reshape(-1, 2)
    return _matrix(rows, [len(held[word]) for word in words], pairs[:, 0], pairs[:, 1], [len(text) for text in texts])


def _matrix(rows: Mapping[str, int], holders: Any, columns: Any, counts: Any, lengths: Any) -> Matrix:
    of = np.asarray(lengths, np.int32)
    average = int(of.sum(dtype=np.int64)) / len(of) if len(of) else 0.0
    return Matrix(
        rows=rows,
        at=np.concatenate([[0], np.cumsum(holders, dtype=np.int64)]).astype(np.int64),
        columns=np.asarray(columns, np.int32),
        counts=np.asarray(counts, np.uint16),
        lengths=of,
        average=average,
        norms=(K1 * (1 - B + B * of / (average or 1.0))).astype(np.float64),
    )


def changed(former: Lexical, new: Lexical, order: NDArray[np.int64]) -> Lexical:
    """The index over passages of both: ``order`` numbers them, those of ``new`` after all of ``former``."""
    places = np.full(former.passages + new.passages, -1, np.int64)
    places[order] = np.arange(len(order))
    fields = {field: _joined(former.fields[field], new.fields[field], order, places) for field in FIELDS}
    return Lexical(len(order), fields)


def _joined(first: Matrix, second: Matrix, order: NDArray[np.int64], places: NDArray[np.int64]) -> Matrix:
    words = sorted({*first.rows, *second.rows})
    numbers = {word: number for number, word in enumerate(words)}
    rows, columns, counts = [], [], []
    for matrix, shift in ((first, 0), (second, len(first.lengths))):
        own = np.array([numbers[word] for word in matrix.rows], np.int32)
        found = places[matrix.columns.astype(np.int64) + shift]
        kept = found >= 0
        rows.append(np.repeat(own, np.diff(matrix.at))[kept])
        columns.append(found[kept].astype(np.int32))
        counts.append(matrix.counts[kept])
    behind = np.searchsorted(rows[0], rows[1], side="right")  # both are in order
    holders = np.bincount(rows[0], minlength=len(words)) + np.bincount(rows[1], minlength=len(words))
    lengths = np.concatenate([first.lengths, second.lengths])[order]
    left = np.flatnonzero(holders)  # words of reports taken out go with them
    used = {words[number]: row for row, number in enumerate(left)}
    all_rows, all_columns, all_counts = (np.insert(both[0], behind, both[1]) for both in (rows, columns, counts))
    in_order = np.lexsort((all_columns, all_rows))
    return _matrix(used, holders[left], all_columns[in_order], all_counts[in_order], lengths)


def save(lexical: Lexical, file: Path) -> None:
    """Write the index as one .npz of plain arrays; tokens are UTF-8, one a line."""
    arrays: dict[str, Any] = {"passages": np.array(lexical.passages)}
    for field, matrix in lexical.fields.items():
        arrays |= {
            f"{field}.words": np.frombuffer("\n".join(matrix.rows).encode("utf-8"), np.uint8),
            f"{field}.holders": np.diff(matrix.at).astype(np.int32),
            f"{field}.columns": matrix.columns,
            f"{field}.counts": matrix.counts,
            f"{field}.lengths": matrix.lengths,
        }
    np.savez(file, **arrays)


def load(file: Path) -> Lexical:
    """What ``save`` wrote, its lists of passages left on disk. Raises OSError, ValueError, KeyError where the file is
    damaged."""
    arrays = mapped.arrays(file)
    fields: dict[Field, Matrix] = {}
    for field in FIELDS:
        told = (arrays[f"{field}.{name}"] for name in ("holders", "columns", "counts", "lengths"))
        fields[field] = _matrix(mapped.Words(arrays[f"{field}.words"]), *told)
    return Lexical(int(arrays["passages"]), fields)
