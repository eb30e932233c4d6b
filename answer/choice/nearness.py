"""Which figure of the passages found is the one asked for: hand-made features of its own clause.

The words of the question count the more, the nearer they stand to the number and the fewer separators and other
numbers lie between; headings and the leading sentence count a little for every number under them. What is found here
compares across the passages and reports of one question; answer/choice/features.py weighs it with the rest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from answer.choice.timed import is_level_asked
from answer.policy import policy
from answer.question.concepts import Concept, key_set
from answer.question.understand import Asked
from records import Figure, Hit, Passage, Role
from vietnamese.figures.shares import RATE_WORDS
from vietnamese.quantities.units import PERSON, dimension, unit_matches
from vietnamese.questions.cues import is_total, names_move
from vietnamese.text.normalise import unify
from vietnamese.text.tokens import tokenize
from vietnamese.text.whole import holds_number

_ROLES_AS_GOOD: Mapping[Role, tuple[Role, ...]] = {"result": ("part",)}  # "did" asks for no whole
_LIVING, _LIFELESS = frozenset({"persons", "households", "turns"}), frozenset({"things", "events"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of a passage that search found, with the place of that passage among the hits (1-based)."""

    figure: Figure
    hit: Hit
    rank: int
    claim: float = 0.0  # cosine of the figure's claim to the question


def closeness(concepts: Sequence[Concept], passage: Passage, figure: Figure) -> float:
    """How much of what the question names stands by the figure: 0 (nothing) to 1 (all of it, next to it)."""
    total = sum(concept.weight for concept in concepts)
    if not total:
        return 0.0
    asked = {key for concept in concepts for wording in concept.wordings for key in wording}
    near = _nearness(asked, passage, figure)
    return sum(concept.weight * concept.nearest(near) for concept in concepts) / total


def _nearness(asked: AbstractSet[str], passage: Passage, figure: Figure) -> dict[str, float]:
    """For each key asked that the passage, its heading or lead holds: how near it comes to the figure, 0 to 1."""
    known = policy().near
    near: dict[str, float] = dict.fromkeys(RATE_WORDS, 1.0) if figure.kind in ("percent", "points") else {}
    for text, worth in (
        (" ".join(passage.section[-2:]), known.heading),
        (passage.lead, known.lead),
        (figure.carried, known.carried),
        (figure.own, known.own),
    ):
        for key in key_set(text) & asked:
            near[key] = max(near.get(key, 0.0), worth)
    for key, worth in _beside(asked, passage.text, (figure.start - passage.start, figure.end - passage.start)):
        near[key] = max(near.get(key, 0.0), worth)
    return near


def _beside(asked: AbstractSet[str], text: str, span: tuple[int, int]) -> Iterator[tuple[str, float]]:
    """The keys asked that stand behind and before a span of a text, each with its nearness: less for each token,
    number and separator between."""
    known, (start, end), words = policy().near, span, _words(text)
    first = next((at for at, word in enumerate(words) if word.end > start), len(words))
    worth = known.after
    for step, word in enumerate(words[first:]):
        if word.start >= end:
            worth *= word.crossed if step else _crossing(text[start : word.start])
        if word.is_number and not start <= word.start < end:
            worth *= known.number_between
        if word.key in asked:
            yield word.key, worth * math.exp(-step / known.reach)
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at].end <= start), -1)
    worth = known.before
    for step, at in enumerate(range(last, -1, -1)):
        word = words[at]
        worth *= words[at + 1].crossed if step else _crossing(text[word.end : start])
        if word.is_number:
            worth *= known.number_between
        if word.key in asked:
            yield word.key, max(worth * math.exp(-step / known.reach), known.said_before)


@dataclass(frozen=True, slots=True)
class _Word:
    """A token of a passage, its key, and what the separators between it and the token before take off."""

    start: int
    end: int
    key: str
    is_number: bool
    crossed: float


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[_Word, ...]:
    words, last = [], 0
    for token in tokenize(text):
        crossed = _crossing(text[last : token.start])
        words.append(_Word(token.start, token.end, unify(token.text), token.kind == "number", crossed))
        last = token.end
    return tuple(words)


def _crossing(between: str) -> float:
    factor = 1.0
    for mark in re.findall(r"[,;.:()\n]", between):
        factor *= policy().near.separators[mark]
    return factor


@dataclass(frozen=True, slots=True)
class Nearness:
    """What speaks for a candidate: closeness of the words asked (0 to 1), how far its passage falls behind the first
    found (-1 to 0), its claim's cosine, and the names of the cues of unit, role and kind that hold."""

    near: float
    found: float
    claim: float
    cues: frozenset[str]

    @property
    def worth(self) -> float:
        """All of it by hand-made weights, comparable within one question."""
        known = policy().near
        lift = sum(weight for name, weight in known.cues.items() if name in self.cues)
        return self.near + known.passage * self.found + known.claim * self.claim + lift


def nearness(asked: Asked, candidates: Sequence[Candidate]) -> list[Nearness]:
    """The parts of each candidate, in their order."""
    if not candidates:
        return []
    top = max(candidate.hit.score for candidate in candidates)
    spread = max(top - min(candidate.hit.score for candidate in candidates), 1e-9)
    return [
        Nearness(
            near=closeness(asked.concepts, candidate.hit.passage, candidate.figure),
            found=(candidate.hit.score - top) / spread,
            claim=candidate.claim,
            cues=cues(asked, candidate),
        )
        for candidate in candidates
    ]


def cues(asked: Asked, candidate: Candidate) -> frozenset[str]:
    """What tells of unit, role and kind whether they are those asked, by name."""
    figure, role = candidate.figure, asked.cues.role
    has_unit = asked.unit is not None and (
        unit_matches(asked.unit, figure.unit) or _are_people(asked.unit, figure.unit)
    )
    living = asked.unit is not None and dimension(asked.unit) in _LIVING
    lifeless = bool(figure.unit) and dimension(figure.unit) in _LIFELESS
    held = {
        "unit asked": has_unit,
        "unit differs": not has_unit and asked.unit is not None and bool(figure.unit) and figure.kind == "count",
        "things for people": not has_unit and living and lifeless,  # a card may stand for a person
        "role asked": role is not None and figure.role in (role, *_ROLES_AS_GOOD.get(role, ())),
        "share of plan asked": asked.cues.of_plan and figure.role == "share",
        "part of total asked": figure.role == "part" and asked.cues.total,
        "previous unasked": figure.role == "previous" and role != "previous" and not is_level_asked(asked, figure),
        "change unasked": figure.role == "change"
        and role not in ("change", "target")
        and not names_move(asked.text, figure.own),
        "second of pair": role != "target" and _second_of_pair(candidate) and not _total_asked(asked, figure),
        "number named": _value_in(asked.text, figure),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _are_people(asked: str, printed: str) -> bool:
    """Whether "bao nhiêu người" is answered: people are counted as workers, learners or turns too."""
    return asked == PERSON and dimension(printed) in ("persons", "turns")


def _second_of_pair(candidate: Candidate) -> bool:
    """Whether it is the 39 of "3/39 lao động": what there was to do, not what was done."""
    before = candidate.figure.start - candidate.hit.passage.start
    return re.search(r"\d\s?/\s?$", candidate.hit.passage.text[max(0, before - 4) : before]) is not None


def _total_asked(asked: Asked, figure: Figure) -> bool:
    """Whether a total is asked and the figure is one in its own words ("tỷ lệ so với tổng số học sinh, 30/400")."""
    return asked.cues.total and is_total(figure.own)


def _value_in(question: str, figure: Figure) -> bool:
    """A number that the asker names is hardly the one that is asked for."""
    printed = re.match(r"[\d.,]*\d", figure.text)
    return printed is not None and holds_number(question, printed[0])
