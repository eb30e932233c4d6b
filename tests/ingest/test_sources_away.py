"""A source that is away is not a source that is empty: nothing is removed, what is wrong is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError
from index import generation
from index.stored import stored_documents
from ingest import library
from ingest.__main__ import main
from ingest.collect import Collected, collect
from settings import Settings
from tests.faults import raising
from tests.rights import without_rights

GOOD = "Kết quả việc làm năm 2019\n\nTrong năm, huyện {} đã mở {} lớp dạy nghề cho lao động nông thôn và thanh niên."
SETTINGS = Settings(processes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    reports = tmp_path / "reports"
    (reports / "sub").mkdir(parents=True)
    for number, name in enumerate(["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"]):
        (reports / name).write_text(GOOD.format(name, number + 2), encoding="utf-8")
    (reports / "manifest.csv").write_text("file,place\na.txt,Trà Vinh\n", encoding="utf-8")
    yield reports
    for path in (reports, *reports.rglob("*")):
        path.chmod(0o755)


def names(collected: Collected) -> list[str]:
    return [kept.listing.file for kept in collected.kept]


def _emptied(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


AWAY: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "folder unmounted": (_emptied, ["folder-empty", "many-gone"]),
    "folder unreadable": (lambda reports: reports.chmod(0), ["folder-unreadable"]),
    "subfolder unreadable": (lambda reports: (reports / "sub").chmod(0), ["folder-unreadable"]),
    "subfolder listed only": (lambda reports: (reports / "sub").chmod(0o444), ["folder-unreadable"] * 2),
    "subfolder emptied": (lambda reports: _emptied(reports / "sub"), ["folder-empty"]),
    "manifest unreadable": (lambda reports: (reports / "manifest.csv").chmod(0), ["cannot-open"]),
    "manifest garbled": (lambda reports: (reports / "manifest.csv").write_bytes(b"\xff\xfe\xff"), ["manifest-utf8"]),
    "file unreadable": (lambda reports: (reports / "b.txt").chmod(0), ["cannot-open"]),
}


@pytest.mark.parametrize("what", AWAY)
def test_nothing_is_removed_and_the_fault_is_named(folder: Path, what: str) -> None:
    away, codes = AWAY[what]
    with without_rights():
        first = collect([folder], SETTINGS)
        away(folder)
        found = collect([folder], SETTINGS, first.kept)
    assert names(found) == ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"]
    assert [fault.code for fault in found.faults] == codes
    assert found.kept == first.kept  # the facts that the manifest told too


def test_many_at_once_go_only_where_that_is_said(folder: Path) -> None:
    first = collect([folder], SETTINGS)
    (folder / "a.txt").unlink()
    (folder / "sub" / "c.txt").unlink()
    found = collect([folder], SETTINGS, first.kept)
    assert names(found) == names(first)
    assert [fault.code for fault in found.faults] == ["many-gone"]
    assert names(collect([folder], SETTINGS, first.kept, remove=True)) == ["b.txt", "sub/d.txt"]


def test_moved_files_are_not_gone(folder: Path) -> None:
    first = collect([folder], SETTINGS)
    (folder / "sub").rename(folder / "other")
    found = collect([folder], SETTINGS, first.kept)
    assert not found.faults
    assert names(found) == ["a.txt", "b.txt", "other/c.txt", "other/d.txt"]


def test_a_name_that_is_no_utf8_is_named_and_skipped(folder: Path) -> None:
    odd = folder / "b\udcff\udce1o.txt"
    try:
        odd.write_text(GOOD.format("lạ", 7), encoding="utf-8")
    except OSError:
        pytest.skip("file names are of another kind here")
    found = collect([folder, odd], SETTINGS)
    assert names(found) == ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"]
    assert [fault.code for fault in found.faults] == ["name-utf8"] * 2
    assert (
        str(found.faults[0])
        .encode("utf-8")
        .endswith(b"/b\\xff\\xe1o.txt: has a name that is not UTF-8, left out; rename it")
    )


@pytest.mark.model
def test_the_command_ends_with_1_and_remove_lets_them_go(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kb = tmp_path / "kb"
    command = [str(folder), "--kb", str(kb)]
    assert main(command) == 0
    _emptied(folder)
    assert main(command) == 1
    assert "is empty and held 2 reports" in capsys.readouterr().err
    assert len(stored_documents(kb)) == 4
    assert main([*command, "--remove"]) == 1  # no report is left
    assert stored_documents(kb) == ()


@pytest.mark.model
def test_a_damaged_knowledge_base_whose_sources_are_away_is_left_alone(folder: Path, tmp_path: Path) -> None:
    settings = replace(SETTINGS, kb=tmp_path / "kb")
    library.update(settings, [folder])
    catalogue = generation.current(settings.kb) / generation.CATALOGUE
    catalogue.write_bytes(catalogue.read_bytes()[:-1] + b"x")
    mark = generation.current_mark(settings.kb)
    away = folder.rename(tmp_path / "elsewhere")
    with ExitStack() as put_back:
        put_back.callback(lambda: away.rename(folder))
        with raising(KnowledgeBaseError, "kb-sources-away"):
            library.update(settings, [tmp_path])
    assert generation.current_mark(settings.kb) == mark
    library.update(settings, [folder])
    assert len(stored_documents(settings.kb)) == 4
