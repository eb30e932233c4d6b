"""What a run was made with is told, and which sets the weights have seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import WelfareError
from eval import provenance
from eval.hashes import sha256
from settings import Settings
from tests.faults import raising


def test_a_set_that_weights_were_learned_from_is_told_by_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, fresh = tmp_path / "seen.jsonl", tmp_path / "fresh.jsonl"
    seen.write_text("a", encoding="utf-8")
    fresh.write_text("b", encoding="utf-8")
    monkeypatch.setattr(provenance, "ROOT", tmp_path)
    table = tmp_path / provenance.WEIGHTS[0]
    table.parent.mkdir(parents=True)
    table.write_text(f'{{"sets": [{{"sha256": "{sha256(seen)}"}}]}}', encoding="utf-8")
    assert provenance.learned_from([seen, fresh]) == ["seen.jsonl: policy.json"]


def test_what_two_runs_were_made_with_otherwise_is_told(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text("a", encoding="utf-8")
    before = {"run": provenance.made_with(["x"], [file], Settings(), None)}
    file.write_text("b", encoding="utf-8")
    after = {"run": provenance.made_with(["y"], [file], Settings(batch_size=9), None)}
    assert [line.split(": ")[0] for line in provenance.differences(before, after)] == [
        f"sets {file}",
        "settings batch_size",
    ]
    assert provenance.differences(after, after) == []
    assert provenance.arguments_of(after, file) == ["y"]


@pytest.mark.parametrize("run", [{}, {"run": None}, {"run": {"arguments": "x"}}, {"run": {"arguments": [1]}}])
def test_a_run_that_tells_no_arguments_cannot_be_made_again(run: dict[str, object], tmp_path: Path) -> None:
    with raising(WelfareError, "run-not-again"):
        provenance.arguments_of(run, tmp_path)
