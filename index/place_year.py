"""Places and years: of questions and of reports, for lifting passages and for the user's filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from records import Filters, Passage, Report
from vietnamese.periods.find import find_periods, parse_period
from vietnamese.periods.opening import is_day, opening_period
from vietnamese.places.find import Place, find_places, same_place, within

Years = tuple[int, int]  # first and last


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of all passages: their reports, and the years that they are of."""

    reports: Sequence[Report]
    owners: NDArray[np.int64]  # (passages,): number of the report
    years: NDArray[np.int64]  # (passages, 2): first and last year, 0 where unknown


@dataclass(frozen=True, slots=True)
class Named:
    """Places and years that a question names, as far as passages are of them."""

    by_place: NDArray[np.float32]  # (passages,): 1 where the report's place is (in, or holds) a place named
    by_year: NDArray[np.float32]  # (passages,): 1 where the passage is of a year named
    spans: tuple[tuple[int, int], ...]  # where the matched ones stand in the question


def passage_years(report: Report, passage: Passage) -> Years:
    """Years that a passage is of: those it opens with, else those of the innermost heading that names any, else the
    report's; (0, 0) unknown. The dates of documents in a heading are not what it is of."""
    if opening := opening_period(passage.text):
        return opening.first_year, opening.last_year
    for heading in reversed(passage.section):
        if years := _named_years(heading):
            return years
    return _years(report.facts.period or "") or (0, 0)


def named_in(text: str, where: Where) -> Named:
    """What the question names that passages are known to be of. Never raises."""
    matched = np.zeros(len(where.reports), bool)
    by_year = np.zeros(len(where.owners), bool)
    spans = []
    for mention in find_places(text):
        matches = np.array([_near(mention.place, report.facts.place) for report in where.reports], bool)
        matched |= matches
        spans += [(mention.start, mention.end)] if matches.any() else []
    for period in find_periods(text):
        first, last = period.first.year, period.last.year
        shared = (where.years[:, 0] <= last) & (where.years[:, 1] >= first)
        by_year |= shared
        spans += [(period.start, period.end)] if shared.any() else []
    by_place = matched[where.owners] if len(where.reports) else by_year
    return Named(by_place.astype(np.float32), by_year.astype(np.float32), tuple(spans))


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The question without the places and years that reports' facts answer, which would draw its vector to passages
    that happen to repeat them; the question itself where no word would be left.

    >>> without_spans("số hộ nghèo ở Hậu Giang năm 2016", [(14, 23), (28, 32)])
    'số hộ nghèo ở năm'
    """
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    rest = " ".join("".join(kept).split())
    return rest if any(char.isalpha() for char in rest) else text


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


@lru_cache(maxsize=65536)
def _named_years(heading: str) -> Years | None:
    found = [period for period in find_periods(heading) if not is_day(period)]
    return (min(p.first.year for p in found), max(p.last.year for p in found)) if found else None


@lru_cache(maxsize=4096)
def _years(period: str) -> Years | None:
    days = parse_period(period)
    return (days[0].year, days[1].year) if days else None


def _shares(span: Years, period: str | None) -> bool:
    years = _years(period) if period else None
    return years is not None and span[0] <= years[1] and years[0] <= span[1]
