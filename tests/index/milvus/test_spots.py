"""Keys of passages: one for each writing of a report, and back."""

from __future__ import annotations

import time

import numpy as np

from index.milvus.spots import Spots, next_version, spot_key


def spots() -> Spots:
    """Report a has numbers 5 to 8, b 0 to 2, c none; 3 and 4 are gone."""
    return Spots.of({"a": 100, "b": 300, "c": 200}, {"a": (5, 9), "b": (0, 3), "c": (0, 0)})


def test_a_number_has_one_key_and_the_key_that_number() -> None:
    numbers = np.array([7, 0, 2, 8, 5])
    keys = spots().keys(numbers)
    told = ((100, 2), (300, 0), (300, 2), (100, 3), (100, 0))
    assert keys.tolist() == [int(spot_key(version, at)) for version, at in told]
    assert spots().numbers(keys).tolist() == numbers.tolist()


def test_what_is_gone_or_of_another_generation_has_none() -> None:
    assert spots().keys(np.array([3, 4, 9, 6])).tolist() == [-1, -1, -1, int(spot_key(100, 1))]
    assert spots().numbers(
        np.array([spot_key(999, 0), spot_key(100, 4), spot_key(200, 0), spot_key(300, 1)])
    ).tolist() == [1]
    assert spots().size == 9


def test_limits_are_told_by_version() -> None:
    allowed = np.zeros(9, bool)
    allowed[[1, 3]] = True
    some, none = spots().limits(allowed)
    assert (some.tolist(), none.tolist()) == ([300], [100])


def test_of_nothing_there_is_nothing() -> None:
    empty = Spots.of({}, {})
    assert empty.size == 0
    assert empty.numbers(np.array([spot_key(1, 1)])).tolist() == []
    assert empty.keys(np.array([0])).tolist() == [-1]


def test_versions_are_never_given_again() -> None:
    before = time.time_ns() // 1_000_000
    assert next_version(0) >= before
    later = before + 10**9  # a clock that was set back
    assert next_version(later) == later + 1
    assert int(spot_key(next_version(0), 4_000_000)) < 2**63
