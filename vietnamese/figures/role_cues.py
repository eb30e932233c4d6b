"""The word lists of tables/roles.yml as patterns over unified text."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.documents.cited import cited_types
from vietnamese.text.cue_lists import CueLists

_LISTS = CueLists(
    "roles.yml",
    (
        *(
            "no_cues",
            "moves",
            "small",
            "adds",
            "arrives",
            "equals",
            "base",
            "compared",
            "aims",
            "will",
            "must",
            "wants",
        ),
        *("plans", "plan_after", "until", "done", "is", "makes_up", "reaches", "whole_after", "rates", "among"),
        *("besides", "portions", "totals", "honours", "norms", "starts", "arrives_later", "former", "times"),
        *("governs", "allots", "spends", "grants", "sets", "remaining", "exceeds"),
    ),
)
either, has, begins = _LISTS.either, _LISTS.anywhere, _LISTS.at_start


@cache
def cue_at_end(key: str) -> re.Pattern[str]:
    """A phrase of the list at the end of a text, small words and marks after it."""
    return re.compile(rf"{either(key)}(?:[\s:,–-]+{either('small')})*[\s:,–-]*$")


@cache
def ends_bare(key: str) -> re.Pattern[str]:
    """A phrase of the list at the very end of a text."""
    return re.compile(rf"{either(key)}[\s:–-]*$")


@cache
def _names() -> re.Pattern[str]:
    document = rf"(?:{cited_types('kế hoạch')})\s+(?:số\s+)?\d[^\s,;]*[/-][^\s,;]*"
    return re.compile(rf"{document}|{either('no_cues')}")


def blotted(low: str) -> str:
    """The text, of the same length, without the names and phrases that only sound like cues.

    >>> blotted("chương trình mục tiêu quốc gia đạt 5%")
    '______________________________ đạt 5%'
    """
    return _names().sub(lambda match: "_" * len(match[0]), low)
