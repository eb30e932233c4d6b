"""Times told by pointing to months and days: "từ năm 2019 đến nay", "9 tháng năm 2018", "đến 31.8"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vietnamese.periods.find import month_end
from vietnamese.periods.patterns import YEAR
from vietnamese.periods.told import Told, pattern, told_at


def since(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "từ năm 2019 đến nay", "từ 2010 tới 9 tháng đầu năm 2018": up to the text's own year, or the end that is told.
    Risks a plan's "từ năm 2021 đến nay vẫn chưa", where nothing was counted."""
    now = pattern(
        r"(?<!\w)(?:từ|kể từ|tính từ|từ khi[^.;,]{1,30}|từ sau)\s+\(?(?:đầu\s+|cuối\s+)?(?:năm\s+)?"
        rf"(?P<first>{YEAR})\)?,?\s+(?:cho\s+)?"
        r"(?:đến|tới)\s+(?:(?:hiện\s+)?nay|giờ|hôm nay|thời điểm này)(?!\w)"
    )
    for match in now.finditer(low):
        first, last = int(match["first"]), published.year if published else year
        if last and first <= last:
            yield told_at(low, match, "since", date(first, 1, 1), date(last, 12, 31))
    part = pattern(
        rf"(?<!\w)từ\s+(?:đầu\s+)?(?:năm\s+)?(?P<first>{YEAR})\s+(?:đến|tới)\s+(?:hết\s+)?(?P<count>\d{{1,2}})\s+tháng\s+"
        rf"(?:đầu\s+)?(?:năm\s+)?(?P<last>{YEAR})(?!\d)"
    )
    for match in part.finditer(low):
        count = int(match["count"])
        if 1 <= count <= 12 and int(match["first"]) <= int(match["last"]):
            yield told_at(low, match, "since", date(int(match["first"]), 1, 1), month_end(int(match["last"]), count))
    until = pattern(
        rf"(?<!\w)từ\s+(?:đầu\s+|tháng\s+\d{{1,2}}\s*/\s*)?(?:năm\s+)?(?P<first>{YEAR})\s+(?:đến|tới)\s+(?:hết\s+|cuối\s+)?"
        rf"(?:năm\s+)?(?P<last>{YEAR})(?![\d/]|[.,]\d)"
    )
    month = pattern(
        rf"(?<!\w)từ\s+(?:đầu\s+)?(?:năm\s+)?(?P<first>{YEAR})\s*(?:đến|tới|-|–)\s*(?:hết\s+|cuối\s+)?tháng\s+(?P<m>\d{{1,2}})"
        rf"(?:\s*(?:/|năm)\s*(?P<last>{YEAR})(?!\d)|\s+(?:này|năm nay|vừa qua)(?!\w))"
    )
    for match in month.finditer(low):
        end = int(match["last"] or year or 0)
        if int(match["first"]) < end and 1 <= int(match["m"]) <= 12:
            yield told_at(low, match, "since", date(int(match["first"]), 1, 1), month_end(end, int(match["m"])))
    for match in until.finditer(low):
        if int(match["first"]) < int(match["last"]):
            yield told_at(low, match, "years", date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))


def so_far(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "từ đầu năm đến hết tháng 11-2023", "từ đầu năm đến tháng 8": from January up to that month."""
    until = pattern(
        rf"(?<!\w)(?:tính\s+)?từ\s+(?:đầu\s+năm|tháng\s+0?1)\s+(?:(?P<y0>{YEAR})\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+|nay\D{{1,4}})?"
        rf"(?:ngày\s+\d{{1,2}}\s*[-./]\s*)?(?:tháng\s+)?(?P<m>\d{{1,2}})(?:\s*(?:[-./]|năm)\s*(?P<year>{YEAR}))?(?![\d%/]|[.,-]\d|\s*%)"
    )
    for match in until.finditer(low):
        of = int(match["year"] or match["y0"] or year or 0)
        if of and 1 <= int(match["m"]) <= 12 and ("tháng" in match[0][7:] or "ngày" in match[0] or match["year"]):
            yield told_at(low, match, "months", date(of, 1, 1), month_end(of, int(match["m"])))


def beginning(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "đầu năm 2018 còn 58.000 hộ", "đầu năm có": January, when a level of the year before is taken over. Risks what
    is done in the first months of a year; "6 tháng đầu năm", "từ đầu năm" and "so với đầu năm" are read by others."""
    others = r"(?<!\w)(?<!tháng )(?<!quý )(?<!nửa )(?<!từ )(?<!những )(?<!so với )(?<!so )(?<!ngày )"
    begins = pattern(rf"{others}đầu\s+năm\s+(?P<year>{YEAR})(?![\d/]|[.,]\d|\s*(?:-|–|đến|tới)\s*\w)")
    for match in begins.finditer(low):
        of = int(match["year"])
        yield told_at(low, match, "beginning", date(of, 1, 1), date(of, 1, 31))
    bare = pattern(rf"{others}đầu\s+năm(?!\s+(?:(?:19|20)\d\d|đến|tới|nay|mới|học))(?!\w)")
    for match in bare.finditer(low) if year else ():
        yield told_at(low, match, "beginning", date(year or 0, 1, 1), date(year or 0, 1, 31))


def months_of(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "9 tháng năm 2018", "6 tháng qua", "quý 3, 2013". Risks "đào tạo 3 tháng năm 2020", the length of a course:
    fewer than six months count only with "đầu" or "cuối", which ``find_periods`` reads."""
    months = pattern(
        rf"(?<!\w)(?P<count>6|9|10|11|sáu|chín)\s+tháng"
        rf"(?:\s+(?:của\s+)?năm\s+(?P<year>{YEAR})(?!\d)|\s*/\s*(?P<y2>{YEAR})(?!\d)|\s+qua(?!\w)|(?=\s*[,:]))"
        r"|(?<!\w)(?:trong|qua|sau|hết|ước|kết quả)\s+(?P<plain>6|9|10|11)\s+tháng"
        r"(?=\s+(?:đã|toàn|cả|có|tỉnh|thực hiện))"
    )
    words = {"sáu": 6, "chín": 9}
    for match in months.finditer(low):
        of = int(match["year"] or match["y2"] or year or 0)
        printed = match["count"] or match["plain"]
        count = words.get(printed) or int(printed)
        if of:
            yield told_at(low, match, "months", date(of, 1, 1), month_end(of, count))
    quarter = pattern(
        rf"(?<!\w)quý\s+(?P<nth>iii|ii|iv|i|[1-4])\s*(?:,|-|–|của\s+năm)\s*(?:năm\s+)?(?P<year>{YEAR})(?!\d)"
    )
    for match in quarter.finditer(low):
        nth = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["nth"]) or int(match["nth"])
        of = int(match["year"])
        yield told_at(low, match, "months", date(of, 3 * nth - 2, 1), month_end(of, 3 * nth))


def until_day(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "đến 31.8", "tính đến ngày 15/9": the year from its start up to that month. Risks a score "đến 3/4"."""
    if not year:
        return
    until = pattern(
        r"(?<!\w)(?P<from>(?:từ\s+)?đầu\s+năm\s+)?(?:tính\s+)?(?:đến|tới)(?:\s+hết)?(?P<day>\s+ngày)?\s+(?P<d>\d{1,2})\s*[./-]\s*(?P<m>\d{1,2})(?![\d%]|[./,-]\d|\s*%)"
    )
    for match in until.finditer(low):
        day, month = int(match["d"]), int(match["m"])
        if 1 <= month <= 12 and 1 <= day <= 31 and (match["day"] or match["from"] or day > 14):
            first = date(year, 1, 1) if match["from"] else date(year, month, 1)
            yield told_at(low, match, "months" if match["from"] else "month", first, month_end(year, month))
