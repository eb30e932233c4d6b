"""The ledger of all figures of a knowledge base: each with its indicator, place and period; chosen, compared, CSV.

A figure's place is its own, or else its report's; its indicator is that of `index.slots`, None for most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import overload

from answer.choice.sentences import sentence_of
from answer.telling import csv_rows
from answer.telling.citation import citation_of
from index.knowledge_base import KnowledgeBase
from index.ledger import Limits
from index.slots import days_of, place_of
from records import Citation, Figure, Passage, Report
from vietnamese.indicators.find import indicator
from vietnamese.places.find import same_place, within
from vietnamese.quantities.units import dimension, in_base
from vietnamese.text.finding import find_phrase

COLUMNS = (
    *("value", "unit", "place", "period", "role", "quote", "report", "page"),
    *("section", "number", "issuer", "date", "file", "printed", "approximation", "indicator", "subject"),
)
Row = tuple[object, ...]
_AT_ONCE = 500  # entries read together


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in the ledger."""

    figure: Figure
    passage: Passage
    report: Report
    indicator: str | None
    place: str | None
    period: str | None
    years: tuple[int, ...]

    @property
    def clause(self) -> str:
        """The figure's own clause, as printed."""
        return self.report.text[self.figure.clause_start : self.figure.clause_end]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user limits the ledger to; empty means no limit."""

    indicator: str = ""
    place: str = ""
    year: int | None = None
    role: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value to compare: ``share`` (0..1) is its size beside the largest of its series."""

    entry: Entry
    share: float


class Entries(Sequence[Entry]):
    """Entries of a ledger in order, read when they are wanted."""

    def __init__(self, kb: KnowledgeBase, numbers: Sequence[int]) -> None:
        self._kb, self._numbers = kb, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...

    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(at, slice):
            return tuple(entry_of(self._kb, *one) for one in self._kb.figures_numbered(self._numbers[at]))
        return self[at : at + 1 or None][0]

    def __iter__(self) -> Iterator[Entry]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]


def ledger(kb: KnowledgeBase) -> Entries:
    """Every figure, in the order of reports and text."""
    return chosen_entries(kb, Choice())


def chosen_entries(kb: KnowledgeBase, choice: Choice) -> Entries:
    """The entries that pass every limit: a place holds what lies within it, words must stand in the clause or
    headings one after another (diacritics only where typed)."""
    places = [one for one in kb.figure_values().places if _is_at(one, choice.place)] if choice.place else None
    limits = Limits(
        indicator=choice.indicator or None,
        role=choice.role or None,
        year=choice.year,
        places=None if places is None else tuple(places),
    )
    numbers = kb.figure_numbers(limits, words=choice.words)
    if not choice.words:
        return Entries(kb, numbers)
    saying = (_says(entry, choice.words) for entry in Entries(kb, numbers))
    return Entries(kb, [number for number, says in zip(numbers, saying, strict=True) if says])


def series(entries: Sequence[Entry]) -> tuple[ChartPoint, ...]:
    """Values to compare, by place and then by time: those of the dimension that most entries have.

    Changes, shares of a plan and values below nothing are no points of a series.
    """
    fitting = [entry for entry in entries if entry.figure.role in ("result", "target", "previous") and entry.place]
    groups: dict[str, list[Entry]] = {}
    for entry in fitting:
        groups.setdefault(dimension(entry.figure.unit), []).append(entry)
    chosen = max(groups.values(), key=len, default=[])
    values = {entry.figure.id: in_base(entry.figure.value, entry.figure.unit) for entry in chosen}
    most = max(values.values(), default=Decimal(0))
    if most <= 0:
        return ()
    ordered = sorted(chosen, key=lambda entry: (entry.place or "", entry.years, entry.figure.id))
    return tuple(ChartPoint(entry, float(max(values[entry.figure.id], Decimal(0)) / most)) for entry in ordered)


def citation_of_entry(kb: KnowledgeBase, entry: Entry, n: int = 1) -> Citation:
    """The citation of an entry: the sentence that its figure stands in."""
    return citation_of(kb, n, entry.passage, sentence_of(entry.passage, entry.figure.start))


def ledger_csv(kb: KnowledgeBase, entries: Iterable[Entry], *, vietnamese: bool = False) -> str:
    """Entries as CSV with a header; ``value`` is a plain decimal in the printed unit. In ``vietnamese`` as its
    spreadsheets read it."""
    return csv_rows.as_csv(COLUMNS, ledger_rows(kb, entries, vietnamese=vietnamese), vietnamese=vietnamese)


def ledger_rows(kb: KnowledgeBase, entries: Iterable[Entry], *, vietnamese: bool = False) -> Iterator[Row]:
    """A row of ``COLUMNS`` for each entry: the figure, where and when, its sentence and where that stands."""
    for n, entry in enumerate(entries, start=1):
        figure, citation = entry.figure, citation_of_entry(kb, entry, n)
        one = indicator(entry.indicator) if entry.indicator else None
        quote = f"“{citation.quote}”" if vietnamese else citation.quote
        role = csv_rows.role(figure.role) if vietnamese else figure.role
        spot = (citation.title or citation.file, citation.page, " > ".join(citation.section), citation.number)
        source = (citation.issuer, citation.date, citation.file)
        name = one and (one.vi if vietnamese else one.en)
        counted = (figure.text, figure.approximation, name, figure.subject)
        yield (figure.value, figure.unit, entry.place, entry.period, role, quote, *spot, *source, *counted)


def entry_of(kb: KnowledgeBase, figure: Figure, indicator: str | None) -> Entry:
    """The entry of a figure that is of that indicator."""
    report, days = kb.report(figure.report), days_of(figure)
    return Entry(
        figure=figure,
        passage=kb.passage(figure.passage),
        report=report,
        indicator=indicator,
        place=place_of(figure, report.facts),
        period=figure.period,
        years=tuple(range(days[0].year, days[1].year + 1)) if days else (),
    )


def _says(entry: Entry, words: str) -> bool:
    return any(find_phrase(text, words) for text in (entry.clause, *entry.passage.section, entry.passage.lead))


def _is_at(places: Sequence[str], wanted: str) -> bool:
    return any(place == wanted or same_place(place, wanted) or within(place, wanted) for place in places)
