"""The catalogue of a generation: one SQLite file with every record that ingest made, written once, then read only.
How it is written is in ``index/filing.py``, how it is read in ``index/rows.py``. ``told`` and ``word`` hold what is
known of all passages together: the places and years that passages name (numbers of passages, int32), and in how many
passages each word stands. ``sketch`` is what copies of a report are found by, as ingest left it.
Reports are in order of their files.

Passage texts are not stored twice: a passage is a span of its report's text. Lists (heading paths, notes, places and
words of a figure) are JSON. Values of figures are stored as printed decimals, so that they come back exactly.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

SCHEMA = """
CREATE TABLE report (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, text TEXT NOT NULL,
    title TEXT, number TEXT, issuer TEXT, place TEXT, period TEXT, published TEXT, kind TEXT, source TEXT,
    known TEXT NOT NULL, notes TEXT NOT NULL, quality TEXT NOT NULL, sketch BLOB NOT NULL
) STRICT;
CREATE TABLE page (
    report TEXT NOT NULL REFERENCES report (id), number INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, how TEXT NOT NULL, confidence REAL, PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE section (
    position INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES report (id), path TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE TABLE passage (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL REFERENCES report (id),
    section TEXT NOT NULL, page INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL, lead TEXT NOT NULL,
    first_year INTEGER NOT NULL, last_year INTEGER NOT NULL
) STRICT;
CREATE TABLE figure (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, report TEXT NOT NULL REFERENCES report (id),
    passage TEXT NOT NULL REFERENCES passage (id), value TEXT NOT NULL, unit TEXT NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL, role TEXT NOT NULL, approximation TEXT, period TEXT, places TEXT NOT NULL, scope TEXT,
    words TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    clause_start INTEGER NOT NULL, clause_end INTEGER NOT NULL, certainty TEXT NOT NULL, known TEXT NOT NULL,
    indicator TEXT, at TEXT NOT NULL, first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, digits TEXT NOT NULL
) STRICT;
CREATE TABLE source (file TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, reader_version TEXT NOT NULL)
STRICT, WITHOUT ROWID;
CREATE TABLE refused (file TEXT NOT NULL, path TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE told (name TEXT PRIMARY KEY, passages BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX section_report ON section (report);
CREATE INDEX passage_report ON passage (report);
CREATE INDEX figure_report ON figure (report);
CREATE INDEX figure_passage ON figure (passage);
CREATE INDEX figure_id ON figure (id);
CREATE INDEX figure_indicator ON figure (indicator) WHERE indicator IS NOT NULL;
CREATE INDEX figure_digits ON figure (digits);
"""
FACTS = ("title", "number", "issuer", "place", "period", "published", "kind", "source")
FIGURE = (
    *("id", "report", "passage", "value", "unit", "text", "kind", "role", "approximation", "period", "places"),
    *("scope", "words", "start", '"end"', "clause_start", "clause_end", "certainty", "known"),
)
WORKED_OUT = ("indicator", "at", "first_year", "last_year", "digits")
"""What is known of a figure besides, so that a ledger of many is limited without reading them: index/slots.py."""


@dataclass(frozen=True, slots=True)
class ReportSource:
    """The file that a report was read from, for telling whether it must be read again."""

    path: str
    sha256: str
    reading_version: str  # the column keeps the name that it had: what is stored does not change for a word


def connect(file: Path) -> sqlite3.Connection:
    """A read-only connection that any thread may use, one at a time. Raises sqlite3.Error."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


class Catalogue(Protocol):
    """A catalogue open for reading, safe for many threads; queries are those that SQLite and PostgreSQL both run."""

    def select(self, query: str, *values: Any) -> list[Any]:
        """The rows that a query gives, ``?`` standing for each value."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class InFile:
    """The catalogue of a generation in its folder."""

    def __init__(self, file: Path) -> None:
        """Raises sqlite3.Error where the file is damaged."""
        self._connection, self._lock = connect(file), threading.RLock()

    def select(self, query: str, *values: Any) -> list[Any]:
        """The rows that a query gives."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
