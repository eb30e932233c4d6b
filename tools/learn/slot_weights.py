"""Learning to choose among candidates: weights of a conditional logit with a hidden layer, and how sure its choices may
be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from ingest.figures.layered import Layered
from ingest.figures.weighing import RULE, slot_chances
from tools.learn.layers import Manner, learned
from tools.learn.slot_cases import SlotCase

Choice = tuple[SlotCase, int, float]  # a case, its likeliest candidate, the chance of that
_STEPS = 12  # steps of the certainty
_MOST = 0.999  # however many were right: the next may be wrong
_SURE = 0.97
_HOW = Manner(hidden=16, left_out=0.4, penalty=3e-5)
_SEEN = 2  # evidence seen in fewer reports gets no weight
_PRIOR = {
    "column": 6.0,
    "year of the goals": 1.5,
    "none, of nature": 3.5,
    "listed, report district, announced xã": 5.0,
}  # to start from where examples are few, and certain


def fit(cases: Sequence[SlotCase]) -> Layered:
    """Weights that give the right candidates the greatest chance."""
    reports: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name in frozenset().union(*case.evidence):
            reports[name].add(case.report)
    names = sorted(_PRIOR.keys() | {name for name, where in reports.items() if len(where) >= _SEEN})
    prior = np.array([[_PRIOR.get(name, 0.0)] for name in names], dtype=np.float32)
    use = [case for case in cases if any(case.right) and not all(case.right)]
    alike = Counter((case.report, case.gold) for case in use)  # forty rows of one table say little more than four
    worth = torch.tensor([case.worth * min(1.0, 2 / alike[case.report, case.gold] ** 0.5) for case in use])

    def loss(scores: torch.Tensor, of_case: torch.Tensor, some: NDArray[np.int64]) -> torch.Tensor:
        right = torch.tensor([float(value) for at in some for value in use[at].right])
        nothing, counts = torch.zeros(len(some)), worth[torch.from_numpy(some)]
        top = nothing.scatter_reduce(0, of_case, scores[:, 0].detach(), "amax", include_self=False)
        grown = torch.exp(scores[:, 0] - top[of_case])
        total, good = nothing.scatter_add(0, of_case, grown), nothing.scatter_add(0, of_case, grown * right)
        return -(counts * torch.log(good / total + 1e-9)).sum() / counts.sum()

    return learned(names, prior, [case.evidence for case in use], loss, _HOW)


def likeliest_case(case: SlotCase, weights: Layered) -> tuple[int, float]:
    """Place and chance of the likeliest candidate."""
    found = slot_chances(case.evidence, weights)
    return int(found.argmax()), float(found.max())


def sets_held_out(cases: Sequence[SlotCase]) -> list[Choice]:
    """What each labelled figure is told as by weights that saw no figure of its set."""
    told: list[Choice] = []
    for of in sorted({case.of for case in cases if case.labelled}):
        weights = fit([case for case in cases if case.of != of])
        told += [(case, *likeliest_case(case, weights)) for case in cases if case.of == of]
    return told


def certainties(told: Sequence[Choice]) -> dict[str, list[tuple[float, float]]]:
    """Steps for choices that the older rules agree with and for others."""
    agreeing = [RULE in case.evidence[best] for case, best, _chance in told]
    return {
        name: steps([each for each, agrees in zip(told, agreeing, strict=True) if agrees == wanted])
        for name, wanted in (("agrees", True), ("differs", False))
    }


def steps(told: Sequence[Choice]) -> list[tuple[float, float]]:
    """Rising chances with the share that was right from each on up to the next: the pool of adjacent violators, each
    pool shrunk by one wrong figure in it. What is not right ``_SURE`` times out of all that is at least so likely is
    told as less than 0.9."""
    ordered = sorted((chance, float(case.right[best])) for case, best, chance in told)
    size = max(1, len(ordered) // _STEPS)
    pools: list[list[float]] = []  # first chance, right, count
    for count in range(_STEPS):
        part = ordered[count * size : (count + 1) * size if count < _STEPS - 1 else None]
        if not part:
            continue
        pools.append([part[0][0], sum(right for _chance, right in part), float(len(part))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1][1] += last[1]
            pools[-1][2] += last[2]
    found = []
    for at, (first, right, count_there) in enumerate(pools):
        above = sum(pool[1] for pool in pools[at:]) / sum(pool[2] for pool in pools[at:])
        sure = min(right / (count_there + 1), _MOST)
        found.append((round(first, 4), round(sure if above >= _SURE else min(sure, 0.89), 3)))
    return found
