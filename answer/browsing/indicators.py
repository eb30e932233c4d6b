"""One indicator across the reports of a knowledge base: every figure of it, with its citation."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from answer.choice.sentences import sentence_of
from answer.telling import csv_rows
from answer.telling.citation import Cited, citation_of
from answer.telling.printed import printed
from errors import WelfareError
from index.slots import place_of
from records import Citation, Figure, Passage
from vietnamese.indicators.find import Indicator, in_range, indicator, indicators
from vietnamese.periods.find import parse_period
from vietnamese.places.find import same_place, within
from vietnamese.quantities.units import MONEY

_COLUMNS = ("value", "place", "scope", "period", "role", "file", "section", "page", "quote", "warning")
_WIDEST = 44  # characters of a cell of the table; CSV has all


class Figures(Cited, Protocol):
    """What listing asks of a knowledge base (index.knowledge_base.KnowledgeBase)."""

    def figures(self) -> Iterable[Figure]: ...

    def figures_of(self, indicator: str) -> Iterable[Figure]: ...

    def passage(self, id: str) -> Passage: ...


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One value of an indicator. ``place`` and ``period`` are the figure's own, or else its report's; ``outside``
    tells that the value lies outside the sensible range."""

    indicator: Indicator
    figure: Figure
    place: str | None
    period: str | None
    citation: Citation
    outside: bool

    @property
    def value(self) -> str:
        """The value as printed, with the word that softens it."""
        return printed(self.figure)

    @property
    def warning(self) -> str:
        """Empty where the value is sensible."""
        if not self.outside:
            return ""
        low, high = self.indicator.range
        base = {"percent": "%", "money": f" {MONEY}", "rate": f" {MONEY}"}.get(self.indicator.kind, "")
        return f"outside the sensible range {low:f} to {high:f}{base}: check the source"


def list_indicator(
    kb: Figures, id: str, *, place: str | None = None, year: int | None = None
) -> tuple[IndicatorRow, ...]:
    """Every figure of an indicator, in the order of reports and text.

    Args:
        kb: an open knowledge base.
        id: an id of tables/indicators.yml.
        place: only figures of this place or of a place within it.
        year: only figures whose period holds this year.

    Raises:
        WelfareError: no indicator has this id.
    """
    wanted = indicator(id)
    if wanted is None:
        ids = [one.id for one in indicators()]
        close = difflib.get_close_matches(id, ids, n=3) or ids[:5]
        raise WelfareError("unknown-indicator", id=id, close=", ".join(close))
    rows: list[IndicatorRow] = []
    numbers: dict[tuple[str, int], int] = {}  # report and start of a quote -> number of its citation
    for figure in kb.figures_of(id):
        passage, facts = kb.passage(figure.passage), kb.report(figure.report).facts
        at, when = place_of(figure, facts), figure.period
        if (place is not None and not _is_at(at, place)) or (year is not None and not _holds(when, year)):
            continue
        span = sentence_of(passage, figure.start)
        citation = citation_of(kb, numbers.setdefault((figure.report, span[0]), len(numbers) + 1), passage, span)
        outside = figure.role != "change" and not in_range(wanted, figure.value, figure.unit)
        rows.append(IndicatorRow(wanted, figure, at, when, citation, outside))
    return tuple(rows)


def catalogue() -> str:
    """All indicators, one a line: id, Vietnamese and English name."""
    return "\n".join(f"{one.id:<45} {one.vi} | {one.en}" for one in indicators())


def as_table(rows: Sequence[IndicatorRow]) -> str:
    """Rows as an aligned table for a terminal, the quotes that they cite below it, warnings last."""
    cells = [("", "value", "place", "period", "role", "file"), *map(_cells, rows)]
    shown = [tuple(cell if len(cell) <= _WIDEST else f"{cell[: _WIDEST - 1]}…" for cell in line) for line in cells]
    widths = [max(len(line[column]) for line in shown) for column in range(len(shown[0]))]
    lines = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in shown]
    lines.append("")
    for citation in {row.citation.n: row.citation for row in rows}.values():
        page = f"p. {citation.page}" if citation.page else ""
        named = ", ".join(filter(None, (citation.file, citation.number, citation.date, page)))
        lines.append(f"[{citation.n}] {': '.join(filter(None, (named, ' > '.join(citation.section))))}")
        lines.append(f"    “{' '.join(citation.quote.split())}”")
    lines += [f"warning: [{row.citation.n}] {row.value} is {row.warning}" for row in rows if row.outside]
    return "\n".join(lines)


def _cells(row: IndicatorRow) -> tuple[str, ...]:
    at = f"{row.place or '–'}{' (project)' if row.figure.scope == 'project' else ''}"
    return f"[{row.citation.n}]", row.value, at, row.period or "–", row.figure.role, row.citation.file


def as_csv(rows: Sequence[IndicatorRow]) -> str:
    """Rows as CSV with a header; sections are joined by " > "."""
    return csv_rows.as_csv(_COLUMNS, map(_csv_cells, rows))


def _csv_cells(row: IndicatorRow) -> tuple[str, ...]:
    citation = row.citation
    return (
        row.value,
        row.place or "",
        row.figure.scope or "",
        row.period or "",
        row.figure.role,
        citation.file,
        " > ".join(citation.section),
        str(citation.page or ""),
        citation.quote,
        row.warning,
    )


def _is_at(place: str | None, wanted: str) -> bool:
    return place is not None and (same_place(place, wanted) or within(place, wanted))


def _holds(period: str | None, year: int) -> bool:
    days = parse_period(period or "")
    return days is not None and days[0].year <= year <= days[1].year
