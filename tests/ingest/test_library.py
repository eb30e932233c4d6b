"""Uploads: stored under names of their own, read, corrected, removed; bad ones told; nothing lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError, ReadError
from index import generation
from index.lock import locked
from index.stored import stored_documents
from ingest import library, uploads
from ingest.__main__ import main
from ingest.original import original
from records import Facts
from settings import Settings
from tests.faults import raising

REPORT = "Báo cáo nhà ở tỉnh Bạc Liêu năm 2022\n\nNăm 2022, tỉnh Bạc Liêu xây {n} căn nhà tình nghĩa.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings(), kb=tmp_path / "kb")


def upload(settings: Settings, name: str = "nha-o.txt", n: int = 357) -> library.Changed:
    return library.add(settings, [(name, REPORT.format(n=n).encode())])


def test_add_correct_and_remove(settings: Settings) -> None:
    assert upload(settings).added == ("nha-o.txt",)
    (document,) = stored_documents(settings.kb)
    assert document.report.facts.place == "Bạc Liêu"
    assert uploads.uploaded(settings, "nha-o.txt")
    assert original(settings, "nha-o.txt") == REPORT.format(n=357).encode()
    library.correct(settings, document.report.id, Facts(number="9/BC-SXD", place="Bạc Liêu", period="2022"))
    (document,) = stored_documents(settings.kb)
    assert (document.report.facts.number, document.report.file) == ("9/BC-SXD", "nha-o.txt")
    assert ("number", "manifest") in document.report.facts.known
    assert library.remove(settings, document.report.id) is None
    assert stored_documents(settings.kb) == ()
    assert sorted(path.name for path in (settings.kb / "uploads").iterdir()) == ["manifest.csv", "names.csv"]


def held_anywhere(kb: Path, *texts: str) -> list[str]:
    """Files of a knowledge base that hold one of the texts."""
    files = [path for path in kb.rglob("*") if path.is_file()]
    return [path.name for path in files for text in texts if text.encode() in path.read_bytes()]


def test_what_is_removed_is_erased(settings: Settings) -> None:
    """Neither a former generation nor the words that spelling was learned from keep it."""
    secret = REPORT.format(n=357).replace("nhà tình nghĩa", "nhà Quêchxơn").encode()
    library.add(settings, [("mat.txt", secret), ("con.txt", REPORT.format(n=8).encode())])
    report = next(one.report.id for one in stored_documents(settings.kb) if one.report.file == "mat.txt")
    library.correct(settings, report, Facts(number="77/BC-MẬT"))
    assert held_anywhere(settings.kb, "Quêchxơn", "77/BC-MẬT")
    library.remove(settings, report)
    assert held_anywhere(settings.kb, "Quêchxơn", "quêchxơn", "quechxon", "77/BC-MẬT", "mat.txt") == []
    assert len(generation.generations(settings.kb)) == 1
    assert [document.report.file for document in stored_documents(settings.kb)] == ["con.txt"]


def test_an_erasing_that_was_stopped_is_finished_by_the_next_change(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(settings, n=1)
    upload(settings, "khac.txt", n=2)
    report = next(one.report.id for one in stored_documents(settings.kb) if one.report.file == "nha-o.txt")
    with monkeypatch.context() as stopped:
        stopped.setattr(uploads, "delete", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            library.remove(settings, report)
    assert held_anywhere(settings.kb, "xây 1 căn")
    upload(settings, "nua.txt", n=3)
    assert held_anywhere(settings.kb, "xây 1 căn") == []
    assert len(stored_documents(settings.kb)) == 2


def test_an_erasing_of_a_damaged_knowledge_base_is_finished(settings: Settings) -> None:
    upload(settings, n=1)
    upload(settings, "khac.txt", n=2)
    report = next(one.report.id for one in stored_documents(settings.kb) if one.report.file == "nha-o.txt")
    name = next(file.name for file in (settings.kb / "uploads").glob("*.txt") if b"1 c" in file.read_bytes())
    (settings.kb / "erasing").write_text(f"{report}\n{name}", encoding="utf-8")
    (settings.kb / "CURRENT").write_text("?", encoding="utf-8")
    library.update(settings, [])
    assert [document.report.file for document in stored_documents(settings.kb)] == ["khac.txt"]


def test_nothing_is_erased_where_nothing_was_built(settings: Settings) -> None:
    upload(settings)
    (document,) = stored_documents(settings.kb)

    def stop(step: library.Step) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.remove(settings, document.report.id, stop)
    assert stored_documents(settings.kb) == (document,)
    assert original(settings, "nha-o.txt")
    with raising(KnowledgeBaseError, "no-report"):
        library.remove(settings, "0" * 16)


def test_the_command_erases_and_tells_what_is_left(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(REPORT.format(n=5).encode())
    library.update(settings, [file])
    assert main(["--erase", "a.txt", "--kb", str(settings.kb)]) == 0
    assert f"left: {file}" in capsys.readouterr().err
    assert stored_documents(settings.kb) == ()
    assert main(["--erase", "a.txt", "--kb", str(settings.kb)]) == 1


def test_a_fault_costs_only_its_own_file(settings: Settings) -> None:
    files = [
        ("../../tot.txt", REPORT.format(n=1).encode()),
        ("hong.pdf", b"%PDF-1.4 x"),
        ("a.exe", b"MZ"),
        ("b.txt", b""),
    ]
    added = library.add(settings, files)
    assert added.added == ("tot.txt",)
    assert sorted(str(fault.where) for fault in added.faults) == ["a.exe", "b.txt", "hong.pdf"]
    assert len([path for path in (settings.kb / "uploads").iterdir() if path.name != "names.csv"]) == 1
    assert all(path.is_relative_to(settings.kb) for path in settings.kb.parent.rglob("*") if path != settings.kb)


def test_stopped_leaves_nothing(settings: Settings) -> None:
    upload(settings)
    before = sorted(path.name for path in (settings.kb / "uploads").iterdir())

    def stop(step: library.Step) -> None:
        if step.name == "vectors":
            raise StopIteration

    with pytest.raises(StopIteration):
        library.add(settings, [("khac.txt", REPORT.format(n=2).encode())], stop)
    assert sorted(path.name for path in (settings.kb / "uploads").iterdir()) == before
    assert [document.report.file for document in stored_documents(settings.kb)] == ["nha-o.txt"]


def test_a_name_that_is_taken_is_told_apart(settings: Settings) -> None:
    upload(settings, n=1)
    (name,) = upload(settings, n=2).added
    assert name != "nha-o.txt"
    assert {document.report.file for document in stored_documents(settings.kb)} == {"nha-o.txt", name}
    assert upload(settings, n=2).added == (name,)


def test_a_wrong_fact_changes_nothing(settings: Settings) -> None:
    upload(settings)
    (before,) = stored_documents(settings.kb)
    with raising(ReadError, "row-period"):
        library.correct(settings, before.report.id, Facts(period="năm ngoái"))
    assert stored_documents(settings.kb) == (before,)
    assert not (settings.kb / "uploads" / "manifest.csv").exists()


def test_only_uploads_are_corrected_and_one_change_goes_at_a_time(settings: Settings) -> None:
    with raising(KnowledgeBaseError, "not-uploaded"):
        library.correct(settings, "0" * 16, Facts())
    with (
        locked(settings.kb / "change.lock", wait=0, error=lambda: KnowledgeBaseError("kb-building")),
        raising(KnowledgeBaseError, "kb-changing"),
    ):
        upload(replace(settings, wait_seconds=0))
    assert not (settings.kb / "CURRENT").exists()


def test_changes_at_one_time_wait_for_each_other_and_none_is_lost(settings: Settings, tmp_path: Path) -> None:
    """Commands over files of their own and uploads, all begun at once."""
    waits: list[str] = []

    def command(number: int) -> None:
        file = tmp_path / f"{number}.txt"
        file.write_text(REPORT.format(n=number), encoding="utf-8")
        library.update(settings, [file], lambda step: waits.append(step.name))

    changes = [threading.Thread(target=command, args=[number]) for number in range(1, 4)]
    changes += [threading.Thread(target=upload, args=[settings, f"tải-{n}.txt", n]) for n in range(11, 14)]
    for change in changes:
        change.start()
    for change in changes:
        change.join()
    names = {document.report.file for document in stored_documents(settings.kb)}
    assert names == {"1.txt", "2.txt", "3.txt", "tải-11.txt", "tải-12.txt", "tải-13.txt"}
    assert "wait" in waits


def test_a_wait_can_be_stopped(settings: Settings) -> None:
    upload(settings)

    def stop(step: library.Step) -> None:
        if step.name == "wait":
            raise KeyboardInterrupt

    with (
        locked(settings.kb / "change.lock", wait=0, error=lambda: KnowledgeBaseError("kb-building")),
        pytest.raises(KeyboardInterrupt),
    ):
        library.add(settings, [("khac.txt", REPORT.format(n=2).encode())], stop)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a/b/c.pdf", "c.pdf"), ("..", "tep"), ("", "tep"), ("\u202egnp.txt", "gnp.txt"), ("a\ud800.txt", "a.txt")],
)
def test_names(name: str, shown: str) -> None:
    assert uploads.safe_name(name) == shown
