"""Turns of phrase that tell a goal or a plan, and those that tell what was done. All over text in unified spelling."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures import role_cues
from vietnamese.quantities import cues

WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến|dự định|tiến tới)(?!\w)")
"""What will be done."""
GOES_ON = re.compile(r"(?<!\w)(?:tiếp tục|tới đây|thời gian tới|những năm tới|năm tới)(?!\w)")
"""What is gone on with, or is still to come."""
ESTIMATED = re.compile(r"(?<!\w)(?:ước|ước tính|dự ước|dự báo|ước đạt)(?!\w)")
ESTIMATE = "ước"
"""The word that softens an estimate."""
OPENS_ESTIMATE = re.compile(r"[\s,]*(ước|dự ước)(?!\w)")
"""A clause that begins as an estimate; group 1 is the word."""
MAY_BE = re.compile(r"(?<!\w)(?:có thể|khả năng)(?!\w)")
MUST_REACH = re.compile(r"(?<!\w)(?:phải|cần|bắt buộc)(?!\w)(?:\s+\w+){0,6}\s*$")
"""A duty a few words before the end."""
BOUNDS = frozenset({"ít nhất", "tối thiểu", "trở lên", "không quá", "dưới", "không dưới", "tối đa", "trở xuống"})
"""Words that soften a number as goals are bounded."""
PLAN_REACHED = re.compile(r"(?<!\w)(?:đạt|vượt|hoàn thành|thực hiện)(?:\s+\w+){0,2}?\s+(?:kế hoạch|chỉ tiêu|mục tiêu)")
"""A plan that was reached, or gone beyond."""
PLAN_GIVEN = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:kế hoạch giao|theo kế hoạch|chỉ tiêu giao|kế hoạch đề ra|theo chỉ tiêu)"
)
"""Right behind an amount: that of the plan."""
PLAN_NAMED = re.compile(r"(?<!\w)(?:kế hoạch|chỉ tiêu|kh|mục tiêu)(?!\w)")
TURNS_TO_RESULT = re.compile(r"\s*[;,]?\s*(?:và\s+)?(?:ước\s+)?(?:kết quả\s+)?(?:thực hiện|kết quả|thực tế)(?!\w)")
"""A clause behind a plan that was given, which begins with what came of it."""
PLAN_WORDS = ("kế hoạch", "chỉ tiêu", "mục tiêu", "KH")
"""What a plan is called near a figure as printed, its abbreviation in capitals."""
CARRIED_OUT = re.compile(r"(?<!\w)(?:thực hiện|đạt được|kết quả|đưa được|tạo được|xây được)(?:\s+được)?[\s:]*$")
"""What was done, right before its number."""
RATE_OR_MOVE_OF_PLAN = re.compile(r"(?:đạt|bằng|vượt|so với|so)\s+\w+(?:\s\w+)?\s*$")
"""A percentage that measures a plan named before it: "đạt kế hoạch"."""
EXCEEDED = re.compile(r"vượt[^,;]*$")
"""The plan named before a number was gone beyond."""
GOAL_OF_A_PROGRAMME = re.compile(r"\s*(?:quốc gia|kinh tế)")
"""Behind "mục tiêu" in the name of a programme, which is no goal of the text."""
_NAMED_OR_SET = re.compile(r"\s*(?:số\s|\d|quốc gia|đã)")
_TOWARDS = re.compile(r"(?:nhằm|nỗ lực|đạt|vượt)$")


def is_estimate(softener: str) -> bool:
    """Whether the word that softens a number tells an estimate.

    >>> is_estimate("Ước khoảng"), is_estimate("gần")
    (True, False)
    """
    return softener.lower().startswith(ESTIMATE)


_PLAN_TITLE = re.compile(
    r"\W*(?:kế hoạch|(?:nghị quyết\W+)?về kế hoạch"
    r"|(?:(?:quyết định|nghị quyết)\W+)?(?:(?:về việc|v/v|về)\s+)?(?:giao|phân bổ|phân khai)\s+"
    r"(?:các\s+)?(?:chỉ tiêu|kế hoạch|dự toán|nhiệm vụ))(?!\w)"
)


def is_plan_code(number: str) -> bool:
    """Whether the number of a document is that of a plan.

    >>> is_plan_code("12/KH-UBND"), is_plan_code("12/BC-UBND")
    (True, False)
    """
    return "/KH" in number


def begins_as_plan(low: str) -> bool:
    """Whether a title begins as that of a plan, or of a decision that gives one out.

    >>> begins_as_plan("quyết định về việc giao chỉ tiêu việc làm năm 2020"), begins_as_plan("kết quả kế hoạch 2020")
    (True, False)
    """
    return _PLAN_TITLE.match(low) is not None


@cache
def opens_with_aim() -> re.Pattern[str]:
    """A sentence that begins with its goal, a few words before it at most."""
    return re.compile(rf"\W*(?:\w+\W+){{0,4}}?{role_cues.either('aims')}")


@cache
def plan_before() -> re.Pattern[str]:
    """A plan right before its number, nothing but words that go with plans between."""
    return re.compile(
        rf"{role_cues.either('plans')}(?:\s+(?:năm|cả năm|giao|được giao|đề ra|đặt ra|là|tỉnh|của|phải đạt|20\d\d|"
        r"đề ra của năm|đưa|về|từ|trên|giai đoạn))*[\s:,–-]*$"
    )


@cache
def plan_before_bracket() -> re.Pattern[str]:
    """A plan right before an opening bracket."""
    return re.compile(rf"{role_cues.either('plans')}[\s\w]{{0,12}}\(?$")


@cache
def plan_before_by_older_rules() -> re.Pattern[str]:
    """By the older rules: a plan right before its number, with nothing but the words of ``plan_links`` and a year."""
    return re.compile(rf"{cues.either('plan')}(?:\s+(?:{cues.either('plan_links')}|[0-9]{{4}}))*[\s:,–-]*$")


def is_aim(left: str, match: re.Match[str]) -> bool:
    """Whether a word of goals found in the words before a number aims at it: it is neither numbered, named nor set
    already ("mục tiêu quốc gia", "chỉ tiêu số 5"), nor what something serves or has reached ("đạt mục tiêu")."""
    after, before = left[match.end() :], left[: match.start()].rstrip()
    return not _NAMED_OR_SET.match(after) and not _TOWARDS.search(before)


_BEGINS_PLANNED = re.compile(
    r"[^;]*?(?<!\w)(?:theo kế hoạch[^;:]*?(?<!\w)sẽ|phấn đấu|đặt mục tiêu|đề ra mục tiêu|mục tiêu cụ thể"
    r"|đề nghị hỗ trợ)(?!\w)"
)

_CARRIES_OUT = re.compile(r"thực hiện(?! được)")
OF_THEM = "trong đó"
"""How a sentence begins that tells parts of what the one before has told."""
BRACKETED = re.compile(
    r"(?:\s*[-–]\s*[\d.,]+)?[\s%\w]{0,12}\(\s*(?:(?:tương ứng|tương đương|khoảng|gần|trên|hơn|từ|là|với)\s*)*"
)
"""All that stands between a number and another in brackets that says the same in another unit."""


def begins_planned(opening: str) -> bool:
    """Whether a sentence, up to its first number, has begun as a plan, a goal or a request.

    >>> begins_planned("theo kế hoạch, huyện sẽ mở "), begins_planned("theo kế hoạch, huyện đã mở ")
    (True, False)
    """
    return _BEGINS_PLANNED.match(opening) is not None and not tells_done(opening)


def tells_done(words: str) -> bool:
    """Whether words tell of what was done, or is.

    >>> tells_done("huyện đã mở "), tells_done("huyện sẽ mở ")
    (True, False)
    """
    return role_cues.has("done").search(_CARRIES_OUT.sub("_", words)) is not None
