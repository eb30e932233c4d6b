"""An evaluation with whole reports held out: no weight has seen a report that it is measured on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from answer.policy import policy, weighing_by
from ingest.library import update
from settings import Settings
from tests.paths import ROOT
from tools.learn import fit_chooser, held_out
from tools.learn.held_out import fold_of

REPORTS = ROOT / "tests" / "answer" / "reports"
ASKED = {
    "dien-bien-2019.txt": "Điện Biên năm 2019 có bao nhiêu hộ thoát nghèo?",
    "dien-bien-2019-giam-ngheo.txt": "Điện Biên năm 2016 có bao nhiêu hộ thoát nghèo?",
    "tra-vinh-2019.txt": "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?",
}


def test_answers_go_by_other_weights_only_while_they_are_measured() -> None:
    stored = policy()
    other = dict.fromkeys(stored.weights, 0.0)
    with weighing_by(other):
        assert policy() == replace(stored, weights=other)
    assert policy() is stored


@pytest.mark.model
def test_each_report_is_asked_by_weights_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kb = tmp_path / "kb"
    update(replace(Settings(), kb=kb), [REPORTS])
    rows: list[dict[str, Any]] = [
        {"id": report, "question": said, "lang": "vi", "kind": "figure", "report": report}
        | {"evidence": ["hộ thoát nghèo"], "answer": {"value": 1, "unit": "hộ"}}
        for report, said in ASKED.items()
    ]
    file = tmp_path / "set.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    seen: list[set[str | None]] = []

    def keeping(cases: Any) -> fit_chooser.Learned:
        seen.append({one.question.report for one in cases})
        return fit_chooser.learn(cases)

    monkeypatch.setattr(held_out, "learn", keeping)
    folds = 7
    result = held_out.held_out([fit_chooser.base_and_set(f"{kb}={file}", {})], folds)
    dealt: dict[int, set[str | None]] = {}
    for each in result.questions:
        dealt.setdefault(fold_of(each.question, folds), set()).add(each.question.report)
    assert {each.question.report for each in result.questions} == set(ASKED)
    assert all(each.outcome for each in result.questions)
    assert seen == [set(ASKED) - dealt[fold] for fold in sorted(dealt)]
    told = dict(result.about)
    assert "choice" in told["held out"]
    assert all(what in told["not held out"] for what in ("tiers", "reader", "roles", "periods", "places", "search"))
