"""BM25: the formula, the agreement with rank-bm25, what is kept on disk, what changes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index import lexical
from index.lexical import FIELDS, Field, Scores
from tests.index.samples import sample_documents

EXACT: dict[Field, float] = {"exact": 1.0, "folded": 0.0, "folded_bigrams": 0.0, "heading": 0.0}
words = st.sampled_from([*"abcdefgh", "đất", "19.973", "hộ nghèo"])
corpora = st.lists(st.lists(words, max_size=12), min_size=1, max_size=8)


def of(texts: list[list[str]]) -> lexical.Lexical:
    return lexical.build([{field: text if field == "exact" else [] for field in FIELDS} for text in texts])


class LuceneIdf(BM25Okapi):  # type: ignore[misc]
    """rank-bm25 with the idf that is never negative."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {word: math.log(1 + (self.corpus_size - n + 0.5) / (n + 0.5)) for word, n in nd.items()}


def by_rank_bm25(texts: Sequence[Sequence[str]], query: Iterable[str]) -> Scores:
    """Each token apart in 32 bits, then summed, as the index does."""
    engine = LuceneIdf(texts, k1=lexical.K1, b=lexical.B)
    total: Scores = np.zeros(len(texts), np.float32)
    for word in query:
        total += engine.get_scores([word]).astype(np.float32)
    return total


def test_the_score_is_that_of_the_formula() -> None:
    found = of([["a", "b", "a"], ["b"], ["c", "c"]]).scores({"exact": ["a", "b"]}, EXACT)
    k1, b, average = lexical.K1, lexical.B, 2.0

    def part(times: int, length: int, holders: int) -> float:
        idf = math.log(1 + (3 - holders + 0.5) / (holders + 0.5))
        return idf * times * (k1 + 1) / (times + k1 * (1 - b + b * length / average))

    assert found == pytest.approx([part(2, 3, 1) + part(1, 3, 2), part(1, 1, 2), 0], rel=1e-6)


@pytest.mark.parametrize("border", [0, lexical.BY_RANK_BM25])
@given(corpora, st.lists(words, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_scores_are_those_of_rank_bm25_to_the_last_bit_on_both_sides_of_the_border(
    border: int, texts: list[list[str]], query: list[str]
) -> None:
    assume(any(texts))
    found = of(texts)
    with patch.object(lexical, "BY_RANK_BM25", border):
        for word in query:
            assert np.array_equal(found.scores({"exact": [word]}, EXACT), by_rank_bm25(texts, [word]))
        assert found.scores({"exact": query}, EXACT) == pytest.approx(by_rank_bm25(texts, query), rel=1e-6)


def test_real_passages_rank_as_with_rank_bm25() -> None:
    tokens = [lexical.passage_tokens(passage) for document in sample_documents() for passage in document.passages]
    for field in FIELDS:
        terms = tokens[4][field]
        found = lexical.build(tokens).scores({field: terms}, {field: 1.0})
        assert found == pytest.approx(by_rank_bm25([each[field] for each in tokens], terms), rel=1e-6)


@given(corpora, corpora, st.randoms())
@settings(max_examples=60, deadline=None)
def test_a_changed_index_is_the_same_as_one_built_afresh(
    before: list[list[str]], new: list[list[str]], chance: Random
) -> None:
    pool = [*before, *new]
    order = chance.sample(range(len(pool)), chance.randint(0, len(pool)))
    changed = lexical.changed(of(before), of(new), np.array(order, np.int64))
    fresh = of([pool[number] for number in order])
    assert list(changed.fields["exact"].rows) == list(fresh.fields["exact"].rows)
    for word in fresh.fields["exact"].rows:
        assert np.array_equal(changed.scores({"exact": [word]}, EXACT), fresh.scores({"exact": [word]}, EXACT))
        assert np.array_equal(changed.holding("exact", [word]), fresh.holding("exact", [word]))


@pytest.mark.parametrize("texts", [[], [[]], [["a"], []], [["đất", "19.973"], ["a"]]])
def test_saved_and_loaded_is_the_same(texts: list[list[str]], tmp_path: Path) -> None:
    made = of(texts)
    lexical.save(made, tmp_path / "lexical.npz")
    loaded = lexical.load(tmp_path / "lexical.npz")
    terms: dict[Field, list[str]] = {"exact": ["a", "đất", "unknown"]}
    assert loaded.passages == len(texts)
    assert np.array_equal(loaded.scores(terms, EXACT), made.scores(terms, EXACT))


def test_fields_of_a_passage() -> None:
    passage = next(p for d in sample_documents() for p in d.passages if p.lead)
    tokens = lexical.passage_tokens(passage)
    assert {"sinh", "kế", "bò", "giống"} <= set(tokens["exact"])
    assert {"ke", "bo"} <= set(tokens["folded"])
    assert "bo giong" in tokens["folded_bigrams"]
    assert {"ii", "giam", "ngheo", "ket", "qua"} <= set(tokens["heading"])
