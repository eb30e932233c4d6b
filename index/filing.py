"""Writing a catalogue: reports as they were read, and reports taken over row by row from the former catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from errors import Message
from index.catalogue import FACTS, FIGURE, INDEXES, SCHEMA, WORKED_OUT, Source
from index.place_year import passage_years, told_in
from index.slots import worked_out
from index.taken import Kept, Taken
from records import Certainty, Document, Figure, Refused
from vietnamese.text.tokens import keys

_FORMER = {
    "page": "SELECT * FROM former.page WHERE report = ?",
    "section": 'SELECT NULL, report, path, start, "end" FROM former.section WHERE report = ? ORDER BY position',
    "passage": 'SELECT NULL, id, report, section, page, start, "end", lead, first_year, last_year '
    "FROM former.passage WHERE report = ? ORDER BY position",
    "figure": f"SELECT NULL, {', '.join((*FIGURE, *WORKED_OUT))} FROM former.figure WHERE report = ? ORDER BY position",
}


def write(file: Path, taken: Taken, sources: Mapping[str, Source], refused: Iterable[Refused] = ()) -> None:
    """Write a new catalogue of the reports, in their order; ``sources`` go by ``Report.file``."""
    connection = sqlite3.connect(file, uri=True)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        if taken.former is not None:
            connection.execute("ATTACH ? AS former", (f"{taken.former.resolve().as_uri()}?mode=ro&immutable=1",))
        with connection:
            for position, one in enumerate(taken.reports):
                if isinstance(one, Kept):
                    _copy(connection, position, one)
                else:
                    _write_document(connection, position, one)
            _write_told(connection, taken)
            rows = [(name, each.path, each.sha256, each.reader_version) for name, each in sorted(sources.items())]
            _insert(connection, "source", rows)
            bad = sorted({item.path: (item.file, item.path, _json(_message(item.reason))) for item in refused}.values())
            _insert(connection, "refused", bad)
        connection.executescript(INDEXES)
    finally:
        connection.close()


def _copy(connection: sqlite3.Connection, position: int, kept: Kept) -> None:
    facts = ", ".join(FACTS)
    connection.execute(
        f"INSERT INTO report SELECT ?, id, ?, text, {facts}, known, ?, quality, sketch FROM former.report WHERE id = ?",
        (position, kept.file, _json([*map(_message, kept.notes)]), kept.id),
    )
    for table, rows in _FORMER.items():
        connection.execute(f"INSERT INTO main.{table} {rows}", (kept.id,))


def _write_document(connection: sqlite3.Connection, position: int, document: Document) -> None:
    report, facts = document.report, document.report.facts
    row = [position, report.id, report.file, report.text, *(getattr(facts, name) for name in FACTS)]
    row += [_json(facts.known), _json([*map(_message, document.notes)]), _json(document.quality), document.sketch]
    _insert(connection, "report", [row])
    pages = [(report.id, page.number, page.start, page.end, page.how, page.confidence) for page in document.pages]
    _insert(connection, "page", pages)
    _insert(connection, "section", [(None, report.id, _json(s.path), s.start, s.end) for s in document.sections])
    passages = [
        (None, p.id, p.report, _json(p.section), p.page, p.start, p.end, p.lead, *passage_years(report, p))
        for p in document.passages
    ]
    _insert(connection, "passage", passages)
    within = {passage.id: passage for passage in document.passages}
    figures = [
        (None, *_figure_row(figure), *worked_out(figure, within[figure.passage], facts)) for figure in document.figures
    ]
    _insert(connection, "figure", figures)


def _write_told(connection: sqlite3.Connection, taken: Taken) -> None:
    """What is known of all passages together: that of the former catalogue, changed by what came and what went."""
    new = [passage for one in taken.reports if isinstance(one, Document) for passage in one.passages]
    counts = Counter(word for passage in new for word in set(keys(passage.text)))
    counts.subtract(word for passage in taken.gone for word in set(keys(passage.text)))
    size = len(taken.passages)
    held = 0
    pooled: dict[str, list[Any]] = {}
    if taken.former is not None:
        held = _one(connection, "SELECT count(*) FROM former.passage")
        counts.update(dict(connection.execute("SELECT word, passages FROM former.word")))
        for name, numbers in connection.execute("SELECT name, passages FROM former.told"):
            pooled[name] = [np.frombuffer(numbers, np.int32)]
    own: dict[str, list[int]] = {}
    for number, passage in enumerate(new, start=held):
        for name in told_in(passage):
            own.setdefault(name, []).append(number)
    for name, added in own.items():
        pooled.setdefault(name, []).append(np.array(added, np.int32))
    places = np.full(held + len(new), -1, np.int32)
    places[taken.passages] = np.arange(size, dtype=np.int32)
    told = []
    for name, parts in pooled.items():
        numbers = places[np.concatenate(parts)]
        if (left := np.sort(numbers[numbers >= 0])).size:
            told.append((name, left.tobytes()))
    _insert(connection, "told", told)
    _insert(connection, "word", [(word, count) for word, count in counts.items() if count > 0])


def _one(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO main.{table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _figure_row(figure: Figure) -> list[Any]:
    values = [getattr(figure, name.strip('"')) for name in FIGURE]
    told = {"value": str(figure.value), "words": _json(figure.words), "known": _json(figure.known)}
    told["certainty"] = _json([getattr(figure.certainty, slot.name) for slot in fields(Certainty)])
    return [told.get(name, value) for name, value in zip(FIGURE, values, strict=True)]


def _message(message: Message) -> list[Any]:
    """A message as JSON: its code and values; a message among the values as such a list."""
    values = {name: _message(value) if isinstance(value, Message) else value for name, value in message.values}
    return [message.code, values]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
