"""A knowledge base made many times as large is whole, and its reports differ in all but their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import cells, dense, engine, generation
from index.build import build
from index.embed import Embedder
from index.knowledge_base import open_kb
from index.lexical import passage_tokens
from records import Facts
from settings import Settings
from tests.index.samples import make_document, quiet
from tools.bench.multiplied import multiplied, tokens_again
from tools.bench.scale import _stand_in

LINES = ("# Giảm nghèo", "Năm 2016 toàn tỉnh có 21 hộ thoát nghèo.", "# Trẻ em", "Tỉnh đã hỗ trợ 12 trẻ em mồ côi.")


@pytest.mark.parametrize("large", [False, True])
def test_all_copies_are_there_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool) -> None:
    monkeypatch.setattr(Embedder, "passages", lambda _self, texts, progress=None: _stand_in(texts, progress))
    monkeypatch.setattr(Embedder, "queries", lambda _self, texts: _stand_in(texts, None))
    if large:
        for module, name in ((cells, "FROM"), (engine, "FROM"), (dense, "EXACT_UP_TO")):
            monkeypatch.setattr(module, name, 4)
    settings = Settings()
    facts = [Facts(title="Báo cáo", place=place, period="2016") for place in ("Hậu Giang", "Bến Tre")]
    made = [make_document(f"{at}.txt", list(LINES), each) for at, each in enumerate(facts)]
    build(tmp_path / "base", made, settings, progress=quiet)
    multiplied(tmp_path / "base", tmp_path / "kb", 3)
    folder = generation.current(tmp_path / "kb")
    assert not generation.file_faults(folder, generation.read_manifest(folder), thorough=True)
    assert engine.is_in(folder) == large
    kb = open_kb(tmp_path / "kb", settings)
    assert len(kb.reports) == 6
    assert len({report.facts.place for report in kb.reports}) > 2
    assert len({report.facts.period for report in kb.reports}) > 1
    figures = list(kb.figures())
    assert len(figures) == 3 * sum(len(document.figures) for document in made)
    assert all(kb.report(one.report).text[one.start : one.end] == one.text for one in figures)
    assert all(one in kb.figures_in(one.passage) for one in figures)
    hits = kb.search("hộ thoát nghèo", k=6)[1]
    assert {hit.passage.report for hit in hits} == {report.id for report in kb.reports}
    assert all("thoát nghèo" in hit.passage.text for hit in hits)


def test_tokens_are_those_of_the_passage() -> None:
    passage = make_document("a.txt", list(LINES), Facts()).passages[0]
    assert tokens_again(passage) == passage_tokens(passage)
