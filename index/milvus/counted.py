"""What scoring wants to know of all passages together, and under which version each report was written: one SQLite file
of a generation, copied and changed by the next one.

A token of a field is known by a number, by which Milvus knows it too; two tokens may share one of four thousand
million, which in one passage they all but never do.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from index import catalogue
from index.lexical import FIELDS, K1, B, Field, passage_tokens
from records import Passage

_SCHEMA = """
CREATE TABLE report (id TEXT PRIMARY KEY, version INTEGER NOT NULL, sentences INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE token (number INTEGER PRIMARY KEY, passages INTEGER NOT NULL) STRICT;
CREATE TABLE average (field TEXT PRIMARY KEY, tokens REAL NOT NULL) STRICT, WITHOUT ROWID;
"""
_NUMBERS = (1 << 32) - 1  # Milvus takes numbers below it
_KEPT = 65_536  # tokens whose counts are kept
Averages = Mapping[Field, float]


@lru_cache(_KEPT)
def number_of(field: str, token: str) -> int:
    """The number of a token of a field; places and years of reports are such fields."""
    hashed = hashlib.blake2b(f"{field}\0{token}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, "big") % _NUMBERS


def weights_of(passage: Passage, averages: Averages) -> dict[int, float]:
    """What each token of a passage adds to its score, before the worth of the token: BM25 where fields are so long on
    average."""
    found: dict[int, float] = {}
    for field, tokens in passage_tokens(passage).items():
        norm = K1 * (1 - B + B * len(tokens) / (averages[field] or 1.0))
        for token, times in Counter(tokens).items():
            found[number_of(field, token)] = times * (K1 + 1) / (times + norm)
    return found


def averages_of(passages: Iterable[Passage]) -> Averages:
    """How many tokens the fields of passages have on average."""
    lengths, count = Counter[Field](), 0
    for passage in passages:
        count += 1
        lengths.update({field: len(tokens) for field, tokens in passage_tokens(passage).items()})
    return {field: lengths[field] / count if count else 0.0 for field in FIELDS}


def tokens_of(passages: Iterable[Passage]) -> Counter[int]:
    """In how many of these passages each token stands."""
    found = Counter[int]()
    for passage in passages:
        for field, tokens in passage_tokens(passage).items():
            found.update({number_of(field, token) for token in tokens})
    return found


@dataclass(frozen=True, slots=True)
class Added:
    """A report that was written."""

    report: str
    version: int
    sentences: int


def write(
    file: Path,
    former: Path | None,
    averages: Averages,
    added: Sequence[Added],
    dropped: Iterable[str],
    counts: Mapping[int, int],
) -> None:
    """Write the file of a generation: that of the former one with what came and went; ``counts`` are by how many
    passages more, or fewer, each token is held. Raises OSError, sqlite3.Error."""
    if former is not None:
        shutil.copyfile(former, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        if former is None:
            connection.executescript(_SCHEMA)
            connection.executemany("INSERT INTO average VALUES (?, ?)", averages.items())
        connection.executemany("DELETE FROM report WHERE id = ?", [(report,) for report in dropped])
        rows = [(one.report, one.version, one.sentences) for one in added]
        connection.executemany("INSERT INTO report VALUES (?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO token VALUES (?, ?) "
            "ON CONFLICT (number) DO UPDATE SET passages = passages + excluded.passages",
            [(number, count) for number, count in counts.items() if count],
        )
        connection.execute("DELETE FROM token WHERE passages <= 0")


class TokenCounts:
    """Such a file open for reading; safe for many threads."""

    def __init__(self, file: Path) -> None:
        """Raises sqlite3.Error where the file is damaged."""
        self._connection, self._lock = catalogue.connect(file), threading.Lock()
        self.held = lru_cache(_KEPT)(self._held)
        self.versions: Mapping[str, int] = dict(self._select("SELECT id, version FROM report"))
        self.sentences: int = self._select("SELECT coalesce(sum(sentences), 0) FROM report")[0][0]
        self.averages: Averages = dict(self._select("SELECT field, tokens FROM average"))

    def _held(self, number: int) -> int:
        """In how many passages the token of that number stands."""
        return sum(count for (count,) in self._select("SELECT passages FROM token WHERE number = ?", number))

    def _select(self, query: str, *values: int) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
