"""Operators of a search, what they leave, and the counts beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.__main__ import main
from index.facets import count
from index.knowledge_base import KnowledgeBase
from index.operators import Query, parse_query, standing
from index.place_year import passes
from records import Filters
from vietnamese.text.finding import find_phrase


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("hộ nghèo", Query("hộ nghèo")),
        ('"hộ nghèo" vay', Query("hộ nghèo vay", ("hộ nghèo",))),
        ("“hộ nghèo” -vay", Query("hộ nghèo", ("hộ nghèo",), ("vay",))),
        ('vốn -"cận nghèo"', Query("vốn", (), ("cận nghèo",))),
        ("2016-2020 Lao động - Thương binh", Query("2016-2020 Lao động - Thương binh")),
        ('một " dấu', Query('một " dấu')),
        ('"" hộ', Query("hộ")),
        ("-5%", Query("-5%")),
    ],
)
def test_operators(typed: str, query: Query) -> None:
    assert parse_query(typed) == query


@given(st.text(max_size=60))
def test_any_text_parses(typed: str) -> None:
    query = parse_query(typed)
    assert all(phrase.strip() for phrase in (*query.phrases, *query.without))


@pytest.mark.parametrize(
    ("phrase", "stands"),
    [
        ("thủy lợi phí", True),  # printed "Thuỷ lợi phí": another place of the tone mark
        ("thuy loi phi", True),
        ("thủy lới phí", False),
        ("loi phi thuy", False),
        ("52.018 thẻ", True),
        ("😀", False),
    ],
)
def test_a_phrase_is_matched_by_search_keys(kb: KnowledgeBase, phrase: str, stands: bool) -> None:
    hits = kb.search(phrase, k=99, filters=Filters(phrases=(phrase,)), system="bm25")[1]
    assert bool(hits) == stands
    assert all(find_phrase(f"{hit.passage.lead}\n{hit.passage.text}", phrase) for hit in hits)


def test_what_must_not_stand_is_left_out(kb: KnowledgeBase) -> None:
    everything = {hit.passage.id for hit in kb.search("hộ nghèo", k=999)[1]}
    without = {hit.passage.id for hit in kb.search("hộ nghèo", k=999, filters=Filters(without=("ho ngheo",)))[1]}
    holding = {passage.id for passage in kb.passages if find_phrase(f"{passage.lead}\n{passage.text}", "ho ngheo")}
    assert holding
    assert without == everything - holding


@given(st.lists(st.text(max_size=12), max_size=3), st.data())
def test_the_index_hides_no_passage_that_holds_a_phrase(
    kb: KnowledgeBase, words: list[str], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(kb.passages)).text.split()
    first = data.draw(st.integers(0, len(text) - 1))
    for phrase in (" ".join(text[first : first + 3]), " ".join(words)):
        found = standing(kb.passages, kb.searcher.lexical, (phrase,), ())
        read = [bool(find_phrase(f"{passage.lead}\n{passage.text}", phrase)) for passage in kb.passages]
        assert found.tolist() == read


def test_counts_tell_what_each_value_would_leave(kb: KnowledgeBase) -> None:
    found = [kb.report(hit.passage.report) for hit in kb.search("hỗ trợ", k=99)[1]]
    filters = Filters(kinds=("report",))
    counts = count(kb.reports, found, filters)
    assert counts.places
    for place, left in counts.places:
        assert left == sum(passes(report, Filters(places=(place,), kinds=("report",))) for report in found)
    assert sum(left for _kind, left in counts.kinds) == len(found)  # of its own group, limits do not count
    assert {report for report, _left in counts.reports} == {report.id for report in kb.reports}


def test_the_command_line_searches(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", 'trẻ em -"khuyết tật"', "--kb", str(built), "--place", "Hà Giang", "-k", "2"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("1. ")
    assert "khuyết tật" not in told
    assert main(["search", "ho ngheo \udcff\x00", "--kb", str(built), "--year", "1999"]) == 0
    assert "nothing found" in capsys.readouterr().out
