"""Words and phrases found in a text, diacritics or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text.finding import find_phrase, find_words
from vietnamese.text.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Tỷ lệ hộ nghèo giảm", "tỉ lệ", ["Tỷ lệ"]),
        ("Hoà Bình và Hòa Bình", "hoà bình", ["Hoà Bình", "Hòa Bình"]),
        ("người Đắk Nông", "dak nong", ["Đắk Nông"]),
        ("người Đắk Nông", "đăk nông", []),
        ("thu 1.200 triệu, chi 200 triệu", "200 triệu", ["200 triệu"]),
        ("hộ nghèo hộ nghèo", "nghèo hộ nghèo", ["nghèo hộ nghèo"]),
        ("hộ, nghèo", "hộ nghèo", ["hộ, nghèo"]),
        ("hộ nghèo", " … ", []),
    ],
)
def test_phrase(text: str, phrase: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_phrase(text, phrase)] == found


def test_words_whatever_the_diacritics() -> None:
    text = "Tổng số hộ nghèo: 120 hộ"
    spans = find_words(text, ["ho", "NGHÈO", "120"])
    assert [text[start:end] for start, end in spans] == ["hộ nghèo", "120 hộ"]


def test_words_of_a_phrase_count_together() -> None:
    """ "nghèo" alone is not marked, nor "hổ"; a word that tells enough by itself is."""
    text = "hộ nghèo, nghèo đói, hộ; hổ nghèo; Kiên Giang, Giang"
    spans = find_words(text, ["hộ nghèo ở kien giang"], alone=lambda word: word == "giang")
    assert [text[start:end] for start, end in spans] == ["hộ nghèo", "Kiên Giang", "Giang"]


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text(text: str, phrase: str) -> None:
    """Spans are in order and apart, and a text holds itself where it has a word at all."""
    spans = find_phrase(text, phrase)
    flat = [at for span in spans for at in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert bool(find_phrase(phrase, phrase)) == bool(tokenize(phrase))
