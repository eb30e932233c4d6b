"""Learns the weights of ``ingest/figures/role_weights.json`` from figures whose roles are labelled.

    python -m tools.learn.fit_roles LABELS=DIR... [--cases FILE.jsonl] [--by-rule DIR] [--write]

A label is a line ``{"report", "at", "text", "role", ...}``: where the figure stands in a report of DIR, and what it is.
``--cases`` are made-up passages with their figures (tests/cases/figures.jsonl has the form), ``--by-rule`` reports on
which the rules alone were found right. Reported: how many roles are right and what the
certainties are worth by weights of the other sets, of all and of each.
Numbers of tables are left to their headings. ``--write`` stores the weights of all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from eval.hashes import origin
from ingest.figures.evidence_of_words import SAYS
from ingest.figures.find import role_evidence
from ingest.figures.role_model import ALWAYS, FILE, ROLES, RoleWeights, chances_of, told_of
from ingest.read import read
from ingest.walk import facts_beside
from records import Facts, Passage, Report, Role
from settings import Settings
from tools.learn.labels import label_at, labelled_documents, same_role
from tools.learn.layers import Manner, as_text, learned
from tools.learn.role_examples import TEMPLATES, example_passages

_HOW = Manner(hidden=8, left_out=0.5, penalty=1e-4)
_SEEN = 3  # words beside numbers of fewer reports get no weight
_DOUBTFUL = 0.5  # what a label counts for whose role is open to argument
_MADE_UP = 3.0  # what a made-up passage counts for
_BY_RULE = 0.5  # what a figure of a report counts for whose roles the rules were checked on
_SEED, _COPIES = 7, 4
_GENERATED = 0.6  # what a generated passage counts for
_SURE = 0.9
_RIGHT = 0.97  # of what is told at _SURE or more, this share must be right


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled figure: which set and report it is of, its evidence, the role that it has."""

    of: str
    report: str
    held: tuple[str, ...]
    role: str
    weight: float = 1.0


def labelled(name: str, labels: Path, reports: Path) -> list[Example]:
    """The examples of a set of real reports: the figures of running text."""
    found: list[Example] = []
    for report, document, spans in labelled_documents(labels, reports):
        ends = {figure.start: figure.end for figure in document.figures if ("role", "table") not in figure.known}
        for start, held in role_evidence(document.report, document.passages, ()):
            label = label_at(spans, start, ends[start]) if start in ends else None
            if label is not None:
                doubtful = "role" in str(label.get("doubtful", ""))
                found.append(Example(name, report, held, label["role"], _DOUBTFUL if doubtful else 1.0))
    return found


def by_rule(folder: Path) -> list[Example]:
    """Examples of official reports on which the rules alone were checked: each figure with the role that they tell."""
    found: list[Example] = []
    for file in sorted(folder.glob("*.txt")):
        document = read(file, Settings(), facts_beside(file)[0])
        for _, held in role_evidence(document.report, document.passages):
            role = next(name.removeprefix("by rule: ") for name in held if name.startswith("by rule: "))
            found.append(Example("made up", file.name, held, role, _BY_RULE))
    return found


def made_up(cases: Sequence[dict[str, Any]], weight: float) -> list[Example]:
    """The examples of made-up passages, each a report of its own."""
    found: list[Example] = []
    for case in cases:
        facts = {"place": "Vĩnh Long", "period": "2021", "kind": "report"} | (case.get("facts") or {})
        passages, whole = [], ""
        for text in case["passages"]:
            start, end = len(whole), len(whole) + len(text)
            section = tuple(case.get("section", ()))
            passages.append(Passage(f"r:{start}", "r", section, None, start, end, text, case.get("lead", "")))
            whole += text + "\n\n"
        evidence = role_evidence(Report("r", "r.txt", Facts(**facts), whole), passages)
        if len(evidence) == len(case["figures"]):
            pairs = zip(evidence, case["figures"], strict=True)
            found += [Example("made up", case["id"], held, told["role"], weight) for (_, held), told in pairs]
    return found


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def learn(given: Sequence[Example], temperature: float = 1.0) -> RoleWeights:
    """The weights that give the labelled roles the greatest chance."""
    names = [*_with_weight(given), ALWAYS]
    wanted = torch.tensor([ROLES.index(cast(Role, example.role)) for example in given])
    share = torch.tensor([example.weight for example in given])

    def loss(scores: torch.Tensor, _of_case: torch.Tensor, some: NDArray[np.int64]) -> torch.Tensor:
        at = torch.from_numpy(some)
        each = torch.nn.functional.cross_entropy(scores, wanted[at], reduction="none")
        return (share[at] * each).sum() / share[at].sum()

    prior = np.zeros((len(names), len(ROLES)), dtype=np.float32)
    return RoleWeights(learned(names, prior, [[(*example.held, ALWAYS)] for example in given], loss, _HOW), temperature)


def _with_weight(given: Sequence[Example]) -> list[str]:
    """The evidence that gets a weight: words only where they stand in several reports."""
    reports: dict[str, set[str]] = defaultdict(set)
    for example in given:
        for name in example.held:
            reports[name].add(f"{example.of}/{example.report}")
    return sorted(name for name, where in reports.items() if len(where) >= _SEEN or not name.startswith(SAYS))


def sets_left_out(examples: Sequence[Example]) -> list[tuple[Example, tuple[float, ...]]]:
    """Each real example with the chances by weights learned without its set."""
    told: list[tuple[Example, tuple[float, ...]]] = []
    for of in sorted({example.of for example in examples if example.of != "made up"}):
        weights = learn([each for each in examples if each.of != of])
        told += [(each, chances_of(each.held, weights)) for each in examples if each.of == of]
    return told


def fitted_temperature(told: Sequence[tuple[Example, tuple[float, ...]]]) -> float:
    """The least temperature at which what is told as sure is right as often as it must be."""
    for step in range(10, 41):
        sure = [
            same_role(_best(chances)[0], example.role)
            for example, chances in told
            if _best(_cooled(chances, step / 10))[1] >= _SURE
        ]
        if sure and sum(sure) >= _RIGHT * len(sure):
            return step / 10
    return 4.0


def _cooled(chances: Sequence[float], temperature: float) -> tuple[float, ...]:
    odds = [each ** (1 / temperature) for each in chances]
    return tuple(each / sum(odds) for each in odds)


def _best(chances: Sequence[float]) -> tuple[Role, float]:
    return told_of(dict(zip(ROLES, chances, strict=True)))


def print_measures(
    name: str, told: Sequence[tuple[Example, tuple[float, ...]]], temperature: float, *, wrong: bool
) -> None:
    """Print how many are right, how many are told as sure and right, and what is taken for what."""
    best = [(example, *_best(_cooled(chances, temperature))) for example, chances in told]
    right = sum(same_role(role, example.role) for example, role, _ in best)
    sure = [same_role(role, example.role) for example, role, chance in best if chance >= _SURE]
    print(f"{name}: {right}/{len(best)} = {right / max(1, len(best)):.3f}; sure {sum(sure)}/{len(sure)}", end="")
    exact = sum(role == example.role for example, role, _ in best)
    print(f" = {sum(sure) / max(1, len(sure)):.3f}; parts told apart {exact / max(1, len(best)):.3f}", flush=True)
    if wrong:
        taken = Counter((e.role, role) for e, role, _ in best if not same_role(role, e.role))
        print("  taken for:", dict(taken.most_common()))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="LABELS=REPORTS_DIR")
    parser.add_argument("--cases", type=Path, action="append", default=[])
    parser.add_argument("--by-rule", type=Path, action="append", default=[], metavar="REPORTS_DIR")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets: dict[str, list[Example]] = {}
    labels: dict[str, Path] = {}
    for each in options.sets:
        file, _, reports = each.partition("=")
        name = f"{Path(file).parent.name}/{Path(file).name}"
        labels[name], sets[name] = Path(file), labelled(name, Path(file), Path(reports))
    invented = [example for file in options.cases for example in made_up(_lines(file), _MADE_UP)]
    invented += [example for folder in options.by_rule for example in by_rule(folder)]
    invented += made_up(example_passages(_SEED, _COPIES), _GENERATED)
    every = [*(example for told_set in sets.values() for example in told_set), *invented]
    told = sets_left_out(every)
    temperature = fitted_temperature(told)
    print_measures("sets left out", told, temperature, wrong=True)
    for name in sets:
        print_measures(name, [each for each in told if each[0].of == name], temperature, wrong=False)
    if options.write:
        _write(learn(every, temperature), sets, labels, [*options.cases, *options.by_rule], told)


def _write(
    weights: RoleWeights,
    sets: dict[str, list[Example]],
    labels: dict[str, Path],
    cases: Sequence[Path],
    told: Sequence[tuple[Example, tuple[float, ...]]],
) -> None:
    """Store the weights with what they come from."""
    best = [(example, *_best(_cooled(chances, weights.temperature))) for example, chances in told]
    sure = [same_role(role, example.role) for example, role, chance in best if chance >= _SURE]
    stored = {
        "made by": "python -m tools.learn.fit_roles",
        "learned with": asdict(_HOW),
        "sets": [
            *(origin(file, figures=len(sets[name])) for name, file in labels.items()),
            *(origin(file) for file in cases),
            origin(TEMPLATES, copies=_COPIES, seed=_SEED),
        ],
        "right where the set was left out": round(
            sum(same_role(role, example.role) for example, role, _ in best) / len(best), 3
        ),
        "right of the sure ones": round(sum(sure) / max(1, len(sure)), 3),
        "sure": round(len(sure) / len(best), 3),
        "temperature": weights.temperature,
        "roles": list(ROLES),
    }
    FILE.write_text(as_text(stored, weights.layer), encoding="utf-8")


if __name__ == "__main__":
    main()
