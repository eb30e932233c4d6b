"""When a file is read again: any change of what reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.read import code_fingerprint, reading_version
from tests.paths import ROOT


@pytest.mark.parametrize("name", ["role_weights.json", "weights/period.json", "find.py"])
def test_weights_and_code_are_part_of_the_fingerprint(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "figures"
    shutil.copytree(ROOT / "ingest" / "figures", folder)
    before = code_fingerprint((folder,))
    (folder / name).write_text((folder / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert code_fingerprint((folder,)) != before


def test_compiled_files_are_none_and_it_is_that_of_both_folders(tmp_path: Path) -> None:
    before = code_fingerprint((tmp_path,))
    (tmp_path / "find.cpython-312.pyc").write_bytes(b"compiled")
    assert code_fingerprint((tmp_path,)) == before
    assert reading_version() == code_fingerprint((ROOT / "ingest", ROOT / "vietnamese"))
