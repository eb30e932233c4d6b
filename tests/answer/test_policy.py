"""One policy: weights for all features and no others, thresholds each once, and where they come from."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from answer import policy as stored
from answer.choice.features import Considered, features, weight_of_evidence
from answer.choice.fit import fit_of
from answer.choice.nearness import Candidate, nearness
from answer.question.concepts import Vocabulary
from errors import TableError
from records import Hit
from tests.answer.make import asked, figure, passage, report
from tests.paths import ROOT

TEXT = "Toàn tỉnh có 4.321 hộ thoát nghèo, kinh phí 765 triệu đồng."


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    made = report(TEXT)
    held, one = passage(made), figure(made, "4.321 hộ", "4321", "hộ")
    question = asked("Bao nhiêu hộ thoát nghèo?", held)
    candidate = Candidate(one, Hit(held, 1.0), 1)
    considered = Considered(
        candidate, nearness(question, [candidate])[0], 0.0, 0.0, fit_of(question, one, made, held, TEXT)
    )
    row = features(question, considered, TEXT, Vocabulary.of([held]))
    assert {*row, "none"} == set(stored.policy().weights)
    assert weight_of_evidence(row) > weight_of_evidence(row | {"near": 0.0})


def test_a_policy_with_a_threshold_missing_or_unknown_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = json.loads(stored.FILE.read_text(encoding="utf-8"))
    faults: tuple[dict[str, Any], ...] = ({"tiers": {**told["tiers"], "odd": 1.0}}, {"near": {}}, {"words": None})
    for spoilt in faults:
        file = tmp_path / "policy.json"
        file.write_text(json.dumps(told | spoilt), encoding="utf-8")
        monkeypatch.setattr(stored, "FILE", file)
        with pytest.raises(TableError):
            stored._stored.__wrapped__()


def test_each_threshold_tells_what_it_came_from() -> None:
    told = json.loads(stored.FILE.read_text(encoding="utf-8"))
    origin: dict[str, str] = told["origin"]
    sections = {name for name, values in told.items() if isinstance(values, dict)} - {"origin"}
    assert {name for name in origin if "." not in name} == sections
    apart = [name.split(".") for name in origin if "." in name]
    assert all(threshold in told[section] for section, threshold in apart)
    assert {re.split("[:,]", one)[0] for one in origin.values()} <= {"fitted", "by hand"}
    assert all(one == "fitted" or len(one.split()) > 4 for one in origin.values())  # by hand, and why
    fitted = {name for name, one in origin.items() if one == "fitted"}
    assert fitted == {"weights", "tiers.sure", "tiers.least"}  # what tools/learn/fit_chooser.py stores


def test_the_policy_tells_which_question_sets_it_comes_from() -> None:
    told = json.loads(stored.FILE.read_text(encoding="utf-8"))
    assert told["made by"]
    assert {frozenset(one) for one in told["sets"]} >= {frozenset({"name", "questions", "sha256"})}
    assert all({"name", "questions", "sha256"} <= set(one) for one in told["sets"])


FOLDERS = (".", "question", "choice", "analysis", "telling", "checking", "browsing")
SHOWN = {"hold.MOST", "ledger._REMEMBERED", "values._LONGEST", "spots._REACH", "draft._LANGUAGE_BY", "draft._PIECE"}
"""Limits of work and of memory."""
SHOWN |= {"target_met._WHOLE", "clerk._LISTED", "pasted._LONGEST_SPOT", "phrase._LONGEST_CLAUSE"}
SHOWN |= {"export._SOURCE", "export._WIDTHS", "indicators._WIDEST"}
"""A hundred percent, and how much is shown of what is told anyway."""
SHOWN |= {"desk._MINUTE", "desk._ASKERS", "desk._GLANCE"}
"""Who is served next."""
SHOWN |= {"examples._TRIES", "further._MOST", "further._TRIES", "ledger._AT_ONCE", "meant._LENGTHS"}
"""What pages offer to ask, read at once, and words of a name."""
SHOWN |= {"english._THOUSAND", "itself._HUNDRED", "years._ROLE_ORDER", "dossier._SMALL"}
"""A thousand, a hundred percent, an order of columns, a size of letters."""
PLAIN = {0, 1, 2, -1, 12, 100, 1000, 1e-9}
"""Counts, ends, months, percent, thousands, and what keeps a division from nothing."""
WRITTEN = {
    *("export 7", "exports 5", "exports 3"),  # columns of a sheet
    *("examples 4", "indicators 3", "indicators 5", "matrix 60", "ledger 10", "knowledge 10", "analysis 80"),  # shown
    *("english 9", "english 4", "english 3", "phrase 3", "about 4"),  # groups of a pattern, letters cut off
    *("itself 3", "nearness 4"),  # how long "/ " and "3 / " are
    "concepts 0.5",  # what Robertson and Spärck Jones add to both counts, part of the formula
    *("jsonform 3", "jsonform 6", "search 3", "search 65536"),  # digits told; letters turned round
}
"""Other numbers within functions, by the file in which they stand: none decides an answer."""


def test_no_threshold_of_answering_stands_outside_the_policy() -> None:
    found = {
        f"{file.stem}.{name}"
        for folder in FOLDERS
        for file in (ROOT / "answer" / folder).glob("*.py")
        for name in stated(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert found == SHOWN


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("_EXTRA = 0.37", {"_EXTRA"}),
        ("_EXTRA: float = 0.37", {"_EXTRA"}),
        ("_EXTRA: int = 1", {"_EXTRA"}),
        ("_A, _B = 0.37, 4", {"_A", "_B"}),
        ('_EXTRA = {"near": 0.37}', {"_EXTRA"}),
        ("_EXTRA = Decimal(37)", {"_EXTRA"}),
        ("if True:\n    _EXTRA = 0.37", {"_EXTRA"}),
        ("class One:\n    extra = 0.37", {"One.extra"}),
        ("@dataclass\nclass One:\n    extra: float = 0.37", {"One.extra"}),
        ("@dataclass\nclass One:\n    extra: float = field(default=0.37)", {"One.extra"}),
        ("@dataclass\nclass One:\n    extra: float = 0.0\n    at: int = 1", set()),
        ('_EXTRA = "0.37"\n_SET: bool = True\n_WIDE: float', set()),
        ("def one() -> float:\n    extra = 0.37\n    return extra", set()),  # the test below
    ],
)
def test_a_number_is_seen_however_it_is_stated(source: str, names: set[str]) -> None:
    assert set(stated(ast.parse(source))) == names


def test_no_threshold_stands_within_a_function() -> None:
    found = {
        f"{file.stem} {number}"
        for folder in FOLDERS
        for file in (ROOT / "answer" / folder).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        for number in numbers(node)
    }
    assert found == WRITTEN


def stated(within: ast.AST, owner: str = "") -> Iterator[str]:
    """Names that a module or class gives a number to, outside its functions; of classes those with another than a
    plain one, since counts begin somewhere."""
    for node in ast.iter_child_nodes(within):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value and counted(node.value, PLAIN if owner else ()):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (f"{owner}{name.id}" for target in targets for name in named(target))
        elif isinstance(node, ast.ClassDef):
            yield from stated(node, f"{owner}{node.name}.")
        elif isinstance(node, ast.stmt) and not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from stated(node, owner)


def numbers(function: ast.FunctionDef) -> set[float]:
    """Numbers of its body and of what its arguments are by default; decorators tell sizes of caches."""
    return {one for part in (function.args, *function.body) for one in counted(part, PLAIN)}


def counted(part: ast.AST, but: Collection[float]) -> set[float]:
    """The numbers that stand in it, but for some."""
    told = [one.value for one in ast.walk(part) if isinstance(one, ast.Constant)]
    return {one for one in told if isinstance(one, (int, float)) and not isinstance(one, bool)} - set(but)


def named(target: ast.expr) -> list[ast.Name]:
    return [one for one in ast.walk(target) if isinstance(one, ast.Name)]
