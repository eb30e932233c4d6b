"""How questions are read, and what of them is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.knowledge_base import KnowledgeBase
from index.reading import MAX_CHARS, read, wanted


def nothing(_text: str) -> list[tuple[int, int]]:
    return []


def test_bare_vietnamese_is_restored_but_searched_as_typed(kb: KnowledgeBase) -> None:
    typed, reading = read("ti le ho ngheo  ha giang", kb.searcher.restorer)
    assert typed == "ti le ho ngheo ha giang"
    assert (reading.language, reading.text, reading.restored) == ("vi-plain", "tỷ lệ hộ nghèo Hà Giang", True)
    asks = wanted(typed, reading, nothing)
    assert "ngheo" in asks.typed["folded"]
    assert "nghèo" in asks.typed["exact"]
    assert "ngheo" not in asks.typed["exact"]


def test_a_wrong_restoration_never_hides_folded_search(kb: KnowledgeBase) -> None:
    class Wrong:
        def restore(self, text: str) -> str:
            return "bà lão đi chợ"

        def with_communes(self, text: str) -> str:
            return text

    typed, reading = read("thuy loi phi duoc mien cho gia dinh liet si", Wrong())
    asks = wanted(typed, reading, nothing)
    assert {"thuy", "loi", "phi", "liet"} <= set(asks.typed["folded"])
    assert "liet si" in asks.typed["folded_bigrams"]


def test_of_english_names_numbers_and_terms_pass(kb: KnowledgeBase) -> None:
    typed, reading = read("How many poor households in Yen Minh got 640 BHYT cards?", kb.searcher.restorer)
    asks = wanted(typed, reading, nothing)
    assert set(asks.typed["folded"]) == {"yen", "minh", "640", "bhyt"}
    assert asks.typed["exact"] == ()
    assert "yen minh" in asks.typed["folded_bigrams"]
    assert "minh 640" not in asks.typed["folded_bigrams"]
    assert any("hộ" in form["exact"] and "nghèo" in form["exact"] for forms in asks.added for form in forms)


def test_words_that_facts_answer_stand_apart(kb: KnowledgeBase) -> None:
    text = "Hà Giang có bao nhiêu hộ nghèo"
    typed, reading = read(text, kb.searcher.restorer)
    asks = wanted(typed, reading, lambda text: [(0, 8)])
    assert asks.settled["exact"] == ("hà", "giang")
    assert not {"hà", "giang"} & set(asks.typed["exact"])
    assert "giang có" not in asks.typed["folded_bigrams"]


def test_an_abbreviation_is_looked_up_spelled_out(kb: KnowledgeBase) -> None:
    _typed, reading = read("đối tượng BTXH", kb.searcher.restorer)
    assert any("bảo trợ xã hội" in added for _piece, added in reading.terms)


@given(st.text(max_size=200))
def test_reading_never_raises(kb: KnowledgeBase, question: str) -> None:
    typed, reading = read(question, kb.searcher.restorer)
    wanted(typed, reading, nothing)
    typed.encode("utf-8")
    reading.text.encode("utf-8")


@pytest.mark.parametrize("question", ["a" * 100_000, "hộ nghèo " * 20_000, "\x00" * 50_000])
def test_endless_questions_are_cut(kb: KnowledgeBase, question: str) -> None:
    typed, _reading = read(question, kb.searcher.restorer)
    assert len(typed) <= MAX_CHARS
