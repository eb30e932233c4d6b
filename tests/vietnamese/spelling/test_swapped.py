"""Letters that changed places are put back where one word comes of it, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import Language
from vietnamese.spelling.swapped import unswapped


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("có bao nihêu hộ nghoè", "vi", "có bao nhiêu hộ nghèo"),
        ("co bao nihue ho", "vi-plain", "co bao nihue ho"),
        ("co bao nihieu ho", "vi-plain", "co bao nihieu ho"),
        ("co may ho gnheo", "vi-plain", "co may ho ngheo"),
        ("the provnicial budget", "en", "the provincial budget"),
        (
            "how many filed a claim, how much does the state subsidise",
            "en",
            "how many filed a claim, how much does the state subsidise",
        ),
        ("unemployement benefits, the vocotional school", "en", "unemployment benefits, the vocational school"),
        ("Volantary members, members of the Volantary club", "en", "Voluntary members, members of the Volantary club"),
        ("beneficary households, insurence", "en", "beneficiary households, insurance"),
        ("the deceased, as indicated by the commission", "en", "the deceased, as indicated by the commission"),
        ("poor huoseholds in Tra Vinh", "en", "poor households in Tra Vinh"),
        ("lao động đi làm ở Samsung, xkld, 51/bc-ubnd", "vi", "lao động đi làm ở Samsung, xkld, 51/bc-ubnd"),
    ],
)
def test_swapped_letters_are_put_back(typed: str, language: Language, read: str) -> None:
    assert unswapped(typed, language) == read


@given(st.text(max_size=60), st.sampled_from(["vi", "vi-plain"]))
def test_any_text_keeps_its_letters_and_its_length(text: str, language: Language) -> None:
    read = unswapped(text, language)
    assert len(read) == len(text)
    assert sorted(read) == sorted(text)
