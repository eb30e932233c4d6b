"""Cue tables of questions with gaps: which phrase of a named list stands in a text, and where.

A cue is words, "..." for up to twelve words, or "#" for a number. Vietnamese is compared with diacritics where the
question has them and folded where it has not; the longest cue is tried first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from errors import TableError
from records import Language
from vietnamese.tables.lists import TABLES, read_yaml
from vietnamese.text.aligned import align
from vietnamese.text.normalise import fold, unify
from vietnamese.text.shapes import NUMBER

Span = tuple[int, int]
GAP = r"(?:\s+[^\s.?!]+){0,12}?"


class Cued:
    """A question in the form in which the tables are compared with it. Spans count code points of ``text``, which has
    one for each letter; ``given`` leads back to the text as given."""

    def __init__(self, text: str, language: Language) -> None:
        self.tongue = language
        self.language = "en" if language == "en" else "vi"
        self.folded = language == "vi-plain"
        self._view = align(text, folded=self.folded)
        self.text = self._view.text

    def given(self, span: Span) -> Span:
        """The span in the text as given."""
        return self._view.span(*span)

    def source(self, table: str, name: str) -> str:
        """The cues of a list as the source of a pattern, in the form of this text."""
        return pattern_source(table, name, self.language, self.folded)

    def find(self, table: str, name: str, start: int = 0) -> Span | None:
        """Span of the first cue of the list, at or after ``start``."""
        match = pattern(table, name, self.language, self.folded).search(self.text, start)
        return match.span() if match else None

    def all(self, table: str, name: str) -> tuple[Span, ...]:
        """Spans of all cues of the list, in order, without overlaps."""
        return tuple(match.span() for match in pattern(table, name, self.language, self.folded).finditer(self.text))

    def has(self, table: str, name: str) -> bool:
        return self.find(table, name) is not None


@cache
def pattern(table: str, name: str, language: str, folded: bool) -> re.Pattern[str]:
    """The cues of a list as one pattern of whole words.

    Raises:
        TableError: the table lacks the list in this language.
    """
    return re.compile(rf"(?<!\w)(?:{pattern_source(table, name, language, folded)})(?!\w)")


@cache
def pattern_source(table: str, name: str, language: str, folded: bool) -> str:
    """The same as the source of a pattern, to build others of."""
    form = fold if folded else unify
    cues = sorted({form(cue) for cue in words(table, name, language)}, key=lambda cue: (-len(cue), cue))
    return "|".join(_as_pattern(cue) for cue in cues)


@cache
def words(table: str, name: str, language: str) -> tuple[str, ...]:
    """The list of a table as it stands, in its order."""
    entry = _table(f"{table}.yml").get(name)
    cues = entry.get(language) if isinstance(entry, Mapping) else None
    if not isinstance(cues, list) or not cues or not all(isinstance(cue, str) and cue.strip() for cue in cues):
        raise TableError(
            f"{name!r} has no list of {language} cues", where=TABLES / f"{table}.yml", remedy="add the list"
        )
    return tuple(cues)


@cache
def _table(name: str) -> Mapping[str, Any]:
    table = read_yaml(name)
    if not isinstance(table, dict):
        raise TableError("is not a mapping of lists", where=TABLES / name, remedy="write 'name: {vi: […], en: […]}'")
    return table


def _as_pattern(cue: str) -> str:
    pieces = [GAP if word == "..." else NUMBER.pattern if word == "#" else re.escape(word) for word in cue.split()]
    return r"\s+".join(pieces).replace(rf"\s+{GAP}", GAP)
