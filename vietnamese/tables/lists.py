"""Reading the word tables of ``vietnamese/tables``: YAML files of named lists, checked on load."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from errors import TableError
from vietnamese.tables.files import TABLES, read_yaml

__all__ = ["TABLES", "listed", "read_yaml", "taken_in", "word_lists"]


@cache
def _lists(name: str) -> Mapping[str, tuple[str, ...]]:
    data = read_yaml(name)
    if not isinstance(data, dict):
        raise TableError("is not a mapping of lists", where=TABLES / name, remedy="write 'key: [word, ...]' lines")
    data = {key: taken_in(words, str(key)) if isinstance(words, list) else words for key, words in data.items()}
    for key, words in data.items():
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise TableError(f"{key!r} is not a list of words", where=TABLES / name, remedy="quote each word")
        if len(set(words)) != len(words):
            twice = sorted({word for word in words if words.count(word) > 1})
            raise TableError(f"{key!r} has {twice[0]!r} twice", where=TABLES / name, remedy="keep it once")
    return {str(key): tuple(words) for key, words in data.items()}


def taken_in(words: Iterable[Any], key: str) -> list[Any]:
    """The words of the list ``key``; in place of each "@TABLE ROWS" those rows of another table that name this list
    among their ``lists``, of each "@TABLE ROWS LIST" those that name that one."""
    found: list[Any] = []
    for word in words:
        if isinstance(word, str) and word.startswith("@"):
            table, rows, *other = word[1:].split()
            found += listed(table, rows, *(other or (key,)))
        else:
            found.append(word)
    return found


def listed(table: str, rows: str, key: str) -> tuple[str, ...]:
    """Names, in small letters, of the rows of a YAML table that say that they are words of the list ``key``.

    >>> listed("documents.yml", "types", "cited")[:2]
    ('nghị quyết', 'quyết định')

    Raises:
        TableError: no row does.
    """
    found = tuple(name.lower() for name, row in read_yaml(table)[rows].items() if key in row.get("lists", ()))
    if not found:
        raise TableError(f"no row of {rows!r} is of the list {key!r}", where=TABLES / table, remedy="correct the name")
    return found


def word_lists(name: str, keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The named lists of a YAML table, which must be exactly ``keys``.

    Raises:
        TableError: a list is missing, unknown, empty, or holds something else than words, or a word twice.
    """
    lists = _lists(name)
    wrong = set(keys) ^ lists.keys()
    if wrong:
        raise TableError(f"unknown or missing lists {sorted(wrong)}", where=TABLES / name, remedy="correct the keys")
    return lists
