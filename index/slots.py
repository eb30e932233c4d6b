"""The place and the period of a figure: its own, or else its report's."""

from __future__ import annotations

from datetime import date

from records import Facts, Figure
from vietnamese.periods.find import parse_period


def places_of(figure: Figure, facts: Facts) -> tuple[str, ...]:
    """The places that a figure counts, mostly one."""
    return figure.places or ((facts.place,) if facts.place else ())


def place_of(figure: Figure, facts: Facts) -> str | None:
    """The place that a figure counts, several in one line."""
    return figure.place or facts.place


def period_of(figure: Figure, facts: Facts) -> str | None:
    """The time that a figure holds for, in the notation of ``vietnamese.periods``."""
    return figure.period or facts.period


def days_of(figure: Figure, facts: Facts) -> tuple[date, date] | None:
    """First and last day of that time; the report's where the figure's own cannot be read."""
    return parse_period(figure.period or "") or parse_period(facts.period or "")
