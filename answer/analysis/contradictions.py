"""Where two reports tell the same indicator of the same place and time differently: revised figures, typing slips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from answer.browsing.indicators import indicator_of
from records import Figure, Passage, Report
from vietnamese.quantities.units import dimension, in_base

_ROLES = frozenset({"result", "target", "share"})
_ROUNDED = Decimal("0.006")  # relative difference that rounding explains where one is told as about


class Told(Protocol):
    """What looking for contradictions asks of a knowledge base."""

    def figures(self) -> tuple[Figure, ...]: ...
    def passage(self, id: str) -> Passage: ...
    def report(self, id: str) -> Report: ...


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures of one indicator, place, time and role in different reports, with different values."""

    indicator: str
    one: Figure
    other: Figure


def contradictions(kb: Told) -> tuple[Contradiction, ...]:
    """All of them, in the order of reports and text; of figures told alike several times the first of each report."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in kb.figures():
        key = _key(kb, figure)
        if key is not None:
            groups.setdefault(key, []).append(figure)
    found = []
    for figures in groups.values():
        if len({figure.report for figure in figures}) > 1:
            found += _among(kb, figures)
    return tuple(found)


def told_otherwise(kb: Told, figure: Figure) -> tuple[Figure, ...]:
    """Figures of other reports that contradict this one."""
    key = _key(kb, figure)
    if key is None:
        return ()
    like = [one for one in kb.figures() if one.report != figure.report and _key(kb, one) == key]
    name = indicator_of(figure, kb.passage(figure.passage))
    return tuple(
        one
        for one in like
        if name is not None and differ(figure, one) and indicator_of(one, kb.passage(one.passage)) == name
    )


def differ(one: Figure, other: Figure) -> bool:
    """Whether two values differ by more than rounding: one printed with fewer digits may be the other, rounded."""
    first, second = in_base(one.value, one.unit), in_base(other.value, other.unit)
    if first == second:
        return False
    coarse, fine = sorted((one, other), key=_digits)
    exponent = coarse.value.as_tuple().exponent
    step = in_base(Decimal(1).scaleb(int(exponent)), coarse.unit) if isinstance(exponent, int) else Decimal(0)
    if _digits(coarse) < _digits(fine) and abs(first - second) <= step / 2:
        return False
    softened = one.approximation or other.approximation
    return not (softened and abs(first - second) <= _ROUNDED * max(abs(first), abs(second)))


def _among(kb: Told, figures: Iterable[Figure]) -> list[Contradiction]:
    by_indicator: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        name = indicator_of(figure, kb.passage(figure.passage))
        if name is not None:
            by_indicator.setdefault(name, {}).setdefault(figure.report, figure)
    found = []
    for name, told in by_indicator.items():
        ordered = list(told.values())
        for at, one in enumerate(ordered):
            found += [Contradiction(name, one, other) for other in ordered[at + 1 :] if differ(one, other)]
    return found


def _key(kb: Told, figure: Figure) -> tuple[object, ...] | None:
    """What two figures must share to be the same fact told twice; None where it is not known or only a part."""
    if figure.role not in _ROLES or figure.scope == "project":
        return None
    facts = kb.report(figure.report).facts
    place, period = figure.place or facts.place, figure.period or facts.period
    if place is None or period is None:
        return None
    return place, period, figure.role == "target", figure.kind, dimension(figure.unit)


def _digits(figure: Figure) -> int:
    return len(figure.value.normalize().as_tuple().digits)
