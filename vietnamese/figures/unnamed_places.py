"""Places that a text tells of without a name that tables hold: the country by its norms, hamlets, and the names of
communes in a list. Over unified text, unless said otherwise."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures.content_words import CAPITAL
from vietnamese.places.gazetteer import Place
from vietnamese.places.phrases import COMMUNES, KINDS
from vietnamese.quantities.cues import either

_WORD = rf"{CAPITAL}[\w’']*"
NAME = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}(?: \d{{1,2}}(?!\d))?"
"""Source of a pattern for a name in text as printed."""
HAMLET = re.compile(
    r"(?:(?<!\w)(?<![vV]ăn )(?=[^\W\d_A-ZẤ])|(?:(?<=^)|(?<=[.\n;:(“] )|(?<=[\n(“]))(?=[A-ZẤ]))"
    r"(?P<kind>[ấẤ]p|[tT]hôn|[xX]óm|[kK]hóm|[bB]uôn|[bB]ản|[lL]àng|[sS]óc|[pP]hum|[bB]on|[pP]lei|[kK]hu phố"
    rf"|[tT]ổ dân phố)\s+(?P<name>{NAME})"
)
"""A hamlet and its name, in text as printed."""
_BETWEEN = (
    r"(?:(?:chỉ|đã|mới|cũng|hiện|còn|có|đạt|là|với|xuống|lên|được|giảm|tăng|khoảng|trên|gần|hơn"
    r"|nhiều nhất|thấp nhất|cao nhất|ít nhất),?\s+){0,4}"
)
LISTED = re.compile(
    rf"(?:^|[\n;,:(•]|[-–+*]\s|(?<!\w)(?:và|là|đến|nhất|như|[Rr]iêng|tại|ở)\s)\s*(?P<name>{NAME})\s*[:(–-]?\s*\(?{_BETWEEN}$"
)
"""A name that stands alone right before a number, in text as printed up to the number."""
_KIND_OF_LIST = re.compile(
    r"(?<!\w)(xã|phường|thôn|bản|ấp|làng|buôn|khu phố)(?:\s+(?:sau|như sau|còn lại|này|khác))?\s*[:,.]"
)

_BARE_KIND = re.compile(
    rf"(?<!\w)((?i:ấp|thôn|xóm|khóm|buôn|bản|làng|sóc|xã|phường|huyện|thị xã|tỉnh))(?!\s+(?:{CAPITAL}|\d)|\w)"
)
_LEVEL_OF_KIND = {"xã": "commune", "phường": "commune", "huyện": "district", "thị xã": "district", "tỉnh": "province"}


def bare_kind(text: str) -> str:
    """The level of the kind of place that a text, as printed, speaks of last without a name: "none" where of none.

    >>> bare_kind("Cả bản có"), bare_kind("Xã Tây Sơn có")
    ('hamlet', 'none')
    """
    said = [match[1].lower() for match in _BARE_KIND.finditer(text)]
    return _LEVEL_OF_KIND.get(said[-1], "hamlet") if said else "none"


@cache
def norms() -> re.Pattern[str]:
    """Words of what holds in the whole country: its government, decrees and norms."""
    return re.compile(either("of_country"))


@cache
def local_norms() -> re.Pattern[str]:
    """Words of what a province or district has set for itself."""
    return re.compile(either("of_province"))


def kind_of_list(before: str) -> str:
    """The kind of places that the words before a list announce last; "none" where they announce none.

    >>> kind_of_list("số hộ nghèo ở các xã:"), kind_of_list("số hộ nghèo của xã là")
    ('xã', 'none')
    """
    said = _KIND_OF_LIST.findall(before)
    return said[-1] if said else "none"


def listed_label(name: str, kind: str) -> tuple[str, bool]:
    """How a name of a list announced as ``kind`` is told, and whether it is one of a commune.

    >>> listed_label("Cà Lúi", "none"), listed_label("Nà Tâu", "bản")
    (('xã Cà Lúi', True), ('bản Nà Tâu', False))
    """
    told = COMMUNES[0] if kind == "none" else kind
    return f"{told} {name}", told in COMMUNES


def is_of_level(place: Place, level: str) -> bool:
    """Whether a place is of a level as ``around_places.level_said`` tells it."""
    return place.level == level or (level == "city" and place.kind == KINDS[1])
