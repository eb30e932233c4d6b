"""A time that a text tells, and the word before it that says what part it plays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from vietnamese.periods.find import code_of
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import unify
from vietnamese.text.phrase_patterns import alternatives, whole_words

_MANNERS = ("standing", "done", "coming", "planned", "whole_year", "so_much", "each_one")
_KEYS = frozenset(
    (
        *("compared", "until", "since", "begins", "ends", "during", "programme", "goal", "norm", "issued", "each"),
        *("counts", "counts_more", "nature", "meetings"),
        *("terms", "months", "stems", "branches", "new_year_in_january", "same_time", "disaster", *_MANNERS),
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """A time in a text: its first and last day, None for a time that comes every year ("hàng năm"); ``kind`` is
    year, years, months, month, day, this, since, so far, beginning, past years, now, before, after, each, or a name
    that the rules of pointing give; ``cue`` is "" or a list of tables/told_times.yml."""

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


def cue_before(low: str, start: int) -> str:
    """Which list of the table the word right before a time is of; "" for none."""
    before = low[max(0, start - 40) : start]
    return next((name for name, pattern in _cues() if pattern.search(before)), "")


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = word_lists("told_times.yml", _KEYS)
    order = ("compared", "norm", "goal", "issued", "programme", "since", "until", "begins", "ends", "during")
    words = r"cùng\s+kì|cùng\s+kì\s+của|thời\s+điểm|ngày|tháng|của|các|cả|trong|mốc|mức|cuối|đầu|dịp\s+này"
    joint = rf"(?:\s+(?:{words}))*[\s,:(–-]*$"
    return tuple((name, re.compile(rf"(?<!\w)(?:{alternatives(lists[name])}){joint}")) for name in order)


def told_at(low: str, match: re.Match[str], kind: str, first: date | None, last: date | None) -> Told:
    return Told(first, last, kind, cue_before(low, match.start()), match.start(), match.end())


@cache
def pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def listed(key: str) -> tuple[str, ...]:
    """A list of tables/told_times.yml."""
    return word_lists("told_times.yml", _KEYS)[key]


def number_of_word(word: str) -> int:
    """The value of a number in digits or in one of the number words."""
    if word.isdigit():
        return int(word)
    words = [unify(each) for each in (*listed("counts"), *listed("counts_more"))]
    return words.index(" ".join(word.split())) + 1


def says_until(low: str, told: Told) -> bool:
    """Whether a time is told as the end of what is counted: "tính đến 30/9"."""
    return told.cue == "until" or bool(_until().match(low, told.start, told.end))


@cache
def _until() -> re.Pattern[str]:
    return re.compile(whole_words(listed("until")))


@cache
def of_nature() -> re.Pattern[str]:
    """Words of climate and land, whose measures are of no year, but not the change of climate, which offices name where
    they count people. Risks the weather of one year."""
    return re.compile(rf"(?<!biến đổi ){whole_words(listed('nature'))}")


@cache
def meeting() -> re.Pattern[str]:
    """What happens on a day that a story begins with, and is not what its numbers count."""
    return re.compile(whole_words(listed("meetings")))


@cache
def whole_year() -> re.Pattern[str]:
    """What says that a number is of the whole year or its end, where no year follows. Risks: "trong năm" of a part."""
    return re.compile(rf"{whole_words(listed('whole_year'))}(?!\s+(?:19|20)\d\d)")


@cache
def same_time() -> re.Pattern[str]:
    """What says that a number is of the same months of another year: "cùng kỳ", "thời điểm này năm ngoái"."""
    return re.compile(whole_words(listed("same_time")))


@cache
def manners() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words that say whether a number stands at a time, was done in it, or is still to come."""
    return tuple((key, re.compile(whole_words(listed(key)))) for key in _MANNERS)


@cache
def disaster() -> re.Pattern[str]:
    """Words of storms and floods. Risks a programme that prepares for them."""
    return re.compile(whole_words(listed("disaster")))
