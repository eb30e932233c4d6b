"""Kinds that exclude each other (tables/contrasts.yml): compulsory and voluntary, urban and rural, poor and near-poor;
and words that limit a question to some of those counted ("nữ", "thoát nghèo").

A figure whose own words name one kind does not answer a question about another, nor one
whose words lack the limit.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from errors import TableError
from vietnamese.tables.lists import TABLES, read_yaml
from vietnamese.text.normalise import unify

_NAME = "contrasts.yml"
_OFTEN = 2  # times; once told more wrong, three times fewer right
Group = tuple[tuple[str, ...], ...]  # kinds, each a tuple of unified wordings
Sort = Literal["groups", "deeds"]


def conflicts(asked: str, told: Sequence[str], sort: Sort = "groups") -> bool:
    """Whether the words of a figure name another kind than the question does.

    Args:
        asked: the question with the terms added to it, in Vietnamese with diacritics; for ``sort="deeds"`` the
            question as typed.
        told: what the figure's words say, the closest first; the first piece that names a kind of a group decides.

    >>> conflicts("bao nhiêu người tham gia BHXH bắt buộc", ["394 người tham gia BHXH tự nguyện"])
    True
    """
    wanted = _kinds_by_group(unify(asked), sort)
    pieces = [unify(piece) for piece in told] if wanted else []
    for number, kinds in wanted:
        found = next((there for piece in pieces if (there := named(number, piece, sort))), None)
        if found and not found & kinds:
            return True
    return False


def like(word: str) -> tuple[str, ...]:
    """All wordings of the group of kinds that a word names one of; () where there is none.

    >>> "đài loan" in like("nhật bản"), like("hộ")
    (True, ())
    """
    return next(
        (tuple(w for kind in group for w in kind) for group in groups() if any(word in kind for kind in group)), ()
    )


def markets() -> tuple[str, ...]:
    """The countries that workers go to, in all wordings."""
    return like("nhật bản")


def lacks(asked: str, told: str) -> bool:
    """Whether a question in Vietnamese limits what is counted in words that ``told``, all that is said of a figure,
    has none of.

    >>> lacks("bao nhiêu lao động nữ được đào tạo", "đào tạo 6.841 lao động"), lacks("mấy em gái", "12 trẻ em nữ")
    (True, False)
    """
    return bool(limits(asked) - limits(told))


def without_names(text: str) -> str:
    """A text without the names in which a limiting word is none ("Việt Nam", "miền Nam").

    >>> without_names("lao động Việt Nam ở Hàn Quốc")
    'lao động   ở Hàn Quốc'
    """
    return _names().sub(" ", text)


@lru_cache(maxsize=1024)
def limits(text: str) -> frozenset[int]:
    """Numbers of the limits that a text names."""
    low = unify(text)
    return frozenset(number for number, limit in enumerate(_limits()) if limit.search(low))


def of_whom(numbers: frozenset[int]) -> frozenset[int]:
    """Of the numbers of limits those that say who is counted.

    >>> len(limits("lao động nữ thất nghiệp")), len(of_whom(limits("lao động nữ thất nghiệp")))
    (2, 1)
    """
    return frozenset(number for number in numbers if number >= len(_section("needed")))


def have(wanted: Collection[int], text: str) -> bool:
    """Whether a text names all of these limits."""
    low = unify(text)
    return all(_limits()[number].search(low) for number in wanted)


@lru_cache(maxsize=4096)
def acts(text: str) -> frozenset[int]:
    """Numbers of the acts that a text names.

    >>> acts("400 hộ nghèo đến dự đối thoại") == acts("dự họp có 12 đại biểu"), acts("còn 400 hộ nghèo")
    (True, frozenset())
    """
    low = unify(text)
    return frozenset(number for number, act in enumerate(_acts()) if act.search(low))


@lru_cache(maxsize=64)
def is_often(limit: int, text: str) -> bool:
    """Whether a report names a limit so often that it is about it."""
    found = itertools.islice(_limits()[limit].finditer(unify(without_names(text))), _OFTEN)
    return sum(1 for _ in found) == _OFTEN


@lru_cache(maxsize=8192)
def named(number: int, text: str, sort: Sort = "groups") -> frozenset[int]:
    """Kinds of a group that a unified text names."""
    pattern, kinds = _read(sort)[number]
    return frozenset(kind for match in pattern.finditer(text) for kind in kinds[match[0]])


_AND = re.compile(r"\s*(?:,|/|và|,\s*và)\s*(?:(?:tỷ lệ|số)\s+)?(?:hộ\s+)?")


@lru_cache(maxsize=4096)
def named_together(asked: str, behind: str, before: str) -> bool:
    """Whether what is said of a figure joins the kind asked to another of its group, so that it counts both: the first
    kinds named behind its number, or else the last ones named before it.

    >>> named_together("tỷ lệ hộ nghèo", "", "tỷ lệ hộ nghèo, cận nghèo đa chiều hiện chiếm")
    True
    >>> named_together("tỷ lệ hộ nghèo", "hộ nghèo", "rà soát hộ nghèo, cận nghèo, cả tỉnh còn")
    False
    """
    behind, before = unify(behind), unify(before)
    for number, wanted in _kinds_by_group(unify(asked), "groups"):
        together = _joined(number, behind, last=False) or _joined(number, before, last=True)
        if together & wanted and together - wanted:
            return True
    return False


def _joined(number: int, text: str, last: bool) -> frozenset[int]:
    """The kinds of a group that a unified text names first (or last), with those joined to them."""
    pattern, kinds = _read("groups")[number]
    found = [*pattern.finditer(text)]
    gaps = [_AND.fullmatch(text, one.end(), other.start()) is not None for one, other in itertools.pairwise(found)]
    chain, gaps = (found[::-1], gaps[::-1]) if last else (found, gaps)
    length = next((at for at, joined in enumerate(gaps) if not joined), len(gaps)) + 1
    return frozenset(kind for match in chain[:length] for kind in kinds[match[0]])


@lru_cache(maxsize=256)
def _kinds_by_group(text: str, sort: Sort) -> tuple[tuple[int, frozenset[int]], ...]:
    """The groups that a unified text, a question, names kinds of, with those."""
    every = ((number, named(number, text, sort)) for number in range(len(groups(sort))))
    return tuple((number, kinds) for number, kinds in every if kinds)


@cache
def groups(sort: Sort = "groups") -> tuple[Group, ...]:
    """The groups of a sort as loaded.

    Raises:
        TableError: a group has fewer than two kinds, or a kind no wording.
    """
    rows = _section(sort)
    for row in rows:
        if not isinstance(row, list) or len(row) < 2 or not all(isinstance(kind, list) and kind for kind in row):
            raise TableError(f"{row!r} is no group of kinds", where=TABLES / _NAME, remedy="list two kinds or more")
    return tuple(tuple(tuple(unify(str(word)) for word in kind) for kind in row) for row in rows)


def _section(name: str) -> list[Any]:
    table = read_yaml(_NAME)
    rows = table.get(name) if isinstance(table, dict) else None
    if not isinstance(rows, list):
        raise TableError(f"has no list of {name}", where=TABLES / _NAME, remedy=f"write '{name}:' and its rows")
    return rows


@cache
def _read(sort: Sort) -> tuple[tuple[re.Pattern[str], dict[str, tuple[int, ...]]], ...]:
    """For each group the pattern of all its wordings, and the kinds that each wording stands for."""
    read = []
    for group in groups(sort):
        kinds: dict[str, tuple[int, ...]] = {}
        for kind, wordings in enumerate(group):
            for wording in wordings:
                kinds[wording] = (*kinds.get(wording, ()), kind)
        read.append((_any_of(kinds), kinds))
    return tuple(read)


@cache
def _limits() -> tuple[re.Pattern[str], ...]:
    return tuple(_any_of([unify(str(word)) for word in row]) for row in (*_section("needed"), *_section("whom")))


@cache
def _acts() -> tuple[re.Pattern[str], ...]:
    return tuple(_any_of([unify(str(word)) for word in row]) for row in _section("acts"))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(_any_of([str(word) for word in _section("names")]).pattern, re.IGNORECASE)


def _any_of(wordings: Sequence[str] | dict[str, Any]) -> re.Pattern[str]:
    longest_first = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return re.compile("|".join(rf"(?<!\w){re.escape(wording)}(?!\w)" for wording in longest_first))
