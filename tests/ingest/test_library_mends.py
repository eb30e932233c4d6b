"""Knowledge bases of other formats and damaged ones: refused with a remedy that works and that costs no upload."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError, note
from index import generation
from index.build import KeptReport, build
from index.doctor import examine
from index.knowledge_base import open_kb
from index.stored import stored_documents, stored_sources
from ingest import library, uploads
from ingest.__main__ import main as ingest_main
from ingest.original import original
from records import Facts
from settings import Settings
from tests.faults import raising
from tests.ingest.older import turn_into

pytestmark = pytest.mark.model
REPORT = "Báo cáo nhà ở tỉnh {place} năm 2022\n\nNăm 2022, tỉnh {place} xây {n} căn nhà tình nghĩa.\n"
NAMES = ["nam/ca-mau.txt", "tai-len.txt", "tra-vinh.txt"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports in files and a knowledge base of them and of an upload with corrected facts."""
    folder = tmp_path_factory.mktemp("mended")
    (folder / "reports" / "nam").mkdir(parents=True)
    (folder / "reports" / "tra-vinh.txt").write_text(REPORT.format(place="Trà Vinh", n=12), encoding="utf-8")
    (folder / "reports" / "nam" / "ca-mau.txt").write_text(REPORT.format(place="Cà Mau", n=34), encoding="utf-8")
    settings = replace(Settings(), kb=folder / "kb")
    library.update(settings, [folder / "reports"])
    library.add(settings, [("tai-len.txt", REPORT.format(place="Bạc Liêu", n=56).encode())])
    upload = next(document for document in stored_documents(settings.kb) if document.report.file == "tai-len.txt")
    library.correct(settings, upload.report.id, Facts(number="9/BC-SXD", place="Bạc Liêu", period="2022"))
    return folder


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    """The same at a place of its own, where every file still is."""
    kb = Path(shutil.copytree(built / "kb", tmp_path / "kb"))
    catalogue = generation.current(kb) / generation.CATALOGUE
    _point(catalogue, str(built / "kb"), str(kb))
    return replace(Settings(), kb=kb)


def _point(catalogue: Path, old: str, new: str) -> None:
    """Let the sources name the copied uploads."""
    connection = sqlite3.connect(catalogue)
    connection.execute("UPDATE source SET path = replace(path, ?, ?)", (old, new))
    connection.commit()
    connection.close()
    manifest = catalogue.with_name(generation.MANIFEST)
    values = json.loads(manifest.read_text("utf-8"))
    values["files"] = generation.sizes_and_hashes(catalogue.parent)
    manifest.write_text(json.dumps(values), encoding="utf-8")
    generation.point(catalogue.parents[1], catalogue.parent)


def held(settings: Settings) -> dict[str, str | None]:
    return {document.report.file: document.report.facts.number for document in stored_documents(settings.kb)}


@pytest.mark.parametrize("format", range(1, generation.FORMAT))
def test_an_older_format_is_refused_with_a_remedy_that_brings_all_back(
    settings: Settings, built: Path, format: int
) -> None:
    turn_into(settings.kb, format)
    for refusing in (lambda: open_kb(settings.kb, settings), lambda: stored_documents(settings.kb)):
        with raising(KnowledgeBaseError, "kb-older") as caught:
            refusing()
        assert f"python -m ingest PATH... --kb {settings.kb}" in caught.value.message.remedy()
    changed = library.update(settings, [built / "reports" / "tra-vinh.txt"])
    assert not changed.faults
    assert changed.notes[0].code == "read-again"
    assert f"built in format {format}" in changed.notes[0].told()
    assert list(held(settings)) == NAMES
    assert held(settings)["tai-len.txt"] == "9/BC-SXD"
    assert open_kb(settings.kb, settings).reports


def test_a_file_that_is_gone_since_an_older_format_is_told(settings: Settings, built: Path) -> None:
    source = built / "reports" / "nam" / "ca-mau.txt"
    before = source.read_bytes()
    turn_into(settings.kb, 2)
    source.unlink()
    try:
        changed = library.update(settings, [])
    finally:
        source.write_bytes(before)
    assert note("gone", where="nam/ca-mau.txt") in changed.notes
    assert list(held(settings)) == NAMES[1:]


def test_a_newer_format_is_left_alone(settings: Settings, built: Path) -> None:
    manifest = generation.current(settings.kb) / generation.MANIFEST
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": 99}), encoding="utf-8")
    generation.point(settings.kb, manifest.parent)
    before = sorted(path.relative_to(settings.kb) for path in settings.kb.rglob("*"))
    for refusing in (
        lambda: open_kb(settings.kb, settings),
        lambda: stored_documents(settings.kb),
        lambda: library.update(settings, [built / "reports"]),
        lambda: library.add(settings, [("x.txt", b"x")]),
    ):
        with raising(KnowledgeBaseError, "kb-newer"):
            refusing()
    after = sorted(path.relative_to(settings.kb) for path in settings.kb.rglob("*"))
    assert {path.name for path in {*after} ^ {*before}} <= {"change.lock"}


def _cut(kb: Path, name: str) -> None:
    file = generation.current(kb) / name
    file.write_bytes(file.read_bytes()[: len(file.read_bytes()) // 2])


FAULTS: dict[str, Callable[[Path], object]] = {
    "catalogue": lambda kb: _cut(kb, generation.CATALOGUE),
    "manifest": lambda kb: _cut(kb, generation.MANIFEST),
    "vectors": lambda kb: _cut(kb, generation.PASSAGES),
    "words": lambda kb: _cut(kb, generation.LEXICAL),
    "pointer": lambda kb: (kb / "CURRENT").write_text("../elsewhere"),
    "no pointer": lambda kb: (kb / "CURRENT").unlink(),
    "no generation": lambda kb: shutil.rmtree(generation.current(kb)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_remedy_of_every_fault_keeps_the_uploads(settings: Settings, built: Path, fault: str) -> None:
    """Every remedy is to build again; that brings back the files named and the uploads with their facts."""
    FAULTS[fault](settings.kb)
    with pytest.raises(KnowledgeBaseError) as told:
        open_kb(settings.kb, settings)
    remedies = [
        told.value.message.remedy(),
        *(check.remedy for check in examine(settings) if check.severity == "fault"),
    ]
    for remedy in remedies:
        assert f"python -m ingest PATH... --kb {settings.kb}" in remedy
        assert "remove" not in remedy
    library.update(settings, [built / "reports"])
    assert held(settings) == {"nam/ca-mau.txt": None, "tai-len.txt": "9/BC-SXD", "tra-vinh.txt": None}
    assert all(check.severity != "fault" for check in examine(settings))


def test_a_wrong_catalogue_is_mended_by_the_command_that_the_doctor_tells(settings: Settings) -> None:
    """Written so, its checksums hold: reading what has changed alone would take it over for ever."""
    sources = stored_sources(settings.kb)
    documents = list(stored_documents(settings.kb))
    wrong = tuple(replace(figure, start=figure.start + 1) for figure in documents[0].figures)
    documents[0] = replace(documents[0], figures=wrong)
    build(settings.kb, documents, settings, sources=sources, progress=lambda *_: None)
    library.update(settings, [])
    (fault,) = (check for check in examine(settings) if check.severity == "fault")
    command = fault.remedy.partition(": python -m ingest ")[2].split()
    assert ingest_main(command) == 0
    assert all(check.severity != "fault" for check in examine(settings))
    assert held(settings) == {"nam/ca-mau.txt": None, "tai-len.txt": "9/BC-SXD", "tra-vinh.txt": None}


def test_a_knowledge_base_of_another_model_is_mended_by_the_command_told(settings: Settings, built: Path) -> None:
    manifest = generation.current(settings.kb) / generation.MANIFEST
    values = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(values | {"embedder": "another@0"}), encoding="utf-8")
    generation.point(settings.kb, manifest.parent)
    with raising(KnowledgeBaseError, "kb-other-model") as told:
        open_kb(settings.kb, settings)
    assert f"python -m ingest PATH... --kb {settings.kb}" in told.value.message.remedy()
    assert ingest_main([str(built / "reports"), "--kb", str(settings.kb)]) == 0
    assert all(check.severity != "fault" for check in examine(settings))
    assert list(held(settings)) == NAMES


def test_what_cannot_be_read_again_stays_as_it_was(settings: Settings, built: Path) -> None:
    source = built / "reports" / "tra-vinh.txt"
    before = source.read_bytes()
    source.write_bytes(b"\0" * 500)
    try:
        changed = library.update(settings, [], again=True)
    finally:
        source.write_bytes(before)
    assert [fault.where for fault in changed.faults] == [str(source)]
    assert list(held(settings)) == NAMES


def test_nothing_is_taken_over_of_a_catalogue_that_was_changed(settings: Settings, built: Path) -> None:
    """A number changed within the stored text opens as a sound file of SQLite; its checksum tells."""
    catalogue = generation.current(settings.kb) / generation.CATALOGUE
    data = catalogue.read_bytes()
    changed = data.replace("xây 12 căn".encode(), "xây 92 căn".encode())
    assert changed != data
    catalogue.write_bytes(changed)
    assert "kb-file-changed" in [check.found.code for check in examine(settings)]
    documents = {document.report.id: document for document in stored_documents(settings.kb)}
    taken = [KeptReport(document.report.id, document.report.file, ()) for document in documents.values()]
    with raising(KnowledgeBaseError, "kb-file-changed"):
        build(settings.kb, [], settings, kept=taken, progress=lambda *_: None)
    with raising(KnowledgeBaseError, "kb-file-changed"):
        library.remove(settings, next(iter(documents)))
    with raising(KnowledgeBaseError, "kb-file-changed"):
        library.correct(settings, next(iter(documents)), Facts(number="1"))
    changed_now = library.update(settings, [built / "reports"])
    assert changed_now.notes[0].code == "read-again"
    texts = [document.report.text for document in stored_documents(settings.kb)]
    assert not any("92" in text for text in texts)
    assert any("xây 12 căn" in text for text in texts)


def test_a_moved_knowledge_base_finds_its_own_uploads(settings: Settings, tmp_path: Path) -> None:
    moved = replace(settings, kb=settings.kb.rename(tmp_path / "moved"))
    assert uploads.uploaded(moved, "tai-len.txt")
    assert original(moved, "tai-len.txt") == REPORT.format(place="Bạc Liêu", n=56).encode()
    upload = next(one.report.id for one in stored_documents(moved.kb) if one.report.file == "tai-len.txt")
    library.correct(moved, upload, Facts(number="10/BC"))
    assert held(moved)["tai-len.txt"] == "10/BC"


def test_uploads_of_before_their_names_were_kept_are_taken_over(settings: Settings) -> None:
    (settings.kb / "uploads" / "names.csv").unlink()
    turn_into(settings.kb, 2)
    library.update(settings, [])
    assert list(held(settings)) == NAMES
    assert ",tai-len.txt" in (settings.kb / "uploads" / "names.csv").read_text("utf-8")
