"""A full disk, a read-only one, no permission: one line with what and where, and the former state stays in use."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError
from index import generation
from index.__main__ import main as index_main
from index.knowledge_base import open_kb
from index.stored import stored_documents
from ingest import library
from ingest.__main__ import main
from settings import Settings
from tests.rights import without_rights

pytestmark = pytest.mark.model
REPORT = "Báo cáo nhà ở tỉnh {place} năm 2022\n\nNăm 2022, tỉnh {place} xây {n} căn nhà tình nghĩa.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    (folder / "reports").mkdir()
    (folder / "reports" / "tra-vinh.txt").write_text(REPORT.format(place="Trà Vinh", n=12), encoding="utf-8")
    library.update(replace(Settings(), kb=folder / "kb"), [folder / "reports"])
    (folder / "more.txt").write_text(REPORT.format(place="Cà Mau", n=34), encoding="utf-8")
    return folder


@pytest.fixture
def kb(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "kb", tmp_path / "kb"))


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file grows beyond that many bytes, as on a disk that is full by then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 10, 2_000, 20_000, 60_000, 100_000, 130_000])
def test_a_full_disk_leaves_the_former_state_in_use(kb: Path, built: Path, size: int) -> None:
    settings = replace(Settings(), kb=kb)
    mark = generation.current_mark(kb)
    with files_of_at_most(size), pytest.raises(KnowledgeBaseError) as told:
        library.update(settings, [built / "more.txt"])
    assert told.value.code == "kb-unwritable"
    assert str(kb) in str(told.value)
    with files_of_at_most(size), pytest.raises(KnowledgeBaseError):
        library.add(settings, [("more.txt", (built / "more.txt").read_bytes())])
    assert generation.current_mark(kb) == mark
    assert [report.file for report in open_kb(kb, settings).reports] == ["tra-vinh.txt"]
    left = {
        path.name for path in kb.rglob("*") if path.is_file() and path.stat().st_size and "generation" not in str(path)
    }
    assert left <= {"CURRENT"}
    library.update(settings, [built / "more.txt"])
    assert len(stored_documents(kb)) == 2


@pytest.mark.parametrize(
    "where", [".", "CURRENT", "generation-000001", "generation-000001/catalogue.sqlite", "uploads"]
)
@pytest.mark.parametrize("mode", [0, 0o444])
def test_without_permission_one_line_is_told(
    kb: Path, built: Path, where: str, mode: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (kb / "uploads").mkdir()
    path = kb / where
    path.chmod(mode)
    try:
        with without_rights():
            ended = [
                main([str(built / "more.txt"), "--kb", str(kb)]),
                index_main(["doctor", "--kb", str(kb)]),
                index_main(["search", "nhà", "--kb", str(kb)]),
            ]
    finally:
        path.chmod(0o755)
    told = capsys.readouterr().err
    assert str(kb) in told
    assert ended[0] or len(stored_documents(kb)) == 2


def test_a_place_that_is_no_folder_is_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in (built / "more.txt", built / "more.txt" / "kb"):
        assert main([str(built / "reports"), "--kb", str(place)]) == 1
        assert index_main(["doctor", "--kb", str(place)]) == 1
        assert index_main(["search", "nhà", "--kb", str(place)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert sum(str(built / "more.txt") in line for line in told) == 4
