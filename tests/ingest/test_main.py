"""The command line ``python -m ingest``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

GOLDEN = ROOT / "tests" / "golden" / "ingest"
KEYS = {"file", "kind", "title", "number", "issuer", "place", "period", "published", "pages", "text", "sections",
        "figures", "notes", "passages"}  # fmt: skip


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ingest", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("name", ["bao-cao.txt", "bao-cao.pdf", "phong-van.html"])
def test_show_prints_json_only(name: str) -> None:
    done = run("--show", GOLDEN / name)
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(done.stdout)
    assert set(shown) >= KEYS
    assert shown["file"] == name
    for passage in [*shown["passages"], *shown["figures"]]:
        assert shown["text"][passage["start"] : passage["end"]] == passage["text"]
    assert name == "phong-van.html" or shown["sections"]
    assert shown["passages"]
    for section in shown["sections"]:
        head = " ".join(shown["text"][section["start"] : section["end"]].split())
        assert head.startswith(section["path"][-1].split(":")[0])


def test_show_uses_the_manifest_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ngày hội việc làm của thanh niên\n\nĐông người đến dự.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,place,period\na.txt,Cà Mau,2021-H1\n", encoding="utf-8")
    shown = json.loads(run("--show", tmp_path / "a.txt").stdout)
    assert (shown["place"], shown["period"], shown["known"]["place"]) == ("Cà Mau", "2021-H1", "manifest")


@pytest.mark.parametrize("arguments", [(), ("a.txt", "--show", "b.txt"), ("--wrong",)])
def test_usage(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage: python -m ingest" in done.stderr


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    done = run("--show", tmp_path / "none.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'none.txt'}: no such file; check the path\n"


@pytest.mark.model
def test_a_knowledge_base_is_built_updated_and_kept(tmp_path: Path) -> None:
    reports, kb = tmp_path / "reports", tmp_path / "kb"
    reports.mkdir()
    for name in ("bao-cao.txt", "phong-van.html"):
        (reports / name).write_bytes((GOLDEN / name).read_bytes())
    (reports / "hong.pdf").write_bytes(b"%PDF-1.4")
    first = run(reports, "--kb", kb)
    assert first.returncode == 1
    assert first.stdout == ""
    assert "2 reports (2 read now)" in first.stderr
    assert "not read: " in first.stderr.splitlines()[-1]
    assert "hong.pdf" in first.stderr.splitlines()[-1]
    (reports / "hong.pdf").unlink()
    second = run(reports, "--kb", kb)
    assert second.returncode == 0
    assert "2 reports (0 read now)" in second.stderr
    (reports / "phong-van.html").unlink()
    third = run(reports, "--kb", kb)
    assert "1 reports (0 read now)" in third.stderr
