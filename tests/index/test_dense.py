"""Dense scores against the formula written out, exactly and through FAISS's proposals."""

from __future__ import annotations

import numpy as np
import pytest

from index import dense
from index.cells import Vectors


def random_unit(rows: int, seed: int, dimension: int = 16) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32) + 0.5
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def by_hand(
    query: Vectors, query_mean: Vectors, passages: Vectors, sentences: list[Vectors], mean: Vectors
) -> list[float]:
    def cosine(first: Vectors, second: Vectors) -> float:
        return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))

    asked = query - query_mean
    scores = []
    for vector, parts in zip(passages, sentences, strict=True):
        whole = cosine(asked, vector - mean)
        scores.append(whole + max((cosine(asked, part - mean) for part in parts), default=whole))
    return scores


@pytest.fixture
def case() -> tuple[Vectors, list[Vectors], Vectors]:
    passages, rows = random_unit(12, 1), random_unit(40, 2)
    lengths = [0, 3, 1, 0, 7, 2, 2, 5, 1, 9, 0, 4]
    cuts = np.cumsum([0, *lengths])
    return passages, [rows[cuts[i] : cuts[i + 1]] for i in range(12)], random_unit(4, 3)


def test_the_score_is_that_of_the_formula(case: tuple[Vectors, list[Vectors], Vectors]) -> None:
    passages, sentences, steady = case
    index = dense.build(passages, sentences, steady)
    query, mean = random_unit(1, 4)[0], random_unit(5, 5).mean(axis=0)
    numbers, scores = index.search(query, mean, np.empty(0, np.int64))
    assert list(numbers) == list(range(12))
    steadied = np.concatenate([passages, steady]).mean(axis=0)
    assert scores == pytest.approx(by_hand(query, mean, passages, sentences, steadied), abs=1e-4)


def test_proposed_passages_have_their_exact_scores(
    case: tuple[Vectors, list[Vectors], Vectors], monkeypatch: pytest.MonkeyPatch
) -> None:
    passages, sentences, steady = case
    index = dense.build(passages, sentences, steady)
    query, mean = random_unit(1, 6)[0], np.zeros(16, np.float32)
    _all, exact = index.search(query, mean, np.empty(0, np.int64))
    monkeypatch.setattr(dense, "EXACT_UP_TO", 5)
    monkeypatch.setattr(dense, "PROPOSED", 3)
    numbers, scores = index.search(query, mean, np.array([10]))
    assert 10 in numbers
    assert 3 <= len(numbers) < 12
    assert scores == pytest.approx(exact[numbers], abs=1e-6)
    assert int((passages @ query).argmax()) in numbers


def test_without_sentences_a_passage_counts_twice() -> None:
    passages, steady = random_unit(3, 7), random_unit(2, 8)
    index = dense.build(passages, [np.empty((0, 16), np.float32)] * 3, steady)
    query = random_unit(1, 9)[0]
    mean = np.concatenate([passages, steady]).mean(axis=0)
    _numbers, scores = index.search(query, np.zeros(16, np.float32), np.empty(0, np.int64))
    assert scores == pytest.approx(by_hand(query, query * 0, passages, [passages[:0]] * 3, mean), abs=1e-4)


def test_an_empty_index_finds_nothing() -> None:
    index = dense.build(np.empty((0, 16), np.float32), [], random_unit(2, 1))
    numbers, scores = index.search(random_unit(1, 2)[0], np.zeros(16, np.float32), np.empty(0, np.int64))
    assert len(numbers) == len(scores) == 0
