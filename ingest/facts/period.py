"""The period that a report covers, as distinct from the date it was published, in the notation of
``vietnamese.periods.find``: "2016", "2016-2020", "2021-01..2021-06", "2021-09"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from vietnamese.documents.forms import forms
from vietnamese.periods.find import Period, find_periods

_YEARS_OF = re.compile(r"\b0?(?P<count>\d{1,2})\s+năm\s+(?:thực hiện|triển khai|thi hành)", re.IGNORECASE)
_PARTS = re.compile(r"[;,:]|\svà\s", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:trong|kết thúc|hết)\s+)?", re.IGNORECASE)
_EARLY = 3  # months of a year in which a report of "this year" can only be of the year before


def period_of(title: str, body: Sequence[str], published: str | None, plan: bool) -> str | None:
    """Period of a report from its title, else from how its first paragraphs begin; None where neither says.

    A plan covers what it plans; any other report covers what has been, so that a year still to come in
    the title ("phương hướng năm 2024") is passed over.

    >>> period_of("Kết quả thực hiện nhiệm vụ năm 2023 và phương hướng năm 2024", (), None, False)
    '2023'
    >>> period_of("Kết quả 01 năm thực hiện Chương trình giai đoạn 2016 - 2020", (), "2017-05-10", False)
    '2016'
    """
    named = [period for period in find_periods(title) if period.first != period.last]
    told = [period for period in named if plan or not _to_come(title, period.start)]
    span = next((period for period in told if _is_span(period)), None)
    if span and (first := _first_years(title, span)):
        return first
    told = [period for period in told if not _is_span(period)] or ([] if span else _openings(body))
    if told:
        return _past(told[0], published, body, plan)
    return span.code if span else named[0].code if named and _is_span(named[0]) else None


def _is_span(period: Period) -> bool:
    return period.last_year > period.first_year


def _first_years(title: str, span: Period) -> str | None:
    """ "01 năm thực hiện ... giai đoạn 2016 - 2020" covers the first year of the span."""
    count = _YEARS_OF.search(title)
    if not count:
        return None
    last = min(span.first_year + int(count["count"]) - 1, span.last_year)
    return str(span.first_year) if last <= span.first_year else f"{span.first_year}-{last}"


def _to_come(title: str, at: int) -> bool:
    """Whether the part of the title that names the period speaks of what is still to come."""
    begin = max((found.end() for found in _PARTS.finditer(title, 0, at)), default=0)
    part = title[begin:at].lower()
    return any(word in part for word in forms().to_come)


def _openings(body: Sequence[str]) -> list[Period]:
    """Years that paragraphs begin with: "Năm 2017, ..."."""
    found: list[Period] = []
    for line in body:
        opening = _OPENING.match(line)
        start = opening.end() if opening else 0
        found += [period for period in find_periods(line[:60]) if period.start == start and period.first != period.last]
    return found


def _past(period: Period, published: str | None, body: Sequence[str], plan: bool) -> str:
    """A whole year that had hardly begun when the report came out is not the year it tells the results of."""
    if published and not plan and period.code.isdigit():
        day, year = date.fromisoformat(published), period.first_year
        before = str(year - 1)
        if year >= day.year and day.month <= _EARLY and any(before in line for line in body):
            return before
    return period.code
