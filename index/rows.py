"""Records of a catalogue, read when they are wanted; those wanted lately are kept.

A passage and a figure have numbers, their places in the order of the catalogue, by which the search knows them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from errors import Message
from index.catalogue import FACTS, FIGURE, Catalogue, InFile, ReportSource
from records import Certainty, Document, Facts, Figure, Listing, Page, Passage, Refused, Report, Section

_TEXTS, _ROWS, _NAMES = 64, 4_096, 65_536  # reports, passages (with their figures), names of figures that are kept
_AT_ONCE = 10_000  # rows asked for by number
_STOOD_FOR = frozenset({"copy", "version"})  # codes of notes
_LISTING = f"id, file, known, {', '.join(FACTS)}"
_PASSAGE = 'id, report, section, page, start, "end", lead'


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report without what it holds."""

    listing: Listing
    notes: tuple[Message, ...]
    sketch: bytes  # by which copies of it are found
    length: int  # of its text, in code points
    recognised: bool  # whether any page was read from an image


class Rows:
    """A catalogue open for reading, safe for many threads."""

    def __init__(self, source: Path | Catalogue) -> None:
        """Of a file, or of what is open elsewhere. Raises sqlite3.Error where the file is damaged."""
        catalogue = InFile(source) if isinstance(source, Path) else source
        self.select = catalogue.select
        self.close = catalogue.close
        self.report = lru_cache(_TEXTS)(self._report)
        self.passage = lru_cache(_ROWS)(self._passage)
        self.numbered = lru_cache(_ROWS)(self._numbered)
        self.figures_of = lru_cache(_ROWS)(self._figures_of)
        self.figure_ranges = cache(self._figure_ranges)
        self.figure_numbers = lru_cache(_NAMES)(self._figure_numbers)

    def shelf(self) -> list[Shelved]:
        """All reports in order, without what they hold."""
        rows = self.select(
            f"SELECT {_LISTING}, notes, sketch, length(text), EXISTS (SELECT 1 FROM page WHERE page.report = report.id "
            "AND how = 'recognised') FROM report ORDER BY file"
        )
        return [
            Shelved(
                Listing(row[0], row[1], _facts(row[2], row[3:-4])), _notes(row[-4]), row[-3], row[-2], bool(row[-1])
            )
            for row in rows
        ]

    def listings(self) -> tuple[Listing, ...]:
        """All reports without their texts, in order."""
        return tuple(
            Listing(row[0], row[1], _facts(row[2], row[3:]))
            for row in self.select(f"SELECT {_LISTING} FROM report ORDER BY file")
        )

    def _report(self, id: str) -> Report:
        """The report of that id. Raises KeyError."""
        for row in self.select(f"SELECT text, {_LISTING} FROM report WHERE id = ?", id):
            return Report(row[1], row[2], _facts(row[3], row[4:]), row[0])
        raise KeyError(id)

    def _passage(self, id: str) -> Passage:
        """The passage of that id. Raises KeyError."""
        for row in self.select(f"SELECT {_PASSAGE} FROM passage WHERE id = ?", id):
            return self._made(row)
        raise KeyError(id)

    def _numbered(self, number: int) -> Passage:
        """The passage of that number. Raises IndexError."""
        for row in self.select(f"SELECT {_PASSAGE} FROM passage WHERE position = ?", number + 1):
            return self._made(row)
        raise IndexError(number)

    def passages_of(self, report: str) -> tuple[Passage, ...]:
        """The passages of the report of that id, in order; () for an unknown id."""
        rows = self.select(f"SELECT {_PASSAGE} FROM passage WHERE report = ? ORDER BY position", report)
        return tuple(map(self._made, rows))

    def _made(self, row: Sequence[Any]) -> Passage:
        id, report, section, page, start, end, lead = row
        text = self.report(report).text[start:end]
        return Passage(id, report, tuple(json.loads(section)), page, start, end, text, lead)

    def passage_table(self) -> list[tuple[int, str, str, int, int]]:
        """Number, id, report, first and last year of every passage, in order; a year is 0 where unknown."""
        return self.select("SELECT position - 1, id, report, first_year, last_year FROM passage ORDER BY position")

    def figure_ids(self, numbers: Sequence[int]) -> list[str]:
        """Ids of the figures of these numbers."""
        found: dict[int, str] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            query = f"SELECT position - 1, id FROM figure WHERE position IN ({', '.join('?' * len(some))})"
            found |= dict(self.select(query, *(number + 1 for number in some)))
        return [found[number] for number in numbers]

    def _figure_ranges(self) -> dict[str, tuple[int, int]]:
        """Of each report that has figures the number of its first, and of the one after its last."""
        rows = self.select("SELECT report, min(position) - 1, max(position) FROM figure GROUP BY report")
        return {report: (first, end) for report, first, end in rows}

    def _figures_of(self, passage: str) -> tuple[Figure, ...]:
        """Figures of the passage of that id, in order; () for an unknown id."""
        return self._figures("WHERE passage = ?", passage)

    def figures_numbered(self, numbers: Sequence[int]) -> list[Figure]:
        """The figures of these numbers."""
        by_number: dict[int, Figure] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = sorted(numbers[start : start + _AT_ONCE])
            marks = ", ".join("?" * len(some))
            found = self._figures(f"WHERE position IN ({marks})", *(number + 1 for number in some))
            by_number |= zip(some, found, strict=True)
        return [by_number[number] for number in numbers]

    def figures_in_report(self, report: str) -> tuple[Figure, ...]:
        """Figures of the report of that id, in order."""
        return self._figures("WHERE report = ?", report)

    def _figure_numbers(self, id: str) -> tuple[int, ...]:
        """Numbers of the figures of that id: a number that is read in two ways is two figures."""
        return tuple(position - 1 for (position,) in self.select("SELECT position FROM figure WHERE id = ?", id))

    def _figures(self, which: str, *values: Any) -> tuple[Figure, ...]:
        rows = self.select(f"SELECT {', '.join(FIGURE)} FROM figure {which} ORDER BY position", *values)
        names = [name.strip('"') for name in FIGURE]
        return tuple(_figure(dict(zip(names, row, strict=True))) for row in rows)

    def words(self) -> dict[str, int]:
        """In how many passages each word stands, spelled as ``vietnamese.text.tokens.keys`` does."""
        return dict(self.select("SELECT word, passages FROM word"))

    def told_names(self) -> tuple[str, ...]:
        """The places and years that passages name."""
        return tuple(name for (name,) in self.select("SELECT name FROM told ORDER BY name"))

    def told(self, name: str) -> NDArray[np.int64]:
        """Numbers of the passages that name a place or year, in order."""
        rows = self.select("SELECT passages FROM told WHERE name = ?", name)
        return np.frombuffer(rows[0][0] if rows else b"", np.int32).astype(np.int64)

    def ranges(self) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
        """Of each report the numbers of its passages and of its figures, from the first to the one after the last."""
        found: dict[str, list[tuple[int, int]]] = {listing.id: [(0, 0), (0, 0)] for listing in self.listings()}
        for at, table in enumerate(("passage", "figure")):
            query = f"SELECT report, min(position) - 1, max(position) FROM {table} GROUP BY report"
            for report, first, last in self.select(query):
                found[report][at] = (first, last)
        return {report: (passages, figures) for report, (passages, figures) in found.items()}

    def filed(self, report: Listing) -> list[tuple[Passage, str | None, tuple[int, int], int]]:
        """The passages of a report in order, as ``index.engine.Filed``."""
        query = "SELECT first_year, last_year FROM passage WHERE report = ? ORDER BY position"
        both = zip(self.passages_of(report.id), self.select(query, report.id), strict=True)
        return [(passage, report.facts.place, years, at) for at, (passage, years) in enumerate(both)]

    def spans(self, report: str, table: Literal["passage", "figure"]) -> tuple[int, int]:
        """The numbers of the passages or figures of a report, from the first to the one after the last."""
        query = f"SELECT coalesce(min(position) - 1, 0), coalesce(max(position), 0) FROM {table} WHERE report = ?"
        first, end = self.select(query, report)[0]
        return first, end

    def gone(self, size: int) -> NDArray[np.int64]:
        """Of so many numbers of passages those that are empty."""
        held = np.zeros(size, bool)
        held[[number for (number,) in self.select("SELECT position - 1 FROM passage")]] = True
        return np.flatnonzero(~held)

    def starts(self) -> dict[str, int]:
        """Of each report that has passages the number of its first."""
        return dict(self.select("SELECT report, min(position) - 1 FROM passage GROUP BY report"))

    def counts(self) -> dict[str, tuple[int, int]]:
        """Number of passages and of figures of each report that has passages."""
        figures: dict[str, int] = dict(self.select("SELECT report, count(*) FROM figure GROUP BY report"))
        passages = self.select("SELECT report, count(*) FROM passage GROUP BY report")
        return {report: (count, figures.get(report, 0)) for report, count in passages}

    def pages(self, report: str) -> tuple[Page, ...]:
        """Pages of a report, in order; empty for formats without pages."""
        query = 'SELECT number, start, "end", how, confidence FROM page WHERE report = ? ORDER BY number'
        return tuple(Page(*row) for row in self.select(query, report))

    def sections(self, report: str) -> tuple[Section, ...]:
        """Sections of a report, in order."""
        rows = self.select('SELECT path, start, "end" FROM section WHERE report = ? ORDER BY position', report)
        return tuple(Section(tuple(json.loads(path)), start, end) for path, start, end in rows)

    def extras(self, report: str) -> tuple[tuple[Message, ...], tuple[tuple[str, float], ...]]:
        """Notes and quality measures of a report, as ingest left them."""
        for notes, quality in self.select("SELECT notes, quality FROM report WHERE id = ?", report):
            return _notes(notes), tuple((name, value) for name, value in json.loads(quality))
        return (), ()

    def stood_for(self) -> frozenset[str]:
        """Ids of the reports of which ingest noted that a newer or fuller copy or version stands for them."""
        rows = self.select("SELECT id, notes FROM report WHERE notes LIKE '%\"copy\"%' OR notes LIKE '%\"version\"%'")
        return frozenset(id for id, notes in rows if any(told.code in _STOOD_FOR for told in _notes(notes)))

    def sources(self) -> dict[str, ReportSource]:
        """The files that the reports were read from, by ``Report.file``."""
        rows = self.select("SELECT file, path, sha256, reader_version FROM source ORDER BY file")
        return {file: ReportSource(path, sha256, version) for file, path, sha256, version in rows}

    def refused(self) -> tuple[Refused, ...]:
        """The files that were not read, by name."""
        rows = self.select("SELECT file, path, reason FROM refused ORDER BY 1, 2")
        return tuple(Refused(file, path, _read_message(json.loads(reason))) for file, path, reason in rows)

    def document(self, id: str) -> Document:
        """A report with all that was found in it, as it was handed to ``catalogue.write``. Raises KeyError."""
        notes, quality = self.extras(id)
        return Document(
            report=self.report(id),
            pages=self.pages(id),
            sections=self.sections(id),
            passages=self.passages_of(id),
            figures=self.figures_in_report(id),
            notes=notes,
            quality=quality,
            sketch=self.select("SELECT sketch FROM report WHERE id = ?", id)[0][0],
        )


def _facts(known: str, values: Sequence[Any]) -> Facts:
    pairs = tuple((name, source) for name, source in json.loads(known))
    return Facts(**dict(zip(FACTS, values, strict=True)), known=pairs)


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(**row | _parsed(row))


def _parsed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "value": Decimal(row["value"]),
        "places": tuple(json.loads(row["places"])),
        "words": tuple(json.loads(row["words"])),
        "certainty": Certainty(*json.loads(row["certainty"])),
        "known": tuple((slot, how) for slot, how in json.loads(row["known"])),
    }


def _notes(stored: str) -> tuple[Message, ...]:
    return tuple(map(_read_message, json.loads(stored)))


def _read_message(stored: list[Any]) -> Message:
    code, values = stored
    read = ((name, _read_message(value) if isinstance(value, list) else value) for name, value in values.items())
    return Message(code, tuple(read))
