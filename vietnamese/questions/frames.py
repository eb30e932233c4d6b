"""How questions are made of parts of others, and the words by which their parts are known (question_frames.yml)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from records import Language
from vietnamese.tables.lists import read_yaml
from vietnamese.text.phrase_patterns import as_spelled

_NAME = "question_frames.yml"
ENGLISH_COUNT = re.compile(r"\s*(how many|how much)\s", re.IGNORECASE)
"""An English question for a number; group 1 asks for it."""
ENGLISH_COUNTED = re.compile(
    r"\s*how many (?P<thing>(?:(?!did|do|does|were|was|are|is)[\w-]+ ){1,5}?)"
    r"(?:did|do|does|were|was|are|is|have|had|has) "
    r"(?P<rest>.*?)(?: have(?= in| at| by|$))?(?P<slots>(?: (?:in|at|by) .*)?)$",
    re.IGNORECASE,
)
"""An English question for a number, without its question mark: the thing counted and what is said of it."""
ENGLISH_OF_THEM = re.compile(
    r"(?<!\w)(?:share|proportion|percentage|percent|fraction) of (?P<them>them|those|these)(?!\w)", re.IGNORECASE
)
"""Asks for the share of those that the question before counted."""
ENGLISH_ABOUT = re.compile(r"(?:what|how) about")
"""An English question, in small letters, that only leads to another thing."""


def frame(name: str, language: Language) -> str:
    """A word or pattern that a question is made with, as it is typed in that language.

    >>> frame("and", "vi"), frame("and", "vi-plain"), frame("and", "en")
    ('và', 'va', 'and')
    """
    return str(_table()["frames"][name][language])


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list, as they stand in the table."""
    return frozenset(_table()["words"][name])


@cache
def any_of(name: str) -> str:
    """Source of a pattern for any word of the list, the longest first.

    >>> re.split(any_of("asks_number"), "số tốt nghiệp là bao nhiêu lượt người", maxsplit=1)[0]
    'số tốt nghiệp '
    """
    return as_spelled(listed(name))


@cache
def leading_up(name: str) -> re.Pattern[str]:
    """Words of the list that lead up to the end of a text.

    >>> leading_up("before_place").search("hộ nghèo của tỉnh ").start()
    9
    """
    return re.compile(rf"(?:(?<!\w)(?:{any_of(name)})\s+)+$", re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_yaml(_NAME)
    return table
