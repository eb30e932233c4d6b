"""Names of hamlets, wards, companies and the like that are words of goals or results: "thôn Phấn Đấu"."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures import role_cues
from vietnamese.quantities import cues

_LETTER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
_KIND = (
    r"thôn|xóm|bản|ấp|buôn|làng|khóm|tổ dân phố|khu phố|khu dân cư|tổ|đội|cụm|xã|phường|thị trấn|thị xã|huyện"
    r"|nông trường|lâm trường|hợp tác xã|htx|công ty|doanh nghiệp|trường|cầu|chợ|đường|phố"
)
_NAMED = re.compile(rf"(?<!\w)(?i:{_KIND})\s+(?P<name>[{_LETTER}]\w*(?:\s+[{_LETTER}]\w*){{1,3}})")
_FIGURE_CUES = ("goal", "intent", "done", "goal_heading", "plan", "plan_after")
_ROLE_CUES = ("aims", "will", "done", "plans", "wants")


def without_names(text: str, low: str) -> str:
    """``low``, the text in small letters and of its length, without the names that would read as cues.

    >>> without_names("thôn Phấn Đấu có 8 hộ", "thôn phấn đấu có 8 hộ"), without_names("Phấn đấu 8%", "phấn đấu 8%")
    ('thôn ________ có 8 hộ', 'phấn đấu 8%')
    """
    if len(text) != len(low):
        return low
    for match in _NAMED.finditer(text):
        start, end = match.span("name")
        if match["name"].istitle() and _cue().search(low[start:end]):
            low = f"{low[:start]}{'_' * (end - start)}{low[end:]}"
    return low


@cache
def _cue() -> re.Pattern[str]:
    lists = [cues.either(key) for key in _FIGURE_CUES] + [role_cues.either(key) for key in _ROLE_CUES]
    return re.compile("|".join(lists))
