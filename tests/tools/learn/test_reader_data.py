"""The figure reader's training data: every question's gold is a number of its passages, and nothing depends on luck."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from errors import TableError
from tools.learn.reader import lexicon as tables
from tools.learn.reader.draft import Ask, PassageDraft, dotted
from tools.learn.reader.generate import generated_lines
from tools.learn.reader.lexicon import groups_for, lexicon
from tools.learn.reader.typed import Typing, question

LINES = generated_lines(60, seed=5)
NUMERAL = re.compile(r"\d[\d.,]*\d|\d")


def test_every_span_is_a_number_after_the_head_line() -> None:
    for line in LINES:
        for passage in line["passages"]:
            head = passage["text"].index("\n")
            for start, end in passage["spans"]:
                assert start > head
                assert NUMERAL.match(passage["text"][start:end])
                assert not passage["text"][start - 1].isdigit()


def test_spans_of_a_passage_are_apart_and_in_order() -> None:
    for line in LINES:
        for passage in line["passages"]:
            spans = passage["spans"]
            assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_gold_points_into_the_passages_and_a_quarter_of_the_questions_have_none() -> None:
    questions = [question for line in LINES for question in line["questions"]]
    for line in LINES:
        for asked in line["questions"]:
            assert all(n < len(line["passages"][p]["spans"]) for p, n in asked["gold"])
            assert asked["text"].strip()
            assert bool(asked["gold"]) != asked["why"].startswith("null:")
    empty = sum(not asked["gold"] for asked in questions) / len(questions)
    assert 0.2 < empty < 0.32


def test_questions_come_in_every_kind_of_typing() -> None:
    assert {asked["typing"] for line in LINES for asked in line["questions"]} == {"vi", "en", "restored", "plain"}


def test_the_same_seed_gives_the_same_lines() -> None:
    assert generated_lines(8, seed=3) == generated_lines(8, seed=3) != generated_lines(8, seed=4)


def test_no_word_of_a_template_is_left_unfilled() -> None:
    for line in LINES:
        for text in [p["text"] for p in line["passages"]] + [q["text"] for q in line["questions"]]:
            assert not re.search(r"\{[a-z]\}", text), text


ASK = Ask("k", ("bao nhiêu hộ nghèo được vay vốn",), ("how many poor households got loans",), 2014)


@pytest.mark.parametrize("how", ["vi", "plain", "restored", "en"])
def test_place_and_year_are_named_where_wanted(how: Typing) -> None:
    for seed in range(200):
        text = question(random.Random(seed), ASK, how, place="huyện Kim Sơn", year=2014, level="")
        assert "2014" in text
        if how in ("vi", "plain"):
            assert re.search("kim s[oơ]n", text.lower())


def test_drafts_keep_spans_when_joined() -> None:
    draft = PassageDraft(text="Có ").number("21", ASK).say(" hộ")
    whole = PassageDraft(text="- ").add(draft)
    assert [whole.text[mark.start : mark.end] for mark in whole.marks] == ["21"]


def test_numbers_are_printed_the_vietnamese_way() -> None:
    assert dotted(1234567) == "1.234.567"


def test_every_service_has_a_group_to_be_done_for() -> None:
    assert all(groups_for(service) for service in lexicon()["services"])


def test_an_entry_without_english_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tables.NEEDED, "groups", ("id", "never"))
    lexicon.cache_clear()
    with pytest.raises(TableError, match="never"):
        lexicon()
    monkeypatch.undo()
    lexicon.cache_clear()
    assert lexicon()["groups"]
