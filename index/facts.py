"""Places and years: of questions and of reports, for lifting passages and for the user's filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from records import Filters, Report
from vietnamese.periods import find_periods, parse_period
from vietnamese.places import Place, find_places, same_place, within

Years = tuple[int, int]  # first and last


@dataclass(frozen=True, slots=True)
class Named:
    """Places and years that a question names, as far as reports are of them."""

    by_place: NDArray[np.float32]  # (reports,): 1 where the report's place is (in, or holds) a place named
    by_year: NDArray[np.float32]  # (reports,): 1 where the report's period shares a year named
    spans: tuple[tuple[int, int], ...]  # where the matched ones stand in the question


def named_in(text: str, reports: Sequence[Report]) -> Named:
    """What the question names that the facts of reports answer. Never raises."""
    by_place, by_year = np.zeros(len(reports), np.float32), np.zeros(len(reports), np.float32)
    spans = []
    for mention in find_places(text):
        matches = [_near(mention.place, report.facts.place) for report in reports]
        by_place[matches] = 1
        spans += [(mention.start, mention.end)] if any(matches) else []
    for period in find_periods(text):
        matches = [_shares((period.first.year, period.last.year), report.facts.period) for report in reports]
        by_year[matches] = 1
        spans += [(period.start, period.end)] if any(matches) else []
    return Named(by_place, by_year, tuple(spans))


def passes(report: Report, filters: Filters) -> bool:
    """Whether a report is within the user's limits. A fact that is unknown does not pass a limit on it."""
    facts = report.facts
    if filters.reports and report.id not in filters.reports:
        return False
    if filters.kinds and facts.kind not in filters.kinds:
        return False
    if filters.years and not any(_shares((year, year), facts.period) for year in filters.years):
        return False
    return not filters.places or any(_is_place(name, facts.place) for name in filters.places)


@lru_cache(maxsize=65536)
def _is_place(name: str, reported: str | None) -> bool:
    """Whether a report's place is the one named, or lies within it; the very words always match."""
    if not reported:
        return False
    return name == reported or same_place(name, reported) or within(reported, name)


@lru_cache(maxsize=65536)
def _near(place: Place, reported: str | None) -> bool:
    if not reported:
        return False
    return same_place(place, reported) or within(place, reported) or within(reported, place)


@lru_cache(maxsize=4096)
def _years(period: str) -> Years | None:
    days = parse_period(period)
    return (days[0].year, days[1].year) if days else None


def _shares(span: Years, period: str | None) -> bool:
    years = _years(period) if period else None
    return years is not None and span[0] <= years[1] and years[0] <= span[1]
