"""When two figures tell the same thing, and when they tell it otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answer.checking.values import comparable, relation
from answer.checking.words import told_words
from answer.policy import policy
from records import Figure, Role
from vietnamese.quantities.units import dimension
from vietnamese.terms.contrasts import limits


@dataclass(frozen=True, slots=True)
class Thing:
    """What a figure tells of."""

    indicator: str | None
    place: str
    period: str
    role: Role
    measured: str  # dimension of its unit
    scope: str
    words: frozenset[str]
    limits: frozenset[int]

    def in_common(self) -> Thing:
        """What two figures of one thing share: the indicator with its limits, or the very words."""
        return replace(self, words=frozenset()) if self.indicator else replace(self, limits=frozenset())


def thing(figure: Figure, indicator: str | None, places: tuple[str, ...], period: str | None) -> Thing | None:
    """What a figure, a value of an indicator or of none, tells of. None where that is not sure, and for parts,
    changes and shares, which are of another number."""
    certainty = figure.certainty
    sure = min(certainty.place, certainty.period, certainty.role) >= policy().checks.sure
    if not sure or figure.role not in ("result", "target") or len(places) != 1 or not period:
        return None
    if figure.kind not in ("count", "money", "percent") or figure.approximation is not None:
        return None
    words = told_words(figure.own) - told_words(figure.unit)
    if len(words) < (policy().checks.fewest_named if indicator else policy().checks.fewest):
        return None
    around = (places[0], period, figure.role, dimension(figure.unit), figure.scope or "")
    return Thing(indicator, *around, words, limits(figure.subject))


def tells_otherwise(one: Figure, other: Figure) -> bool:
    """Whether two figures of one thing have values that cannot both be right."""
    related = {relation(one, other), relation(other, one)}
    return comparable(one, other) and not related & {"equal", "rounded"}
