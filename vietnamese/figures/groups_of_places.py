"""Groups of places that a text tells of by what they have in common and not by name: "7 huyện nghèo"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNT = r"các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}"
_GROUP = re.compile(
    r"(?<!\w)(?P<before>(?:tại|ở|riêng|trong đó|của)\s+(?:địa bàn\s+)?)?"
    rf"(?P<count>(?:{_COUNT})\s+)?"
    r"(?P<kind>huyện nghèo(?:,? theo nghị quyết)?(?: 30a)?|huyện 30a"
    r"|(?:xã|thôn|bản) (?:thuộc )?(?:chương trình )?135|(?:xã|thôn|bản) (?:đặc biệt )?khó khăn)(?!\w)"
)
_NAMED = re.compile(r"\s*(?:là\s+)?[A-ZĐÀ-Ỹ]")
_OPENS = re.compile(r"(?:^|[.\n;:])[\s\-–+*•]*$")


@dataclass(frozen=True, slots=True)
class GroupOfPlaces:
    """A group as it is told, where it stands in the text (half-open, in code points), and whether a word or the
    beginning of a sentence makes it what the sentence is about."""

    label: str
    start: int
    end: int
    leads: bool


def groups_of_places(text: str, low: str) -> tuple[GroupOfPlaces, ...]:
    """The groups that a sentence or clause is said to be about; ``low`` is the text in unified spelling, as long. Not
    one that is only counted ("có 3 xã đặc biệt khó khăn") nor the kind of a name ("huyện nghèo Trạm Tấu").

    >>> text = "Tại 7 huyện nghèo, tỉ lệ giảm còn 61%"
    >>> [group.label for group in groups_of_places(text, text.lower())]
    ['7 huyện nghèo']
    >>> groups_of_places("Huyện nghèo Trạm Tấu có 11 người", "huyện nghèo trạm tấu có 11 người")
    ()
    """
    found = []
    for match in _GROUP.finditer(low):
        opens = bool(_OPENS.search(low[max(0, match.start() - 6) : match.start()]))
        if not (match["before"] or opens) or _NAMED.match(text, match.end()):
            continue
        if not match["count"] and match["before"] and match["before"].startswith("của"):
            continue
        label = match["kind"] if match["count"] is None else match["count"] + match["kind"]
        label = label.replace(",", "").replace(" theo nghị quyết", "")
        label = label if match["count"] else f"các {label}"
        found.append(GroupOfPlaces(label, match.start(), match.end(), opens or match.start() == 0))
    return tuple(found)
