"""How the chooser's weights are learned: to their signs, without the reports that they are measured on, by a reader
that did not see them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from answer.choice.fit import Fit
from answer.choice.nearness import Candidate
from answer.choice.reader import weights
from answer.choice.select import Weighed
from answer.policy import FILE
from eval.question_sets import Question
from ingest.library import update
from records import Hit
from settings import Settings
from tests.answer import make
from tests.paths import ROOT
from tools.learn import fit_chooser
from tools.learn.fit_chooser import EITHER, FEATURES, FOR, Answered, ChoiceCase, crosswise, learn, tiers_of

TEXT = "Năm 2016 có 4.321 hộ thoát nghèo, 96 hộ tái nghèo."
MADE = make.report(TEXT)


def question(report: str = "a.txt", kind: Any = "figure", id: str = "q") -> Question:
    return Question(id=id, question="Bao nhiêu hộ thoát nghèo?", lang="vi", kind=kind, report=report, evidence=())


def case(right: int | None, report: str = "a.txt", **features: tuple[float, float]) -> ChoiceCase:
    """Two figures, with a value of each feature named; ``right`` is the one asked for."""
    figures = [make.figure(MADE, text, text.split()[0].replace(".", ""), "hộ") for text in ("4.321 hộ", "96 hộ")]
    rows = np.zeros((2, len(FEATURES)))
    for name, values in features.items():
        rows[:, FEATURES.index(name.replace("_", " "))] = values
    hit = Hit(make.passage(MADE), 1.0)
    weighed = tuple(Weighed(Candidate(one, hit, 1), 0.0, Fit()) for one in figures)
    asked = make.asked("Bao nhiêu hộ thoát nghèo?", make.passage(MADE))
    kind = "figure" if right is not None else "unanswerable"
    return ChoiceCase(question(report, kind), asked, weighed, rows, np.array([at == right for at in range(2)]))


def weight(learned: fit_chooser.Learned, name: str) -> float:
    return float(learned.weights[FEATURES.index(name)])


def test_what_tells_the_right_figure_gets_weight() -> None:
    cases = [case(0, near=(0.9, 0.2)), case(1, near=(0.1, 0.8)), case(None, near=(0.1, 0.1))]
    learned = learn(cases)
    assert weight(learned, "near") > 0.1
    assert [fit_chooser.leading_by(learned, one).right for one in cases[:2]] == [True, True]


def test_a_weight_keeps_the_sign_that_its_feature_has_by_its_meaning() -> None:
    learned = learn([case(0, near=(0.1, 0.9), missing=(1.0, 0.0)) for _ in range(4)])
    assert weight(learned, "near") == 0.0  # may only speak for a figure
    assert weight(learned, "missing") == 0.0  # may only speak against one
    assert set(FEATURES) >= FOR | EITHER
    assert not FOR & EITHER


def test_a_set_is_measured_by_weights_that_saw_none_of_its_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    def keeping(cases: Any, penalty: float = fit_chooser.PENALTY) -> fit_chooser.Learned:
        seen.append({one.question.report for one in cases})
        return learn(cases, penalty)

    monkeypatch.setattr(fit_chooser, "learn", keeping)
    one, other = [case(0, "a.txt", near=(0.9, 0.2))], [case(0, "b.txt", near=(0.9, 0.2))]
    crosswise({"first": one, "again": [case(1, "a.docx", near=(0.2, 0.9))], "second": other})
    assert seen == [{"b.txt"}, {"b.txt"}, {"a.txt", "a.docx"}]


def test_tiers_keep_to_what_may_be_told_wrong() -> None:
    rows = [Answered(question(), 0.95, True, False)] * 90 + [Answered(question(), 0.5, False, False)] * 10
    sure, least = tiers_of(rows)
    assert least > 0.5  # ten of a hundred told wrong are too many
    assert sure >= least
    assert tiers_of([Answered(question(), 0.9, True, False)] * 10) == (0.1, 0.1)


def test_weights_and_tiers_are_stored_with_the_hashes_of_their_sets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored, asked = tmp_path / "policy.json", tmp_path / "set.jsonl"
    shutil.copy(FILE, stored)
    asked.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr(fit_chooser, "FILE", stored)
    before = json.loads(stored.read_text(encoding="utf-8"))
    fit_chooser._write(learn([case(0, near=(0.9, 0.2))]), (0.91, 0.42), [(asked, 1)])
    told = json.loads(stored.read_text(encoding="utf-8"))
    assert (told["tiers"]["sure"], told["tiers"]["least"]) == (0.91, 0.42)
    assert [(one["name"], len(one["sha256"])) for one in told["sets"]] == [(f"{tmp_path.name}/set.jsonl", 64)]
    assert set(told["weights"]) == set(before["weights"])
    assert {name: told[name] for name in ("looked", "near", "words")} == {
        name: before[name] for name in ("looked", "near", "words")
    }


def test_the_mean_with_another_run_is_stored_with_the_sets_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, stored, asked = (tmp_path / name for name in ("other.json", "policy.json", "set.jsonl"))
    asked.write_text("{}\n", encoding="utf-8")
    shutil.copy(FILE, other)
    shutil.copy(FILE, stored)
    monkeypatch.setattr(fit_chooser, "FILE", stored)
    before = json.loads(other.read_text(encoding="utf-8"))
    learned = learn([case(0, near=(0.9, 0.2))])
    fit_chooser._write(learned, (0.9, 0.4), [(asked, 1)], other)
    told = json.loads(stored.read_text(encoding="utf-8"))
    own = fit_chooser.by_name(learned)
    means = {name: (own[name] + weight) / 2 for name, weight in before["weights"].items()}
    assert told["weights"] == pytest.approx(means, abs=1e-4)
    assert told["tiers"]["least"] == pytest.approx((0.4 + before["tiers"]["least"]) / 2)
    assert [one["name"] for one in told["sets"][1:]] == [one["name"] for one in before["sets"]]
    assert "--mean" in told["made by"]


@pytest.mark.model
def test_a_reader_named_for_a_knowledge_base_is_the_one_that_looks(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    update(replace(Settings(), kb=kb), [ROOT / "tests" / "answer" / "reports"])
    other = tmp_path / "reader"
    other.mkdir()
    shutil.copy(weights.ABOUT, other)
    state = load_file(weights.WEIGHTS)
    state["head.null.bias"] = state["head.null.bias"] + 1  # holds every figure against more
    save_file(state, other / weights.WEIGHTS.name)
    row = {
        "id": "q1",
        "question": "Điện Biên năm 2019 có bao nhiêu hộ thoát nghèo?",
        "lang": "vi",
        "kind": "unanswerable",
    }
    (tmp_path / "set.jsonl").write_text(json.dumps(row), encoding="utf-8")
    name = f"{kb}={tmp_path / 'set.jsonl'}"
    (plain,), (held,) = fit_chooser._cases(name, {}), fit_chooser._cases(name, {str(kb): other})
    at = FEATURES.index("reader")
    assert plain.rows.shape == held.rows.shape
    assert (held.rows[:, at] <= plain.rows[:, at]).all()
    assert (held.rows[:, at] < plain.rows[:, at]).any()
