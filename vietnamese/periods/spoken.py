"""Every time that a text names or points to, resolved against the year it is told from: what discourse works on.

Beside the periods printed (``vietnamese.periods.find``) these are times told by pointing: "từ năm 2019 đến nay",
"5 năm qua", "9 tháng năm 2018", "năm tới", "đến 31.8", "hiện nay", "cùng kỳ". Each keeps how it was told (``kind``)
and the word before that says what part it plays (``cue``), for whoever weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vietnamese.periods import pointing_to_days as days
from vietnamese.periods import pointing_to_months as months
from vietnamese.periods import pointing_to_terms as terms
from vietnamese.periods import pointing_to_years as years
from vietnamese.periods.find import Period, find_periods
from vietnamese.periods.told import Told, cue_before
from vietnamese.text.normalise import unify

__all__ = ["Told", "times_told"]

_RULES = (
    *(
        days.spans_of_months,
        terms.terms,
        months.since,
        months.so_far,
        months.beginning,
        months.months_of,
        months.until_day,
    ),
    *(
        days.month_named,
        days.new_year,
        days.months_left,
        terms.years_back,
        years.years_listed,
        years.past_years,
        years.next_years,
        years.next_year,
        years.each,
        years.now,
    ),
)

_LOOSE = (days.day_of_year, days.many_months, terms.many_years)  # read where nothing else was


def times_told(text: str, year: int | None, published: date | None = None) -> tuple[Told, ...]:
    """The times of a text in order, none overlapping another. Never raises; linear in the text.

    Args:
        text: any text in NFC; spans count its code points.
        year: the last year that the text tells of: what "hiện nay" and "trong năm" mean.
        published: its day of publication, where known: "đến nay" ends there.

    >>> [(each.code, each.kind) for each in times_told("từ năm 2019 đến nay; 9 tháng năm 2020; 5 năm qua", 2021)]
    [('2019-2021', 'since'), ('2020-01..2020-09', 'months'), ('2017-2021', 'past years')]
    """
    low = unify(text) if len(unify(text)) == len(text) else text.lower()
    taken = bytearray(len(low) + 1)
    found: list[Told] = []
    for told in _pointed(low, year, published):
        if not any(taken[told.start : told.end]):
            taken[told.start : told.end] = b"\x01" * (told.end - told.start)
            found.append(told)
    for period in find_periods(text, year=year):
        if not any(taken[period.start : period.end]) and not _is_count(low, period, year):
            taken[period.start : period.end] = b"\x01" * (period.end - period.start)
            found.append(_printed(low, period))
    for rule in _LOOSE:
        for told in rule(low, year, published):
            if not any(taken[told.start : told.end]):
                taken[told.start : told.end] = b"\x01" * (told.end - told.start)
                found.append(told)
    return tuple(sorted(found, key=lambda told: told.start))


def last_month(heading: str, year: int) -> date | None:
    """The end of the month up to which a heading says that its numbers count; None where it names none.

    >>> last_month("Giải ngân đến 30/9", 2023), last_month("Giải ngân", 2023)
    (datetime.date(2023, 9, 30), None)
    """
    ends = (each.last for each in times_told(heading, year) if each.kind in ("month", "months"))
    return next(filter(None, ends), None)


def _is_count(low: str, period: Period, year: int | None) -> bool:
    """A bare number of four digits far ahead of the text: "2064 hộ"."""
    return bool(year) and low[period.start : period.end].isdigit() and period.first_year > (year or 0) + 30


def _printed(low: str, period: Period) -> Told:
    days = (period.last - period.first).days
    kind = (
        "day" if not days else "month" if days < 32 else "months" if days < 364 else "year" if days < 366 else "years"
    )
    words = low[period.start : period.end]
    if not any(sign.isdigit() for sign in words):
        kind = "before" if "trước" in words or "ngoái" in words else "this"
    cue = "issued" if kind == "day" and _is_dateline(low, period) else cue_before(low, period.start)
    return Told(period.first, period.last, kind, cue, period.start, period.end)


def _is_dateline(low: str, period: Period) -> bool:
    """The day that a story was put on a page: "thứ hai, 16/12/2019", "04/06/2019 - 14:22", or a line of its own. Risks
    a list of days."""
    line = low[low.rfind("\n", 0, period.start) + 1 : low.find("\n", period.end) % (len(low) + 1)]
    if len(line.strip()) < period.end - period.start + 3:
        return True
    around = low[max(0, period.start - 30) : period.start]
    weekday = re.search(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cập nhật|đăng)\W*(?:ngày|lúc)?\W*$", around)
    clock = re.match(r"\W{1,4}\d{1,2}\s?(?::|h|giờ)\s?\d\d", low[period.end :])
    before = re.search(r"\d{1,2}\s?(?::|h)\s?\d\d\W{1,4}(?:ngày\s)?$", around)
    return bool(weekday or clock or before)


def _pointed(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """Times that are told by pointing, those that would otherwise be read as a plain year first."""
    for rule in _RULES:
        yield from rule(low, year, published)
