"""A file is hashed once within a change, and anew once it was written to or the change is over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import model
from index.hashed import digest, hashed_once
from ingest import library
from settings import Settings

REPORT = "Báo cáo nhà ở tỉnh Bạc Liêu năm 2022\n\nNăm 2022, tỉnh Bạc Liêu xây {n} căn nhà tình nghĩa.\n"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was hashed: name and inode."""
    found: list[tuple[str, int]] = []
    whole = model.digest

    def counting(file: Path) -> str:
        found.append((file.name, file.stat().st_ino))
        return whole(file)

    monkeypatch.setattr(model, "digest", counting)
    return found


def test_a_file_written_to_is_hashed_again(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    with hashed_once():
        first = digest(file)
        assert digest(file) == first
        file.write_bytes(b"other")
        assert digest(file) != first
    assert len(counted) == 2
    digest(file)
    assert len(counted) == 3


@pytest.mark.model
def test_a_change_hashes_each_catalogue_once(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    settings = replace(Settings(), kb=tmp_path / "kb")
    library.add(settings, [("a.txt", REPORT.format(n=1).encode())])
    counted.clear()
    library.add(settings, [("b.txt", REPORT.format(n=2).encode())])
    catalogues = [each for each in counted if each[0] == "catalogue.sqlite"]
    assert len(catalogues) == len(set(catalogues)) == 2  # the former one and the new one
