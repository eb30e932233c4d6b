"""Arrays and words read from where they lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import mapped

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1), unique=True)


def test_arrays_are_those_of_the_file(tmp_path: Path) -> None:
    made: dict[str, np.ndarray] = {
        "one": np.arange(7, dtype=np.uint16),
        "two.x": np.ones((3, 2), np.float32),
        "none": np.empty(0, np.int32),
    }
    np.savez(tmp_path / "a.npz", passages=np.array(5), **made)  # type: ignore[arg-type]
    found = mapped.arrays(tmp_path / "a.npz")
    assert int(found.pop("passages")) == 5
    assert found.keys() == made.keys()
    assert all(found[name].dtype == made[name].dtype and np.array_equal(found[name], made[name]) for name in made)


@pytest.mark.parametrize("left", [0, 40, 300])
def test_a_damaged_file_is_told(tmp_path: Path, left: int) -> None:
    file = tmp_path / "a.npz"
    np.savez(file, one=np.arange(100))
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(ValueError, match=r"zip|cut|magic|array|buffer|read|file"):
        mapped.arrays(file)


@given(WORDS, st.text())
def test_words_have_the_numbers_of_their_list(words: list[str], other: str) -> None:
    listed = sorted(words)
    found = mapped.WordNumbers(np.frombuffer("\n".join(listed).encode(), np.uint8))
    assert list(found) == listed
    assert [found[word] for word in listed] == list(range(len(listed)))
    assert (other in found) == (other in listed)
