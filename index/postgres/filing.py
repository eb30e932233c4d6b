"""Writing a catalogue into a PostgreSQL: the rows of a new state, beside those of the states before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from index import filing
from index.catalogue import Catalogue, ReportSource
from index.filing import notes_stored, rows_of_document, rows_of_files
from index.ledger import batches
from index.postgres import states
from index.postgres.client import Seen, connected, guarded
from index.postgres.tables import ROWS, STAYS, kept_table, told_columns
from index.rows import Rows
from index.taken import KeptReport, Taken
from records import Document, Refused

_OF_REPORTS = ("report", "page", "section", "passage", "figure")


@dataclass(frozen=True, slots=True)
class WritingBeside:
    """What fills ``index.engines.CatalogueWriting`` by a PostgreSQL; a file of the folder has the state's number."""

    uri: str

    def write(
        self, file: Path, taken: Taken, sources: Mapping[str, ReportSource], refused: Iterable[Refused] = ()
    ) -> None:
        """Write a state of the reports in their order, passages and figures numbered anew."""
        with self._writing(file.parent) as state:
            for name in ROWS:
                state.hide(name)
            former = self._seen(taken)
            numbers = [0, 0, 0]  # of passages, figures, sections
            for position, one in enumerate(taken.reports):
                if isinstance(one, KeptReport):
                    assert former is not None
                    rows = _rows_kept(former, one, position, numbers)
                else:
                    rows = rows_of_document(position, one, (numbers[0], numbers[1]))
                    rows["section"] = [[numbers[2] + at, *row[1:]] for at, row in enumerate(rows["section"], start=1)]
                for at, name in enumerate(("passage", "figure", "section")):
                    numbers[at] += len(rows[name])
                state.put_all(rows)
            told: dict[str, bytes] = {}
            words: dict[str, int] = {}
            if former is not None:
                told = dict(former.select("SELECT name, passages FROM told"))
                words = dict(former.select("SELECT word, passages FROM word"))
                former.close()
            told_rows, word_rows = filing.told_of_all(taken, told, words)
            state.put("told", told_rows)
            state.put("word", word_rows)
            state.put_all(rows_of_files(sources, refused))

    def grow(
        self, file: Path, taken: Taken, sources: Mapping[str, ReportSource], refused: Iterable[Refused] = ()
    ) -> None:
        """Write a state as the former one less the reports that went, with the new ones behind it."""
        with self._writing(file.parent) as state:
            for name in _OF_REPORTS:
                state.hide(name, "id" if name == "report" else "report", taken.dropped)
            former = self._seen(taken)
            assert former is not None
            told = {id: about for id, *about in former.select("SELECT id, file, notes FROM report")}
            position, section = state.last("report"), state.last("section")
            numbers = taken.sizes
            for one in taken.reports:
                if isinstance(one, Document):
                    position += 1
                    rows = rows_of_document(position, one, numbers)
                    rows["section"] = [[section + at, *row[1:]] for at, row in enumerate(rows["section"], start=1)]
                    section += len(rows["section"])
                    numbers = (numbers[0] + len(one.passages), numbers[1] + len(one.figures))
                    state.put_all(rows)
                elif told[one.id] != [one.file, notes_stored(one.notes)]:
                    own = _report_kept(former, one)
                    state.hide("report", "id", [one.id])
                    state.put("report", [own])
            _change_told(state, former, taken)
            for name, rows_now in rows_of_files(sources, refused).items():
                _change(state, former, name, rows_now)
            former.close()

    def carried(self, former: Path, folder: Path, progress: Callable[[int, int], None]) -> None:
        """Write what the catalogue in a file holds, row by row."""
        with closing(Rows(former)) as rows, self._writing(folder) as state:
            listings = rows.listings()
            for number, listing in enumerate(listings):
                progress(number, len(listings))
                for name in _OF_REPORTS:
                    state.put(name, _of_report(rows, name, listing.id))
            for name in ROWS:
                if name not in _OF_REPORTS:
                    state.put(name, rows.select(f"SELECT {_columns(name)} FROM {name}"))
            progress(len(listings), len(listings))

    def _writing(self, folder: Path) -> _Writing:
        return _Writing(self.uri, states.begin(self.uri, folder).state)

    def _seen(self, taken: Taken) -> Seen | None:
        return None if taken.former is None else Seen(self.uri, states.begun(taken.former.parent).state)


class _Writing:
    """Rows of a new state, which come all at once or not at all."""

    def __init__(self, uri: str, state: int) -> None:
        self._uri, self._state = uri, state

    def __enter__(self) -> _Writing:
        self._guard = guarded(self._uri)
        self._guard.__enter__()
        self._begun = connected(self._uri).begin()
        self.connection: Connection = self._begun.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._begun.__exit__(*error)
        self._guard.__exit__(*error)

    def put(self, name: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows, as the catalogue in a file has them."""
        columns = told_columns(name)
        added = [dict(zip(columns, row, strict=True)) | {"born": self._state, "gone": STAYS} for row in rows]
        for some in batches(added):
            self.connection.execute(kept_table(name).insert(), some)

    def put_all(self, rows: Mapping[str, Iterable[Sequence[Any]]]) -> None:
        """Add rows of several tables."""
        for name, own in rows.items():
            self.put(name, own)

    def hide(self, name: str, column: str = "", values: Sequence[Any] | None = None) -> None:
        """Rows of the former state, those only whose column has one of these values, are not seen any more."""
        each = kept_table(name)
        hiding = each.update().where(each.c.gone == STAYS, each.c.born < self._state).values(gone=self._state)
        if values is None:
            self.connection.execute(hiding)
            return
        for some in batches(list(values)):
            self.connection.execute(hiding.where(each.c[column].in_(some)))

    def last(self, name: str) -> int:
        """The last position given in a table."""
        return int(self.connection.scalar(select(func.coalesce(func.max(kept_table(name).c.position), 0))) or 0)


def _columns(name: str) -> str:
    return ", ".join(f'"{column}"' for column in told_columns(name))


def _of_report(former: Catalogue | Rows, name: str, report: str) -> list[list[Any]]:
    """The rows of a report in order."""
    column = "id" if name == "report" else "report"
    order = "number" if name == "page" else "position"
    query = f"SELECT {_columns(name)} FROM {name} WHERE {column} = ? ORDER BY {order}"
    return [list(row) for row in former.select(query, report)]


def _report_kept(former: Catalogue, kept: KeptReport) -> list[Any]:
    """The row of a report that stays, under the name and notes that it shall have."""
    row = dict(zip(told_columns("report"), _of_report(former, "report", kept.id)[0], strict=True))
    return list((row | {"file": kept.file, "notes": notes_stored(kept.notes)}).values())


def _rows_kept(former: Catalogue, kept: KeptReport, position: int, numbers: Sequence[int]) -> dict[str, list[Any]]:
    """The rows of a report that stays, numbered on."""
    found: dict[str, list[Any]] = {name: _of_report(former, name, kept.id) for name in _OF_REPORTS}
    found["report"] = [[position, *_report_kept(former, kept)[1:]]]
    for first, name in zip(numbers, ("passage", "figure", "section"), strict=True):
        found[name] = [[at, *row[1:]] for at, row in enumerate(found[name], start=first + 1)]
    return found


def _change_told(state: _Writing, former: Catalogue, taken: Taken) -> None:
    """What is known of all passages together, of the words, places and years alone that came and went."""
    counts, own = filing.told_by_changes(taken)
    held = _held(former, "SELECT word, passages FROM word WHERE word", list(counts))
    state.hide("word", "word", list(counts))
    now = ((word, count + held.get(word, 0)) for word, count in counts.items())
    state.put("word", [row for row in now if row[1] > 0])
    before = _held(former, "SELECT name, passages FROM told WHERE name", list(own))
    state.hide("told", "name", list(own))
    told = ((name, filing.told_now(before.get(name, b""), taken, added)) for name, added in own.items())
    state.put("told", [row for row in told if row[1]])


def _held(former: Catalogue, query: str, keys: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for some in batches(keys):
        found |= dict(former.select(f"{query} IN ({', '.join('?' * len(some))})", *some))
    return found


def _change(state: _Writing, former: Catalogue, name: str, rows: Sequence[tuple[str, ...]]) -> None:
    """The rows of a table of files as they are now; those that are as they were stay."""
    key = 1 if name == "refused" else 0
    held, now = {*former.select(f"SELECT {_columns(name)} FROM {name}")}, {*rows}
    state.hide(name, told_columns(name)[key], [row[key] for row in held - now])
    state.put(name, sorted(now - held))
