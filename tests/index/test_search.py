"""Searching the sample reports: what is found, what filters do, what never happens."""

from __future__ import annotations

import subprocess
import sys
import threading
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import dense
from index.fuse import load_weights, reciprocal_ranks
from index.knowledge_base import KnowledgeBase
from index.operators import parse_query
from index.place_year import without_spans
from index.reading import read
from index.search import System, component_scores, search
from records import Filters
from tests.paths import ROOT

pytestmark = pytest.mark.model
FOUND = [
    ("Năm 2019 có bao nhiêu người hưởng trợ cấp thất nghiệp?", "1.204 người"),
    ("so nguoi huong tro cap that nghiep", "1.204 người"),
    ("How much was spent on unemployment benefits?", "1.204 người"),
    ("ty le ho ngheo ha giang", "26,53%"),
    ("thủy lợi phí", "Thuỷ lợi phí"),
    ("cấp bao nhiêu thẻ bảo hiểm y tế", "52.018 thẻ BHYT"),
    ("heart surgery for children", "Phẫu thuật tim"),
    ("vì sao vật tư đến chậm", "Địa hình chia cắt"),
    ("how many cattle were given to poor households", "640 con bò"),
]


@pytest.mark.parametrize(("question", "piece"), FOUND)
def test_the_passage_stands_first(kb: KnowledgeBase, question: str, piece: str) -> None:
    _reading, hits = kb.search(question)
    assert piece in hits[0].passage.text


def test_bm25_finds_what_has_its_words_only(kb: KnowledgeBase) -> None:
    _reading, hits = kb.search("đuối nước", system="bm25")
    assert "đuối nước" in hits[0].passage.text
    assert all(dict(hit.ranks)["bm25"] == place for place, hit in enumerate(hits, start=1))
    assert kb.search("zzzz", system="bm25")[1] == ()


def test_scores_add_up(kb: KnowledgeBase) -> None:
    _reading, hits = kb.search("người khuyết tật được cấp thẻ")
    weights = load_weights()["vi"]
    assert hits
    for hit in hits:
        parts = dict(hit.scores)
        assert hit.score == pytest.approx(weights.dense * parts["dense"] + parts.get("bm25", 0), rel=1e-4)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("system", ["fused", "bm25", "dense", "rrf"])
def test_the_same_question_gives_the_same_hits(kb: KnowledgeBase, system: System) -> None:
    first = kb.search("hỗ trợ hộ nghèo", system=system)
    assert kb.search("hỗ trợ hộ nghèo", system=system) == first
    assert kb.search(unicodedata.normalize("NFD", "hỗ trợ  hộ nghèo"), system=system) == first


def test_a_place_or_year_lifts_its_reports(kb: KnowledgeBase) -> None:
    by_place = kb.search("kinh phí hỗ trợ ở Trà Vinh")[1]
    assert kb.report(by_place[0].passage.report).facts.place == "Trà Vinh"
    assert {hit.passage.report for hit in by_place} == {report.id for report in kb.reports}  # lifted, not limited
    weights = load_weights()
    flat = replace(kb.searcher, weights={**weights, "vi": replace(weights["vi"], year=0.0)})
    with_year, without_year = (
        {hit.passage.id: hit.score for hit in search(searcher, "hỗ trợ năm 2023", k=99, filters=Filters())[1]}
        for searcher in (kb.searcher, flat)
    )
    lift = weights["vi"].year
    for passage in kb.passages:
        expected = lift if kb.report(passage.report).facts.period == "2023" else 0
        assert with_year[passage.id] - without_year[passage.id] == pytest.approx(expected, abs=1e-3)


def test_baselines_take_places_and_years_as_words(kb: KnowledgeBase) -> None:
    typed, reading = read("tỷ lệ hộ nghèo ở Hà Giang năm 2019", kb.searcher.restorer)
    fields = load_weights()["vi"].by_field
    words = component_scores(kb.searcher, typed, reading, fields, facts=False)
    assert not np.any([words.settled, words.place, words.year])
    whole = kb.searcher.embed(reading.text)
    expected = kb.searcher.dense.search(whole, kb.searcher.query_means["vi"], np.empty(0, np.int64))[1]
    assert words.dense == pytest.approx(expected, abs=1e-5)
    for system, scores in (("bm25", words.bm25(load_weights()["vi"])), ("dense", words.dense)):
        hits = kb.search(typed, system=system)[1]  # type: ignore[arg-type]
        assert hits
        for hit in hits:
            assert hit.score == pytest.approx(scores[kb.passages.index(hit.passage)], abs=1e-4)


@pytest.mark.parametrize(
    ("filters", "files"),
    [
        (Filters(), {"ha-giang-2019.txt", "tra-vinh-2022.txt", "ke-hoach-2023.html"}),
        (Filters(places=("Hà Giang",)), {"ha-giang-2019.txt", "ke-hoach-2023.html"}),
        (Filters(places=("Yên Minh, Hà Giang",)), {"ke-hoach-2023.html"}),
        (Filters(places=("Trà Vinh", "Hà Giang"), years=(2022, 2019)), {"ha-giang-2019.txt", "tra-vinh-2022.txt"}),
        (Filters(years=(2022,)), {"tra-vinh-2022.txt"}),
        (Filters(kinds=("plan",)), {"ke-hoach-2023.html"}),
        (Filters(years=(1999,)), set()),
        (Filters(reports=("unknown",)), set()),
    ],
)
def test_filters_are_hard(kb: KnowledgeBase, filters: Filters, files: set[str]) -> None:
    _reading, hits = kb.search("hỗ trợ trẻ em, người có công và lao động", k=50, filters=filters)
    assert {kb.report(hit.passage.report).file for hit in hits} == files


@pytest.mark.parametrize("filters", [Filters(), Filters(years=(2019, 2022))])
def test_a_large_collection_gives_the_same_first_hits(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, filters: Filters
) -> None:
    questions = [question for question, _piece in FOUND]
    exact = [kb.search(question, k=3, filters=filters)[1] for question in questions]
    monkeypatch.setattr(dense, "EXACT_UP_TO", 2)
    found = [kb.search(question, k=3, filters=filters)[1] for question in questions]
    assert [[hit.passage for hit in hits] for hits in found] == [[hit.passage for hit in hits] for hits in exact]


@pytest.mark.parametrize("k", [0, 1, 3, 1000])
def test_k_is_a_limit(kb: KnowledgeBase, k: int) -> None:
    assert len(kb.search("hộ nghèo", k=k)[1]) == min(k, len(kb.passages))


@pytest.mark.parametrize(
    "question",
    ["", " ", "?", "😀" * 50, "\x00", "\ud800\udfff", "và của là", "the of", "2019", "%", "a" * 10_000,
     "bao nhiêu " * 1_000, "Hà Giang", "'; DROP TABLE report; --", "<b>hộ</b>", "ﷺ" * 20],
)  # fmt: skip
@pytest.mark.parametrize("system", ["fused", "bm25", "dense", "rrf"])
def test_no_question_raises(kb: KnowledgeBase, question: str, system: System) -> None:
    reading, hits = kb.search(question, system=system)
    assert reading.language in ("vi", "vi-plain", "en")
    assert len({hit.passage.id for hit in hits}) == len(hits) <= 10


@given(st.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_no_text_raises(kb: KnowledgeBase, question: str) -> None:
    kb.search(question, system="bm25")
    kb.search(question, system="bm25", filters=parse_query(question).within(Filters(phrases=(question[:9],))))


def test_threads_share_a_knowledge_base(kb: KnowledgeBase) -> None:
    questions = [question for question, _piece in FOUND] * 3
    expected = {question: kb.search(question) for question in questions}
    wrong: list[str] = []

    def ask(question: str) -> None:
        hits = kb.search(question)[1]
        if [hit.passage.id for hit in hits] != [hit.passage.id for hit in expected[question][1]] or not kb.pages(
            hits[0].passage.report
        ):
            wrong.append(question)

    threads = [threading.Thread(target=ask, args=(question,)) for question in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_bm25_needs_no_torch(built: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from settings import Settings; from index.knowledge_base import open_kb;"
        f"kb = open_kb(Path({str(built)!r}), Settings()); assert kb.search('hộ nghèo', system='bm25')[1];"
        "assert 'torch' not in sys.modules and 'sentence_transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_reciprocal_ranks_by_arithmetic() -> None:
    found = reciprocal_ranks([np.array([1, 2, 0]), np.array([3, 1, 0])])
    assert found == pytest.approx([1 / 61 + 1 / 63, 1 / 62 + 1 / 61, 0])


def test_spans_off_a_question() -> None:
    assert without_spans("Hà Giang 2019", [(0, 8), (9, 13)]) == "Hà Giang 2019"
    assert without_spans("hộ nghèo ở Hà Giang", [(11, 19)]) == "hộ nghèo ở"
