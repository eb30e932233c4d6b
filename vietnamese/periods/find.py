"""Periods in Vietnamese text, with diacritics or without, and in English.

One notation, ``code``, for years "2016", spans of years "2016-2020", months "2023-09", spans of months
"2023-01..2023-09" (nine months, quarters, halves) and days "2023-11-10". Spans are half-open,
in code points of the text given.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vietnamese.periods.patterns import counts, numbered, patterns, words
from vietnamese.text.aligned import align_for
from vietnamese.text.shapes import YEAR


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed, ``text == source[start:end]``, with its first and last day."""

    code: str
    text: str
    start: int
    end: int
    first: date
    last: date

    @property
    def first_year(self) -> int:
        return self.first.year

    @property
    def last_year(self) -> int:
        return self.last.year


def find_periods(text: str, *, year: int | None = None) -> tuple[Period, ...]:
    """Every period named in ``text``, in order, none overlapping another.

    ``year`` is what "trong năm", "năm trước" or "6 tháng đầu năm" without a year refer to; where it is not
    given they are left out, as are years that are part of a document's number. Never raises, linear time.

    >>> [period.code for period in find_periods("giai đoạn 2016 - 2020, 9 tháng đầu năm 2023, quý I/2020, 01/3/2021")]
    ['2016-2020', '2023-01..2023-09', '2020-01..2020-03', '2021-03-01']
    """
    return _scanned(text, year)


@lru_cache(maxsize=2_048)  # a question, and a passage with its headings, are asked for by many rules
def _scanned(text: str, year: int | None) -> tuple[Period, ...]:
    """Periods found, kind by kind; what one has taken no other takes."""
    view, folded = align_for(text)
    taken = bytearray(len(view.text) + 1)
    found: list[Period] = []
    for kind, pattern in patterns(folded).items():
        for match in pattern.finditer(view.text):
            if any(taken[match.start() : match.end()]):
                continue
            days = _days(kind, match, year)
            if days is None or (kind in ("year", "month") and _is_number(view.text, match, folded)):
                continue
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
            start, end = view.span(match.start(), match.end())
            found.append(Period(code_of(*days), text[start:end], start, end, *days))
    return tuple(sorted(found, key=lambda period: period.start))


def year_of(year: int) -> Period:
    """A year as a text of its four digits names it."""
    return Period(str(year), str(year), 0, 4, date(year, 1, 1), date(year, 12, 31))


def year_before(period: Period) -> Period:
    """The same days of the year before, with every year of its text less one; spans stay those of ``period``.

    >>> year_before(find_periods("6 tháng đầu năm 2010")[0]).code, year_before(year_of(2016)).text
    ('2009-01..2009-06', '2015')
    """
    text = YEAR.sub(lambda match: str(int(match[0]) - 1), period.text)
    first, last = (
        _day(day.year - 1, day.month, day.day) or month_end(day.year - 1, day.month)
        for day in (period.first, period.last)
    )
    if period.last == month_end(period.last.year, period.last.month):
        last = month_end(last.year, last.month)
    return replace(period, code=code_of(first, last), text=text, first=first, last=last)


def code_of(first: date, last: date) -> str:
    """The notation of the span from ``first`` to ``last``."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == month_end(last.year, last.month):
        if first.month == 1 and last.month == 12:
            return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
        one, other = f"{first:%Y-%m}", f"{last:%Y-%m}"
        return one if one == other else f"{one}..{other}"
    return f"{first.isoformat()}..{last.isoformat()}"


def parse_period(code: str) -> tuple[date, date] | None:
    """First and last day of a period in the notation of this module, or of a manifest ("2021-H1", "2021-Q3", ...).

    >>> parse_period("2021-H1") == parse_period("2021-01..2021-06")
    True
    >>> parse_period("2021-M09") == parse_period("2021-09")
    True
    """
    code = code.strip()
    part = re.fullmatch(r"(\d{4})-(?:([HQM])(\d{1,2})|(\d{1,2})M)", code)
    if part:
        year, months = int(part[1]), {"H": 6, "Q": 3, "M": 1}.get(part[2] or "", 0)
        if part[4]:
            return _month_span(year, 1, year, int(part[4]))
        return _month_span(year, (int(part[3]) - 1) * months + 1, year, int(part[3]) * months)
    years = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", code)
    if years:
        return _month_span(int(years[1]), 1, int(years[2] or years[1]), 12)
    ends = [re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", piece) for piece in code.split("..")]
    one, other = ends[0], ends[-1]
    if len(ends) > 2 or one is None or other is None:
        return None
    first = _day(int(one[1]), int(one[2]), int(one[3] or 1))
    span = _month_span(int(other[1]), int(other[2]), int(other[1]), int(other[2]))
    last = _day(int(other[1]), int(other[2]), int(other[3])) if other[3] else span and span[1]
    return (first, last) if first and last and first <= last else None


def _is_number(text: str, match: re.Match[str], folded: bool) -> bool:
    if match[0][0].isalpha():
        return False
    return numbered(folded).search(text[max(0, match.start() - 24) : match.start()]) is not None


def _days(kind: str, match: re.Match[str], year: int | None) -> tuple[date, date] | None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    of = int(groups.get("year") or groups.get("y2") or groups.get("y3") or year or 0)
    if kind in ("date", "long_date"):
        day = _day(of, int(groups["month"]), int(groups["day"]))
        return (day, day) if day else None
    if kind == "english_date":
        name, number = groups.get("name") or groups["name2"], groups.get("day") or groups["day2"]
        day = _day(of, _month_number(name), int(number))
        return (day, day) if day else None
    if kind in ("english_months", "english_until"):
        begins = _month_number(groups["name"]) if "name" in groups else 1
        return _month_span(int(groups.get("from", of)), begins, of, _month_number(groups["name2"]))
    if kind in ("years", "between"):
        first, last = int(groups["first"]), int(groups["last"])
        return _month_span(first, 1, last, 12) if first < last <= first + 50 else None
    if kind == "short_years":  # "2021-25"
        first = int(groups["first"])
        last = first - first % 100 + int(groups["short"])
        return _month_span(first, 1, last, 12) if first < last <= first + 20 else None
    if not of:
        return None
    if kind == "months_to":
        last = _month_number(groups["name"])
        return _month_span(of, last - _number(groups["count_en"]) + 1, of, last)
    if kind == "months":
        return _month_span(int(groups.get("from", of)), int(groups["month"]), of, int(groups["until"]))
    if kind == "until_month":
        return _month_span(of, 1, of, int(groups["until"]))
    if kind in ("month", "this_month"):
        month = int(groups.get("month") or groups.get("m2") or _month_number(groups["name"]))
        return _month_span(of, month, of, month)
    if kind in ("year", "this_year"):
        return _month_span(of, 1, of, 12)
    if kind == "last_year":
        return _month_span(of - 1, 1, of - 1, 12)
    return _part_of_year(kind, groups, of)


_NUMBER_OF_PART = ("quarter", "q", "q2", "q3", "h", "h2", "h3", "ordinal")


def _part_of_year(kind: str, groups: dict[str, str], year: int) -> tuple[date, date] | None:
    at_end = groups.get("edge", "")[:1] == "c"
    if kind in ("first_months", "months_of_year", "months_in_english"):
        count = _number(groups.get("count") or groups["count_en"])
        return _month_span(year, 13 - count, year, 12) if at_end else _month_span(year, 1, year, count)
    if kind == "first_quarters":
        return _month_span(year, 1, year, 3 * _number(groups["count_en"]))
    if kind == "last_quarter":
        return _month_span(year, 10, year, 12)
    months = 3 if kind.endswith("quarter") else 6
    nth = next((_number(groups[name]) for name in _NUMBER_OF_PART if name in groups), 2 if at_end else 1)
    return _month_span(year, (nth - 1) * months + 1, year, nth * months)


def _month_number(name: str) -> int:
    return next(at for at, each in enumerate(words("months_short_en"), start=1) if name.startswith(each[:3]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else counts()[word]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_span(first_year: int, first_month: int, last_year: int, last_month: int) -> tuple[date, date] | None:
    first = _day(first_year, first_month, 1)
    last = _day(last_year, last_month, 1)
    if first is None or last is None or first > last:
        return None
    return first, month_end(last_year, last_month)


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2).isoformat()
    '2024-02-29'
    """
    return date(year, month, monthrange(year, month)[1])
