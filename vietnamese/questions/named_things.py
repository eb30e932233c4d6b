"""What a question names to be set side by side: places, times, words that are joined."""

from __future__ import annotations

import re
from itertools import pairwise

from vietnamese.periods.find import find_periods
from vietnamese.places.find import find_places, within
from vietnamese.questions.phrases import Cued, Span

TABLE = "question_operations"
_LINE = 3  # times that make a line


def names_place(text: str, span: Span) -> bool:
    """Whether the words are a place's name typed without diacritics ("dien bien")."""
    return any(one.start <= span[0] and span[1] <= one.end for one in find_places(text))


def several_places(text: str) -> bool:
    """Whether at least two places are named of which neither only says where the other lies."""
    places = list({one.place.label: one.place for one in find_places(text)}.values())
    return sum(not any(within(other, one) for other in places if other != one) for one in places) > 1


def several_times(cued: Cued, text: str) -> bool:
    """Whether two times or more stand joined by "and", each to the next ("năm 2017 và 6 tháng đầu 2018")."""
    periods = find_periods(text)
    gaps = [Cued(text[one.end : other.start], cued.tongue) for one, other in pairwise(periods)]
    return bool(gaps) and all(gap.has("question_joints", "and") for gap in gaps)


def a_line_of_times(text: str) -> bool:
    """Whether at least three times of one place are named ("năm 2010, 2015 và mục tiêu 2020")."""
    return len({one.code for one in find_periods(text)}) >= _LINE and not several_places(text)


def from_one_time_to_another(cued: Cued, text: str) -> bool:
    """Whether it names the two times that a movement lies between ("từ cuối 2016 tới cuối 2017")."""
    periods = find_periods(text)
    if len({one.code for one in periods}) > 1:
        between = [cued.text[one.end : other.start] for one, other in pairwise(periods)]
        return any(Cued(gap, cued.tongue).has(TABLE, "up_to") for gap in between)
    return any(
        one.first.year < one.last.year and Cued(text[one.start : one.end], cued.tongue).has(TABLE, "up_to")
        for one in periods
    )


def listed_things(cued: Cued) -> bool:
    """Whether things stand in a row, with commas and at last "and" ("agriculture, industry and services")."""
    return bool(re.search(r",[^,.?]+(?:,|\s(?:và|va|and|&)\s)", cued.text))


def are_two(cued: Cued, text: str) -> bool:
    """Whether two things are named that may be compared: two places or times, or words joined by "or" and "than"."""
    if len({one.place.label for one in find_places(text)}) > 1 or len({one.code for one in find_periods(text)}) > 1:
        return True
    return bool(re.search(r"(?<!\w)(?:hay|hoặc|hoac|hơn|hon|or|than)(?!\w)(?!\s+bao)", cued.text))
