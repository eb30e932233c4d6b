"""What a figure is of: its place, its own or else its report's, the days that its time spans, the indicator that it is
a value of."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from records import Facts, Figure, Passage
from vietnamese.indicators.find import match_indicator
from vietnamese.periods.find import parse_period
from vietnamese.places.find import Place, of_label


def places_of(figure: Figure, facts: Facts) -> tuple[str, ...]:
    """The places that a figure counts, mostly one."""
    return figure.places or ((facts.place,) if facts.place else ())


def known_places(figure: Figure, facts: Facts) -> tuple[Place, ...]:
    """Of the places that a figure counts those that are known."""
    return tuple(place for label in places_of(figure, facts) if (place := of_label(label)) is not None)


def place_of(figure: Figure, facts: Facts) -> str | None:
    """The place that a figure counts, several in one line."""
    return figure.place or facts.place


def days_of(figure: Figure) -> tuple[date, date] | None:
    """First and last day of the time that a figure holds for; None where it is of none or none is known. What holds for
    the time of its report was given that when it was read."""
    return parse_period(figure.period or "")


def indicator_of(figure: Figure, passage: Passage) -> str | None:
    """Id of the indicator (vietnamese/indicators/find.py) that a figure is a value of by its own words; None where it
    is none, a percentage of a plan, or the whole that another is counted out of ("45/60 thẻ")."""
    if figure.role != "target" and passage.text[: figure.start - passage.start].endswith("/"):
        return None
    before = passage.text[figure.clause_start - passage.start : figure.start - passage.start]
    after = passage.text[figure.end - passage.start : figure.clause_end - passage.start]
    return match_indicator(
        figure.words,
        figure.unit,
        figure.kind,
        role=figure.role,
        printed=(before, after),
        around=(*passage.section, passage.lead),
    )


def digits_of(value: Decimal) -> str:
    """What numbers of the same digits have in common, however they are scaled.

    >>> digits_of(Decimal("8507")) == digits_of(Decimal("8.5070"))
    True
    """
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def worked_out(figure: Figure, passage: Passage, facts: Facts) -> tuple[str | None, str, int, int, str]:
    """The columns ``catalogue.WORKED_OUT`` of a figure; years are 0 where no time is known."""
    days = days_of(figure)
    first, last = (days[0].year, days[1].year) if days else (0, 0)
    at = json.dumps(places_of(figure, facts), ensure_ascii=False)
    return indicator_of(figure, passage), at, first, last, digits_of(figure.value)
