"""The figures of a catalogue limited by what was worked out of them when they were filed, so that a ledger of very many
is counted and cut without reading them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.rows import Rows

_AT_ONCE = 10_000  # ids asked for in one query


@dataclass(frozen=True, slots=True)
class Limits:
    """Which figures are wanted; None means no limit."""

    indicator: str | None = None
    role: str | None = None
    year: int | None = None
    places: tuple[tuple[str, ...], ...] | None = None  # the places of each as they stand in ``Values.places``
    digits: str | None = None  # as ``index.slots.digits_of`` gives them
    passages: tuple[str, ...] | None = None  # ids


@dataclass(frozen=True, slots=True)
class Values:
    """What the figures have of each, in no order of meaning."""

    indicators: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]  # of each figure those that it counts, mostly one
    years: tuple[int, ...]
    roles: tuple[str, ...]


def figure_numbers(rows: Rows, limits: Limits, hidden: frozenset[str], most: int | None = None) -> list[int]:
    """Numbers of the figures wanted, in the order of reports and text, but for those of hidden reports."""
    where, values = _where(limits, hidden)
    query = f"SELECT figure.position - 1 FROM figure JOIN report ON report.id = figure.report {where}"
    if limits.passages is None:
        cut = "" if most is None else f" LIMIT {most}"
        return [at for (at,) in rows.select(f"{query} ORDER BY report.file, figure.position{cut}", *values)]
    found: list[tuple[str, int]] = []
    joint = "AND" if where else "WHERE"
    both = query.replace("SELECT", "SELECT report.file,", 1)
    for some in batches(limits.passages):
        marks = ", ".join("?" * len(some))
        found += rows.select(f"{both} {joint} figure.passage IN ({marks})", *values, *some)
    return [at for _report, at in sorted(found)][:most]


def values(rows: Rows, hidden: frozenset[str]) -> Values:
    """What the figures have of each limit."""
    where, shown = _where(Limits(), hidden)

    def told(column: str) -> tuple[Any, ...]:
        found = rows.select(f"SELECT DISTINCT {column} FROM figure JOIN report ON report.id = report {where}", *shown)
        return tuple(one for (one,) in found if one)

    spans = rows.select(
        f"SELECT DISTINCT first_year, last_year FROM figure JOIN report ON report.id = report {where}", *shown
    )
    years = {year for first, last in spans if first for year in range(first, last + 1)}
    return Values(
        told("indicator"), tuple(tuple(json.loads(at)) for at in told("at")), tuple(sorted(years)), told("role")
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure of an indicator stands among places and years: one that counts one place in one year."""

    number: int
    indicator: str
    place: str
    year: int
    role: str


def spots(rows: Rows, limits: Limits, hidden: frozenset[str]) -> list[Spot]:
    """The figures of indicators within the limits that are of one place and one year, in the order of reports and
    text."""
    where, shown = _where(limits, hidden)
    wanted = "indicator IS NOT NULL AND first_year = last_year AND role IN ('result', 'target')"
    query = (
        "SELECT figure.position - 1, indicator, at, first_year, role"
        " FROM figure JOIN report ON report.id = figure.report"
        f" {where} {'AND' if where else 'WHERE'} {wanted} ORDER BY report.file, figure.position"
    )
    found = []
    for number, name, at, year, role in rows.select(query, *shown):
        places = json.loads(at) if at else []
        found += [Spot(number, name, places[0], year, role)] if len(places) == 1 else []
    return found


def indicators_of_figures(rows: Rows, some: Sequence[int]) -> dict[int, str | None]:
    """The indicator of each figure of these numbers, None where it is of none."""
    found: dict[int, str | None] = {}
    for batch in batches(some):
        marks = ", ".join("?" * len(batch))
        query = f"SELECT position - 1, indicator FROM figure WHERE position IN ({marks})"
        found |= dict(rows.select(query, *(number + 1 for number in batch)))
    return found


def told_again(rows: Rows, hidden: frozenset[str]) -> list[int]:
    """Numbers of the exact results and targets whose place and time more than one report tells of, in the order of
    reports and text: only these can be told differently by two reports."""
    where, shown = _where(Limits(), hidden)
    wanted = "role IN ('result', 'target') AND approximation IS NULL AND figure.period IS NOT NULL"
    figures = f"figure JOIN report ON report.id = figure.report {where} {'AND' if where else 'WHERE'} {wanted}"
    again = f"SELECT at, figure.period, role FROM {figures} GROUP BY 1, 2, 3 HAVING count(DISTINCT figure.report) > 1"
    query = (
        f"SELECT figure.position - 1 FROM {figures} AND (at, figure.period, role) IN ({again})"
        " ORDER BY report.file, figure.position"
    )
    return [at for (at,) in rows.select(query, *shown, *shown)]


def _where(limits: Limits, hidden: frozenset[str]) -> tuple[str, list[Any]]:
    pieces: list[str] = []
    shown: list[Any] = []
    for column in ("indicator", "role", "digits"):
        if (wanted := getattr(limits, column)) is not None:
            pieces.append(f"figure.{column} = ?")
            shown.append(wanted)
    if limits.year is not None:
        pieces.append("first_year <= ? AND last_year >= ?")
        shown += [limits.year, limits.year]
    for column, chosen, sign in (("at", _stored(limits.places), "IN"), ("report", sorted(hidden) or None, "NOT IN")):
        if chosen is not None:
            pieces.append(f"figure.{column} {sign} ({', '.join('?' * len(chosen))})")
            shown += chosen
    return (f"WHERE {' AND '.join(pieces)}" if pieces else ""), shown


def _stored(places: Sequence[Sequence[str]] | None) -> list[str] | None:
    return None if places is None else [json.dumps(one, ensure_ascii=False) for one in places]


def batches(some: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """So many of them at once as one query may name."""
    for start in range(0, len(some), _AT_ONCE):
        yield some[start : start + _AT_ONCE]
