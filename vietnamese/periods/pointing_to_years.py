"""Times told by pointing to years: "5 năm qua", "năm tới", "hai năm 2019 và 2020", "hàng năm", "hiện nay"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vietnamese.periods.find import month_end
from vietnamese.periods.patterns import YEAR
from vietnamese.periods.told import Told, listed, pattern, told_at
from vietnamese.text.phrase_patterns import alternatives, whole_words


def years_listed(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "hai năm 2019 và 2020", "các năm 2018, 2019": the years together. Risks one number for each of them."""
    pair = pattern(
        rf"(?<!\w)(?:hai|2|ba|3|các|những)\s+năm\s+\(?(?P<first>{YEAR})\s*(?:,\s*{YEAR}\s*)?(?:,|và|-|–|đến)\s*(?:năm\s+)?"
        rf"(?P<last>{YEAR})(?![\d/]|[.,]\d)"
    )
    for match in pair.finditer(low):
        first, last = int(match["first"]), int(match["last"])
        if first < last < first + 10:
            yield told_at(low, match, "years", date(first, 1, 1), date(last, 12, 31))


def next_years(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "trong 5 năm tới": as many years after the text's own."""
    counts = listed("counts")
    coming = pattern(rf"(?<!\w)(?P<count>0?[2-9]|10|{alternatives(counts[1:])})\s+năm\s+(?:tới|tiếp theo)(?!\w)")
    for match in coming.finditer(low) if year else ():
        word = match["count"]
        count = int(word) if word.isdigit() else counts.index(word) + 1
        start = (year or 0) + 1
        yield told_at(low, match, "after", date(start, 1, 1), date(start + count - 1, 12, 31))


def past_years(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "trong 5 năm qua", "sau 3 năm thực hiện": as many years up to the text's own. Risks the length of a sentence or
    a loan: one of the words before or after must say that the years are past."""
    if not year:
        return
    counts = listed("counts")
    number = rf"(?:hơn\s+|gần\s+)?(?P<count>0?[2-9]|[1-4]\d|{alternatives(counts)})"
    past = pattern(
        rf"(?<!\w)(?:(?:trong|qua|sau|hơn|gần|suốt)\s+)?{number}\s+năm\s+"
        r"(?:qua|gần đây|vừa qua|trở lại đây|thực hiện|triển khai)(?!\w)"
        rf"|(?<!\w)(?:qua|sau|trong)\s+{number.replace('count', 'c2')}\s+năm(?!\s*(?:\d|tới|tiếp|học))(?!\w)"
    )
    for match in past.finditer(low):
        word = match["count"] or match["c2"]
        count = int(word) if word.isdigit() else counts.index(word) + 1
        yield told_at(low, match, "past years", date(year - count + 1, 1, 1), date(year, 12, 31))


def next_year(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "năm tới", "năm sau": the year after the text's own. Risks "năm sau cao hơn năm trước", which points nowhere."""
    if not year:
        return
    for match in pattern(r"(?<!\w)năm\s+(?:tới|sau|tiếp theo)(?!\s+(?:cao|nhiều|đạt))(?!\w)").finditer(low):
        yield told_at(low, match, "after", date(year + 1, 1, 1), date(year + 1, 12, 31))
    for match in pattern(r"(?<!\w)(?<!\d )(?<!các )(?<!những )(?<!mấy )(?<!nhiều )năm\s+(?:vừa\s+)?qua(?!\w)").finditer(
        low
    ):
        last = published.year - 1 if published else year
        yield told_at(low, match, "before", date(last, 1, 1), date(last, 12, 31))


def each(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "hàng năm", "bình quân mỗi năm", "/năm": a time that comes again and is none."""
    for match in pattern(rf"{whole_words(listed('each'))}(?!\s+(?:19|20)\d\d)").finditer(low):
        yield told_at(low, match, "each", None, None)


def now(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "hiện nay", "đến nay", "hiện có": the year of publication, else the text's own. Risks a text that quotes an
    older one."""
    this = published.year if published else year
    if not this:
        return
    start = pattern(
        rf"(?<!\w)(?:từ\s+)?đầu\s+năm\s+(?:(?P<year>{YEAR})\s+)?(?:đến|tới)\s+(?:(?:hiện\s+)?nay|giờ|hôm nay)(?!\w)"
        r"|(?<!\w)(?:từ|kể từ)\s+đầu\s+năm(?!\s+(?:\d|đến|tới|học))(?:\s+nay)?(?!\w)"
    )
    for match in start.finditer(low):
        of = int(match["year"] or this)
        last = month_end(of, published.month) if published and published.year == of else date(of, 12, 31)
        yield told_at(low, match, "so far", date(of, 1, 1), last)
    for match in pattern(
        r"(?<!\w)(?:(?:tính\s+)?(?:đến|tới)\s+(?:(?:thời điểm\s+)?(?:hiện\s+)?nay|giờ|hôm nay|thời điểm này|lúc này)"
        r"|bây giờ|hôm nay|lúc này|nay(?=\s+(?:còn|đã|có|là|thì|chỉ|xong|lên|mới|đạt))"
        r"|hiện(?:\s+nay|\s+tại|\s+có|\s+còn|\s+đang|,|\s+toàn|\s+cả)?)(?!\w)"
    ).finditer(low):
        if not match[0].startswith("hiện") or not low[: match.start()].rstrip().endswith(
            ("thực", "thể", "phát", "xuất")
        ):
            yield told_at(low, match, "now", date(this, 1, 1), date(this, 12, 31))
