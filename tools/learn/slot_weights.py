"""Learning to choose among candidates: weights by a conditional logit, and how sure its choices may be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from ingest.figures.weighing import RULE
from tools.learn.slot_cases import SlotCase

Floats = NDArray[np.float64]
Choice = tuple[SlotCase, int, float]  # a case, its likeliest candidate, the chance of that
_FOLDS = 12
_STEPS = 12  # steps of the certainty
_MOST = 0.999  # however many were right: the next may be wrong
_SURE = 0.97
_SEEN = 2  # evidence seen in fewer reports gets no weight
_PRIOR = {
    "column": 6.0,
    "year of the goals": 1.5,
    "none, of nature": 3.5,
}  # to start from where examples are few, and certain


def fit(cases: Sequence[SlotCase], penalty: float) -> dict[str, float]:
    """Weights that give the right candidates the greatest chance, held small by a penalty on their squares."""
    reports: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name in frozenset().union(*case.evidence):
            reports[name].add(case.report)
    names = sorted(_PRIOR.keys() | {name for name, where in reports.items() if len(where) >= _SEEN})
    use = [case for case in cases if any(case.right) and not all(case.right)]
    prior = np.array([_PRIOR.get(name, 0.0) for name in names])
    loss = _loss(use, names, prior, penalty)
    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return {name: round(float(weight), 3) for name, weight in zip(names, found.x, strict=True) if abs(weight) >= 0.01}


def _loss(
    use: Sequence[SlotCase], names: Sequence[str], prior: Floats, penalty: float
) -> Callable[[Floats], tuple[float, Floats]]:
    """What the weights are made to keep small, with its slope."""
    column = {name: at for at, name in enumerate(names)}
    rows = [sorted(column[name] for name in each if name in column) for case in use for each in case.evidence]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    held = np.concatenate([np.array(row, dtype=int) for row in rows])
    holds = csr_matrix((np.ones(len(held)), held, ends), shape=(len(rows), len(names)))
    held_by = holds.T.tocsr()
    bounds = np.concatenate([[0], np.cumsum([len(case.values) for case in use])])
    of_case = np.repeat(np.arange(len(use)), np.diff(bounds))
    right = np.concatenate([np.array(case.right) for case in use])
    alike = Counter((case.report, case.gold) for case in use)  # forty rows of one table say little more than four
    worth = np.array([case.worth * min(1.0, 2 / alike[case.report, case.gold] ** 0.5) for case in use])

    def loss(weights: Floats) -> tuple[float, Floats]:
        sums = holds @ weights
        sums -= np.maximum.reduceat(sums, bounds[:-1])[of_case]
        grown = np.exp(sums)
        total = np.add.reduceat(grown, bounds[:-1])
        good = np.add.reduceat(np.where(right, grown, 0.0), bounds[:-1]) + 1e-12
        off = weights - prior
        value = -np.sum(worth * np.log(good / total)) + penalty * float(off @ off)
        pull = worth[of_case] * (grown / total[of_case] - np.where(right, grown, 0.0) / good[of_case])
        return float(value), held_by @ pull + 2 * penalty * off

    return loss


def chosen(case: SlotCase, weights: Mapping[str, float]) -> tuple[int, float]:
    """Place and chance of the likeliest candidate."""
    sums = np.array([sum(weights.get(name, 0.0) for name in sorted(each)) for each in case.evidence])
    grown = np.exp(sums - sums.max())
    best = int(np.argmax(grown))
    return best, float(grown[best] / grown.sum())


def reports_held_out(cases: Sequence[SlotCase], penalty: float) -> list[Choice]:
    """What each figure of a real report is told as by weights that saw no figure of its report."""
    reports = sorted({case.report for case in cases if case.labelled or case.of == "silver"})
    told: list[Choice] = []
    for fold_at in range(_FOLDS):
        out = set(reports[fold_at::_FOLDS])
        weights = fit([case for case in cases if case.report not in out], penalty)
        told += [(case, *chosen(case, weights)) for case in cases if case.report in out]
    return told


def sets_held_out(cases: Sequence[SlotCase], penalty: float) -> list[Choice]:
    """What each labelled figure is told as by weights that saw no figure of its set."""
    told: list[Choice] = []
    for of in sorted({case.of for case in cases if case.labelled}):
        weights = fit([case for case in cases if case.of != of], penalty)
        told += [(case, *chosen(case, weights)) for case in cases if case.of == of]
    return told


def certainties(told: Sequence[Choice]) -> dict[str, list[tuple[float, float]]]:
    """Steps for choices that the older rules agree with and for others; of the reports that only rules have read, a
    third counts."""
    thinned = [each for at, each in enumerate(told) if each[0].labelled or at % 3 == 0]
    agreeing = [RULE in case.evidence[best] for case, best, _chance in thinned]
    return {
        name: steps([each for each, agrees in zip(thinned, agreeing, strict=True) if agrees == wanted])
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
