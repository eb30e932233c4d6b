"""Passages and counts of words of a catalogue, read when they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from index.rows import Rows
from records import Listing, Passage

_WORDS = 65_536  # whose counts are kept


class Holders(Mapping[str, int]):
    """In how many passages each word stands, looked up when it is asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._found = rows, lru_cache(_WORDS)(self._look_up)

    def _look_up(self, word: str) -> int:
        return sum(count for (count,) in self._rows.select("SELECT passages FROM word WHERE word = ?", word))

    def __getitem__(self, word: str) -> int:
        if count := self._found(word):
            return count
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.words())

    def __len__(self) -> int:
        return len(self._rows.words())


class Passages(Sequence[Passage]):
    """All passages of a catalogue in order, read when they are wanted, one by its number."""

    def __init__(self, rows: Rows, reports: Sequence[Listing], count: int) -> None:
        self._rows, self._reports, self._count = rows, reports, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> Passage: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Passage]: ...

    def __getitem__(self, number: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(number, slice):
            return tuple(self)[number]
        return self._rows.numbered(number)

    def __iter__(self) -> Iterator[Passage]:
        for report in self._reports:
            yield from self._rows.passages_of(report.id)
