"""Times told by a term of five years or as so many years back: "đầu nhiệm kỳ", "cả nhiệm kỳ", "10 năm trước"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vietnamese.periods.patterns import YEAR
from vietnamese.periods.told import Told, listed, number_of_word, pattern, told_at
from vietnamese.text.phrase_patterns import alternatives

_TERM = 5  # years of a plan and of the bodies that are elected: 2011-2015, 2016-2020, 2021-2025


def terms(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "đầu nhiệm kỳ", "cuối kỳ", "cả nhiệm kỳ", "từ đầu nhiệm kỳ đến nay": of the span of years named last before,
    else of the five years that the text's own year lies in. Risks the terms of villages, which begin in other years."""
    if not year:
        return
    term = alternatives(listed("terms"))
    part = pattern(
        rf"(?<!\w)(?P<part>từ\s+đầu|đầu|cuối|cả|toàn|hết|trọn|cho cả)\s+(?P<term>{term})"
        r"(?P<now>[^.;,]{0,12}?\s(?:đến|tới)\s+(?:nay|giờ))?(?!\w)(?!\s*\(?\d{4}\s*[-–])"
    )
    spans = [
        (match.start(), int(match["first"]), int(match["last"]))
        for match in pattern(rf"(?<!\d)(?P<first>{YEAR})\s*[-–]\s*(?P<last>{YEAR})(?!\d)").finditer(low)
    ]
    for match in part.finditer(low):
        start = year - (year - 1) % _TERM
        end = start + _TERM - 1
        for at, first, last in spans:
            if at < match.start() and 2 <= last - first <= 10:
                start, end = first, last
        if match["now"] or match["part"].startswith("từ"):
            if start <= (published.year if published else year):
                until = published.year if published else year
                yield told_at(low, match, "since", date(start, 1, 1), date(until, 12, 31))
        elif match["part"] == "đầu":
            yield told_at(low, match, "beginning of a term", date(start, 1, 1), date(start, 12, 31))
        elif match["part"] in ("cuối", "hết"):
            yield told_at(low, match, "end of a term", date(end, 1, 1), date(end, 12, 31))
        else:
            yield told_at(low, match, "years", date(start, 1, 1), date(end, 12, 31))


def years_back(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "10 năm trước", "cách đây 3 năm", "năm kia": one year, so many before the text's own. Risks "5 năm trước" as the
    five years before."""
    if not year:
        return
    number = rf"(?P<count>0?[2-9]|[1-4]\d|{alternatives(listed('counts'))})"
    now = published.year if published else year
    back = pattern(
        rf"(?<!\w)(?:cách\s+(?:đây|nay)\s+(?:hơn\s+|gần\s+|chừng\s+|khoảng\s+)?{number}\s+năm"
        rf"|{number.replace('count', 'c2')}\s+năm\s+(?:trước|về trước))(?!\w)"
    )
    for match in back.finditer(low):
        first = now - number_of_word(match["count"] or match["c2"])
        yield told_at(low, match, "years back", date(first, 1, 1), date(first, 12, 31))
    for match in pattern(r"(?<!\w)năm\s+kia(?!\w)").finditer(low):
        yield told_at(low, match, "years back", date(now - 2, 1, 1), date(now - 2, 12, 31))


def many_years(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "5 năm tuyển sinh", "tính chung ba năm": so many years up to the text's own, where a clause begins so. Risks how
    long something takes; what says so may not stand behind."""
    if not year:
        return
    many = pattern(
        rf"(?:(?<=^)|(?<=[.:;(\n]\s)|(?<=[\n(]))(?:(?:tính|cộng|gộp)\s+(?:chung\s+|cả\s+)?|tổng\s+cộng\s+|cộng\s+)?"
        rf"(?P<count>0?[2-9]|10|{alternatives(listed('counts')[1:])})\s+năm"
        r"(?!\w|\s+(?:tuổi|tù|liền|liên|tiếp|tới|sau|trước|nữa|trở|đầu|cuối|một|học|kinh|còn|\d{4}|/)|/)"
    )
    for match in many.finditer(low):
        first = year - number_of_word(match["count"]) + 1
        yield told_at(low, match, "past years", date(first, 1, 1), date(year, 12, 31))
