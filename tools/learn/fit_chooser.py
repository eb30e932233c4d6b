"""Learns the weights of ``answer/choice/policy.json`` from questions with answers.

    python -m tools.learn.fit_chooser KB=FILE.jsonl... [--check KB=FILE.jsonl...] [--write]

For each question the figures that answer weighs and "none of these" share a softmax; the weights are
those that give the right figure, or for an unanswerable question none and the figures that fail a slot, the greatest
chance, held small by a penalty on their squares in units of each feature's spread. Reported: questions right first and
told wrong, for each file by weights learned from all the others, and for the files of ``--check`` by those learned from
all. ``--write`` stores the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # comes with sentence-transformers

import settings as configuration
from answer.choice.features import FAILS, features
from answer.choice.policy import FILE, policy
from answer.choice.select import consider
from answer.question.concepts import Vocabulary
from answer.question.understand import understand
from eval.question_sets import Question, load
from eval.relevance import holds_evidence
from eval.verdict import same_figure
from index.knowledge_base import KnowledgeBase, open_kb
from records import Figure

_PENALTY = 1.0
_TINY = 1e-9  # keeps the logarithm of a chance finite while the search is far off
FEATURES = tuple(name for name in policy().weights if name != "none")
"""Names of the features in the order of their columns."""
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """A question: the features of its figures (figures, features), which fit every slot, and which are right."""

    question: Question
    rows: Floats
    fits: Bools
    right: Bools

    @property
    def wanted(self) -> Bools:
        """What should get the chance, the figures and none at the end: the right ones, else whatever tells nothing."""
        if self.question.kind == "figure" and (self.fits & self.right).any():
            return np.append(self.fits & self.right, False)
        return np.append(~self.fits, True)


@dataclass(frozen=True, slots=True)
class Learned:
    """Weight of each feature, and that of none."""

    weights: Floats
    none: float

    def chances(self, case: Case) -> Floats:
        scores = np.append(case.rows @ self.weights, self.none)
        odds = np.exp(scores - scores.max())
        chances: Floats = odds / odds.sum()
        return chances


def cases_of(kb: KnowledgeBase, file: Path) -> list[Case]:
    """The figure and unanswerable questions of a file, asked of a knowledge base."""
    vocabulary = Vocabulary(kb.passages)
    found = []
    for question in load([file]):
        if question.kind == "passage":
            continue
        reading, hits = kb.search(question.question, k=policy().looked.passages)
        asked = understand(reading, vocabulary)
        if asked.cues.wants == "passage":
            continue
        considered = consider(kb, asked, hits, kb.claims(reading))
        rows = [_row(features(asked, one, sentence, vocabulary)) for one, sentence in considered]
        found.append(
            Case(
                question,
                np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES)),
                np.array([one.verdict.reason is None for one, _ in considered], dtype=np.bool_),
                np.array([_is_right(kb, question, one.candidate.figure) for one, _ in considered], dtype=np.bool_),
            )
        )
    return found


def _row(named: Mapping[str, float]) -> list[float]:
    """The features in order. Raises KeyError where policy.json lacks one: write it there with the weight 0."""
    unknown = set(named) - set(FEATURES)
    if unknown:
        raise KeyError(f"{sorted(unknown)}: no weight in {FILE.name}")
    return [named[name] for name in FEATURES]


def _is_right(kb: KnowledgeBase, question: Question, figure: Figure) -> bool:
    if question.answer is None or not same_figure(figure.value, figure.unit, question.answer):
        return False
    return holds_evidence(question, kb.report(figure.report).file, kb.passage(figure.passage).text)


def learn(cases: Sequence[Case]) -> Learned:
    """The weights that give the wanted figures the greatest chance."""
    every = np.concatenate([case.rows for case in cases])
    spread = every.std(axis=0)
    spread[spread < _TINY] = 1.0
    spread[[FEATURES.index(name) for name in FAILS.values()]] = 1.0  # whether a slot fails is no matter of degree
    scaled = [(np.vstack((case.rows / spread, np.zeros(len(FEATURES)))), case.wanted) for case in cases]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _PENALTY * float(weights[:-1] @ weights[:-1]), np.append(2 * _PENALTY * weights[:-1], 0.0)
        for rows, wanted in scaled:
            scores = rows @ weights[:-1]
            scores[-1] = weights[-1]
            odds = np.exp(scores - scores.max()) + _TINY
            chance, right = odds / odds.sum(), np.where(wanted, odds, 0.0)
            right /= right.sum()
            total -= float(np.log(odds[wanted].sum() / odds.sum()))
            slope[:-1] += (chance - right) @ rows
            slope[-1] += chance[-1] - right[-1]
        return total, slope

    found = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B").x
    return Learned(found[:-1] / spread, float(found[-1]))


def measured(learned: Learned, cases: Sequence[Case]) -> tuple[int, int, int, int]:
    """Right first, of how many; told wrong, of how many."""
    right = wrong = 0
    for case in cases:
        chance = np.where(case.fits, learned.chances(case)[:-1], -1.0) if len(case.rows) else np.zeros(1) - 1
        best = int(chance.argmax())
        if chance[best] >= policy().tiers.least:
            good = case.question.kind == "figure" and bool(case.right[best])
            right, wrong = right + good, wrong + (not good)
    return right, sum(case.question.kind == "figure" for case in cases), wrong, len(cases)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="KB=FILE")
    parser.add_argument("--check", nargs="*", default=[], metavar="KB=FILE")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    opened: dict[str, KnowledgeBase] = {}
    sets: dict[str, list[Case]] = {}
    for each in (*options.sets, *options.check):
        kb, _, file = each.partition("=")
        if kb not in opened:
            opened[kb] = open_kb(Path(kb), configuration.load(kb=Path(kb)))
        sets[each] = cases_of(opened[kb], Path(file))
    for each in options.sets:
        others = [case for other in options.sets if other != each for case in sets[other]]
        if others:
            _print(each, learn(others), sets[each])
    learned = learn([case for each in options.sets for case in sets[each]])
    for each in options.check:
        _print(each, learned, sets[each])
    if options.write:
        _write(learned, [(Path(each.partition("=")[2]), len(sets[each])) for each in options.sets])


def _write(learned: Learned, sets: Sequence[tuple[Path, int]]) -> None:
    """Store the weights with the files that they come from; the thresholds stay."""
    weights = dict(zip(FEATURES, (round(float(weight), 4) for weight in learned.weights), strict=True))
    told = json.loads(FILE.read_text(encoding="utf-8"))
    told |= {
        "made by": "python -m tools.learn.fit_chooser",
        "penalty": _PENALTY,
        "sets": [
            {"name": f"{file.parent.name}/{file.name}", "questions": count, "sha256": _sha256(file)}
            for file, count in sets
        ],
        "weights": weights | {"none": round(learned.none, 4)},
    }
    FILE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _print(each: str, learned: Learned, cases: Sequence[Case]) -> None:
    print(f"{each}: right first {{}}/{{}}, told wrong {{}}/{{}}".format(*measured(learned, cases)), flush=True)


if __name__ == "__main__":
    main()
