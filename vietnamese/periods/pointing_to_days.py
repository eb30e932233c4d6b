"""Times told by days without a year, by months in words and by feasts: "dịp 27/7", "tháng Tám", "Tết Ất Mùi"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vietnamese.periods.find import month_end
from vietnamese.periods.patterns import YEAR
from vietnamese.periods.told import Told, listed, number_of_word, pattern, told_at
from vietnamese.text.normalise import unify
from vietnamese.text.phrase_patterns import alternatives

_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])\s?[./-]\s?(?P<m>0?[1-9]|1[0-2])"
_NO_MORE = r"(?![\d%/]|[.,-]\d|\s?%)"


def spans_of_months(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "từ tháng 7/2021 đến 31/5/2022", "từ đầu tháng 7 đến hết tháng 10", "từ 28/6 đến nay": from month to month."""
    month = r"(?:(?:ngày\s+)?\d{1,2}\s?[./-]\s?|(?:đầu\s+|giữa\s+|hết\s+|cuối\s+)?tháng\s+)"
    of = rf"(?:\s?[./-]\s?(?P<y>{YEAR})|\s+năm\s+(?P<z>{YEAR}))?"
    span = pattern(
        rf"(?<!\w)(?:từ|kể từ|tính từ)\s+{month}(?P<m>0?[1-9]|1[0-2]){of}\s+(?:cho\s+)?(?:đến|tới)\s+"
        rf"(?:(?P<now>(?:hiện\s+)?nay|giờ|hôm nay)(?!\w)|(?:hết\s+|ngày\s+)*{month}(?P<n>0?[1-9]|1[0-2])"
        rf"{of.replace('<y>', '<y2>').replace('<z>', '<z2>')}{_NO_MORE})"
    )
    for match in span.finditer(low):
        this = published.year if published else year or 0
        last_year = int(match["y2"] or match["z2"] or (match["now"] and this) or match["y"] or match["z"] or year or 0)
        first_year = int(match["y"] or match["z"] or last_year)
        last = int(match["n"] or (published.month if published else 12))
        if first_year and (first_year, int(match["m"])) < (last_year, last):
            kind = "months" if match["n"] else "since"
            yield told_at(low, match, kind, date(first_year, int(match["m"]), 1), month_end(last_year, last))


def month_named(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "hồi tháng Tám", "tháng này", "tháng trước": the month of the text's year. Risks "tháng ba" as three months."""
    words = listed("months")
    named = pattern(rf"(?<!\w)(?<!\d )tháng\s+(?P<word>{alternatives(words)})(?:\s+(?:năm\s+)?(?P<year>{YEAR}))?(?!\w)")
    for match in named.finditer(low):
        of = int(match["year"] or year or 0)
        if of:
            month = [unify(word) for word in words].index(" ".join(match["word"].split())) % 12 + 1
            yield told_at(low, match, "month", date(of, month, 1), month_end(of, month))
    for match in pattern(r"(?<!\w)(?<!\d )tháng\s+(?P<which>này|trước|qua|vừa qua)(?!\w)").finditer(low):
        if published:
            back = match["which"] != "này"
            within = published.replace(day=1) - timedelta(days=1) if back else published
            first, last = within.replace(day=1), month_end(within.year, within.month)
            yield told_at(low, match, "month before" if back else "this month", first, last)


def day_of_year(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "dịp 27/7", "ngày 12/4", "sáng 7-6": the month of a day whose year is not said. Risks "tổ 3/4", a score or a
    fraction: a word of days must stand before."""
    day = pattern(rf"(?<!\w)(?:dịp|ngày|sáng|chiều|tối|hôm|đêm|trước|sau|hết)\s+(?:lễ\s+|ngày\s+)?{_DAY}{_NO_MORE}")
    for match in day.finditer(low) if year else ():
        month = int(match["m"])
        kind = "feast" if match[0].startswith("dịp") else "day of the year"
        yield told_at(low, match, kind, date(year or 0, month, 1), month_end(year or 0, month))


def new_year(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "Tết Ất Mùi", "Tết Nguyên đán 2015": the month that the lunar year begins in. Risks what is prepared before."""
    stems, branches = ([unify(word) for word in listed(key)] for key in ("stems", "branches"))
    of = pattern(
        rf"(?<!\w)tết(?:\s+nguyên\s+đán|\s+cổ\s+truyền)?\s+(?:năm\s+)?(?:(?P<stem>{'|'.join(stems)})\s+"
        rf"(?P<branch>{'|'.join(branches)})|(?P<year>{YEAR}))(?!\w)"
    )
    for match in of.finditer(low):
        told = int(match["year"] or 0)
        for one in range((year or 0) - 6, (year or 0) + 3) if year and not told else ():
            if (stems[one % 10], branches[one % 12]) == (match["stem"], match["branch"]):
                told = one
        if told:
            month = 1 if str(told) in listed("new_year_in_january") else 2
            yield told_at(low, match, "feast", date(told, month, 1), month_end(told, month))


def months_left(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "ba tháng còn lại", "2 tháng cuối năm": the last months of the year."""
    left = pattern(
        rf"(?<!\w)(?P<count>[1-9]|1[01]|{alternatives(listed('counts'))})\s+tháng\s+(?:còn\s+lại|cuối)(?!\s+năm\s+\d)(?!\w)"
    )
    for match in left.finditer(low) if year else ():
        yield told_at(
            low, match, "rest", date(year or 0, 13 - number_of_word(match["count"]), 1), date(year or 0, 12, 31)
        )


def many_months(low: str, year: int | None, published: date | None) -> Iterator[Told]:
    """ "11 tháng", "mười tháng mới giải quyết", "6 tháng vừa rồi": so many months from January on. Risks the length of
    a course, a loan or a leave: what says so may not stand beside, and the weights know the kind."""
    words = alternatives([*listed("counts")[1:], *listed("counts_more")])
    many = pattern(
        rf"(?<!\w)(?<!\d[.,])(?P<count>[2-9]|1[01]|0[2-9]|{words})"
        r"\s+tháng(?!\w|\s+(?:trở|tuổi|lương|liền|liên|một|cuối|còn|tới|đầu|\d|tiếp|nữa|sau|trước|/)|/)"
    )
    lasting = pattern(
        r"(?:từ|trên|dưới|nghề|học|hạn|nợ|hơn|kéo dài|mỗi|cứ|thời gian|sơ cấp|ngắn hạn|hưởng|nghỉ|vay|đủ|tối đa|ít nhất"
        r"|tập huấn|khóa|lớp|mất|trước|sớm|khoảng|chậm|đóng|gần|tối thiểu|sau|được|bằng|x|hàng|tuổi|và|đến|thực tập"
        r"|giấy tờ)\s*$"
    )
    for match in many.finditer(low) if year else ():
        if not lasting.search(low, max(0, match.start() - 24), match.start()):
            yield told_at(
                low, match, "many months", date(year or 0, 1, 1), month_end(year or 0, number_of_word(match["count"]))
            )
