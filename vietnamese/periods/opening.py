"""The period that a text opens with, or that a heading is of.."""

from __future__ import annotations

import re

from vietnamese.periods.find import Period, find_periods
from vietnamese.text.normalise import fold

_MOST = 80  # code points in which an opening ends
# A bullet or number, then only such words: "- Trong năm 2016, ...", "1. Kế hoạch năm 2017: ...". Not "so với năm 2016".
_OPENS = re.compile(
    r"[-–+*•\s]*(?:[\da-z]{1,2}[.)/]\s*){0,3}"
    r"(?:(?:trong|den|tinh|cuoi|dau|het|vao|sang|buoc|rieng|nam|giai|doan|ke|hoach|ca)\s+){0,4}"
)


def opening_period(text: str) -> Period | None:
    """The period in the opening words of a paragraph, which tells what all of it is of; None where there is none.

    >>> [found and found.code for found in map(opening_period, ("- Năm 2021, tỉnh phấn đấu", "So với năm 2016"))]
    ['2021', None]
    """
    head = text[:_MOST]
    for period in find_periods(head)[:1]:
        if _OPENS.fullmatch(fold(head[: period.start] + "|")[:-1]) and not is_day(period):
            return period
    return None


def is_day(period: Period) -> bool:
    """Whether it is a single day: the date of a document or event, not what a section is of."""
    return period.first == period.last
