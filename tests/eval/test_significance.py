"""Bootstrap intervals and randomisation tests."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.significance import bootstrap, holm, paired_bootstrap, randomisation

SCORES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30)


def test_constant_difference_has_no_width() -> None:
    interval = paired_bootstrap([0.5, 1.0, 0.75], [0.25, 0.75, 0.5])
    assert (interval.difference, interval.low, interval.high, interval.n) == (0.25, 0.25, 0.25, 3)
    assert interval.sure


def test_two_questions_against_all_resamples() -> None:
    # Differences 1 and 0: resampled means are 0 (1/4), 1/2 (1/2), 1 (1/4), so 95% spans 0 to 1.
    interval = paired_bootstrap([1, 0], [0, 0])
    assert (interval.difference, interval.low, interval.high) == (0.5, 0.0, 1.0)
    assert not interval.sure


def test_width_agrees_with_the_normal_approximation() -> None:
    # 400 questions, half won by 1: standard error sqrt(0.25 / 400) = 0.025, 95% is 0.5 ± 1.96 * 0.025.
    interval = paired_bootstrap([1, 0] * 200, [0, 0] * 200)
    assert interval.low == pytest.approx(0.5 - 0.049, abs=0.006)
    assert interval.high == pytest.approx(0.5 + 0.049, abs=0.006)


@given(SCORES)
def test_the_interval_holds_the_difference_and_turns_round(pairs: list[tuple[float, float]]) -> None:
    ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = paired_bootstrap(ours, theirs, resamples=200), paired_bootstrap(theirs, ours, resamples=200)
    assert there == paired_bootstrap(ours, theirs, resamples=200)
    assert back.low == pytest.approx(-there.high)
    assert min(a - b for a, b in pairs) - 1e-9 <= there.low <= there.high <= max(a - b for a, b in pairs) + 1e-9


@pytest.mark.parametrize(("ours", "theirs"), [([], []), ([1.0], []), ([1.0], [1.0, 0.0])])
def test_unpaired_scores_are_refused(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError, match="paired scores needed"):
        paired_bootstrap(ours, theirs)


def test_p_is_the_share_of_all_signs_that_give_as_large_a_difference() -> None:
    ours, theirs = [0.9, 0.8, 0.7, 0.4, 0.6, 0.9, 0.5], [0.5, 0.7, 0.2, 0.5, 0.1, 0.3, 0.5]
    differences = np.array(ours) - np.array(theirs)
    sums = [abs(np.dot(signs, differences)) for signs in product((-1, 1), repeat=len(differences))]
    exact = np.mean(np.array(sums) >= abs(differences.sum()) - 1e-12)
    assert randomisation(ours, theirs) == pytest.approx(exact, abs=0.01)
    assert randomisation(theirs, ours) == pytest.approx(exact, abs=0.01)


@given(SCORES)
def test_p_is_a_chance_and_one_where_nothing_differs(pairs: list[tuple[float, float]]) -> None:
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    assert 0 < randomisation(ours, theirs, resamples=200) <= 1
    assert randomisation(ours, ours) == 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_correction_raises_p_keeps_its_order_and_stays_within_bonferroni(values: list[float]) -> None:
    corrected = holm(values)
    assert all(p <= q <= min(1, p * len(values)) + 1e-12 for p, q in zip(values, corrected, strict=True))
    assert [corrected[at] for at in np.argsort(values, kind="stable")] == sorted(corrected)


def test_a_mean_has_an_interval_of_its_own() -> None:
    interval = bootstrap([0.0, 1.0] * 50)
    assert interval.difference == 0.5
    assert interval.low == pytest.approx(0.4, abs=0.03)
    assert interval.high == pytest.approx(0.6, abs=0.03)
