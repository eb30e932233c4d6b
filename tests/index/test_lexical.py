"""BM25 by two engines: the formula, their agreement, what is kept on disk."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import lexical
from index.lexical import FIELDS, Field
from tests.index.samples import sample_documents

EXACT: dict[Field, float] = {"exact": 1.0, "folded": 0.0, "folded_bigrams": 0.0, "heading": 0.0}
words = st.sampled_from([*"abcdefgh", "đất", "19.973", "hộ nghèo"])
corpora = st.lists(st.lists(words, max_size=12), min_size=1, max_size=8)


def of(texts: list[list[str]], engine: lexical.Engine) -> lexical.Lexical:
    return lexical.build([{field: text if field == "exact" else [] for field in FIELDS} for text in texts], engine)


def test_the_score_is_that_of_the_formula() -> None:
    found = of([["a", "b", "a"], ["b"], ["c", "c"]], "rank-bm25").scores({"exact": ["a", "b"]}, EXACT)
    k1, b, average = lexical.K1, lexical.B, 2.0

    def part(times: int, length: int, holders: int) -> float:
        idf = math.log(1 + (3 - holders + 0.5) / (holders + 0.5))
        return idf * times * (k1 + 1) / (times + k1 * (1 - b + b * length / average))

    assert found == pytest.approx([part(2, 3, 1) + part(1, 3, 2), part(1, 1, 2), 0], rel=1e-6)


@given(corpora, st.lists(words, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_both_engines_rank_alike(texts: list[list[str]], query: list[str]) -> None:
    first, second = (of(texts, engine).scores({"exact": query}, EXACT) for engine in ("rank-bm25", "bm25s"))
    assert first == pytest.approx(second, rel=1e-4, abs=1e-5)
    assert list(np.argsort(-first.round(3), kind="stable")) == list(np.argsort(-second.round(3), kind="stable"))


def test_both_engines_rank_real_passages_alike() -> None:
    tokens = [lexical.passage_tokens(passage) for document in sample_documents() for passage in document.passages]
    weights: dict[Field, float] = {"exact": 1, "folded": 0.5, "folded_bigrams": 0.5, "heading": 0.4}
    terms = {field: tokens[4][field] for field in FIELDS}
    first, second = (lexical.build(tokens, engine).scores(terms, weights) for engine in ("rank-bm25", "bm25s"))
    assert first == pytest.approx(second, rel=1e-4)
    assert first.argmax() == 4


@pytest.mark.parametrize("engine", ["rank-bm25", "bm25s"])
@pytest.mark.parametrize("texts", [[], [[]], [["a"], []], [["đất", "19.973"], ["a"]]])
def test_saved_and_loaded_is_the_same(texts: list[list[str]], engine: lexical.Engine, tmp_path: Path) -> None:
    made = of(texts, engine)
    lexical.save(made, tmp_path / "lexical.npz")
    loaded = lexical.load(tmp_path / "lexical.npz")
    terms: dict[Field, list[str]] = {"exact": ["a", "đất", "unknown"]}
    assert loaded.passages == len(texts)
    assert loaded.scores(terms, EXACT) == pytest.approx(made.scores(terms, EXACT))


def test_fields_of_a_passage() -> None:
    passage = next(p for d in sample_documents() for p in d.passages if p.lead)
    tokens = lexical.passage_tokens(passage)
    assert {"sinh", "kế", "bò", "giống"} <= set(tokens["exact"])
    assert {"ke", "bo"} <= set(tokens["folded"])
    assert "bo giong" in tokens["folded_bigrams"]
    assert {"ii", "giam", "ngheo", "ket", "qua"} <= set(tokens["heading"])
