"""Learns the weights of ``ingest/figures/weights/`` from figures labelled by hand.

    python -m tools.learn.fit_slots LABELS.jsonl=REPORTS_DIR... [--silver REPORTS_DIR...] [--write] [--wrong]

The cases of tests/cases/figures.jsonl and the texts of slot_texts.txt are learned from too, and reports of ``--silver``
as the rules read them. Roles, which times are weighed with, are told by weights that saw no figure of the set.
Reported, for the labelled reports only: right by weights that saw no figure of the same set, and how often what is told
at each certainty is right. ``--write`` stores the weights learned from all, with the certainties that the sets held out
showed. Figures of tables are read by their headings and left out.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.hashes import origin
from ingest.figures.layered import layered
from ingest.figures.role_model import RoleWeights
from ingest.figures.weighing import FOLDER, RULE, SlotCandidate, SlotWeights
from tools.learn import fit_roles
from tools.learn.layers import as_text
from tools.learn.slot_cases import OWN, SlotCase, invented, labelled, made_up, silver
from tools.learn.slot_weights import Choice, certainties, fit, sets_held_out

_SLOTS = ("period", "place")
_NONE = layered({"weights": {}, "layer": {"shift": [], "out": np.zeros((0, 1))}})


def print_right(slot: str, told: Sequence[Choice], wrong: bool) -> None:
    """Print how many are right, of all and of each set, and how many at each chance."""
    right = [case.right[best] for case, best, _chance in told]
    reachable = [any(case.right) for case, _best, _chance in told]
    print(f"{slot}: {np.mean(right):.3f} right of {len(told)}, reachable {np.mean(reachable):.3f}")
    groups: dict[str, Counter[bool]] = defaultdict(Counter)
    for case, best, _chance in told:
        groups[case.of][case.right[best]] += 1
    rules = [next((r for r, e in zip(c.right, c.evidence, strict=True) if RULE in e), False) for c, _b, _c in told]
    print(f"  older rules: {np.mean(rules):.3f}")
    print({group: f"{count[True] / count.total():.3f}" for group, count in groups.items()})
    for least in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        sure = [case.right[best] for case, best, chance in told if chance >= least]
        print(f"  chance >= {least}: {np.mean(sure or [False]):.3f} of {len(sure)}")
    for case, best, chance in told if wrong else ():
        if not case.right[best]:
            reach = "" if any(case.right) else " (no candidate)"
            name = Path(case.report).name[:34]
            print(f"  {name} | {case.at[:90]} | {case.values[best]} for {case.gold}{reach} {chance:.2f}")


def measure(told: Sequence[Choice], sure: dict[str, list[tuple[float, float]]]) -> None:
    """Whether certainty means what it says, of the labelled figures."""
    weights = SlotWeights(_NONE, sure)
    by: dict[bool, list[bool]] = defaultdict(list)
    for case, best, chance in told:
        candidate = SlotCandidate(case.values[best], case.evidence[best], "report")
        by[weights.certainty(chance, candidate) >= 0.9].append(case.right[best])
    for least, name in ((True, ">= 0.9"), (False, "< 0.9")):
        print(f"  told {name}: {np.mean(by[least] or [False]):.3f} right of {len(by[least])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", nargs="+")
    parser.add_argument("--silver", nargs="*", type=Path, default=[])
    parser.add_argument("--slots", default=",".join(_SLOTS))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    slots = options.slots.split(",")
    cases: dict[str, list[SlotCase]] = defaultdict(list)
    roles = roles_without(_parted(options.labels))
    sources = [
        labelled(Path(labels), Path(folder), slots, roles[labels]) for labels, _, folder in _parted(options.labels)
    ]
    for source in (*sources, made_up(slots), invented(slots), *(silver(folder, slots) for folder in options.silver)):
        for slot, case in source:
            cases[slot].append(case)
    for slot in slots:
        told = sets_held_out(cases[slot])
        print_right(f"{slot}, sets held out", told, options.wrong)
        sure = certainties(told)
        measure(told, sure)
        if options.write:
            write(slot, cases[slot], told, [Path(one[0]) for one in _parted(options.labels)] + options.silver)


def roles_without(pairs: Sequence[tuple[str, str, str]]) -> dict[str, RoleWeights]:
    """For each file of labels the weights of roles learned from the others: on a text that nobody has seen, the roles
    that speak for a time are not those of labels either."""
    seen = {labels: fit_roles.labelled(labels, Path(labels), Path(folder)) for labels, _, folder in pairs}
    return {
        labels: fit_roles.learn([each for other, examples in seen.items() if other != labels for each in examples])
        for labels in seen
    }


def _parted(pairs: Sequence[str]) -> list[tuple[str, str, str]]:
    return [pair.partition("=") for pair in pairs]


def write(slot: str, cases: Sequence[SlotCase], told: Sequence[Choice], sets: Sequence[Path]) -> None:
    """Store the weights of a slot with what they come from."""
    weights = fit(cases)
    real = [case for case in cases if case.labelled]
    counts = Counter(case.of for case in cases if not case.labelled)
    right = np.mean([case.right[best] for case, best, _chance in told])
    source = (
        f"Learned by tools.learn.fit_slots from {len(real)} figures of {len({case.report for case in real})} "
        f"reports labelled by hand, {counts['case']} of the project's own cases, {counts['invented']} figures of "
        f"slot_texts.txt and {counts['silver']} figures as the older rules read them. "
        f"Right in sets held out: {right:.3f}."
    )
    origins = [origin(one) for one in (*sets, *OWN)]
    head = {"source": source, "sets": origins, "certainty": certainties(told)}
    (FOLDER / f"{slot}.json").write_text(as_text(head, weights), encoding="utf-8")
    print(f"{slot}: weights of {len(weights.rows)} names written")


if __name__ == "__main__":
    main()
