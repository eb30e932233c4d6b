"""Kinds that exclude each other (tables/contrasts.yml): compulsory and voluntary, urban and rural, poor and near-poor.

Called by answer/check.py: a figure whose own words name one kind does not answer a question about another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from errors import TableError
from vietnamese.loading import TABLES, read_yaml
from vietnamese.normalise import unify

_NAME = "contrasts.yml"
Group = tuple[tuple[str, ...], ...]  # kinds, each a tuple of unified wordings


def conflicts(asked: str, told: Sequence[str]) -> bool:
    """Whether the words of a figure name another kind than the question does.

    Args:
        asked: the question with the terms added to it, in Vietnamese with diacritics.
        told: what the figure's words say, the closest first; the first piece that names a kind of a group decides.

    >>> conflicts("bao nhiêu người tham gia BHXH bắt buộc", ["394 người tham gia BHXH tự nguyện"])
    True
    """
    wanted, pieces = unify(asked), [unify(piece) for piece in told]
    for number in range(len(groups())):
        kinds = named(number, wanted)
        if not kinds:
            continue
        found = next((there for piece in pieces if (there := named(number, piece))), None)
        if found and not found & kinds:
            return True
    return False


def named(number: int, text: str) -> frozenset[int]:
    """Kinds of a group that a unified text names."""
    return frozenset(kind for match in _pattern(number).finditer(text) for kind in _kinds(number)[match[0]])


@cache
def groups() -> tuple[Group, ...]:
    """The table as loaded.

    Raises:
        TableError: a group has fewer than two kinds, or a kind no wording.
    """
    table = read_yaml(_NAME)
    rows = table.get("groups") if isinstance(table, dict) else None
    if not isinstance(rows, list):
        raise TableError("has no list of groups", where=TABLES / _NAME, remedy="write 'groups:' and its rows")
    for row in rows:
        if not isinstance(row, list) or len(row) < 2 or not all(isinstance(kind, list) and kind for kind in row):
            raise TableError(f"{row!r} is no group of kinds", where=TABLES / _NAME, remedy="list two kinds or more")
    return tuple(tuple(tuple(unify(str(word)) for word in kind) for kind in row) for row in rows)


@cache
def _kinds(number: int) -> dict[str, tuple[int, ...]]:
    kinds: dict[str, tuple[int, ...]] = {}
    for kind, wordings in enumerate(groups()[number]):
        for wording in wordings:
            kinds[wording] = (*kinds.get(wording, ()), kind)
    return kinds


@cache
def _pattern(number: int) -> re.Pattern[str]:
    wordings = sorted(_kinds(number), key=lambda wording: (-len(wording), wording))
    return re.compile("|".join(rf"(?<!\w){re.escape(wording)}(?!\w)" for wording in wordings))
