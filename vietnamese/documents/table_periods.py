"""Times in table headings, written out: months and quarters in short, months that are counted, years compared."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.documents.heading_words import low, words

_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:1[0-2]|[2-9])"
# Columns of months and quarters are headed in short: "T1/2024", "6T/2024" for the first six months, "QI/2024".
_MONTH = re.compile(rf"\bT\.?\s?(1[0-2]|[1-9])\s?[/.]\s?({_YEAR})\b")
_MONTHS = re.compile(rf"\b({_COUNT})\s?T\s?[/.\s]\s?({_YEAR})\b")
_QUARTER = re.compile(rf"\bQ\.?\s?(IV|I{{1,3}}|[1-4])\s?[/.]\s?({_YEAR})\b")
_BY = re.compile(rf"\b({_YEAR})\s?/\s?{_YEAR}\b")
_MEASURE = re.compile(rf"\bso (?:với|sánh với)\s+(?:cùng kỳ\s+)?(?:năm\s+)?{_YEAR}\b", re.IGNORECASE)


def period_in_full(heading: str) -> str:
    """A heading with months and quarters in short written out, those of the year that is meant where they stand alone;
    of years compared, the one that is measured.

    >>> period_in_full("T1/2024"), period_in_full("TH 2T.2023"), period_in_full("QII/2024")
    ('tháng 1/2024', 'TH 2 tháng đầu năm 2023', 'quý II/2024')
    >>> [period_in_full(text) for text in ("Lũy kế 11 tháng", "6T", "T10", "QIV", "2022/2021", "Dưới 3 tháng")]
    ['11 tháng đầu năm', '6 tháng đầu năm', 'tháng 10', 'quý IV', 'năm 2022', 'Dưới 3 tháng']
    """
    alone = _alone().fullmatch(low(heading).strip(" .:;()"))
    if alone and alone["count"]:
        return f"{alone['count']} tháng đầu năm"
    if alone:
        return f"tháng {alone['month']}" if alone["month"] else f"quý {alone['quarter'].upper()}"
    heading = _MEASURE.sub("", heading)
    heading = _MONTHS.sub(r"\1 tháng đầu năm \2", _BY.sub(r"năm \1", heading))
    return _QUARTER.sub(r"quý \1/\2", _MONTH.sub(r"tháng \1/\2", heading))


def is_time_alone(text: str) -> bool:
    """Whether a cell holds a year, years compared or a month of a year, and nothing else: it heads numbers.

    >>> [is_time_alone(text) for text in ("2021", "2022/2021", "2021-2022 (%)", "6/2022", "45/60")]
    [True, True, True, True, False]
    """
    return _TIME_ALONE.fullmatch(text.strip()) is not None


_TIME_ALONE = re.compile(rf"(?:{_YEAR}(?:\s?[/–-]\s?{_YEAR})?|(?:0?[1-9]|1[0-2])\s?/\s?{_YEAR})(?:\s?\(?%\)?)?")


@cache
def _alone() -> re.Pattern[str]:
    """Months or a quarter without a year, with nothing but words of their role and of running up to them."""
    kinds = ("run_up", "result", "target", "estimated")
    around = "|".join(sorted({re.escape(word) for kind in kinds for word in words(kind)}, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{around})\s+)*(?:(?P<count>{_COUNT})\s?(?:tháng|t)|(?:t|th)\.?\s?(?P<month>1[0-2]|0?[1-9])"
        rf"|q\.?\s?(?P<quarter>iv|i{{1,3}}|[1-4]))(?:\s+(?:{around}))*"
    )
