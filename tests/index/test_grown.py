"""A large knowledge base that grows: as if built afresh; what a change does not touch is the very file as before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import cells, claims, dense, engine, generation, vectors
from index.build import KeptReport, build
from index.embed import Embedder
from index.generation import segment_name
from index.knowledge_base import KnowledgeBase, open_kb
from index.ledger import Limits
from index.rows import Rows
from index.stored import stored_documents
from records import Document, Filters
from settings import Settings
from tests.index.samples import quiet
from tests.index.stand_in import document, of_words

SETTINGS = Settings()


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handful of passages counts as many; vectors are made of words, for it is not the model that is tested."""
    for module in (cells, claims, engine):
        monkeypatch.setattr(module, "FROM", 20)
    monkeypatch.setattr(dense, "EXACT_UP_TO", 20)
    for name in ("passages", "queries"):
        monkeypatch.setattr(Embedder, name, of_words)


def change(kb: Path, new: Sequence[Document], staying: Sequence[Document]) -> Path:
    kept = [KeptReport(one.report.id, one.report.file, one.notes) for one in staying]
    return build(kb, new, SETTINGS, kept=kept, progress=quiet)


@pytest.fixture
def base(tmp_path: Path) -> tuple[Path, list[Document]]:
    documents = [document(number) for number in range(30)]
    build(tmp_path / "kb", documents, SETTINGS, progress=quiet)
    return tmp_path / "kb", documents


def afresh(folder: Path, documents: Sequence[Document]) -> KnowledgeBase:
    build(folder, documents, SETTINGS, progress=quiet)
    return open_kb(folder, SETTINGS)


def states(kb: Path, documents: list[Document]) -> Iterator[tuple[Path, list[Document]]]:
    """Changes of all kinds one after another, each with the reports that are then in: added, corrected, removed."""
    now = list(documents)
    for new, gone in (([40], []), ([41, 42], []), ([], [3]), ([43], [42]), ([], [43]), ([44], [0, 1])):
        before = [one for one in now if int(one.report.file[:3]) not in gone]
        added = [document(number, "Dạy bơi 5 lượt để phòng đuối nước.") for number in new]
        now = sorted([*before, *added], key=lambda one: one.report.file)
        yield change(kb, added, before), now


def test_after_every_change_it_is_as_if_built_afresh(base: tuple[Path, list[Document]], tmp_path: Path) -> None:
    kb, documents = base
    for step, (folder, now) in enumerate(states(kb, documents)):
        assert generation.read_manifest(folder).segments
        assert stored_documents(kb) == tuple(now)
        grown, fresh = open_kb(kb, SETTINGS), afresh(tmp_path / str(step), now)
        counts = ("reports", "passages", "figures")
        assert [grown.manifest.counts[name] for name in counts] == [fresh.manifest.counts[name] for name in counts]
        assert [one.id for one in grown.passages] == [one.id for one in fresh.passages]
        assert list(grown.figures()) == list(fresh.figures())
        assert grown.words() == fresh.words()
        assert_same_words(grown, fresh)
        assert_same_places(grown, fresh)
        limits = Limits(year=2019)
        both = (kb.figures_numbered(kb.figure_numbers(limits)) for kb in (grown, fresh))
        assert next(both) == next(both)
        assert len(grown.figure_numbers(Limits(), words="duoi nuoc")) == sum("đuối" in one.report.text for one in now)


def assert_same_words(grown: KnowledgeBase, fresh: KnowledgeBase) -> None:
    for question in ("hộ nghèo ở Trà Vinh năm 2012", "đuối nước", "thẻ bảo hiểm", "vay von viec lam"):
        for filters in (Filters(), Filters(places=("Bến Tre", "Trà Vinh")), Filters(phrases=("đuối nước",))):
            found = [kb.search(question, system="bm25", filters=filters)[1] for kb in (grown, fresh)]
            assert [(hit.passage, hit.score) for hit in found[0]] == [(hit.passage, hit.score) for hit in found[1]]
            reading, hits = grown.search(question, filters=filters)
            assert {hit.passage.report for hit in hits} <= {report.id for report in grown.reports}
            near = grown.claims(reading, filters).best(1000)
            assert {figure.id for figure, _ in near} == {
                figure.id for figure, _ in fresh.claims(reading, filters).best(1000)
            }


def assert_same_places(grown: KnowledgeBase, fresh: KnowledgeBase) -> None:
    told = [Rows(kb.folder / generation.CATALOGUE) for kb in (grown, fresh)]
    assert told[0].told_names() == told[1].told_names()
    for name in told[0].told_names():
        ids = [[rows.numbered(int(number)).id for number in rows.told(name)] for rows in told]
        assert sorted(ids[0]) == sorted(ids[1])


def test_vectors_keep_their_numbers(base: tuple[Path, list[Document]]) -> None:
    kb, documents = base
    for folder, now in states(kb, documents):
        opened, segments = open_kb(kb, SETTINGS), generation.read_manifest(folder).segments
        stored = vectors.load(folder, len(segments))
        assert len(stored.index.passages) == sum(segments) == len(opened.searcher.ids)
        for one in now:
            texts = [vectors.passage_text(one.report, passage) for passage in one.passages]
            numbers = [int(np.flatnonzero(opened.searcher.ids == passage.id.encode())[0]) for passage in one.passages]
            assert np.array_equal(stored.index.passages.take(np.array(numbers)), Embedder(SETTINGS).passages(texts))


def test_what_a_change_does_not_touch_is_linked_and_the_former_state_stays_whole(
    base: tuple[Path, list[Document]],
) -> None:
    kb, documents = base
    former = generation.current(kb)
    folder = change(kb, [document(40)], documents)
    for name in (generation.LEXICAL, generation.PASSAGES, generation.CLAIMS, generation.DENSE):
        assert (folder / name).samefile(former / name)
        assert (folder / segment_name(name, 1)).is_file()
    for one in (former, folder):
        assert generation.file_faults(one, generation.read_manifest(one), thorough=True) == []


def test_too_much_change_is_written_anew(base: tuple[Path, list[Document]]) -> None:
    kb, documents = base
    folder = change(kb, [], documents[10:])
    assert not generation.read_manifest(folder).segments
    assert stored_documents(kb) == tuple(documents[10:])
    renamed = replace(documents[11], report=replace(documents[11].report, file="z.txt"))
    kept = [
        KeptReport(one.report.id, one.report.file, one.notes) for one in (*documents[10:11], renamed, *documents[12:])
    ]
    folder = build(kb, [], SETTINGS, kept=kept, progress=quiet)
    assert generation.read_manifest(folder).segments
    assert [one.file for one in open_kb(kb, SETTINGS).reports][-1] == "z.txt"


def test_of_an_erased_report_nothing_is_left_in_any_file(base: tuple[Path, list[Document]]) -> None:
    kb, documents = base
    change(kb, [document(40, "Mật danh xyzzy gồm 5 hộ.")], documents)
    kept = [KeptReport(one.report.id, one.report.file, one.notes) for one in documents]
    folder = build(kb, [], SETTINGS, kept=kept, progress=quiet, anew=True)
    assert stored_documents(kb) == tuple(documents)
    assert all(b"xyzzy" not in file.read_bytes() for file in folder.iterdir())


def test_it_grows_where_files_cannot_be_linked(
    base: tuple[Path, list[Document]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kb, documents = base

    def refuses(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", refuses)
    change(kb, [document(40)], documents)
    assert stored_documents(kb) == (*documents, document(40))
    shutil.rmtree(kb)
