"""The words of table headings (tables/table_headings.yml), in unified spelling."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import unify

_KEYS = (
    "ordinal", "unit", "money", "unit_or_office", "unit_marks", "no_figure", "period", "run_up", "target",
    "result", "estimated", "share", "change", "previous", "part", "total", "caption",
)  # fmt: skip


def low(text: str) -> str:
    """A heading as it is compared with the words: unified, in one line."""
    return " ".join(unify(text).split())


def words(kind: str) -> tuple[str, ...]:
    """A list of tables/table_headings.yml."""
    return _lists()[kind]


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Any of the words of a list, whole words only, the longest first."""
    found = sorted(words(kind), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w/%])(?:{'|'.join(map(re.escape, found))})(?!\w)")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {key: tuple(map(unify, listed)) for key, listed in word_lists("table_headings.yml", _KEYS).items()}
