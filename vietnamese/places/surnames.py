"""Surnames and what stands behind them: what tells persons from places (tables/people.yml)."""

from __future__ import annotations

from functools import cache

from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import unify

TABLE = "people.yml"
LISTS = (
    *("surnames", "surnames_or_words", "middle_names"),
    *("offices_vi", "titles_vi", "offices_en", "asks_vi", "asks_en"),
)


@cache
def surnames() -> frozenset[str]:
    """All surnames, as they are compared (``unify``)."""
    return _unified("surnames", "surnames_or_words")


@cache
def before_names() -> frozenset[str]:
    """Words after which a capitalised name is a person's, though a place may be called so."""
    return _unified("surnames", "middle_names")


def _unified(*names: str) -> frozenset[str]:
    return frozenset(unify(word) for name in names for word in word_lists(TABLE, LISTS)[name])
