"""The doctor finds each fault and names its remedy; the command line says so by its exit status."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import generation
from index.__main__ import main
from index.build import build
from index.doctor import examine
from settings import Settings
from tests.index.samples import sample_documents

pytestmark = pytest.mark.model


def checks(kb: Path) -> dict[str, str]:
    return {check.name: check.severity for check in examine(Settings(kb=kb))}


def test_a_sound_knowledge_base(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(checks(copy).values()) == {"ok"}
    assert main(["doctor", "--kb", str(copy)]) == 0
    assert "a search ran" in capsys.readouterr().out


def test_no_knowledge_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--kb", str(tmp_path)]) == 1
    assert "-> python -m ingest" in capsys.readouterr().out


def test_every_fault_has_a_remedy(copy: Path) -> None:
    (generation.current(copy) / generation.PASSAGES).write_bytes(b"")
    (copy / "building-1").mkdir()
    checks = examine(Settings(kb=copy))
    assert {check.name for check in checks if check.severity == "fault"} == {"files"}
    assert {check.name for check in checks if check.severity == "warning"} == {"debris"}
    assert all(check.remedy for check in checks if check.severity != "ok")


def test_a_remedy_for_several_faults_is_told_once(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (generation.PASSAGES, generation.CLAIMS):
        (generation.current(copy) / name).unlink()
    assert main(["doctor", "--kb", str(copy)]) == 1
    told = capsys.readouterr().out
    assert told.count("missing") == 2
    assert told.count("-> build it again") == 1


def test_a_changed_source_is_a_warning(copy: Path, built: Path) -> None:
    source = built.parent / "ha-giang-2019.txt"
    before = source.read_bytes()
    try:
        source.write_text("y")
        assert checks(copy)["sources"] == "warning"
    finally:
        source.write_bytes(before)


def test_another_model_is_a_fault(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    checks = {check.name: check for check in examine(Settings(kb=copy, model=str(tmp_path / "model")))}
    assert checks["embedder"].severity == "fault"
    assert "build it again" in checks["embedder"].remedy


def test_a_wrong_span_is_a_fault(copy: Path) -> None:
    document = sample_documents()[0]
    wrong = tuple(replace(figure, start=figure.start + 1) for figure in document.figures[:1])
    build(copy, [replace(document, figures=wrong)], Settings(), progress=lambda *_: None)
    assert checks(copy)["catalogue"] == "fault"


@pytest.mark.parametrize("arguments", [[], ["search"], ["doctor", "--size", "3"], ["unknown"]])
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
