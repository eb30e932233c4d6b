"""Is a passage of the place and time that a question in words asks about?

A passage fails only where the report tells its place or period, that is another, and the passage itself names neither
the place nor the year asked. A report on the whole country speaks of the places that its passages name.
"""

from __future__ import annotations

from answer.question.named import named_places, periods_in
from answer.question.understand import Asked
from records import Passage, Report
from vietnamese.periods.find import parse_period
from vietnamese.places.find import Place, same_place, within


def is_about(asked: Asked, passage: Passage, report: Report) -> bool:
    """Whether the passage may speak of a place and a time asked."""
    here = " ".join((*passage.section, passage.lead, passage.text))
    return _of_place(asked, here, report) and _of_time(asked, here, report)


def _of_place(asked: Asked, here: str, report: Report) -> bool:
    home = named_places(report.facts.place or "")
    if not asked.places or not home:
        return True
    told = (*home, *named_places(here))
    return any(_touch(wanted, place) for wanted in asked.places for place in told)


def _touch(wanted: Place, place: Place) -> bool:
    return same_place(wanted, place) or within(place, wanted) or (place.level != "country" and within(wanted, place))


def _of_time(asked: Asked, here: str, report: Report) -> bool:
    covered = parse_period(report.facts.period or "")
    if not asked.years or covered is None:
        return True
    told = [(covered[0].year, covered[1].year), *((one.first_year, one.last_year) for one in periods_in(here))]
    published = (report.facts.published or "")[:4]
    told += [(int(published), int(published))] if published.isdigit() else []
    return any(first <= end and start <= last for first, last in asked.years for start, end in told)
