"""Retrieval measures against values worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from eval.measures import RETRIEVAL, retrieval

ZERO = dict.fromkeys(RETRIEVAL, 0.0)


def test_first_place_is_perfect() -> None:
    assert retrieval({"q": ["a"]}, {"q": ["a", "b"]}) == {"q": dict.fromkeys(RETRIEVAL, 1.0)}


def test_one_of_two_relevant_at_rank_two() -> None:
    values = retrieval({"q": ["a", "c"]}, {"q": ["b", "a"]})["q"]
    # Gain 1 at rank 2 is 1/log2(3); the ideal has both relevant first: 1/log2(2) + 1/log2(3).
    ndcg = (1 / log2(3)) / (1 + 1 / log2(3))
    assert values == pytest.approx({"R@1": 0, "R@5": 1, "R@10": 1, "MRR": 1 / 2, "nDCG@10": ndcg})


@pytest.mark.parametrize(("rank", "five", "ten"), [(1, 1, 1), (5, 1, 1), (6, 0, 1), (10, 0, 1), (11, 0, 0)])
def test_cut_offs(rank: int, five: float, ten: float) -> None:
    ranking = [f"x{place}" for place in range(1, rank)] + ["a"]
    values = retrieval({"q": ["a"]}, {"q": ranking})["q"]
    assert (values["R@5"], values["R@10"]) == (five, ten)
    assert values["MRR"] == pytest.approx(1 / rank if rank <= 10 else 0)
    assert values["nDCG@10"] == pytest.approx(1 / log2(rank + 1) if rank <= 10 else 0)


def test_what_is_missing_costs_score() -> None:
    # Not asked of the system, found nothing, and evidence that no passage holds.
    relevant = {"unasked": ["a"], "empty": ["a"], "unheld": []}
    assert retrieval(relevant, {"empty": [], "unheld": ["a"]}) == dict.fromkeys(relevant, ZERO)


def test_nothing_at_all() -> None:
    assert retrieval({}, {}) == {}
    assert retrieval({}, {"q": ["a"]}) == {}


def test_surplus_questions_and_repeats_change_nothing() -> None:
    plain = retrieval({"q": ["a"]}, {"q": ["b", "a"]})
    assert retrieval({"q": ["a"]}, {"q": ["b", "b", "a", "a"], "unknown": ["a"]}) == plain


def test_the_order_given_decides_not_the_ids() -> None:
    assert retrieval({"q": ["a"]}, {"q": ["z", "a"]})["q"]["MRR"] == 0.5
    assert retrieval({"q": ["z"]}, {"q": ["a", "z"]})["q"]["MRR"] == 0.5
