"""Scores of named evidence: the same in any order, nothing for what has no weight, and refused where misshapen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.figures.layered import chances_of_scores, layered
from ingest.figures.weighing import load, slot_chances

STORED = {
    "weights": {"one": [1000, 2000, 0], "other": [-500, 0, 1000]},
    "layer": {"shift": [0.0, 0.5], "out": [[1.0], [-2.0]]},
}
NAMES = sorted(load("period").layer.rows)[::40]


def test_a_score_is_the_sum_and_what_the_layer_makes_of_it() -> None:
    scores = layered(STORED).scores([["one"], ["other", "one"], ["unheard of"], []])
    nothing = -2 * np.tanh(0.5)
    expected = [1 + np.tanh(2) + nothing, 0.5 + np.tanh(2) - 2 * np.tanh(1.5), nothing, nothing]
    assert scores[:, 0].tolist() == pytest.approx(expected)


@given(st.lists(st.lists(st.sampled_from(NAMES), unique=True), min_size=1, max_size=5), st.randoms())
def test_chances_depend_on_no_order_of_the_evidence(evidence: list[list[str]], chance: object) -> None:
    weights = load("period").layer
    found = slot_chances(evidence, weights)
    assert found.sum() == pytest.approx(1)
    shuffled = [sorted(names, key=lambda _name: chance.random()) for names in evidence]  # type: ignore[attr-defined]
    assert found.tolist() == slot_chances(shuffled, weights).tolist()


def test_chances_bear_great_scores() -> None:
    assert chances_of_scores(np.array([2000.0, 0.0])).tolist() == pytest.approx([1, 0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": STORED["weights"]},
        {**STORED, "layer": {"shift": [0.0], "out": [[1.0], [-2.0]]}},
        {**STORED, "weights": {"one": [1, 2]}},
    ],
)
def test_weights_of_another_form_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        layered(wrong)
