"""The one policy of answering: weights of what speaks for a figure, and every threshold, read from ``policy.json``.

``python -m tools.learn.fit_chooser --write`` stores weights and the chances of two tiers together, with the hashes of
the question sets that they come from. ``origin`` tells of each section, or of one threshold, what it came from.

What decides nothing of an answer stays where it is used: sizes of caches, how much of a quote, title or cell is shown,
and the geometry of the reader, which its weights fix.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from answer.thresholds import (
    Browsing,
    Checks,
    LookedAt,
    NearWeights,
    Questions,
    Reach,
    SeveralLimits,
    Slots,
    Tiers,
    ToldAtMost,
    WordWeights,
)
from errors import TableError

FILE = Path(__file__).with_name("policy.json")


@dataclass(frozen=True, slots=True)
class Policy:
    """Weights by name of feature (that of none of the figures under "none"), and the thresholds."""

    weights: Mapping[str, float]
    tiers: Tiers
    looked: LookedAt
    near: NearWeights
    words: WordWeights
    several: SeveralLimits
    slots: Slots
    checks: Checks
    questions: Questions
    reach: Reach
    told: ToldAtMost
    browsing: Browsing


def policy() -> Policy:
    """The policy as stored, but for other weights while ``weighing_by`` lasts. Raises TableError: a threshold is
    missing or unknown."""
    return _others[-1] if _others else _stored()


_others: list[Policy] = []


@contextmanager
def weighing_by(weights: Mapping[str, float]) -> Iterator[None]:
    """All answers of this process by these weights, so that they can be measured before they are stored."""
    _others.append(replace(policy(), weights=weights))
    try:
        yield
    finally:
        _others.pop()


@cache
def _stored() -> Policy:
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Policy(
        {name: float(weight) for name, weight in told["weights"].items()},
        **{name: _read(sort, told.get(name)) for name, sort in _SORTS.items()},
    )


_SORTS: dict[str, Any] = {
    "tiers": Tiers,
    "looked": LookedAt,
    "near": NearWeights,
    "words": WordWeights,
    "several": SeveralLimits,
    "slots": Slots,
    "checks": Checks,
    "questions": Questions,
    "reach": Reach,
    "told": ToldAtMost,
    "browsing": Browsing,
}


def _read(sort: Any, told: Any) -> Any:
    names = {field.name for field in fields(sort)}
    if not isinstance(told, dict) or set(told) != names:
        odd = sorted(names ^ set(told or {}))
        raise TableError(f"{sort.__name__}: {odd} missing or unknown", where=FILE, remedy="give each threshold once")
    return sort(**told)
