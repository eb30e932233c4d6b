"""Backups restored, states gone back to, everything exported: whole or not at all, while people ask."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tarfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from errors import KnowledgeBaseError
from index import generation
from index.__main__ import main
from index.backup import backup, restore, rollback
from index.build import build
from index.knowledge_base import KnowledgeBase, open_kb
from settings import Settings
from tests.faults import raising
from tests.index.samples import sample_documents

pytestmark = pytest.mark.model


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    """A knowledge base of one's own, with an upload beside."""
    kb = Path(shutil.copytree(built, tmp_path / "kb"))
    (kb / "uploads").mkdir()
    (kb / "uploads" / "0123456789abcdef.txt").write_bytes(b"only copy")
    return replace(Settings(), kb=kb, wait_seconds=60)


def told(kb: KnowledgeBase) -> tuple[object, ...]:
    return kb.reports, tuple(kb.passages), tuple(kb.figures())


def change(settings: Settings, count: int) -> None:
    build(settings.kb, sample_documents()[:count], settings, progress=lambda *_: None)


def test_a_backup_made_while_people_ask_and_reports_change_is_one_state(settings: Settings, tmp_path: Path) -> None:
    wanted = told(open_kb(settings.kb, settings))
    backup(settings, tmp_path / "first.tar")
    stop, faults = threading.Event(), []

    def asking() -> None:
        while not stop.is_set():
            try:
                open_kb(settings.kb, settings).close()
            except KnowledgeBaseError as error:
                faults.append(str(error))

    asker = threading.Thread(target=asking)
    asker.start()
    for turn in range(6):
        change(settings, 1 + turn % 3)
        backup(settings, tmp_path / f"{turn}.tar")
    stop.set()
    asker.join()
    assert not faults
    for turn in range(6):
        other = replace(settings, kb=tmp_path / f"restored-{turn}")
        restore(other, tmp_path / f"{turn}.tar")
        assert len(open_kb(other.kb, other).reports) == 1 + turn % 3
        assert (other.kb / "uploads" / "0123456789abcdef.txt").read_bytes() == b"only copy"
    restore(settings, tmp_path / "first.tar")
    assert told(open_kb(settings.kb, settings)) == wanted
    assert [path.name for path in settings.kb.glob("building-*")] == []


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) * 9 // 10)]


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) * 9 // 10)
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


@pytest.mark.parametrize("damage", [_cut, _flipped])
def test_a_damaged_backup_changes_nothing(
    settings: Settings, tmp_path: Path, damage: Callable[[bytes, Random], bytes]
) -> None:
    file, random = tmp_path / "a.tar", Random(3)
    backup(settings, file)
    whole, wanted = file.read_bytes(), told(open_kb(settings.kb, settings))
    mark = generation.current_mark(settings.kb)
    for _ in range(20):
        file.write_bytes(damage(whole, random))
        try:
            restore(settings, file)
        except KnowledgeBaseError:
            assert generation.current_mark(settings.kb) == mark
        else:  # a bit of a head that means nothing (owner, padding)
            mark = generation.current_mark(settings.kb)
        assert told(open_kb(settings.kb, settings)) == wanted
        assert (settings.kb / "uploads" / "0123456789abcdef.txt").read_bytes() == b"only copy"


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "uploads/../../outside", "settings.toml"])
def test_nothing_leads_out_of_the_folder(settings: Settings, tmp_path: Path, name: str) -> None:
    (tmp_path / "x").write_bytes(b"x")
    with tarfile.open(tmp_path / "bad.tar", "w") as archive:
        archive.add(tmp_path / "x", name)
    with raising(KnowledgeBaseError, "backup-damaged"):
        restore(settings, tmp_path / "bad.tar")
    assert not (tmp_path / "outside").exists()


def test_a_damaged_knowledge_base_is_not_backed_up(settings: Settings, tmp_path: Path) -> None:
    file = generation.current(settings.kb) / generation.SENTENCES
    file.write_bytes(_flipped(file.read_bytes(), Random(1)))
    with raising(KnowledgeBaseError, "kb-file-changed"):
        backup(settings, tmp_path / "a.tar")
    assert [*tmp_path.glob("a.tar*")] == []


def test_rolling_back_and_forth(settings: Settings) -> None:
    with raising(KnowledgeBaseError, "kb-no-former"):
        rollback(settings)
    change(settings, 1)
    states = [1, 3, 1]
    for count in states[1:]:
        rollback(settings)
        assert len(open_kb(settings.kb, settings).reports) == count
    (settings.kb / "CURRENT").write_text("?", encoding="utf-8")
    rollback(settings)
    assert len(open_kb(settings.kb, settings).reports) == 1
    change(settings, 2)
    assert len(open_kb(settings.kb, settings).reports) == 2


def test_the_commands(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb = ["--kb", str(settings.kb)]
    assert main(["backup", str(tmp_path / "a.tar"), *kb]) == 0
    assert main(["restore", str(tmp_path / "a.tar"), "--kb", str(tmp_path / "new")]) == 0
    assert main(["rollback", *kb]) == 1
    assert main(["export", str(tmp_path / "out"), *kb]) == 0
    assert main(["export", str(tmp_path / "out"), *kb]) == 1
    assert main(["restore", str(tmp_path / "none.tar"), *kb]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_what_is_exported_is_all_that_is_stored(settings: Settings, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "out"), "--kb", str(settings.kb)]) == 0
    kb = open_kb(settings.kb, settings)
    lines = (tmp_path / "out" / "reports.jsonl").read_text("utf-8").splitlines()
    reports = {report["id"]: report for report in map(json.loads, lines)}
    assert reports.keys() == {report.id for report in kb.reports}
    with (tmp_path / "out" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        figures = list(csv.DictReader(stream))
    assert len(figures) == len(list(kb.figures(copies=True)))
    for figure in figures:
        assert reports[figure["report"]]["text"][int(figure["start"]) : int(figure["end"])] == figure["text"]
    for line in (tmp_path / "out" / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest


def test_what_is_not_there_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    settings = replace(Settings(), kb=tmp_path / "kb")
    for what in (lambda: backup(settings, tmp_path / "kb.tar"), lambda: rollback(settings)):
        with raising(KnowledgeBaseError, "kb-none"):
            what()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "folder").mkdir()
    with raising(KnowledgeBaseError, "backup-damaged"):
        restore(settings, tmp_path / "folder")


def test_uploads_made_since_a_backup_keep_their_names_and_facts(settings: Settings, tmp_path: Path) -> None:
    uploads = settings.kb / "uploads"
    (uploads / "names.csv").write_text("file,name\n0123456789abcdef.txt,cũ.txt\n", "utf-8")
    backup(settings, tmp_path / "kb.tar")
    (uploads / "fedcba9876543210.txt").write_bytes(b"newer")
    (uploads / "names.csv").write_text(
        'file,name\n0123456789abcdef.txt,renamed.txt\nfedcba9876543210.txt,"mới, hơn.txt"\n', "utf-8"
    )
    (uploads / "manifest.csv").write_text("file,title\nfedcba9876543210.txt,Báo cáo\n", "utf-8")
    restore(settings, tmp_path / "kb.tar")
    rows = list(csv.reader((uploads / "names.csv").read_text("utf-8").splitlines()))
    assert rows[1:] == [["0123456789abcdef.txt", "cũ.txt"], ["fedcba9876543210.txt", "mới, hơn.txt"]]
    assert (uploads / "fedcba9876543210.txt").read_bytes() == b"newer"
    assert "Báo cáo" in (uploads / "manifest.csv").read_text("utf-8")
