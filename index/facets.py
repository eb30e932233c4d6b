"""How many found passages each place, year, kind and report would leave: the counts beside the limits of a search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from index.place_year import passes
from records import Filters, Listing
from vietnamese.periods.find import parse_period

_Value = TypeVar("_Value", str, int)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the found passages each value of a limit would leave, the other limits kept; most first."""

    places: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, int], ...]
    reports: tuple[tuple[str, int], ...]


def count(reports: Sequence[Listing], found: Sequence[Listing], filters: Filters) -> Counts:
    """Counts over the reports of found passages, one entry a passage, found without limits on reports.

    Every value that one of ``reports`` has is counted, with 0 where it would leave nothing. Each group counts what
    passes the limits of the other groups.
    """

    def free(relaxed: Filters) -> list[Listing]:
        return [report for report in found if passes(report, relaxed)]

    return Counts(
        places=_tally(reports, free(replace(filters, places=())), lambda report: _known(report.facts.place)),
        years=_tally(reports, free(replace(filters, years=())), report_years),
        kinds=_tally(reports, free(replace(filters, kinds=())), lambda report: _known(report.facts.kind)),
        reports=_tally(reports, free(replace(filters, reports=())), lambda report: [report.id]),
    )


def report_years(report: Listing) -> list[int]:
    """Years that the period of a report covers."""
    span = parse_period(report.facts.period or "")
    return list(range(span[0].year, span[1].year + 1)) if span else []


def _known(value: str | None) -> list[str]:
    return [value] if value else []


def _tally(
    reports: Sequence[Listing], found: Sequence[Listing], values: Callable[[Listing], Iterable[_Value]]
) -> tuple[tuple[_Value, int], ...]:
    counted = Counter(value for report in found for value in values(report))
    known = {value for report in reports for value in values(report)}
    return tuple(sorted(((value, counted[value]) for value in known), key=lambda pair: (-pair[1], str(pair[0]))))
