"""BM25 over several fields of a passage, worked out when the index is built.

Each field is a sparse matrix with one row a token and one column a passage, holding what the token adds to
the passage's score; a question sums rows. rank-bm25 works the values out for small collections, bm25s for
large ones: the same formula, Robertson's weight of a term with Lucene's idf, ``log(1 + (N - n + 0.5) / (n + 0.5))``,
which is never negative however common a word (Kamphuis et al., ECIR 2020, rows "ATIRE" and "Lucene").
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from records import Passage
from vietnamese.text.tokens import search_keys

Engine = Literal["rank-bm25", "bm25s"]
Field = Literal["exact", "folded", "folded_bigrams", "heading"]
Scores = NDArray[np.float32]
Terms = Mapping[Field, Sequence[str]]
"""Tokens that a question looks up in each field."""

FIELDS: tuple[Field, ...] = ("exact", "folded", "folded_bigrams", "heading")
K1, B = 1.5, 0.75


@dataclass(frozen=True, slots=True)
class Matrix:
    """One field: row ``rows[token]`` holds ``values[at[r]:at[r+1]]`` in the passages ``columns[at[r]:at[r+1]]``."""

    rows: Mapping[str, int]
    at: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: Scores


@dataclass(frozen=True, slots=True)
class Lexical:
    """The lexical index of a generation."""

    passages: int
    fields: Mapping[Field, Matrix]

    def scores(self, terms: Terms, weights: Mapping[Field, float]) -> Scores:
        """BM25 of every passage: the sum over tokens and fields, by the weights of fields."""
        total = np.zeros(self.passages, np.float32)
        for field, tokens in terms.items():
            weight, matrix = np.float32(weights[field]), self.fields[field]
            for token in tokens if weight else ():
                row = matrix.rows.get(token)
                if row is not None:
                    part = slice(matrix.at[row], matrix.at[row + 1])
                    total[matrix.columns[part]] += weight * matrix.values[part]
        return total

    def holds(self, field: Field, token: str) -> NDArray[np.bool_]:
        """Which passages hold a token in a field."""
        found, matrix = np.zeros(self.passages, bool), self.fields[field]
        if (row := matrix.rows.get(token)) is not None:
            found[matrix.columns[matrix.at[row] : matrix.at[row + 1]]] = True
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


def build(tokens: Sequence[Mapping[Field, Sequence[str]]], engine: Engine) -> Lexical:
    """The index over passages given by their tokens."""
    make = _by_rank_bm25 if engine == "rank-bm25" else _by_bm25s
    return Lexical(len(tokens), {field: make([list(each[field]) for each in tokens]) for field in FIELDS})


def _by_rank_bm25(texts: list[list[str]]) -> Matrix:
    if not any(texts):
        return _matrix([], [])
    from rank_bm25 import BM25Okapi

    class LuceneIdf(BM25Okapi):  # type: ignore[misc]
        def _calc_idf(self, nd: dict[str, int]) -> None:
            self.idf = {
                word: math.log(1 + (self.corpus_size - found + 0.5) / (found + 0.5)) for word, found in nd.items()
            }

    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in dict.fromkeys(text):
            holders.setdefault(word, []).append(number)
    bm25 = LuceneIdf(texts, k1=K1, b=B)
    bm25.doc_len = np.array(bm25.doc_len)  # a list would be converted again for every word
    words = sorted(holders)
    return _matrix(words, [(holders[word], bm25.get_batch_scores([word], holders[word])) for word in words])


def _by_bm25s(texts: list[list[str]]) -> Matrix:
    if not any(texts):
        return _matrix([], [])
    import bm25s

    bm25 = bm25s.BM25(k1=K1, b=B, method="atire", idf_method="lucene")
    bm25.index(texts, create_empty_token=False, show_progress=False)
    scores = bm25.scores
    words = sorted(bm25.vocab_dict)
    spans = [
        slice(scores["indptr"][bm25.vocab_dict[word]], scores["indptr"][bm25.vocab_dict[word] + 1]) for word in words
    ]
    return _matrix(words, [(scores["indices"][span], scores["data"][span]) for span in spans])


def _matrix(words: Sequence[str], rows: Sequence[tuple[Any, Any]]) -> Matrix:
    lengths = [len(columns) for columns, _values in rows]
    return Matrix(
        rows={word: row for row, word in enumerate(words)},
        at=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64),
        columns=_joined((columns for columns, _values in rows), np.int32),
        values=_joined((values for _columns, values in rows), np.float32),
    )


def _joined(parts: Iterable[Any], kind: Any) -> Any:
    arrays = [np.asarray(part, kind) for part in parts]
    return np.concatenate(arrays) if arrays else np.empty(0, kind)


def save(lexical: Lexical, file: Path) -> None:
    """Write the index as one .npz of plain arrays; tokens are UTF-8, one a line."""
    arrays: dict[str, Any] = {"passages": np.array(lexical.passages)}
    for field, matrix in lexical.fields.items():
        words = np.frombuffer("\n".join(matrix.rows).encode("utf-8"), np.uint8)
        arrays |= {
            f"{field}.words": words,
            f"{field}.at": matrix.at,
            f"{field}.columns": matrix.columns,
            f"{field}.values": matrix.values,
        }
    np.savez(file, **arrays)


def load(file: Path) -> Lexical:
    """Read what ``save`` wrote. Raises OSError, ValueError, KeyError where the file is damaged."""
    with np.load(file, allow_pickle=False) as arrays:
        fields: dict[Field, Matrix] = {}
        for field in FIELDS:
            text = arrays[f"{field}.words"].tobytes().decode("utf-8")
            words = text.split("\n") if text else []
            fields[field] = Matrix(
                {word: row for row, word in enumerate(words)},
                arrays[f"{field}.at"],
                arrays[f"{field}.columns"],
                arrays[f"{field}.values"],
            )
        return Lexical(int(arrays["passages"]), fields)
