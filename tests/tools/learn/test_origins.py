"""What learned weights came from: each set bears a hash, or says that none was kept; the hash of a file of the project
is that of the file as it is, or it is told that the file has changed since."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.hashes import origin, sha256
from tests.paths import ROOT

WEIGHTS = {
    "answer/policy.json": ("sets",),
    "ingest/figures/role_weights.json": ("sets",),
    "ingest/figures/weights/place.json": ("sets",),
    "ingest/figures/weights/period.json": ("sets",),
    "index/data/fusion.json": ("learned", "from"),
}


def sets_of(file: str) -> list[dict[str, Any]]:
    told: Any = json.loads((ROOT / file).read_text(encoding="utf-8"))
    for key in WEIGHTS[file]:
        told = told[key]
    return list(told)


@pytest.mark.parametrize("file", WEIGHTS)
def test_each_set_is_told_with_its_hash(file: str) -> None:
    for one in sets_of(file):
        assert one["name"]
        assert one["sha256"] is None or len(one["sha256"]) == 64
        if "file" in one and one["sha256"]:
            same = sha256(ROOT / one["file"]) == one["sha256"]
            assert same != one.get("changed since", False), f"{one['file']}: refit, or tell that it changed since"


def test_an_origin_tells_where_a_file_of_the_project_lies(tmp_path: Path) -> None:
    own = origin(ROOT / "tests/cases/figures.jsonl", figures=3)
    assert (own["name"], own["file"], own["figures"]) == ("cases/figures.jsonl", "tests/cases/figures.jsonl", 3)
    (tmp_path / "set.jsonl").write_text("{}", encoding="utf-8")
    assert "file" not in origin(tmp_path / "set.jsonl")
