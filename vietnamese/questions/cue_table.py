"""The cue table of questions (tables/question_cues.yml), and a question beside it.

Cues of Vietnamese are compared with their diacritics where the question has any, and folded otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from errors import TableError
from records import Language
from vietnamese.tables.lists import TABLES
from vietnamese.text.normalise import fold, unify

TABLE = TABLES / "question_cues.yml"


class Spoken:
    """A question beside the cue table, in the form that its language is compared in."""

    def __init__(self, text: str, language: Language) -> None:
        self.language = "en" if language == "en" else "vi"
        self.form = fold if language == "vi-plain" else unify
        self.text = self.form(text)

    def first(self, *keys: str) -> int | None:
        """Start of the first cue of the list under these keys, in code points of ``self.text``."""
        match = _pattern(self.language, self.form is fold, keys).search(self.text)
        return match.start() if match else None

    def ends_with(self, text: str, *keys: str) -> bool:
        """Whether a text in this form ends with a cue of the list under these keys."""
        pattern = _pattern(self.language, self.form is fold, keys)
        return any(match.end() == len(text) for match in pattern.finditer(text))

    def has(self, *keys: str) -> bool:
        return self.first(*keys) is not None

    def target(self) -> int | None:
        """Start of the first cue of a target that is no piece of another word ("định" of "quyết định")."""
        match = _pattern(self.language, self.form is fold, ("role", "target")).search(self._without("no_target"))
        return match.start() if match else None

    def percent(self) -> bool:
        """Whether a cue of a percentage stands that is no piece of another word ("rate" of "standard rate")."""
        pattern = _pattern(self.language, self.form is fold, ("dimension", "percent"))
        return pattern.search(self._without("no_percent")) is not None

    def money(self) -> bool:
        """Whether a cue of money stands that is no piece of another word ("đồng" of "hợp đồng")."""
        pattern = _pattern(self.language, self.form is fold, ("dimension", "money"))
        return pattern.search(self._without("no_money")) is not None

    def _without(self, key: str) -> str:
        others = _pattern(self.language, self.form is fold, (key,))
        return others.sub(lambda match: "_" * len(match[0]), self.text)


@cache
def _pattern(language: str, folded: bool, keys: tuple[str, ...]) -> re.Pattern[str]:
    entry: Any = _table()
    for key in keys:
        entry = entry[key]
    form = fold if folded else unify
    cues = sorted({form(cue) for cue in entry[language]}, key=lambda cue: (-len(cue), cue))
    return re.compile("|".join(rf"(?<!\w){re.escape(cue)}(?!\w)" for cue in cues))


@cache
def question_words(language: str, folded: bool) -> tuple[tuple[str, ...], ...]:
    form = fold if folded else unify
    table = _table()
    roles = table["role"]
    lists = (table["figure"], table["passage"], roles["target"], roles["previous"], table["comparison"], table["time"])
    return tuple(tuple(form(cue).split()) for cues in lists for cue in cues[language])


@cache
def compounds(language: str, folded: bool) -> tuple[tuple[str, ...], ...]:
    form = fold if folded else unify
    return tuple(tuple(form(word).split()) for word in _table()["no_target"][language])


@cache
def grammar() -> frozenset[str]:
    return frozenset(unify(word) for word in _table()["grammar"]["vi"])


@cache
def _table() -> Mapping[str, Any]:
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    for name, entry in _leaves(table):
        for language in ("vi", "en"):
            cues = entry.get(language)
            if not isinstance(cues, list) or not cues or not all(isinstance(cue, str) and cue.strip() for cue in cues):
                raise TableError(f"{name!r} has no list of {language} cues", where=TABLE, remedy="add the list")
    return table  # type: ignore[no-any-return]


def _leaves(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Mapping[str, Any]]]:
    found: list[tuple[str, Mapping[str, Any]]] = []
    for key, value in table.items():
        if isinstance(value, Mapping) and "vi" in value:
            found.append((prefix + key, value))
        elif isinstance(value, Mapping):
            found += _leaves(value, f"{prefix}{key}.")
        else:
            raise TableError(f"{prefix}{key!r} is not a mapping", where=TABLE, remedy="nest vi and en lists under it")
    return found
