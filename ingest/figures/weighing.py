"""Choosing one of several candidates by learned weights of the evidence for each, and how sure the choice is.

A conditional logit (McFadden 1974) with one hidden layer: the score of a candidate is the summed weights of its
evidence and what the layer makes of that evidence together; its chance is the softmax of the score among those of its
figure. The certainty told is that chance put right by what came out on reports that the weights were not learned from.
Weights are data files beside this module, made by ``python -m tools.learn.fit_slots``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from ingest.figures.layered import Floats, Layered, chances_of_scores, layered
from records import SlotSource

FOLDER = Path(__file__).with_name("weights")
Value = TypeVar("Value")
KNOWN: Mapping[str, SlotSource] = {
    **dict.fromkeys(("own left", "own right", "bracket"), "clause"),
    **dict.fromkeys(("segment", "segment after", "sentence", "after"), "sentence"),
    **dict.fromkeys(("paragraph", "below", "opening", "passage before"), "paragraph"),
    **{"lead": "lead", "heading": "heading", "heading outside": "heading", "column": "table"},
}
"""Where a slot was read, by where its words stand seen from the figure."""


@dataclass(frozen=True, slots=True)
class SlotCandidate(Generic[Value]):
    """A value that a slot may have, the names of the evidence for it, and where it was read."""

    value: Value
    evidence: frozenset[str]
    known: SlotSource


@dataclass(frozen=True, slots=True)
class SlotWeights:
    """Weights of the evidence (of one score), and the certainties, by whether the older rules say the same: rising
    chances of the softmax, and how often choices at least so likely and less than the next were right in sets that were
    held out."""

    layer: Layered
    steps: Mapping[str, Sequence[tuple[float, float]]]

    def certainty(self, chance: float, chosen: SlotCandidate[Value]) -> float:
        steps = self.steps.get(with_older_rules(chosen), ())
        at = bisect_right([step[0] for step in steps], chance) - 1
        return steps[max(at, 0)][1] if steps else chance


RULE = "older rule"  # the evidence that the rules that were there before choose the candidate too


def with_older_rules(chosen: SlotCandidate[Value]) -> str:
    return "agrees" if RULE in chosen.evidence else "differs"


@cache
def load(slot: str) -> SlotWeights:
    """The learned weights of a slot ("period", "place")."""
    data = json.loads((FOLDER / f"{slot}.json").read_text(encoding="utf-8"))
    return SlotWeights(layered(data), {name: [(a, b) for a, b in each] for name, each in data["certainty"].items()})


def slot_chances(evidence: Sequence[Iterable[str]], weights: Layered) -> Floats:
    """The chance of each candidate by the evidence for it; they sum to one. There must be a candidate."""
    return chances_of_scores(weights.scores(evidence)[:, 0])


def likeliest(candidates: Sequence[SlotCandidate[Value]], weights: SlotWeights) -> tuple[SlotCandidate[Value], float]:
    """The likeliest candidate, the first of several, and its certainty. There must be one."""
    found = slot_chances([each.evidence for each in candidates], weights.layer)
    best = int(found.argmax())
    return candidates[best], round(weights.certainty(float(found[best]), candidates[best]), 3)
