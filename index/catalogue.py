"""The catalogue of a generation: one SQLite file with every record that ingest made, written once, then read only.

Passage texts are not stored twice: a passage is a span of its report's text. Lists (heading paths, notes) are
JSON. Values of figures are stored as printed decimals, so that they come back exactly.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from errors import Message, note
from index.place_year import passage_years, told_in
from records import Certainty, Document, Facts, Figure, Page, Passage, Refused, Report, Section

_SCHEMA = """
CREATE TABLE report (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, text TEXT NOT NULL,
    title TEXT, number TEXT, issuer TEXT, place TEXT, period TEXT, published TEXT, kind TEXT, source TEXT,
    known TEXT NOT NULL, notes TEXT NOT NULL, quality TEXT NOT NULL
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
    first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, told TEXT NOT NULL
) STRICT;
CREATE TABLE figure (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, report TEXT NOT NULL REFERENCES report (id),
    passage TEXT NOT NULL REFERENCES passage (id), value TEXT NOT NULL, unit TEXT NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL, role TEXT NOT NULL, approximation TEXT, period TEXT, place TEXT, scope TEXT,
    words TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    clause_start INTEGER NOT NULL, clause_end INTEGER NOT NULL, certainty TEXT NOT NULL, known TEXT NOT NULL
) STRICT;
CREATE TABLE source (file TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, reader_version TEXT NOT NULL)
STRICT, WITHOUT ROWID;
CREATE TABLE refused (file TEXT NOT NULL, path TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX section_report ON section (report);
CREATE INDEX figure_passage ON figure (passage);
"""
_FACTS = ("title", "number", "issuer", "place", "period", "published", "kind", "source")
_FIGURE = (
    *("id", "report", "passage", "value", "unit", "text", "kind", "role", "approximation", "period", "place"),
    *("scope", "words", "start", '"end"', "clause_start", "clause_end", "certainty", "known"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a report was read from, for telling whether it must be read again."""

    path: str
    sha256: str
    reader_version: str


def write(
    file: Path, documents: Iterable[Document], sources: Mapping[str, Source], refused: Iterable[Refused] = ()
) -> None:
    """Write a new catalogue of the documents, in their order; ``sources`` go by ``Report.file``."""
    connection = sqlite3.connect(file)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        with connection:
            for position, document in enumerate(documents):
                _write_document(connection, position, document)
            connection.executemany(
                "INSERT INTO source VALUES (?, ?, ?, ?)",
                [(name, source.path, source.sha256, source.reader_version) for name, source in sorted(sources.items())],
            )
            _insert(
                connection,
                "refused",
                sorted({item.path: (item.file, item.path, _json(_message(item.reason))) for item in refused}.values()),
            )
    finally:
        connection.close()


def _write_document(connection: sqlite3.Connection, position: int, document: Document) -> None:
    report, facts = document.report, document.report.facts
    row = [position, report.id, report.file, report.text, *(getattr(facts, name) for name in _FACTS)]
    row += [_json(facts.known), _json([*map(_message, document.notes)]), _json(document.quality)]
    _insert(connection, "report", [row])
    pages = [(report.id, page.number, page.start, page.end, page.how, page.confidence) for page in document.pages]
    _insert(connection, "page", pages)
    _insert(connection, "section", [(None, report.id, _json(s.path), s.start, s.end) for s in document.sections])
    _insert(
        connection,
        "passage",
        [
            (
                None,
                p.id,
                p.report,
                _json(p.section),
                p.page,
                p.start,
                p.end,
                p.lead,
                *passage_years(report, p),
                _json(told_in(p)),
            )
            for p in document.passages
        ],
    )
    _insert(connection, "figure", [(None, *_figure_row(figure)) for figure in document.figures])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _figure_row(figure: Figure) -> list[Any]:
    values = [getattr(figure, name.strip('"')) for name in _FIGURE]
    told = {"value": str(figure.value), "words": _json(figure.words), "known": _json(figure.known)}
    told["certainty"] = _json([getattr(figure.certainty, slot.name) for slot in fields(Certainty)])
    return [told.get(name, value) for name, value in zip(_FIGURE, values, strict=True)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_STOOD_FOR = frozenset({"copy", "version"})  # codes of notes


def _message(message: Message) -> list[Any]:
    """A message as JSON: its code and values; a message among the values as such a list."""
    values = {name: _message(value) if isinstance(value, Message) else value for name, value in message.values}
    return [message.code, values]


def _read_message(stored: list[Any] | str) -> Message:
    if isinstance(stored, str):  # as they were kept before they had codes
        return note("earlier", text=stored)
    code, values = stored
    read = ((name, _read_message(value) if isinstance(value, list) else value) for name, value in values.items())
    return Message(code, tuple(read))


def connect(file: Path) -> sqlite3.Connection:
    """A read-only connection that any thread may use, one at a time. Raises sqlite3.Error."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def read_reports(connection: sqlite3.Connection) -> tuple[Report, ...]:
    """All reports with their texts, in order."""
    rows = connection.execute(f"SELECT id, file, text, known, {', '.join(_FACTS)} FROM report ORDER BY position")
    return tuple(Report(id=row[0], file=row[1], text=row[2], facts=_facts(row[3], row[4:])) for row in rows)


def _facts(known: str, values: Sequence[Any]) -> Facts:
    pairs = tuple((name, source) for name, source in json.loads(known))
    return Facts(**dict(zip(_FACTS, values, strict=True)), known=pairs)


def read_passages(connection: sqlite3.Connection, texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """All passages, in order, cut from the ``texts`` by report id."""
    rows = connection.execute('SELECT id, report, section, page, start, "end", lead FROM passage ORDER BY position')
    return tuple(
        Passage(id, report, tuple(json.loads(section)), page, start, end, texts[report][start:end], lead)
        for id, report, section, page, start, end, lead in rows
    )


def read_years(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """First and last year of every passage, in order; 0 where unknown."""
    return connection.execute("SELECT first_year, last_year FROM passage ORDER BY position").fetchall()


def read_told(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """Places and years named in passages: label or year to the numbers of the passages, in order."""
    told: dict[str, list[int]] = {}
    for number, (names,) in enumerate(connection.execute("SELECT told FROM passage ORDER BY position")):
        for name in json.loads(names):
            told.setdefault(name, []).append(number)
    return told


def read_pages(connection: sqlite3.Connection, report: str) -> tuple[Page, ...]:
    """Pages of a report, in order; empty for formats without pages."""
    rows = connection.execute(
        'SELECT number, start, "end", how, confidence FROM page WHERE report = ? ORDER BY number', (report,)
    )
    return tuple(Page(*row) for row in rows)


def read_sections(connection: sqlite3.Connection, report: str) -> tuple[Section, ...]:
    """Sections of a report, in order."""
    rows = connection.execute('SELECT path, start, "end" FROM section WHERE report = ? ORDER BY position', (report,))
    return tuple(Section(tuple(json.loads(path)), start, end) for path, start, end in rows)


def read_figures(connection: sqlite3.Connection) -> tuple[Figure, ...]:
    """All figures, in order."""
    rows = connection.execute(f"SELECT {', '.join(_FIGURE)} FROM figure ORDER BY position")
    names = [name.strip('"') for name in _FIGURE]
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return tuple(Figure(**row | _parsed(row)) for row in found)


def _parsed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "value": Decimal(row["value"]),
        "words": tuple(json.loads(row["words"])),
        "certainty": Certainty(*json.loads(row["certainty"])),
        "known": tuple((slot, how) for slot, how in json.loads(row["known"])),
    }


def read_extras(
    connection: sqlite3.Connection, report: str
) -> tuple[tuple[Message, ...], tuple[tuple[str, float], ...]]:
    """Notes and quality measures of a report, as ingest left them."""
    row = connection.execute("SELECT notes, quality FROM report WHERE id = ?", (report,)).fetchone()
    if row is None:
        return (), ()
    return tuple(map(_read_message, json.loads(row[0]))), tuple((name, value) for name, value in json.loads(row[1]))


def read_stood_for(connection: sqlite3.Connection) -> frozenset[str]:
    """Ids of the reports of which ingest noted that a newer or fuller copy or version stands for them."""
    rows = connection.execute("SELECT id, notes FROM report ORDER BY position").fetchall()
    return frozenset(
        id for id, notes in rows if any(_read_message(told).code in _STOOD_FOR for told in json.loads(notes))
    )


def read_sources(connection: sqlite3.Connection) -> dict[str, Source]:
    """The files that the reports were read from, by ``Report.file``."""
    rows = connection.execute("SELECT file, path, sha256, reader_version FROM source ORDER BY file")
    return {file: Source(path, sha256, version) for file, path, sha256, version in rows}


def read_refused(connection: sqlite3.Connection) -> tuple[Refused, ...]:
    """The files that were not read, by name; () from a catalogue made before they were kept."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'refused'").fetchone():
        return ()
    rows = connection.execute("SELECT file, path, reason FROM refused ORDER BY 1, 2")
    told = ((file, path, json.loads(reason) if reason.startswith("[") else reason) for file, path, reason in rows)
    return tuple(Refused(file, path, _read_message(reason)) for file, path, reason in told)


def read_documents(connection: sqlite3.Connection) -> tuple[Document, ...]:
    """Everything, as it was handed to ``write``."""
    reports = read_reports(connection)
    passages = read_passages(connection, {report.id: report.text for report in reports})
    figures = read_figures(connection)
    documents = []
    for report in reports:
        notes, quality = read_extras(connection, report.id)
        documents.append(
            Document(
                report=report,
                pages=read_pages(connection, report.id),
                sections=read_sections(connection, report.id),
                passages=tuple(passage for passage in passages if passage.report == report.id),
                figures=tuple(figure for figure in figures if figure.report == report.id),
                notes=notes,
                quality=quality,
            )
        )
    return tuple(documents)
