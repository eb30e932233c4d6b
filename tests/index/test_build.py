"""Building: whole or not at all, whatever happens; what is taken over, what is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from errors import KnowledgeBaseError, note
from index import cells, claims, dense, engine, generation, lexical, vectors
from index.build import KeptReport, ReportSource, build
from index.embed import Embedder
from index.knowledge_base import open_kb
from index.processor import multiplies_bfloat16
from index.rows import Rows
from index.stored import stored_documents, stored_sources
from records import Document, Filters
from settings import Settings
from tests.faults import raising
from tests.index.samples import make_document, quiet, sample_documents

pytestmark = pytest.mark.model
SETTINGS = Settings()
BATCHES = 3e-3 if multiplies_bfloat16() else 1e-5  # how far a vector may lie off that was made in another batch


def test_what_was_built_comes_back(built: Path) -> None:
    documents = tuple(sorted(sample_documents(), key=lambda document: document.report.file))
    assert stored_documents(built) == documents
    assert stored_sources(built)["ha-giang-2019.txt"].reading_version == "1"
    opened = open_kb(built, SETTINGS)
    assert tuple(opened.passages) == tuple(passage for document in documents for passage in document.passages)
    assert tuple(opened.figures()) == tuple(figure for document in documents for figure in document.figures)
    assert all(figure in opened.figures_in(figure.passage) for figure in opened.figures())
    assert opened.sections(documents[0].report.id) == documents[0].sections
    assert opened.pages(documents[0].report.id) == documents[0].pages
    assert opened.extras(documents[0].report.id) == (documents[0].notes, documents[0].quality)
    assert all(opened.report(p.report).text[p.start : p.end] == p.text for p in opened.passages)


def test_nothing_stored_is_nothing(tmp_path: Path) -> None:
    assert stored_documents(tmp_path) == ()
    assert stored_sources(tmp_path) == {}
    with raising(KnowledgeBaseError, "kb-none"):
        open_kb(tmp_path, SETTINGS)


def vectors_by_key(folder: Path) -> dict[bytes, np.ndarray]:
    pool = vectors.pool_of(folder)
    keys = [key.tobytes() for part in pool.keys for key in part]
    found = pool.known(keys)
    assert found.keys() == set(keys)
    return found


def test_unchanged_texts_keep_their_vectors(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded: list[str] = []
    real = Embedder.passages

    def counting(self: Embedder, texts: list[str], progress: object = None) -> object:
        embedded.extend(texts)
        return real(self, texts)

    monkeypatch.setattr(Embedder, "passages", counting)
    before = vectors_by_key(generation.current(copy))
    more = make_document("mới.txt", ["Xã Tân Lập mở lớp dạy đan lát."])
    build(copy, [*sample_documents()[1:], more], SETTINGS, progress=quiet)
    assert set(embedded) == {"Xã Tân Lập mở lớp dạy đan lát."}
    after = vectors_by_key(generation.current(copy))
    assert after.keys() & before.keys()
    assert all((after[key] == before[key]).all() for key in after.keys() & before.keys())
    assert len(after.keys() - before.keys()) == 1
    assert {report.file for report in open_kb(copy, SETTINGS).reports} == {
        "ke-hoach-2023.html",
        "mới.txt",
        "tra-vinh-2022.txt",
    }


def test_an_incremental_build_equals_a_fresh_one(copy: Path, built: Path) -> None:
    build(copy, sample_documents()[:1], SETTINGS, progress=quiet)
    build(copy, [*sample_documents()[:1]], replace(SETTINGS, sentence_vectors=False), progress=quiet)
    assert open_kb(copy, SETTINGS).manifest.counts["sentence vectors"] == 0
    build(copy, sample_documents(), SETTINGS, progress=quiet)
    again, first = open_kb(copy, SETTINGS), open_kb(built, SETTINGS)
    for question in ("hộ nghèo", "trẻ em", "kinh phi du kien"):
        ids = [[hit.passage.id for hit in kb.search(question)[1]] for kb in (again, first)]
        assert ids[0] == ids[1]


def test_a_large_collection_finds_the_same_and_takes_its_cells_over(
    copy: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_kb(built, SETTINGS)
    for module in (cells, claims, engine):
        monkeypatch.setattr(module, "FROM", 2)
    monkeypatch.setattr(dense, "EXACT_UP_TO", 2)
    documents = sample_documents()
    build(copy, documents[1:], SETTINGS, progress=quiet)
    build(copy, documents[:1], SETTINGS, kept=kept(documents[1:]), progress=quiet)
    again = open_kb(copy, SETTINGS)
    assert set(generation.CELLS) <= again.manifest.files.keys()
    assert again.searcher.engine is not None
    for question in ("hộ nghèo", "trẻ em", "kinh phi du kien"):
        (reading, hits), (_, same) = (kb.search(question) for kb in (again, first))
        assert [hit.passage.id for hit in hits] == [hit.passage.id for hit in same]
        for one, other in zip(hits, same, strict=True):
            assert dict(one.scores) == pytest.approx(dict(other.scores), abs=BATCHES)
        limits = Filters(reports=tuple(document.report.id for document in documents[:2]))
        within = [[hit.passage.id for hit in kb.search(question, filters=limits)[1]] for kb in (again, first)]
        assert within[0] == within[1]
        near, exact = again.claims(reading).best(5), first.claims(reading).best(5)
        assert [figure.id for figure, _ in near] == [figure.id for figure, _ in exact]
        assert [cosine for _, cosine in near] == pytest.approx([cosine for _, cosine in exact], abs=BATCHES)


def kept(documents: Sequence[Document]) -> list[KeptReport]:
    return [KeptReport(document.report.id, document.report.file, document.notes) for document in documents]


@pytest.mark.parametrize(
    ("documents", "staying"), [(range(0), (0, 1)), (range(3), ()), (range(1, 2), (0, 2)), (range(0), ())]
)
def test_reports_taken_over_are_the_same_as_built_afresh(
    copy: Path, tmp_path: Path, documents: Iterable[int], staying: Sequence[int]
) -> None:
    all_ = sample_documents()
    more = make_document("b-mới.txt", ["# Dạy nghề", "Năm 2020, xã Tân Lập mở 7 lớp đan lát.", "Hộ nghèo còn 5 hộ."])
    new = [*(all_[number] for number in documents), more]
    build(copy, new, SETTINGS, kept=kept([all_[number] for number in staying]), progress=quiet)
    build(tmp_path / "fresh", [*new, *(all_[number] for number in staying)], SETTINGS, progress=quiet)
    assert stored_documents(copy) == stored_documents(tmp_path / "fresh")
    folders = generation.current(copy), generation.current(tmp_path / "fresh")
    one, other = (Rows(folder / generation.CATALOGUE) for folder in folders)
    assert one.passage_table() == other.passage_table()
    assert one.words() == other.words()
    assert one.told_names() == other.told_names()
    assert all((one.told(name) == other.told(name)).all() for name in one.told_names())
    first, second = (json.loads((folder / generation.RESTORER).read_text("utf-8")) for folder in folders)
    assert first == second
    pools = [vectors.pool_of(folder) for folder in folders]
    assert np.array_equal(pools[0].first, pools[1].first)
    for mine, fresh in zip(pools[0].keys, pools[1].keys, strict=True):
        assert np.array_equal(mine, fresh)
    for own, afresh in zip(pools[0].arrays, pools[1].arrays, strict=True):
        assert own == pytest.approx(afresh, abs=BATCHES)
    opened = [lexical.load(folder / generation.LEXICAL) for folder in folders]
    for field in lexical.FIELDS:
        tokens = list(opened[1].fields[field].rows)
        assert list(opened[0].fields[field].rows) == tokens
        for token in tokens:
            one_scores, other_scores = (one.scores({field: [token]}, {field: 1.0}) for one in opened)
            assert np.array_equal(one_scores, other_scores)


def test_a_kept_report_gets_its_new_name_and_notes(copy: Path) -> None:
    one = replace(kept(sample_documents())[0], file="z.txt", notes=(note("empty"),))
    build(copy, [], SETTINGS, kept=[one], progress=quiet)
    (document,) = stored_documents(copy)
    assert (document.report.file, document.notes) == ("z.txt", (note("empty"),))


def test_with_other_settings_kept_reports_are_embedded_again(copy: Path) -> None:
    build(copy, [], replace(SETTINGS, sentence_vectors=False), kept=kept(sample_documents()), progress=quiet)
    assert {document.report.id for document in stored_documents(copy)} == {
        document.report.id for document in sample_documents()
    }
    assert open_kb(copy, SETTINGS).manifest.counts["sentence vectors"] == 0


def test_two_generations_are_kept(copy: Path) -> None:
    folders = [build(copy, sample_documents()[:n], SETTINGS, progress=quiet) for n in (1, 2, 3)]
    assert sorted(path.name for path in copy.glob("generation-*")) == [folder.name for folder in folders[1:]]
    assert generation.current(copy) == folders[2]


def test_what_is_open_outlives_later_builds(copy: Path) -> None:
    opened = open_kb(copy, SETTINGS)
    before = opened.search("hộ nghèo")[1]
    for count in (1, 2, 1):
        build(copy, sample_documents()[:count], SETTINGS, progress=quiet)
    assert opened.search("hộ nghèo")[1] == before
    assert len(list(opened.figures())) == sum(len(document.figures) for document in sample_documents())


def test_an_empty_knowledge_base_answers_nothing(copy: Path) -> None:
    build(copy, [], SETTINGS, progress=quiet)
    opened = open_kb(copy, SETTINGS)
    assert opened.search("hộ nghèo")[1] == opened.search("hộ nghèo", system="bm25")[1] == ()
    build(copy, [make_document("trống.txt", [])], SETTINGS, progress=quiet)
    assert open_kb(copy, SETTINGS).search("hộ nghèo")[1] == ()


def test_one_report_under_two_names_counts_once(copy: Path) -> None:
    first = sample_documents()[0]
    twin = replace(first, report=replace(first.report, file="a-copy.txt"))
    build(copy, [first, twin], SETTINGS, progress=quiet)
    assert [report.file for report in open_kb(copy, SETTINGS).reports] == ["a-copy.txt"]


def test_sources_are_data(copy: Path) -> None:
    sources = {"x.txt": ReportSource("/tmp/x 'y\".txt", "00", "v")}
    build(copy, sample_documents(), SETTINGS, sources=sources, progress=quiet)
    assert stored_sources(copy) == sources
