"""What speaks for a figure as the answer, as numbers that one question's figures are compared by.

The weights stand in ``chooser.json``, learned by ``python -m tools.learn.fit_chooser`` from questions with answers. The
weight of evidence of a figure is the sum of its features times their weights; "none of these" has a constant one. The
chance of each is their softmax (a conditional logit: McFadden 1974).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

from answer.choice.fit import Verdict
from answer.choice.nearness import SLOTS, Candidate, Parts
from answer.choice.second_look import UNREAD
from answer.question.concepts import Concept, Vocabulary, keys, weight_held
from answer.question.understand import Asked
from records import Figure, Reason
from vietnamese.quantities.units import dimension

FILE = Path(__file__).with_name("chooser.json")
FAILS = tuple(f"fails {reason}" for reason in get_args(Reason))
FEATURES = (
    *("near", "found", "claim", "reader", "unread", "exact", "dated", "limited", "overlimited", "narrower"),
    "narrower, limited",
    *("in own words", "in subject", "in sentence", "in passage", "own words asked", "missing", "asked", "English"),
    *("part", "adds nothing", "share unasked", "rate unasked", "first passage", *SLOTS, *FAILS),
)
"""Names of the features, in order; all but the weights of words lie between -1 and 1 or a few."""
_RARE = 8.0  # weight of words above which they count as no rarer
_MUCH = 20.0


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate with what is known of it before figures are weighed against each other."""

    candidate: Candidate
    parts: Parts
    reader: float  # logits by which the trained reader prefers it to none
    worth: float  # all by hand-made weights: decides which are looked at closer
    verdict: Verdict


def features(asked: Asked, one: Considered, sentence: str, vocabulary: Vocabulary) -> tuple[float, ...]:
    """The features of one figure, in the order of ``FEATURES``; ``sentence`` is the one that it stands in."""
    figure, passage, verdict = one.candidate.figure, one.candidate.hit.passage, one.verdict
    around = " ".join((*passage.section, passage.lead, passage.text))
    named = _named(asked.text, asked.concepts)
    told = {key: vocabulary.weight(key) for key in _keys(figure.own)}
    here = _keys(around)
    missing = max((each.weight for each in asked.concepts if not _is_told(each, here)), default=0.0)
    return (
        *(one.parts.near, one.parts.found, one.parts.claim, one.reader, float(one.reader == UNREAD)),
        *map(float, (verdict.exact, verdict.dated, verdict.limited, verdict.overlimited, verdict.narrower)),
        float(verdict.narrower and verdict.limited),
        *(_share(asked.concepts, _keys(text)) for text in (figure.own, figure.subject, sentence)),
        _share(asked.concepts, here),
        sum(weight for key, weight in told.items() if key in named) / (sum(told.values()) or 1.0),
        min(missing, _RARE) / _RARE,
        min(sum(each.weight for each in asked.concepts), _MUCH) / _MUCH,
        float(asked.language == "en"),
        float(figure.role == "part"),
        float(adds_nothing(asked.concepts, figure)),
        float(figure.role == "share" and asked.cues.role != "share"),
        float(figure.kind in ("percent", "points") and asked.cues.dimension != "percent"),
        float(one.candidate.rank == 1),
        *map(float, one.parts.slots),
        *(float(verdict.reason == reason) for reason in get_args(Reason)),
    )


def evidence(row: Sequence[float]) -> float:
    """Weight of evidence of a figure with these features, against none of those found (natural logarithm of odds)."""
    weights = learned()
    return sum(weights[name] * value for name, value in zip(FEATURES, row, strict=True)) - weights["none"]


@cache
def learned() -> Mapping[str, float]:
    """The weights by name of feature, and that of "none"."""
    told = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    return {name: float(told[name]) for name in (*FEATURES, "none")}


def _share(concepts: Sequence[Concept], here: frozenset[str]) -> float:
    """Share of the weight of what is asked that these words hold, 0 to 1."""
    total = sum(concept.weight for concept in concepts)
    return weight_held(concepts, here) / total if total else 0.0


def adds_nothing(concepts: Sequence[Concept], figure: Figure) -> bool:
    """Whether a figure is a part, told by no more of the words asked than the whole that it is a part of."""
    if figure.role != "part" or not figure.carried:
        return False
    return _share(concepts, _keys(figure.subject)) <= _share(concepts, _keys(figure.carried))


def is_whole(figure: Figure, part: Figure) -> bool:
    """Whether ``part`` carries the words of ``figure``, which stands before it in its passage and counts the same."""
    own, carried = _keys(figure.own), _keys(part.carried)
    alike = dimension(figure.unit) == dimension(part.unit) and figure.role != "part"
    return alike and figure.passage == part.passage and figure.start < part.start and bool(own) and own <= carried


@lru_cache(maxsize=64)
def _named(text: str, concepts: tuple[Concept, ...]) -> frozenset[str]:
    """Keys of a question and of all that its concepts may be called; the same for every figure of the question."""
    return frozenset((*keys(text), *(key for concept in concepts for words in concept.wordings for key in words)))


def _is_told(concept: Concept, here: frozenset[str]) -> bool:
    return any(all(key in here for key in words) for words in concept.wordings)


@lru_cache(maxsize=4096)
def _keys(text: str) -> frozenset[str]:
    return frozenset(keys(text))
