"""Vectors in cells: what is proposed, within limits too, and what a change leaves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import cells
from index.cells import Vectors

DICE = np.random.default_rng(5)
TOPICS = DICE.normal(size=(20, 16))


def texts(count: int) -> Vectors:
    """Vectors about a few topics, as those of texts are, away from the origin."""
    raw = TOPICS[DICE.integers(0, len(TOPICS), count)] + 0.4 * DICE.normal(size=(count, 16)) + 1.0
    return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


def asked(raw: Vectors, mean: Vectors) -> Vectors:
    less = raw - mean
    return np.asarray(less / np.linalg.norm(less, axis=1, keepdims=True), np.float32)


def recall(found: cells.Cells, raw: Vectors, mean: Vectors, allowed: np.ndarray | None = None) -> float:
    """Share of the ten exactly nearest that are among fifty proposed, over thirty questions."""
    near, held = asked(raw, mean), 0
    for question in asked(texts(30), mean):
        scores = near @ question if allowed is None else np.where(allowed, near @ question, -9)
        held += len(set(np.argsort(-scores)[:10]) & set(found.near(question, 50, allowed)))
    return held / 300


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "FROM", 100)


def test_the_nearest_are_proposed_within_limits_too() -> None:
    raw = texts(1_500)
    mean = raw.mean(axis=0)
    found = cells.made(raw, mean)
    assert found is not None
    assert recall(found, raw, mean) > 0.95
    allowed = np.zeros(1_500, bool)
    allowed[700:800] = True
    assert recall(found, raw, mean, allowed) > 0.95
    assert all(allowed[found.near(asked(texts(1), mean)[0], 200, allowed)])


def test_few_vectors_have_no_cells() -> None:
    raw = texts(100)
    assert cells.made(raw, raw.mean(axis=0)) is None
    assert cells.changed(None, raw, np.arange(100), 0, raw.mean(axis=0)) is None


def test_a_change_keeps_centres_and_holds_exactly_what_stays(tmp_path: Path) -> None:
    raw, more = texts(1_200), texts(40)
    mean = raw.mean(axis=0)
    former = cells.made(raw, mean)
    assert former is not None
    cells.save(former, tmp_path / "cells")
    former = cells.load(tmp_path / "cells", mean)
    order = np.concatenate([np.arange(300, 900), np.arange(1_200, 1_240), np.arange(0, 250)])
    new = np.concatenate([raw, more])[order]
    found = cells.changed(former, new, order, len(raw), new.mean(axis=0))
    assert found is not None
    assert found.mean is mean
    assert found.index.nlist == former.index.nlist
    everything = found.near(asked(texts(1), mean)[0], len(order), np.ones(len(order), bool))
    assert found.index.ntotal == len(order)
    assert len(set(everything)) == len(everything)
    assert recall(found, new, mean) > 0.95


def test_of_many_more_vectors_the_centres_are_found_anew() -> None:
    raw, more = texts(121), texts(700)
    former = cells.made(raw, raw.mean(axis=0))
    assert former is not None
    new = np.concatenate([raw, more])
    found = cells.changed(former, new, np.arange(len(new)), len(raw), new.mean(axis=0))
    assert found is not None
    assert found.index.nlist > former.index.nlist
