"""Which words of a sentence belong to a number: marks and labels before it, connectives, verbs, further deeds, asides.

All over text in unified spelling, unless said otherwise.
"""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures.content_words import CAPITAL
from vietnamese.places.phrases import ANY_KIND
from vietnamese.quantities.cues import either

MARKER = re.compile(r"\s*(?:[-–•+*]\s+|(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivxlcdm]{1,5}|[a-zđ])[.)/]\s*)?")
"""The bullet or number that a sentence begins with."""
AND, WITH = "và", "với"
AND_BETWEEN = " và "
"""What parts two doers."""
EACH = " mỗi "
_AVERAGES = ("bình quân", "mức")
OPENS_WITH_RESULT = "kết quả"
"""A sentence that begins so tells what came of the one before."""
WHOLE_OF = "tổng số"
"""Before the second number of "45/60": the whole that it tells."""
MONEY_OF_COUNTED = re.compile(r"(?:,\s*)?(?:với\s+)?(?:tổng\s+)?(?:số tiền|kinh phí)[^,;]{0,20}$")
"""Money that goes on with what an earlier number counts."""
OR_MORE = re.compile(r"\s*trở (?:lên|xuống)(?!\w)")
"""Behind a number: that it is the least or the most."""
OR_MORE_WORDS = ("trở lên", "trở xuống")
BEFORE_TIME = re.compile(
    r"(?:(?<!\w)so\s+(?:với\s+)?(?:cùng\s+kỳ\s+)?)?(?:(?:tính\s+)?(?:đến|từ|trong|vào)\s+)?(?:cuối|đầu|ngày|giữa|hết|giai\s+đoạn)?\s*$",
    re.IGNORECASE,
)
"""What leads to a time, in text as printed."""
ANNOUNCING = re.compile(r"(?:cụ thể|như sau|sau đây|kết quả)(?:\s+(?:là|như sau|sau))?\s*$")
"""A topic that only announces what follows."""
ASIDE = re.compile(r"\((?:để|phục vụ|theo|do|sau khi)\s[^()]*\)", re.IGNORECASE)
"""What a bracket gives as a reason or purpose."""
ONLY_PLACE = re.compile(
    rf"[\W\d]*(?i:(?:riêng|tại|ở)\s+)?(?i:{ANY_KIND})"
    rf"(?:\s+{CAPITAL}[^\W\d_]*)+(?:\s*[:,]|\s+(?:có|còn|là|được|đạt))*\s*"
)
"""Words before a number, as printed, that only name a place."""
PLACES_BEFORE_COLON = re.compile(rf"(?:{ANY_KIND}|ấp|thôn)\s*$")
"""Kinds of places right before a colon that names them: no cut between clauses."""
NUMBER_OF = re.compile(r"(?<!\w)(?:tổng\s+)?số(?:\s+lượng)?\s+")
"""Before what a number counts."""
UNSURE_UNITS = frozenset(
    {"nam", "nữ", "khẩu", "cụ", "mẹ", "bà", "vị", "em", "đoàn", "ông", "thành", "lãnh", "cán", "hội"}
)
"""Syllables that count people, and far more often are part of another word or a name."""


def is_each(left: str) -> bool:
    """Whether the words before an amount say that it is one for each.

    >>> is_each("hỗ trợ mỗi hộ"), is_each("bình quân"), is_each("tổng")
    (True, True, False)
    """
    return EACH in f" {left} " or left.strip().startswith(_AVERAGES)


@cache
def ties() -> re.Pattern[str]:
    """Before a small word that ties a number to the one before it."""
    return re.compile(rf"\s(?={either('ties')}\s*$)")


@cache
def next_deed() -> re.Pattern[str]:
    """A comma or connective before a verb, or a comma before a word that begins a clause."""
    begins = f"(?:(?:đã|tiếp tục)\\s+)?{either('verbs')}"
    return re.compile(rf"(?:,|\s(?:và|đồng thời|để|nhằm))\s+(?={begins})|,\s+(?={either('starters')})")


@cache
def any_verb() -> re.Pattern[str]:
    """White space before a verb."""
    return re.compile(rf"\s+(?={either('verbs')})")


@cache
def further_deed() -> re.Pattern[str]:
    """A connective with a verb: what is told next is another deed."""
    return re.compile(rf"\s(?:và|đồng thời)\s+{either('verbs')}")


@cache
def predicate() -> re.Pattern[str]:
    """What makes the words after a number a clause of its own."""
    return re.compile(either("predicates"))


@cache
def trailing(key: str) -> re.Pattern[str]:
    """A word of the list ("trailing", "trailing_after") at the end of the words that say what is counted."""
    return re.compile(rf"(?:^|\s){either(key)}\s*$")
