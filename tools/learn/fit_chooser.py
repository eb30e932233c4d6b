"""Learns the weights of ``answer/policy.json`` and the chances of its tiers from questions with answers.

    python -m tools.learn.fit_chooser KB=FILE.jsonl... [--check KB=FILE.jsonl...] [--readers KB=FOLDER...] [--write]

For each question the figures that answer weighs and "none of these" share a softmax; the weights are those that give
the right figure, or for an unanswerable question none and the figures that fail a slot, the greatest chance. They are
held small by a penalty on their squares, in units of each feature's spread, and to the sign that the feature has by its
meaning (``FOR``, ``EITHER``, else against): without it the words of a figure's own clause spoke against it. Every set
is then answered by weights learned without its reports: sets of which reports have one name are left out together. A
trained reader that saw the reports of a set may seem better than it is: ``--readers`` names one that did not.
The chances of the tiers are the least that keep what is told wrong, and told wrong as sure, within ``WRONG`` and
``WRONG_SURE`` of these answers. ``--write`` stores weights and tiers; with ``--mean FILE`` the mean of them and of
those that another run stored in FILE.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

import settings as configuration
from answer.choice.consider import consider
from answer.choice.features import DOUBTS, FAILS, features
from answer.choice.initials import spelled
from answer.choice.reader.reader import Reader
from answer.choice.second_look import read_by
from answer.choice.select import Weighed, is_doubtful, leading_figure, ordered
from answer.policy import FILE, policy
from answer.question.concepts import Vocabulary
from answer.question.understand import Asked, understand
from eval.hashes import origin
from eval.outcome import same_figure
from eval.question_sets import Question, load
from eval.relevance import holds_evidence, within_passages
from index.knowledge_base import KnowledgeBase, open_kb
from records import Figure

PENALTY = 0.3
_OF_NONE = 0.1  # share of the penalty that the weight of none bears
FOR = frozenset((
    "near", "found", "claim", "claim place", "reader", "exact", "dated", "timed", "home", "limited", "in own words",
    "narrower, limited", "in subject", "in sentence", "own words asked", "pairs asked", "first passage", "unit asked",
    "role asked", "share of plan asked", "kind asked", "in order", "act asked",
))  # fmt: skip
"""Features that can only speak for a figure,"""
EITHER = frozenset(("English", "asked", "in passage", "part"))
"""and those that may speak either way; all others speak against it."""
WRONG, WRONG_SURE = 0.09, 0.02
"""Shares of the questions that may be told wrong, and told wrong as sure."""
_LEAST_SPREAD = 0.3  # a rare feature would else bear a great weight for little penalty
_TINY = 1e-9  # keeps the logarithm of a chance finite while the search is far off
FEATURES = tuple(name for name in policy().weights if name != "none")
"""Names of the features in the order of their columns."""
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ChoiceCase:
    """A question: its figures with their features (figures, features), and which are right."""

    question: Question
    asked: Asked
    weighed: tuple[Weighed, ...]
    rows: Floats
    right: Bools

    @property
    def wanted(self) -> Bools:
        """What should get the chance, the figures and none at the end: the right ones, else whatever tells nothing."""
        fits = np.array([one.fits for one in self.weighed], dtype=np.bool_)
        if self.question.kind == "figure" and (fits & self.right).any():
            return np.append(fits & self.right, False)
        return np.append(~fits, True)


@dataclass(frozen=True, slots=True)
class Learned:
    """Weight of each feature, and that of none."""

    weights: Floats
    none: float


@dataclass(frozen=True, slots=True)
class Answered:
    """What weights give for a case: the chance of the leading figure, whether its value is right, whether a slot is in
    doubt."""

    question: Question
    chance: float
    right: bool
    doubted: bool


def cases_of(kb: KnowledgeBase, file: Path) -> list[ChoiceCase]:
    """The figure and unanswerable questions of a file, asked of a knowledge base."""
    vocabulary = Vocabulary(kb.words(), len(kb.passages))
    by_file = {report.file: kb.passages_of(report.id) for report in kb.reports}
    found = []
    for asked_for in load([file]):
        question = within_passages(asked_for, by_file, lambda report: kb.report(report).text)
        if question.kind == "passage":
            continue
        reading, hits = kb.search(question.question, k=policy().looked.passages)
        asked = spelled(understand(reading, vocabulary), [hit.passage for hit in hits], vocabulary)
        if asked.cues.wants == "passage":
            continue
        considered = consider(kb, asked, hits, kb.claims(reading))
        rows = [_row(features(asked, one, sentence, vocabulary)) for one, sentence in considered]
        found.append(
            ChoiceCase(
                question,
                asked,
                tuple(Weighed(one.candidate, 0.0, one.fit) for one, _ in considered),
                np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES)),
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


def learn(cases: Sequence[ChoiceCase], penalty: float = PENALTY) -> Learned:
    """The weights that give the wanted figures the greatest chance, held small and to their signs."""
    spread = np.concatenate([case.rows for case in cases]).std(axis=0)
    spread = np.maximum(spread, _LEAST_SPREAD)
    slots = (*FAILS.values(), *DOUBTS.values(), *policy().near.cues)
    spread[[FEATURES.index(name) for name in slots]] = 1.0  # no matter of degree
    scaled = [(np.vstack((case.rows / spread, np.zeros(len(FEATURES)))), case.wanted) for case in cases]
    penalties = np.append(np.full(len(FEATURES), penalty), penalty * _OF_NONE)

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = float(penalties @ weights**2), 2 * penalties * weights
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

    signs = [(None, None) if name in EITHER else (0, None) if name in FOR else (None, 0) for name in FEATURES]
    start = np.zeros(len(FEATURES) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*signs, (None, None)]).x
    return Learned(found[:-1] / spread, float(found[-1]))


def leading_by(learned: Learned, case: ChoiceCase) -> Answered:
    """The leading figure by these weights, as answering finds it."""
    scores = case.rows @ learned.weights - learned.none
    weighed = [Weighed(one.candidate, float(score), one.fit) for one, score in zip(case.weighed, scores, strict=True)]
    best, chance = leading_figure(case.asked, ordered(case.asked, weighed))
    if best is None:
        return Answered(case.question, 0.0, False, False)
    at = next(n for n, one in enumerate(case.weighed) if one.candidate.figure.id == best.candidate.figure.id)
    gold, figure = case.question.answer, best.candidate.figure
    right = bool(case.right[at]) or (gold is not None and same_figure(figure.value, figure.unit, gold))
    return Answered(case.question, chance, right, is_doubtful(case.asked, best))


def crosswise(sets: Mapping[str, Sequence[ChoiceCase]]) -> dict[str, list[Answered]]:
    """Each set answered by weights learned from the sets that share no report with it."""
    found = {}
    for name, cases in sets.items():
        reports = _reports(cases)
        others = [case for other in sets.values() if not reports & _reports(other) for case in other]
        if not others:
            raise SystemExit(f"{name}: no set over other reports; tools.learn.held_out holds out reports of one set")
        learned = learn(others)
        found[name] = [leading_by(learned, case) for case in cases]
    return found


def _reports(cases: Sequence[ChoiceCase]) -> frozenset[str]:
    return frozenset(PurePath(case.question.report).name.split(".")[0] for case in cases if case.question.report)


def tiers_of(rows: Sequence[Answered]) -> tuple[float, float]:
    """The least chances to tell a figure as sure and at all that keep to ``WRONG_SURE`` and ``WRONG``."""
    steps = [step / 100 for step in range(10, 100)]
    least = next((step for step in steps if _wrong(rows, step) <= WRONG * len(rows)), steps[-1])
    sure = next((step for step in steps if _wrong(rows, step, sure=True) <= WRONG_SURE * len(rows)), steps[-1])
    return max(sure, least), least


def _wrong(rows: Sequence[Answered], least: float, *, sure: bool = False) -> int:
    return sum(one.chance >= least and not one.right and not (sure and one.doubted) for one in rows)


def summary(rows: Sequence[Answered], sure: float, least: float) -> str:
    """Right first of how many, told wrong, told wrong as sure, refusals that are due; as shares."""
    asked = sum(one.question.kind == "figure" for one in rows)
    right = sum(one.right and one.chance >= least for one in rows)
    refused = [one for one in rows if one.chance < least]
    due = sum(one.question.kind != "figure" for one in refused)
    shares = (right / max(asked, 1), _wrong(rows, least) / len(rows), _wrong(rows, sure, sure=True) / len(rows))
    told = "right first {:.3f}, told wrong {:.3f}, as sure {:.3f}".format(*shares)
    return f"{told}, refusals due {due}/{len(refused)}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="KB=FILE")
    parser.add_argument("--check", nargs="*", default=[], metavar="KB=FILE")
    parser.add_argument("--readers", nargs="*", default=[], metavar="KB=FOLDER", help="trained without its reports")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--mean", type=Path, metavar="FILE", help="a policy stored by another run: write the mean")
    options = parser.parse_args()
    readers = {kb: Path(folder) for kb, _, folder in (each.partition("=") for each in options.readers)}
    every = {each: _cases(each, readers) for each in (*options.sets, *options.check)}
    sets = {each: every[each] for each in options.sets}
    crossed = crosswise(sets)
    rows = [one for each in crossed.values() for one in each]
    sure, least = tiers_of(rows)
    print(f"crosswise, sure from {sure}, told from {least}")
    for name, told in crossed.items():
        print(f"{name}: {summary(told, sure, least)}")
    for lang in ("vi", "vi-plain", "en"):
        print(f"{lang}: {summary([one for one in rows if one.question.lang == lang], sure, least)}")
    learned = learn([case for cases in sets.values() for case in cases])
    for each in options.check:
        print(f"{each}: {summary([leading_by(learned, case) for case in every[each]], sure, least)}")
    if options.write:
        files = [(Path(each.partition("=")[2]), len(sets[each])) for each in options.sets]
        _write(learned, (sure, least), files, options.mean)


def base_and_set(each: str, readers: Mapping[str, Path]) -> tuple[KnowledgeBase, Path]:
    """The knowledge base and the file that KB=FILE names, looked at by the reader that is named for it."""
    name, _, file = each.partition("=")
    kb = open_kb(Path(name), configuration.load(kb=Path(name)))
    if name in readers:
        read_by(kb, Reader.load(kb.settings, readers[name]))
    return kb, Path(file)


def _cases(each: str, readers: Mapping[str, Path]) -> list[ChoiceCase]:
    return cases_of(*base_and_set(each, readers))


def by_name(learned: Learned) -> dict[str, float]:
    """The weights as the policy keeps them."""
    weights = dict(zip(FEATURES, (round(float(weight), 4) for weight in learned.weights), strict=True))
    return weights | {"none": round(learned.none, 4)}


def mean_of(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """The mean by name. Raises KeyError where the other lacks a name."""
    return {name: round((value + other[name]) / 2, 4) for name, value in one.items()}


def _write(
    learned: Learned, tiers: tuple[float, float], sets: Sequence[tuple[Path, int]], mean: Path | None = None
) -> None:
    """Store weights and tiers with the files that they come from, or the mean with those of another run; the other
    thresholds stay."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    made, origins = "python -m tools.learn.fit_chooser", [origin(file, questions=count) for file, count in sets]
    weights, fitted = by_name(learned), dict(zip(("sure", "least"), tiers, strict=True))
    if mean is not None:
        other = json.loads(mean.read_text(encoding="utf-8"))
        weights, fitted = mean_of(weights, other["weights"]), mean_of(fitted, other["tiers"])
        made += " --mean, of this run and another"
        origins += [one for one in other["sets"] if one not in origins]
    told |= {"made by": made, "penalty": PENALTY, "sets": origins}
    told |= {"weights": weights, "tiers": told["tiers"] | fitted}
    FILE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
