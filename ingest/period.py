"""The period that a report covers, as distinct from the date it was published.

Form: "2016", "2016-2020", "2021-H1", "2021-Q3", "2021-M9" (first nine months), "2021-09".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from vietnamese.documents import forms

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–]\s*(?P<last>(?:19|20)\d\d)")
_YEARS_OF = re.compile(r"\b0?(?P<count>\d{1,2})\s+năm\s+(?:thực hiện|triển khai|thi hành)", re.IGNORECASE)
_MONTHS = re.compile(rf"(?P<count>\d+|sáu|chín|ba)\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+{_YEAR}", re.IGNORECASE)
_QUARTER = re.compile(rf"quý\s+(?P<count>IV|I{{1,3}}|[1-4])\s*[,/-]?\s*(?:năm\s+)?{_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"tháng\s+(?P<count>\d{{1,2}})\s*(?:[,/-]|\s+năm)\s*{_YEAR}", re.IGNORECASE)
_NAMED_YEAR = re.compile(rf"năm\s+{_YEAR}", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_PARTS = re.compile(r"[;,:]|\svà\s", re.IGNORECASE)
_NUMBERS = {"ba": 3, "sáu": 6, "chín": 9, "I": 1, "II": 2, "III": 3, "IV": 4}
_OPENING_YEAR = re.compile(rf"^(?:trong\s+|kết thúc\s+)?năm\s+{_YEAR}", re.IGNORECASE)
_EARLY = 3  # months of a year in which a report of "this year" can only be of the year before


def period_of(title: str, body: Sequence[str], published: str | None, plan: bool) -> str | None:
    """Period of a report from its title, else from how its first paragraphs begin; None where neither says.

    A plan covers the year it plans; any other report covers what has been, so that a year still to come
    in the title ("phương hướng năm 2024") is passed over.

    >>> period_of("Kết quả thực hiện nhiệm vụ năm 2023 và phương hướng năm 2024", (), None, False)
    '2023'
    >>> period_of("Kết quả 01 năm thực hiện Chương trình giai đoạn 2016 - 2020", (), "2017-05-10", False)
    '2016'
    """
    return _first_years(title) or _part_of_year(title) or _year(title, body, published, plan) or _span(title)


def _first_years(title: str) -> str | None:
    """"01 năm thực hiện ... giai đoạn 2016 - 2020" covers the first year of the span."""
    count, span = _YEARS_OF.search(title), _SPAN.search(title)
    if not count or not span:
        return None
    first = int(span["first"])
    last = min(first + int(count["count"]) - 1, int(span["last"]))
    return str(first) if last <= first else f"{first}-{last}"


def _part_of_year(title: str) -> str | None:
    if months := _MONTHS.search(title):
        count = _number(months["count"])
        if count == 6:
            return f"{months['year']}-H{1 if months['half'].lower() == 'đầu' else 2}"
        if count == 3 and months["half"].lower() == "đầu":
            return f"{months['year']}-Q1"
        return f"{months['year']}-M{count}" if months["half"].lower() == "đầu" and count < 12 else None
    if quarter := _QUARTER.search(title):
        return f"{quarter['year']}-Q{_number(quarter['count'])}"
    month = _MONTH.search(title)
    if month and 1 <= int(month["count"]) <= 12:
        return f"{month['year']}-{int(month['count']):02d}"
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text.lower(), _NUMBERS.get(text.upper(), 0))


def _year(title: str, body: Sequence[str], published: str | None, plan: bool) -> str | None:
    years = [int(found["year"]) for found in _NAMED_YEAR.finditer(title) if plan or not _to_come(title, found.start())]
    if not years and not _SPAN.search(title):
        opening = [found for line in body if (found := _OPENING_YEAR.match(line))]
        years = [int(found["year"]) for found in opening] or [int(found["year"]) for found in _ANY_YEAR.finditer(title)]
    if published and not plan:
        years = [_past(year, date.fromisoformat(published), body) for year in years]
    return str(years[0]) if years else None


def _to_come(title: str, at: int) -> bool:
    """Whether the part of the title that names the year speaks of what is still to come."""
    begin = max((found.end() for found in _PARTS.finditer(title, 0, at)), default=0)
    part = title[begin:at].lower()
    return any(word in part for word in forms().to_come)


def _past(year: int, published: date, body: Sequence[str]) -> int:
    """A year that had hardly begun when the report came out is not the year it tells the results of."""
    if year < published.year or published.month > _EARLY:
        return year
    return year - 1 if any(str(year - 1) in line for line in body) else year


def _span(title: str) -> str | None:
    span = _SPAN.search(title)
    return f"{span['first']}-{span['last']}" if span else None
