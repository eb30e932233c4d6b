"""The place of a figure, its own or else its report's, and the days that its time spans."""

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


def days_of(figure: Figure) -> tuple[date, date] | None:
    """First and last day of the time that a figure holds for; None where it is of none or none is known. What holds for
    the time of its report was given that when it was read."""
    return parse_period(figure.period or "")
