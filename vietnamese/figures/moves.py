"""Turns of phrase that tell a change, and the ends of a movement or comparison. All over text in unified spelling."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures import role_cues
from vietnamese.quantities import cues

EXCEEDS = re.compile(r"(?<!\w)vượt\s*(?:trên|gần|hơn|mức|khoảng)?\s*$")
"""What goes beyond, right before how far."""
STARTS_FROM = re.compile(r"(?<!\w)từ(?:\s+(?:mức|tỉ lệ|con số|trên|gần|khoảng|dưới|hơn))*\s*$")
"""The beginning of a movement or a range, right before its number."""
STARTS_FROM_LEVEL = re.compile(r"(?<!\w)từ(?:\s+(?:mức|tỉ lệ|con số))?\s*$")
"""The same with nothing that softens the number."""
FROM = re.compile(r"(?<!\w)từ(?!\w)")
FROM_ALONE = re.compile(r"(?<!\w)từ\s*$")
ARRIVES_BEHIND = re.compile(r"(?<!\w)(?:xuống|lên|còn|tăng|giảm|nâng|đạt|đến)(?!\w)[^;.]{0,40}\d")
"""Where a movement goes, told with a number."""
ARRIVES_AT_NUMBER = re.compile(
    r"(?<!\w)(?:xuống|lên|còn)(?:\s+(?:còn|mức|đến|tới|dưới|trên|khoảng|gần|hơn|thành|ở mức|là|chỉ|chỉ còn|từ))*\s*$"
)
"""Where a movement goes, right before its number."""
AT_LEAST = re.compile(r"\s*(?:[^\W\d]+\s+)?trở (?:lên|xuống)(?!\w)")
"""Behind a number that bounds: it is no beginning of a movement."""
RANGE_GOES_ON = re.compile(r"\s*(?:đến|tới|-|–)\s*\d")
"""The high end of a range behind its low one."""
ARRIVED = re.compile(r"(?<!\w)(?:xuống|lên|còn|đến)(?!\w)")
ARRIVES_AT_END = re.compile(r"(?:lên|xuống|còn)\s*$")
MOVES = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|hạ|kéo)(?!\w)")
MOVED = re.compile(r"(?<!\w)(?:xuống|lên|còn|tăng|giảm|nâng)(?!\w)")
MOVES_OF = re.compile(r"tỉ lệ|tỉ trọng|tăng|giảm|nâng|hạ|số")
"""What moves, or that it does."""
MOVED_BEHIND = re.compile(r"[^;.\d]{0,40}?[,(]\s*(?:tăng|giảm|cao hơn|thấp hơn)\s")
"""A comparison that follows a number."""
MULTIPLIED = re.compile(r"(?<!\w)(?:tăng|giảm|cao|gấp)(?!\w)[^,;]{0,20}$")
YEAR_BEGAN_OR_ENDED = re.compile(
    r"(?<!\w)(?:đầu|cuối) (?:năm|kì|nhiệm kì)(?: trước|\s+20\d\d)?\s*(?:là|có|:|,|còn)?\s*$"
)
"""A level at the beginning or end of a year, right before it."""
YEAR_BEGAN = re.compile(r"(?<!\w)đầu năm(?!\w)")
YEAR_ENDED = re.compile(r"(?<!\w)(?:cuối năm|đến nay)(?!\w)")
FORMERLY = re.compile(r"(?<!\w)(?:trước đây|trước đó|năm trước|trước kia|khi đó)(?!\w)")
COMPARED = re.compile(r"(?<!\w)(?:so với|so|cùng kì)(?:\s+[^\s,;()]+){0,5}\s*$")
"""What is compared with, a few words before the end."""
BARE_MOVES = frozenset({"", "tăng", "giảm"})
"""All that stands before a number in brackets that explains what stands before them."""
_MOVED_OF = {
    of_rate: re.compile(rf"(?<!\w)(?:tăng|giảm)\s+(?=(?:{things})(?!\w))")
    for of_rate, things in ((False, "tỉ lệ|tỉ trọng|số"), (True, "tỉ lệ|tỉ trọng|số|nghèo|hộ|bình quân"))
}
_FAR = 60  # code points behind which a movement is that of something else


def is_from(softener: str) -> bool:
    """Whether the word that softens a number tells where a movement or range begins."""
    return softener.lower().startswith("từ")


FROM_AS_TOLD = " từ "
"""How such a softener reads in the words before the number."""


def is_below(softener: str) -> bool:
    """Whether the word that softens a number bounds it from above: a level, no change."""
    return softener.lower() == "dưới"


@cache
def base_before() -> re.Pattern[str]:
    """What a number is the base of a comparison by, right before it, a year and a verb between."""
    return re.compile(
        rf"{role_cues.either('base')}(?:\s+(?:năm\s+)?[0-9]{{4}})?\s*(?:là|chỉ|chỉ có|chỉ đạt|có|đạt)?\s*$"
    )


@cache
def compared_before_bracket() -> re.Pattern[str]:
    """A comparison right before an opening bracket."""
    return re.compile(rf"{role_cues.either('compared')}[^,;()]{{0,30}}\($")


@cache
def multiple_of_plan() -> re.Pattern[str]:
    """Behind a multiple: the plan that it is of."""
    return re.compile(rf"\s*(?:so với|so)?\s*{role_cues.either('plan_after')}")


@cache
def change_before() -> re.Pattern[str]:
    """By the older rules: a change right before its number, the base of the comparison between."""
    base = r"(?:so với |so )?(?:cùng kì )?(?:năm (?:[0-9]{4}|trước)|cùng kì)"
    return re.compile(rf"{cues.either('change')}(?:\s+(?:{cues.either('change_links')}|{base}))*[\s:]*$")


def changes_what_follows(left: str, of_rate: bool) -> bool:
    """Whether words before a number end with a change of what they name ("giảm tỉ lệ hộ nghèo 2%"), and do not tell
    where it went ("giảm tỉ lệ hộ nghèo còn 2%"); ``of_rate`` tells that the number is a percentage."""
    moved = list(_MOVED_OF[of_rate].finditer(left))
    if not moved or len(left) - moved[-1].end() > _FAR:
        return False
    rest = left[moved[-1].end() :]
    told = cues.anywhere("arrival").search(rest) or cues.anywhere("falling").search(rest)
    return not (told or "," in rest or " là" in rest)
