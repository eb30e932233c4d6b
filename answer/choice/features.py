"""What speaks for a figure as the answer, as numbers that one question's figures are compared by.

The weights stand in ``policy.json``, learned by ``python -m tools.learn.fit_chooser`` from questions with answers. The
weight of evidence of a figure is the sum of its features times their weights; "none of these" has a constant one. The
chance of each is their softmax (a conditional logit: McFadden 1974).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import get_args

from answer.choice.fit import Fit
from answer.choice.nearness import Candidate, Nearness
from answer.choice.own import kinds_of_own_words, words_without_places
from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.concepts import Concept, Vocabulary, key_set, keys, weight_held
from answer.question.understand import Asked
from records import Figure, Reason
from vietnamese.quantities.respective import respective
from vietnamese.quantities.units import dimension
from vietnamese.questions.cues import is_each

FAILS: Mapping[Reason, str] = {reason: f"fails {reason}" for reason in get_args(Reason)}
"""Names of the features that tell which slot plainly fails,"""
DOUBTS: Mapping[Reason, str] = {reason: f"doubts {reason}" for reason in get_args(Reason)}
"""and which is in doubt."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate with what is known of it before figures are weighed against each other."""

    candidate: Candidate
    nearness: Nearness
    reader: float  # logits by which the trained reader prefers it to none
    worth: float  # all by hand-made weights: decides which are looked at closer
    fit: Fit
    claim_place: int = 1  # of its claim among those of the figures weighed, 1 is the closest
    has_whole: bool = False  # a part of which the whole is weighed too


def beside_each_other(chosen: Sequence[Considered]) -> list[Considered]:
    """The figures to be weighed, with what is known of each only beside the others."""
    claims = sorted((one.nearness.claim for one in chosen), reverse=True)
    return [
        replace(one, claim_place=1 + claims.index(one.nearness.claim), has_whole=_has_whole(one, chosen))
        for one in chosen
    ]


def _has_whole(one: Considered, chosen: Sequence[Considered]) -> bool:
    """Whether the whole that a figure is a part of is weighed too, and is counted in the unit asked if the part is."""
    figure = one.candidate.figure
    return figure.role == "part" and any(
        is_whole(other.candidate.figure, figure)
        and ("unit asked" in other.nearness.cues or "unit asked" not in one.nearness.cues)
        for other in chosen
    )


def features(asked: Asked, one: Considered, sentence: str, vocabulary: Vocabulary) -> dict[str, float]:
    """The features of one figure by name; ``sentence`` is the one that it stands in. All lie between -1 and 1 or a
    few."""
    return {
        **_found(one),
        **_told(asked, one, sentence, vocabulary),
        **_kind(asked, one),
        **kinds_of_own_words(asked, words_without_places(one.candidate.figure, one.candidate.hit.passage)),
        **_fit(one),
    }


def _found(one: Considered) -> dict[str, float]:
    """How it was found."""
    return {
        "near": one.nearness.near,
        "found": one.nearness.found,
        "claim": one.nearness.claim,
        "claim place": 1.0 / one.claim_place,
        "reader": one.reader,
        "unread": float(one.reader == policy().words.unread),
        "first passage": float(one.candidate.rank == 1),
        **{name: float(name in one.nearness.cues) for name in policy().near.cues},
    }


def _told(asked: Asked, one: Considered, sentence: str, vocabulary: Vocabulary) -> dict[str, float]:
    """What of the words asked is told of it."""
    figure, passage, words = one.candidate.figure, one.candidate.hit.passage, policy().words
    named = _named(asked.text, asked.concepts)
    own = {key: vocabulary.weight(key) for key in key_set(figure.own)}
    here = key_set(" ".join((*passage.section, passage.lead, passage.text)))
    missing = max((each.weight for each in asked.concepts if not holds_concept(each, here)), default=0.0)
    nearer = key_set(" ".join((*passage.section, passage.lead, figure.subject, sentence)))
    missing_here = max((each.weight for each in asked.concepts if not holds_concept(each, nearer)), default=0.0)
    return {
        "in own words": _share(asked.concepts, key_set(figure.own)),
        "in subject": _share(asked.concepts, key_set(figure.subject)),
        "in sentence": _share(asked.concepts, key_set(sentence)),
        "in passage": _share(asked.concepts, here),
        "own words asked": sum(weight for key, weight in own.items() if key in named) / (sum(own.values()) or 1.0),
        "pairs asked": min(len(_named_pairs(asked) & _pairs(figure.own)), policy().near.pairs) / policy().near.pairs,
        "missing": min(missing, words.rare) / words.rare,
        "missing here": min(missing_here, words.rare) / words.rare,
        "unread words": asked.unread,
        "asked": min(sum(each.weight for each in asked.concepts), words.much) / words.much,
        "English": float(asked.language == "en"),
        "in order": respective(named, sentence, figure.start - sentence_of(passage, figure.start)[0]),
        "adds nothing": float(one.has_whole and not one.fit.exact and adds_nothing(asked, figure)),
    }


def _kind(asked: Asked, one: Considered) -> dict[str, float]:
    """What sort of figure it is beside what was asked, and how unsure the ledger is of the slots asked."""
    figure, passage = one.candidate.figure, one.candidate.hit.passage
    before = passage.text[max(0, figure.start - passage.start - policy().near.each) : figure.start - passage.start]
    each = figure.kind == "rate" or is_each(before)
    return {
        "each unasked": float(each and not asked.cues.each),
        "unsure role": 1.0 - figure.certainty.role,
        "unsure period": (1.0 - figure.certainty.period) if asked.periods else 0.0,
        "unsure place": (1.0 - figure.certainty.place) if asked.mentions else 0.0,
        "part": float(figure.role == "part"),
        "share unasked": float(figure.role == "share" and asked.cues.role != "share"),
        "rate unasked": float(figure.kind in ("percent", "points") and asked.cues.dimension != "percent"),
    }


def _fit(one: Considered) -> dict[str, float]:
    """Which slots fit."""
    fit = one.fit
    return {
        "exact": float(fit.exact),
        "home": float(fit.home),
        "timed": float(fit.timed),
        "dated": float(fit.dated),
        "limited": float(fit.limited),
        "overlimited": float(fit.overlimited),
        "limit unasked": float(fit.limit_unasked),
        "narrower": float(fit.narrower),
        "narrower, limited": float(fit.narrower and fit.limited),
        **{name: float(fit.reason == reason) for reason, name in FAILS.items()},
        **{name: float(reason in fit.doubts) for reason, name in DOUBTS.items()},
    }


def weight_of_evidence(row: Mapping[str, float]) -> float:
    """Weight of evidence of a figure with these features, against none of those found (natural logarithm of odds)."""
    weights = policy().weights
    return sum(weights[name] * value for name, value in row.items()) - weights["none"]


def _share(concepts: Sequence[Concept], here: frozenset[str]) -> float:
    """Share of the weight of what is asked that these words hold, 0 to 1."""
    total = sum(concept.weight for concept in concepts)
    return weight_held(concepts, here) / total if total else 0.0


def adds_nothing(asked: Asked, figure: Figure) -> bool:
    """Whether a figure is a part, told by no more of the words asked than the whole that it is a part of."""
    if asked.leaves_out or figure.role != "part" or not figure.carried:
        return False
    return _share(asked.concepts, key_set(figure.subject)) <= _share(asked.concepts, key_set(figure.words[-1]))


def is_whole(figure: Figure, part: Figure) -> bool:
    """Whether ``part`` carries the words of ``figure``, which stands before it in its passage and counts the same."""
    own, carried = key_set(figure.own), key_set(part.carried)
    alike = dimension(figure.unit) == dimension(part.unit) and figure.role != "part"
    return alike and figure.passage == part.passage and figure.start < part.start and bool(own) and own <= carried


@lru_cache(maxsize=64)
def _named(text: str, concepts: tuple[Concept, ...]) -> frozenset[str]:
    """Keys of a question and of all that its concepts may be called; the same for every figure of the question."""
    return frozenset((*keys(text), *(key for concept in concepts for words in concept.wordings for key in words)))


@lru_cache(maxsize=64)
def _named_pairs(asked: Asked) -> frozenset[tuple[str, str]]:
    """Words that follow each other in the wordings of what is asked, and in a Vietnamese question as typed."""
    told = [words for concept in asked.concepts for words in concept.wordings]
    told += [keys(asked.text)] if asked.language != "en" else []
    return frozenset(pair for words in told for pair in pairwise(words))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(keys(text)))


def holds_concept(concept: Concept, here: frozenset[str]) -> bool:
    """Whether keys of a text hold a concept of a question, in any of its wordings."""
    return any(all(key in here for key in words) for words in concept.wordings)
