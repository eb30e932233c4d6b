"""Words around times that tell whether, and for which numbers, a time holds. Over text in unified spelling."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.quantities.cues import either

YEARS_PLAN = re.compile(
    r"\s*(?:so với\s+|của\s+)?(?:chỉ tiêu\s+)?(?:kế hoạch|chỉ tiêu|kh)\s+(?:cả\s+)?năm(?!\s*[0-9])(?!\w)"
)
"""Behind a percentage: that it is one of the year's plan."""
OPENING = re.compile(r"\W*(?:(?:trong|vào|đến|tính đến|sáng|chiều|ngày|hết|cuối|đầu|riêng|giai đoạn)\s+){0,3}")
"""All that stands before a time that opens a passage."""
SPAN_OPENS = re.compile(
    r"(?:^|[.;\n:])\W*(?:(?:trong\s+)?(?:giai đoạn|năm học|niên vụ|mùa khô|mùa mưa|mùa vụ))?\s*(?:\d+\s+năm\s+)?$"
)
"""Right before a span of years that opens a clause."""
SPAN_OF_PLAN = re.compile(r"(?:chỉ tiêu|mục tiêu|kế hoạch)\s+(?:của\s+)?(?:cả\s+)?giai đoạn")
"""A plan of a whole span of years."""
OF_NUMBER = re.compile(r"[\s(,]*(?:của|trong|vào|cuối|đầu|vào cuối)?\s*")
"""All that stands between a number and a time behind it that is its own."""
WHOLE_YEAR = "cả năm"
"""A year named so is not yet over under a heading of tasks."""
YEAR_BEGINS = re.compile(
    r"(?<!\w)(?<!tháng )(?<!quý )(?<!tuần )(?<!ngày )(?<!với )(?<!từ )(?<!so )(?:đầu năm|bước vào năm)(?!\w)"
)
"""A level of the beginning of a year; not "6 tháng đầu năm", "so với đầu năm", "từ đầu năm"."""
YEAR_ENDS = re.compile(r"(?<!\w)(?:cuối năm|hết năm|cả năm|đến nay|hiện nay|hiện còn|hiện có|đến hết|đến cuối)(?!\w)")
"""A later level of it."""
EACH_YEAR_BEHIND = re.compile(r"\s*(?:/|mỗi|một|hàng|hằng|trên)\s*(?:năm|tháng)")
"""Behind a number: that it comes every year or month."""
EACH_YEAR_IN_UNIT = re.compile(r"/\s*(?:năm|tháng)$")
"""The end of a unit that counts by the year or month."""
PURPOSE = re.compile(r"\((?:để|phục vụ)\s[^()]*\)", re.IGNORECASE)
"""A bracket that says what something is for: its time is not that of the figures ("cuối năm 2023 (để thực hiện năm
2024) còn 0,4%")."""
CARRIES = re.compile(
    r"\W*(?:trong đó|trong số|cụ thể|theo đó|qua đó|nhờ đó|như vậy|bên cạnh|ngoài ra|cùng với|kết quả|đồng thời|riêng)"
)
"""A sentence that begins so goes on with the time of the one before."""
MOVED_FROM = re.compile(r"(?<!\w)từ(?: mức)?(?: trên| gần| hơn)?$")
MOVED_TO = re.compile(r"(?<!\w)(?:xuống|lên|còn)(?: còn| mức| đến| tới| dưới| khoảng)?$")
"""Right before the two ends of a movement."""
_DOCUMENT_DATED = re.compile(r"\d[^\s]*[/-][^\s]*\d?[^\s]*\s+(?:ngày\s*)?$")


@cache
def _until_day() -> re.Pattern[str]:
    return re.compile(rf"{either('until_day')}\s*(?:ngày\s*)?$")


@cache
def _of_span() -> re.Pattern[str]:
    return re.compile(rf"{either('of_span')}(?:\s+giai đoạn)?\s*$")


def is_of_year_begin(before: str) -> bool:
    """Whether what stands before a number in its sentence, in unified spelling, tells it of the beginning of a year.

    >>> is_of_year_begin("đầu năm tỉnh còn"), is_of_year_begin("đầu năm còn 5%, cuối năm")
    (True, False)
    """
    begins, ends = (max((one.end() for one in each.finditer(before)), default=-1) for each in (YEAR_BEGINS, YEAR_ENDS))
    return begins > ends


def dates_figures(before: str) -> bool:
    """Whether a day is that of numbers, by what stands before it: "tính đến ngày", and no number of a document."""
    return bool(_until_day().search(before)) and not _DOCUMENT_DATED.search(before)


def spans_figures(before: str) -> bool:
    """Whether a span of years is that of numbers, by what stands before it."""
    return bool(SPAN_OPENS.search(before) or _of_span().search(before))
