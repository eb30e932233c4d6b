"""A folder that is watched: read when files have come to rest, told when reports become fewer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.watch import watch
from settings import Settings
from tests.paths import ROOT

REPORTS = ROOT / "tests" / "ui" / "reports"


class Enough(Exception):
    pass


def test_files_are_read_as_they_come_and_fewer_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    told: list[dict[str, object]] = []
    folder.mkdir()

    def times() -> Iterator[None]:
        shutil.copy(REPORTS / "tra-vinh-2019.txt", folder)
        yield  # seen once: it may still be growing
        assert told == []
        yield
        assert told[-1] == {"event": "ingested", "reports": 1, "read": 1, "faults": []}
        shutil.copy(REPORTS / "soc-trang-2020.txt", folder)
        yield
        yield
        assert (told[-1]["reports"], told[-1]["read"]) == (2, 1)
        yield
        assert len(told) == 2  # nothing changed
        (folder / "tra-vinh-2019.txt").unlink()
        yield
        yield
        assert told[-1] == {"event": "fewer", "reports": 1, "before": 2}

    steps = times()

    def wait(seconds: float) -> None:
        assert seconds == 7
        if next(steps, Enough) is Enough:
            raise Enough

    with pytest.raises(Enough):
        watch([folder], Settings(kb=tmp_path / "kb"), 7, wait=wait, tell=told.append)
