"""Every time that a text names or points to, resolved against the year it is told from: what discourse works on.

Beside the periods printed (``vietnamese.periods.find``) these are times told by pointing: "từ năm 2019 đến nay",
"5 năm qua", "9 tháng năm 2018", "năm tới", "đến 31.8", "hiện nay", "cùng kỳ". Each keeps how it was told (``kind``)
and the word before that says what part it plays (``cue``), for whoever weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from vietnamese.periods.find import Period, code_of, find_periods, month_end
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import unify

_Y = r"(?:19[3-9]|20\d)\d"
_FIRST = date(1930, 1, 1)
_LENGTHS = (("day", 0), ("month", 31), ("months", 363), ("year", 365), ("years", 10**6))
_KEYS = frozenset(
    {"compared", "until", "since", "begins", "ends", "during", "programme", "goal", "norm", "issued", "each", "counts"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A time in a text: its first and last day, None for a time that comes every year ("hàng năm"); ``kind`` is
    year, years, months, month, day, this, since, so far, beginning, past years, now, before, after or each; ``cue`` is
    "" or a list of tables/told_times.yml."""

    first: date | None
    last: date | None
    kind: str
    cue: str
    start: int
    end: int

    @property
    def code(self) -> str | None:
        """The notation of vietnamese.periods."""
        return code_of(self.first, self.last) if self.first and self.last else None


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
            found.append(_printed(low, period))
    return tuple(sorted(found, key=lambda told: told.start))


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
    return Told(period.first, period.last, kind, cue_before(low, period.start), period.start, period.end)


def cue_before(low: str, start: int) -> str:
    """Which list of the table the word right before a time is of; "" for none."""
    before = low[max(0, start - 40) : start]
    return next((name for name, pattern in _cues() if pattern.search(before)), "")


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = word_lists("told_times.yml", _KEYS)
    order = ("compared", "norm", "goal", "issued", "programme", "since", "until", "begins", "ends", "during")
    joint = r"(?:\s+(?:cùng\s+kì|cùng\s+kì\s+của|thời\s+điểm|ngày|tháng|của|các|cả|trong|mốc))*[\s,:(–-]*$"
    return tuple((name, re.compile(rf"(?<!\w)(?:{_any(lists[name])}){joint}")) for name in order)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(unify(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _pointed(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """Times that are told by pointing, those that would otherwise be read as a plain year first."""
    for rule in (_since, _so_far, _beginning, _months_of, _until_day, _past_years, _next, _each, _now):
        yield from rule(low, year, published)


def _told(low: str, match: re.Match[str], kind: str, first: date | None, last: date | None) -> Told:
    return Told(first, last, kind, cue_before(low, match.start()), match.start(), match.end())


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _since(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "từ năm 2019 đến nay", "từ 2010 tới 9 tháng đầu năm 2018": up to the text's own year, or the end that is told.
    Risks a plan's "từ năm 2021 đến nay vẫn chưa", where nothing was counted."""
    now = _pattern(
        rf"(?<!\w)(?:từ|kể từ|tính từ)\s+(?:đầu\s+)?(?:năm\s+)?(?P<first>{_Y})\s+(?:cho\s+)?(?:đến|tới)\s+"
        r"(?:hiện\s+)?nay(?!\w)"
    )
    for match in now.finditer(low):
        first, last = int(match["first"]), published.year if published else year
        if last and first <= last:
            yield _told(low, match, "since", date(first, 1, 1), date(last, 12, 31))
    part = _pattern(
        rf"(?<!\w)từ\s+(?:đầu\s+)?(?:năm\s+)?(?P<first>{_Y})\s+(?:đến|tới)\s+(?:hết\s+)?(?P<count>\d{{1,2}})\s+tháng\s+"
        rf"(?:đầu\s+)?(?:năm\s+)?(?P<last>{_Y})(?!\d)"
    )
    for match in part.finditer(low):
        count = int(match["count"])
        if 1 <= count <= 12 and int(match["first"]) <= int(match["last"]):
            yield _told(low, match, "since", date(int(match["first"]), 1, 1), month_end(int(match["last"]), count))
    until = _pattern(
        rf"(?<!\w)từ\s+(?:đầu\s+|tháng\s+\d{{1,2}}\s*/\s*)?(?:năm\s+)?(?P<first>{_Y})\s+(?:đến|tới)\s+(?:hết\s+|cuối\s+)?"
        rf"(?:năm\s+)?(?P<last>{_Y})(?![\d/]|[.,]\d)"
    )
    month = _pattern(
        rf"(?<!\w)từ\s+(?:đầu\s+)?(?:năm\s+)?(?P<first>{_Y})\s*(?:đến|tới|-|–)\s*(?:hết\s+|cuối\s+)?tháng\s+(?P<m>\d{{1,2}})"
        rf"\s*(?:/|năm)\s*(?P<last>{_Y})(?!\d)"
    )
    for match in month.finditer(low):
        if int(match["first"]) < int(match["last"]) and 1 <= int(match["m"]) <= 12:
            yield _told(
                low, match, "since", date(int(match["first"]), 1, 1), month_end(int(match["last"]), int(match["m"]))
            )
    for match in until.finditer(low):
        if int(match["first"]) < int(match["last"]):
            yield _told(low, match, "years", date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))


def _so_far(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "từ đầu năm đến hết tháng 11-2023", "từ đầu năm đến tháng 8": from January up to that month."""
    until = _pattern(
        rf"(?<!\w)(?:tính\s+)?từ\s+(?:đầu\s+năm|tháng\s+0?1)\s+(?:(?P<y0>{_Y})\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+|nay\D{{1,4}})?"
        rf"(?:ngày\s+\d{{1,2}}\s*[-./]\s*)?(?:tháng\s+)?(?P<m>\d{{1,2}})(?:\s*(?:[-./]|năm)\s*(?P<year>{_Y}))?(?![\d%/]|[.,-]\d|\s*%)"
    )
    for match in until.finditer(low):
        of = int(match["year"] or match["y0"] or year or 0)
        if of and 1 <= int(match["m"]) <= 12 and ("tháng" in match[0][7:] or "ngày" in match[0] or match["year"]):
            yield _told(low, match, "months", date(of, 1, 1), month_end(of, int(match["m"])))


def _beginning(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "đầu năm 2018 còn 58.000 hộ": January, when a level of the year before is taken over. Risks what is done in the
    first months of a year; "6 tháng đầu năm", "từ đầu năm" and "so với đầu năm" are read by others."""
    begins = _pattern(
        rf"(?<!\w)(?<!tháng )(?<!quý )(?<!nửa )(?<!từ )(?<!những )(?<!so với )đầu\s+năm\s+(?P<year>{_Y})"
        r"(?![\d/]|[.,]\d|\s*(?:-|–|đến|tới)\s*\w)"
    )
    for match in begins.finditer(low):
        of = int(match["year"])
        yield _told(low, match, "beginning", date(of, 1, 1), date(of, 1, 31))


def _months_of(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "9 tháng năm 2018", "6 tháng qua", "quý 3, 2013". Risks "đào tạo 3 tháng năm 2020", the length of a course:
    fewer than six months count only with "đầu" or "cuối", which ``find_periods`` reads."""
    months = _pattern(
        rf"(?<!\w)(?P<count>6|9|10|11|sáu|chín)\s+tháng(?:\s+(?:của\s+)?năm\s+(?P<year>{_Y})(?!\d)|\s*/\s*(?P<y2>{_Y})(?!\d)|\s+qua(?!\w)|(?=\s*[,:]))"
    )
    words = {"sáu": 6, "chín": 9}
    for match in months.finditer(low):
        of = int(match["year"] or match["y2"] or year or 0)
        count = words.get(match["count"]) or int(match["count"])
        if of:
            yield _told(low, match, "months", date(of, 1, 1), month_end(of, count))
    quarter = _pattern(
        rf"(?<!\w)quý\s+(?P<nth>iii|ii|iv|i|[1-4])\s*(?:,|-|–|của\s+năm)\s*(?:năm\s+)?(?P<year>{_Y})(?!\d)"
    )
    for match in quarter.finditer(low):
        nth = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["nth"]) or int(match["nth"])
        of = int(match["year"])
        yield _told(low, match, "months", date(of, 3 * nth - 2, 1), month_end(of, 3 * nth))


def _until_day(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "đến 31.8", "tính đến ngày 15/9": the year from its start up to that month. Risks a score "đến 3/4"."""
    if not year:
        return
    until = _pattern(
        r"(?<!\w)(?P<from>(?:từ\s+)?đầu\s+năm\s+)?(?:tính\s+)?(?:đến|tới)(?:\s+hết)?(?P<day>\s+ngày)?\s+(?P<d>\d{1,2})\s*[./-]\s*(?P<m>\d{1,2})(?![\d%]|[./,-]\d|\s*%)"
    )
    for match in until.finditer(low):
        day, month = int(match["d"]), int(match["m"])
        if 1 <= month <= 12 and 1 <= day <= 31 and (match["day"] or match["from"] or day > 14):
            first = date(year, 1, 1) if match["from"] else date(year, month, 1)
            yield _told(low, match, "months" if match["from"] else "month", first, month_end(year, month))


def _past_years(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "trong 5 năm qua", "sau 3 năm thực hiện": as many years up to the text's own. Risks the length of a sentence or
    a loan: one of the words before or after must say that the years are past."""
    if not year:
        return
    counts = word_lists("told_times.yml", _KEYS)["counts"]
    number = rf"(?P<count>0?[2-9]|[1-4]\d|{_any(counts)})"
    past = _pattern(
        rf"(?<!\w)(?:(?:trong|qua|sau|hơn|gần|suốt)\s+)?{number}\s+năm\s+"
        r"(?:qua|gần đây|vừa qua|trở lại đây|thực hiện|triển khai)(?!\w)"
        rf"|(?<!\w)(?:qua|sau|trong)\s+{number.replace('count', 'c2')}\s+năm(?!\s*(?:\d|tới|tiếp|học))(?!\w)"
    )
    for match in past.finditer(low):
        word = match["count"] or match["c2"]
        count = int(word) if word.isdigit() else counts.index(word) + 1
        yield _told(low, match, "past years", date(year - count + 1, 1, 1), date(year, 12, 31))


def _next(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "năm tới", "năm sau": the year after the text's own. Risks "năm sau cao hơn năm trước", which points nowhere."""
    if not year:
        return
    for match in _pattern(r"(?<!\w)năm\s+(?:tới|sau|tiếp theo)(?!\s+(?:cao|nhiều|đạt))(?!\w)").finditer(low):
        yield _told(low, match, "after", date(year + 1, 1, 1), date(year + 1, 12, 31))
    for match in _pattern(r"(?<!\w)(?<!\d )năm\s+(?:vừa\s+)?qua(?!\w)").finditer(low):
        last = published.year - 1 if published else year
        yield _told(low, match, "before", date(last, 1, 1), date(last, 12, 31))


def _each(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "hàng năm", "bình quân mỗi năm", "/năm": a time that comes again and is none."""
    each = word_lists("told_times.yml", _KEYS)["each"]
    for match in _pattern(rf"(?<!\w)(?:{_any(each)})(?!\w)").finditer(low):
        yield _told(low, match, "each", None, None)


def _now(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "hiện nay", "đến nay", "hiện có": the year of publication, else the text's own. Risks a text that quotes an
    older one."""
    now = published.year if published else year
    if not now:
        return
    start = _pattern(
        r"(?<!\w)(?:từ\s+)?đầu\s+năm\s+(?:(?P<year>(?:19[3-9]|20\d)\d)\s+)?(?:đến|tới)\s+(?:hiện\s+)?nay(?!\w)"
    )
    for match in start.finditer(low):
        of = int(match["year"] or now)
        last = month_end(of, published.month) if published and published.year == of else date(of, 12, 31)
        yield _told(low, match, "so far", date(of, 1, 1), last)
    for match in _pattern(
        r"(?<!\w)(?:(?:tính\s+)?(?:đến|tới)\s+(?:thời điểm\s+)?(?:hiện\s+)?nay"
        r"|hiện(?:\s+nay|\s+tại|\s+có|\s+còn|\s+đang|,|\s+toàn|\s+cả)?)(?!\w)"
    ).finditer(low):
        if not match[0].startswith("hiện") or not low[: match.start()].rstrip().endswith(
            ("thực", "thể", "phát", "xuất")
        ):
            yield _told(low, match, "now", date(now, 1, 1), date(now, 12, 31))
