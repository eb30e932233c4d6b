from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.text.language import detect, is_marked, is_syllable
from vietnamese.text.normalise import nfc

CASES = yaml.safe_load((paths.CASES / "languages.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "question"), [(language, text) for language in CASES for text in CASES[language]])
def test_detect(language: str, question: str) -> None:
    assert detect(question) == language


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "khuỷu", "ở", "Đắk"[:2], "gì", "xoong"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["poverty", "households", "what", "BHXH", "were", "job", ""])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "marked"), [("tỷ lệ nghèo", True), ("viec lam", False), ("2016", True), ("an giang có việc làm", True)]
)
def test_is_marked(text: str, marked: bool) -> None:
    assert is_marked(text) is marked


@given(st.text(st.characters()))
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in ("vi", "en", "vi-plain")
    assert detect(nfc(text)) == detect(text)
