"""Words and numbers that stand whole in a text are found as by the patterns that say so."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text.whole import holds_number, holds_word

_TEXTS = st.text("12.,a_ ạ", max_size=10)


@given(_TEXTS, st.from_regex(r"[12][12.,]{0,2}[12]|[12]", fullmatch=True))
def test_numbers(text: str, number: str) -> None:
    found = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text)
    assert holds_number(text, number) == bool(found)


@given(_TEXTS, st.text("1aạ ", max_size=3))
def test_words(text: str, word: str) -> None:
    assert holds_word(text, word) == bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))
