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
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index import mapped
from index.generation import LEXICAL, segment_name
from index.worths import Worths
from records import Document, Passage
from vietnamese.text.tokens import search_keys

Field = Literal["exact", "folded", "folded_bigrams", "heading"]
Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]
Terms = Mapping[Field, Sequence[str]]
"""Tokens that a question looks up in each field."""

FIELDS: tuple[Field, ...] = ("exact", "folded", "folded_bigrams", "heading")
K1, B = 1.5, 0.75
BY_RANK_BM25 = 20_000
"""Passages up to which rank-bm25 itself scores; beyond, its loop over passages in Python takes too long."""
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

    def postings(self, token: str) -> slice:
        """Where the passages that hold a token stand; empty for an unknown one."""
        row = self.rows.get(token)
        return slice(0, 0) if row is None else slice(self.at[row], self.at[row + 1])

    def spots(self, postings: slice, numbers: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
        """Which of these passages hold the token of these postings, and where those stand in ``columns``."""
        columns = self.columns[postings]
        at = np.searchsorted(columns, numbers)
        holds = at < len(columns)
        holds[holds] = columns[at[holds]] == numbers[holds]
        return holds, postings.start + at[holds]

    def worth(self, spots: slice | NDArray[np.int64], held: int, size: int) -> Scores:
        """What a token that ``held`` of ``size`` passages hold adds to the score of the passages at these spots."""
        counts, columns = self.counts[spots], self.columns[spots]
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


Segment = tuple[int, Mapping[Field, Matrix]]
"""Number of the first passage of a segment of the index, and its fields."""


@dataclass(frozen=True, slots=True)
class Lexical:
    """The lexical index of a generation, in one segment or in several, as it grew. Passages that are gone keep their
    numbers and are counted nowhere."""

    passages: int  # numbers of passages, those that are gone with them
    fields: Mapping[Field, Matrix]  # of the first segment
    more: tuple[Segment, ...] = ()
    gone: NDArray[np.int64] = dataclass_field(default_factory=lambda: np.empty(0, np.int64))
    worths: Worths = dataclass_field(default_factory=Worths, compare=False, repr=False)

    @property
    def segments(self) -> tuple[Segment, ...]:
        return ((0, self.fields), *self.more)

    def scores(self, terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """BM25 of every passage: the sum over tokens and fields, by the weights of fields."""
        total = np.zeros(self.passages, np.float32)
        for field, tokens in terms.items():
            weight = np.float32(weights[field])
            for token in tokens if weight else ():
                worth = self.worths.of(field, token, lambda field=field, token=token: self._worth(field, token))  # type: ignore[misc]
                if len(worth) == len(total):  # of all passages, whether they hold it or not
                    total += weight * worth
                else:
                    total[self._holders(field, token)] += weight * worth
        return total

    def _worth(self, field: Field, token: str) -> Scores:
        """What a token adds to the score of the passages that hold it; of a common one, to that of every passage."""
        held, size = self.held(field, token), self.passages - len(self.gone)
        each = [fields[field].worth(fields[field].postings(token), held, size) for _first, fields in self.segments]
        worth = each[0] if len(each) == 1 else np.concatenate(each)
        if len(worth) <= self.passages // _SPREAD_FROM:
            return worth
        spread = np.zeros(self.passages, np.float32)
        spread[self._holders(field, token)] = worth
        return spread

    def _holders(self, field: Field, token: str) -> NDArray[np.int32]:
        each = [(first, fields[field].columns[fields[field].postings(token)]) for first, fields in self.segments]
        return each[0][1] if len(each) == 1 else np.concatenate([first + columns for first, columns in each])

    def scores_of(self, numbers: Numbers, terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """The same of these passages only, to the same last bit, without a look at the others."""
        total, size = np.zeros(len(numbers), np.float32), self.passages - len(self.gone)
        for field, tokens in terms.items():
            weight = np.float32(weights[field])
            for token in tokens if weight else ():
                held = self.held(field, token)
                for first, fields in self.segments:
                    matrix = fields[field]
                    holds, spots = matrix.spots(matrix.postings(token), numbers - first)
                    total[holds] += weight * matrix.worth(spots, held, size)
        return total

    def scores_of_each(self, numbers: Numbers, asked: Sequence[Terms], weights: Mapping[Field, float]) -> list[Scores]:
        """The scores of these passages for each of several lists of tokens."""
        return [self.scores_of(numbers, terms, weights) for terms in asked]

    def held(self, field: Field, token: str) -> int:
        """In how many passages a token stands in a field."""
        held = 0
        for first, fields in self.segments:
            postings = fields[field].postings(token)
            held += int(postings.stop - postings.start)
            if len(self.gone):
                held -= int(fields[field].spots(postings, self.gone - first)[0].sum())
        return held

    def holding(self, field: Field, tokens: Iterable[str]) -> NDArray[np.bool_]:
        """Which passages hold all these tokens in a field; all of them where there are no tokens."""
        found = np.ones(self.passages, bool)
        found[self.gone] = False
        for token in tokens:
            found &= np.bincount(self._holders(field, token), minlength=self.passages) > 0
        return found


def passage_tokens(passage: Passage) -> dict[Field, tuple[str, ...]]:
    """Tokens of a passage by field; the lead of a list item belongs to its body."""
    body = search_keys(f"{passage.lead}\n{passage.text}" if passage.lead else passage.text)
    own: dict[Field, tuple[str, ...]] = {"exact": body.exact, "folded": body.folded}
    own["folded_bigrams"] = body.folded_bigrams
    return own | {"heading": search_keys(" . ".join(passage.section)).folded}


def tokens_of(documents: Iterable[Document]) -> list[dict[Field, tuple[str, ...]]]:
    """The tokens of all passages of documents."""
    return [passage_tokens(passage) for document in documents for passage in document.passages]


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
    at = np.concatenate([[0], np.cumsum(holders, dtype=np.int64)]).astype(np.int64)
    norms = np.empty(0, np.float64)
    bare = Matrix(rows, at, np.asarray(columns, np.int32), np.asarray(counts, np.uint16), of, average, norms)
    return _averaged(bare, average)


def _averaged(matrix: Matrix, average: float) -> Matrix:
    """The field with what lengths do to scores where passages are so long on average."""
    norms = (K1 * (1 - B + B * matrix.lengths / (average or 1.0))).astype(np.float64)
    return replace(matrix, average=average, norms=norms)


def together(segments: Sequence[Lexical], gone: NDArray[np.int64] | None = None) -> Lexical:
    """The index over the passages of several, numbered through, as if it were one; ``gone`` are no longer in it."""
    left = np.empty(0, np.int64) if gone is None else gone
    starts = np.cumsum([0, *(segment.passages for segment in segments)])
    staying = np.ones(int(starts[-1]), bool)
    staying[left] = False
    fields = [dict(segment.fields) for segment in segments]
    for field in FIELDS:
        lengths = np.concatenate([each[field].lengths for each in fields])[staying]
        average = int(lengths.sum(dtype=np.int64)) / len(lengths) if len(lengths) else 0.0
        for each in fields:
            each[field] = _averaged(each[field], average)
    more = tuple((int(start), each) for start, each in zip(starts[1:-1], fields[1:], strict=True))
    return Lexical(int(starts[-1]), fields[0], more, left)


def merged(segments: Sequence[Lexical]) -> Lexical:
    """The index over the passages of several, each of one segment, numbered through, in one segment."""
    whole = segments[0]
    for segment in segments[1:]:
        whole = changed(whole, segment, np.arange(whole.passages + segment.passages))
    return whole


def changed(former: Lexical, new: Lexical, order: NDArray[np.int64]) -> Lexical:
    """The index over passages of both, of one segment each: ``order`` numbers them, those of ``former`` first."""
    places = np.full(former.passages + new.passages, -1, np.int64)
    places[order] = np.arange(len(order))
    joined = {field: _joined(former.fields[field], new.fields[field], order, places) for field in FIELDS}
    return Lexical(len(order), joined)


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
        fields[field] = _matrix(mapped.WordNumbers(arrays[f"{field}.words"]), *told)
    return Lexical(int(arrays["passages"]), fields)


def load_segments(folder: Path, segments: int) -> list[Lexical]:
    """The segments of the index of a generation. Raises as ``load``."""
    return [load(folder / segment_name(LEXICAL, segment)) for segment in range(segments)]
