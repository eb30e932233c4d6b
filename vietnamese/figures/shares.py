"""Turns of phrase that tell a share, a rate or a part of a whole. All over text in unified spelling."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures import role_cues

PLAN_MEASURED = re.compile(
    r"[^;.]{0,60}?(?:đạt|bằng|vượt)\s+[\d.,]+\s?%(?:\s+(?:\w+\s+){0,3}?(?:kế hoạch|chỉ tiêu|kh))?"
)
"""Behind "45/60": a percentage of the plan."""
NO_RATE_NEAR = re.compile(r"(?<!\w)(?:thoát|trong đó|trong số|dân tộc|phụ nữ|kết quả)(?!\w)")
"""Words beside which a percentage is a share of those named, and no rate of poverty or work."""
MAKES_UP_RATE = re.compile(r"(?<!\w)(?:chiếm|tỉ lệ|tương đương|tương ứng|bằng)(?!\w)[^,;()]{0,16}$")
RATED = re.compile(r"(?<!\w)(?:nghèo|thất nghiệp|thiếu việc làm|mức sống)(?!\w)")
"""What is measured by a rate."""
RATE_OF = re.compile(r"(?<!\w)tỉ lệ\s+(?!đạt|chiếm|là)\w")
"""A rate that says of what."""
RATE_ALONE = re.compile(r"[\s,;:(]*tỉ lệ[\s:]*(?:là\s*)?")
"""A rate that does not."""
RATE = re.compile(r"(?<!\w)(?:tỉ lệ|tỉ trọng)(?!\w)")
RATE_WORDS = ("tỉ", "lệ")
"""The words of a rate: said by the unit of a percentage."""
PEOPLE_BEHIND = re.compile(
    r"\s*(?:số\s+)?(?:lao động|hộ|người|học sinh|sinh viên|học viên|trẻ|xã|huyện|đối tượng|công nhân|cán bộ|"
    r"doanh nghiệp|các)(?!\w)"
)
"""Behind a percentage: those that it is of."""
THE_REST = re.compile(r"(?<!\w)còn lại(?!\w)")
AREA = re.compile(r"(?<!\w)(?:huyện|xã|phường|thị xã|thị trấn|quận|thành phố)\s+(?!này)\w[^,;]*$")
"""A place named in the words before a number."""
MAKES_UP = re.compile(r"(?<!\w)(?:chiếm|tương đương|bằng)(?:\s+(?:tỉ lệ|khoảng))*\s*$")
IS_OR_REACHES = re.compile(r"(?<!\w)(?:đạt|là|còn)\s*$")
REACHES = "đạt"
POOR_THEN_SHARE = re.compile(r"[\s\w]{0,8}(?:hộ\s+)?(?:cận\s+)?nghèo[\s,(]+(?:chiếm|tỉ lệ)")
"""Between a count and a percentage: the poor counted, then their rate."""
POOR_COUNTED = re.compile(r"(?<!\w)hộ\s+(?:cận\s+)?nghèo\s*(?::|là|có|còn|hiện còn)?\s*[\d.,/]*\s*(?:hộ)?$")
SHARE_OF_COUNTED = re.compile(r"[\s,(]*(?:hộ[\s,(]*)?(?:chiếm|tỉ lệ|tương đương)")


def speaks_of_rate(low: str) -> bool:
    """Whether a text speaks of a rate, so that a change of its percentage counts percentage points.

    >>> speaks_of_rate("giảm tỉ lệ hộ nghèo"), speaks_of_rate("giảm chi phí")
    (True, False)
    """
    return "tỉ lệ" in low or "tỉ trọng" in low or "giảm nghèo" in low


def opens_list_alone(cue: str) -> bool:
    """Whether a word opens a list of parts whatever sign stands beside it: "trong đó"; "gồm" and "cụ thể" want one."""
    return cue.startswith("trong")


def names_rate(text: str) -> bool:
    """Whether a heading or label as printed names a rate, in either spelling."""
    return "tỷ lệ" in text.lower() or "tỉ lệ" in text.lower()


@cache
def reaches_alone() -> re.Pattern[str]:
    """All of the words before a percentage: that it was reached."""
    return re.compile(rf"[\s,;(]*(?:và\s+)?{role_cues.either('reaches')}(?:\s+(?:trên|gần|hơn|khoảng|tỉ lệ))*\s*")


@cache
def among_right_before() -> re.Pattern[str]:
    """Between two numbers: that the second is among the first."""
    return re.compile(rf"[\s,;(:.–-]*{role_cues.either('among')}")


@cache
def of_the_poor() -> re.Pattern[str]:
    """Behind a percentage: that it is one of the poor."""
    return re.compile(rf"\s*{role_cues.either('whole_after')}\s+(?:hộ\s+)?(?:cận\s+)?nghèo")


@cache
def measured_behind() -> re.Pattern[str]:
    """Behind a number: what percentage it reaches."""
    return re.compile(rf"[^;.\d]{{0,40}}?[\s,(]*{role_cues.either('reaches')}\s+(?:\w+\s+){{0,2}}?[\d.,]+\s?%")
