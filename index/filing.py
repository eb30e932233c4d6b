"""Writing a catalogue: reports as they were read, and reports taken over row by row from the former catalogue."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from errors import Message
from index.catalogue import FACTS, FIGURE, INDEXES, SCHEMA, WORKED_OUT, ReportSource
from index.generation import CATALOGUE
from index.place_year import passage_years, told_in
from index.slots import worked_out
from index.taken import KeptReport, Taken
from records import Certainty, Document, Figure, Passage, Refused
from vietnamese.text.tokens import keys

_FORMER = {
    "page": "SELECT * FROM former.page WHERE report = ?",
    "section": 'SELECT NULL, report, path, start, "end" FROM former.section WHERE report = ? ORDER BY position',
    "passage": 'SELECT NULL, id, report, section, page, start, "end", lead, first_year, last_year '
    "FROM former.passage WHERE report = ? ORDER BY position",
    "figure": f"SELECT NULL, {', '.join((*FIGURE, *WORKED_OUT))} FROM former.figure WHERE report = ? ORDER BY position",
}


def write(file: Path, taken: Taken, sources: Mapping[str, ReportSource], refused: Iterable[Refused] = ()) -> None:
    """Write a new catalogue of the reports, in their order; ``sources`` go by ``Report.file``."""
    connection = sqlite3.connect(file, uri=True)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        if taken.former is not None:
            connection.execute("ATTACH ? AS former", (f"{taken.former.resolve().as_uri()}?mode=ro&immutable=1",))
        with connection:
            for position, one in enumerate(taken.reports):
                if isinstance(one, KeptReport):
                    _copy(connection, position, one)
                else:
                    _write_document(connection, position, one)
            _write_told(connection, taken)
            _write_files(connection, sources, refused)
        connection.executescript(INDEXES)
    finally:
        connection.close()


def grow(
    file: Path,
    taken: Taken,
    sources: Mapping[str, ReportSource],
    refused: Iterable[Refused] = (),
) -> None:
    """Write a new catalogue as a copy of the former one less the reports that went, with the new ones behind it: their
    passages and figures are numbered on, those of reports that stay keep their numbers."""
    assert taken.former is not None
    shutil.copyfile(taken.former, file)
    connection = sqlite3.connect(file)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        with connection:
            for report in taken.dropped:
                for table in ("figure", "passage", "section", "page"):
                    connection.execute(f"DELETE FROM {table} WHERE report = ?", (report,))
                connection.execute("DELETE FROM report WHERE id = ?", (report,))
            told = {id: about for id, *about in connection.execute("SELECT id, file, notes FROM report")}
            position = connection.execute("SELECT coalesce(max(position), 0) FROM report").fetchone()[0]
            numbers = taken.sizes
            for one in taken.reports:
                if isinstance(one, Document):
                    position += 1
                    _write_document(connection, position, one, numbers)
                    numbers = (numbers[0] + len(one.passages), numbers[1] + len(one.figures))
                elif told[one.id] != (about := [one.file, notes_stored(one.notes)]):
                    connection.execute("UPDATE report SET file = ?, notes = ? WHERE id = ?", (*about, one.id))
            _change_told(connection, taken)
            connection.execute("DELETE FROM source")
            connection.execute("DELETE FROM refused")
            _write_files(connection, sources, refused)
    finally:
        connection.close()


def carried(former: Path, folder: Path, _progress: Callable[[int, int], None]) -> None:
    """Write the catalogue of a generation as it is into another. Raises OSError."""
    shutil.copyfile(former, folder / CATALOGUE)


def _change_told(connection: sqlite3.Connection, taken: Taken) -> None:
    """The same as ``_write_told``, of the words, places and years alone that what came and what went has."""
    counts, own = told_by_changes(taken)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET passages = passages + excluded.passages",
        list(counts.items()),
    )
    connection.execute("DELETE FROM word WHERE passages <= 0")
    for name, added in own.items():
        held = connection.execute("SELECT passages FROM told WHERE name = ?", (name,)).fetchone()
        numbers = told_now(held[0] if held else b"", taken, added)
        connection.execute("DELETE FROM told WHERE name = ?", (name,))
        if numbers:
            connection.execute("INSERT INTO told VALUES (?, ?)", (name, numbers))


def told_by_changes(taken: Taken) -> tuple[dict[str, int], dict[str, list[int]]]:
    """By how many passages more, or fewer, words are held; and of each place and year that what came or what went names
    the numbers of the new passages that name it."""
    new = [passage for one in taken.reports if isinstance(one, Document) for passage in one.passages]
    own: dict[str, list[int]] = {name: [] for passage in taken.gone for name in told_in(passage)}
    for number, passage in enumerate(new, start=taken.sizes[0]):
        for name in told_in(passage):
            own.setdefault(name, []).append(number)
    return {word: count for word, count in _counted(new, taken.gone).items() if count}, own


def told_now(before: bytes, taken: Taken, added: Sequence[int]) -> bytes:
    """Numbers of passages, as ``told`` holds them, less those that are gone and with those added."""
    numbers = np.frombuffer(before, np.int32)
    staying = numbers[~np.isin(numbers, np.array(taken.gone_numbers, np.int32))]
    return np.concatenate([staying, np.array(added, np.int32)]).tobytes()


def _counted(new: Iterable[Passage], gone: Iterable[Passage]) -> Counter[str]:
    """By how many passages more, or fewer, each word is held."""
    counts = Counter(word for passage in new for word in set(keys(passage.text)))
    counts.subtract(word for passage in gone for word in set(keys(passage.text)))
    return counts


def _write_files(
    connection: sqlite3.Connection, sources: Mapping[str, ReportSource], refused: Iterable[Refused]
) -> None:
    for table, rows in rows_of_files(sources, refused).items():
        _insert(connection, table, rows)


def rows_of_files(sources: Mapping[str, ReportSource], refused: Iterable[Refused]) -> dict[str, list[tuple[str, ...]]]:
    """The rows of what is known of files by their table."""
    bad = {item.path: (item.file, item.path, _json(_message(item.reason))) for item in refused}
    return {
        "source": [(name, each.path, each.sha256, each.reading_version) for name, each in sorted(sources.items())],
        "refused": sorted(bad.values()),
    }


def notes_stored(notes: Iterable[Message]) -> str:
    """Notes of a report, as its row holds them."""
    return _json([*map(_message, notes)])


def _copy(connection: sqlite3.Connection, position: int, kept: KeptReport) -> None:
    facts = ", ".join(FACTS)
    connection.execute(
        f"INSERT INTO report SELECT ?, id, ?, text, {facts}, known, ?, quality, sketch FROM former.report WHERE id = ?",
        (position, kept.file, notes_stored(kept.notes), kept.id),
    )
    for table, rows in _FORMER.items():
        connection.execute(f"INSERT INTO main.{table} {rows}", (kept.id,))


def _write_document(
    connection: sqlite3.Connection, position: int, document: Document, starts: tuple[int, int] | None = None
) -> None:
    """Write a document; its passages and figures are numbered from ``starts`` on, or on from the last."""
    for table, rows in rows_of_document(position, document, starts).items():
        _insert(connection, table, rows)


def rows_of_document(
    position: int, document: Document, starts: tuple[int, int] | None = None
) -> dict[str, list[list[Any]]]:
    """The rows of a document by their table; passages and figures are numbered from ``starts`` on, or not."""
    report, facts = document.report, document.report.facts
    row = [position, report.id, report.file, report.text, *(getattr(facts, name) for name in FACTS)]
    row += [_json(facts.known), notes_stored(document.notes), _json(document.quality), document.sketch]
    within = {passage.id: passage for passage in document.passages}
    return {
        "report": [row],
        "page": [[report.id, page.number, page.start, page.end, page.how, page.confidence] for page in document.pages],
        "section": [[None, report.id, _json(s.path), s.start, s.end] for s in document.sections],
        "passage": [
            [starts and starts[0] + at, *_passage_row(p), *passage_years(report, p)]
            for at, p in enumerate(document.passages, start=1)
        ],
        "figure": [
            [starts and starts[1] + at, *_figure_row(figure), *worked_out(figure, within[figure.passage], facts)]
            for at, figure in enumerate(document.figures, start=1)
        ],
    }


def _write_told(connection: sqlite3.Connection, taken: Taken) -> None:
    """What is known of all passages together: that of the former catalogue, changed by what came and what went."""
    words: dict[str, int] = {}
    told: dict[str, bytes] = {}
    if taken.former is not None:
        words = dict(connection.execute("SELECT word, passages FROM former.word"))
        told = dict(connection.execute("SELECT name, passages FROM former.told"))
    told_rows, word_rows = told_of_all(taken, told, words)
    _insert(connection, "told", told_rows)
    _insert(connection, "word", word_rows)


def told_of_all(
    taken: Taken, told: Mapping[str, bytes], words: Mapping[str, int]
) -> tuple[list[tuple[str, bytes]], list[tuple[str, int]]]:
    """The rows of ``told`` and ``word`` where passages are numbered anew; those of the former catalogue are given."""
    new = [passage for one in taken.reports if isinstance(one, Document) for passage in one.passages]
    counts = _counted(new, taken.gone)
    counts.update(words)
    held = taken.sizes[0] if taken.former is not None else 0
    pooled: dict[str, list[Any]] = {name: [np.frombuffer(numbers, np.int32)] for name, numbers in told.items()}
    own: dict[str, list[int]] = {}
    for number, passage in enumerate(new, start=held):
        for name in told_in(passage):
            own.setdefault(name, []).append(number)
    for name, added in own.items():
        pooled.setdefault(name, []).append(np.array(added, np.int32))
    places = np.full(held + len(new), -1, np.int32)
    places[taken.passages] = np.arange(len(taken.passages), dtype=np.int32)
    rows = []
    for name, pieces in pooled.items():
        numbers = places[np.concatenate(pieces)]
        if (left := np.sort(numbers[numbers >= 0])).size:
            rows.append((name, left.tobytes()))
    return rows, [(word, count) for word, count in counts.items() if count > 0]


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO main.{table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _passage_row(p: Passage) -> list[Any]:
    return [p.id, p.report, _json(p.section), p.page, p.start, p.end, p.lead]


def _figure_row(figure: Figure) -> list[Any]:
    values = [getattr(figure, name.strip('"')) for name in FIGURE]
    told = {"value": str(figure.value), "known": _json(figure.known)}
    told |= {"places": _json(figure.places), "words": _json(figure.words)}
    told["certainty"] = _json([getattr(figure.certainty, slot.name) for slot in fields(Certainty)])
    return [told.get(name, value) for name, value in zip(FIGURE, values, strict=True)]


def _message(message: Message) -> list[Any]:
    """A message as JSON: its code and values; a message among the values as such a list."""
    values = {name: _message(value) if isinstance(value, Message) else value for name, value in message.values}
    return [message.code, values]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
