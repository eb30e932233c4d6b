"""Words of scale ("nghìn", "trăm triệu", "billion") and what they are worth: tables/scales.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from vietnamese.tables.rows import read_rows
from vietnamese.text.normalise import unify


@cache
def scales() -> Mapping[str, int]:
    """What each Vietnamese word of scale is worth, in unified spelling.

    >>> scales()["trăm triệu"], scales()["tỉ"]
    (100000000, 1000000000)
    """
    return {unify(name): worth for worth, names, _ in _table() for name in names}


@cache
def english_scales() -> Mapping[str, int]:
    """What each English word of scale is worth."""
    return {english: worth for worth, _, english in _table()}


@cache
def multipliers() -> Mapping[str, int]:
    """Words of scale that may stand before a thing counted ("12 triệu lượt người"): those of one word."""
    return {name: worth for name, worth in scales().items() if " " not in name}


def english_scale(worth: int) -> str:
    """The English word of a scale that has one."""
    return next(word for word, one in english_scales().items() if one == worth)


@cache
def spellings() -> tuple[str, ...]:
    """All words of scale as they are printed, Vietnamese and English, the longest first."""
    names = [name for _, names, english in _table() for name in (*names, english)]
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _table() -> tuple[tuple[int, tuple[str, ...], str], ...]:
    rows = read_rows("scales.tsv", ("scale", "names", "english"), optional=("names",))
    return tuple((int(worth), tuple(filter(None, names.split("|"))), english) for worth, names, english in rows)
