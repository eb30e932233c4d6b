"""Indicator, place and year as a matrix: which cells the reports fill, with what, and which they leave empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.knowledge_base import KnowledgeBase
from index.ledger import Limits, Spot
from index.slots import days_of
from records import Figure


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell that reports fill. ``figure`` is the one to show, where the matrix is of one indicator or one place;
    ``others`` are how many more figures of other values stand there. ``places`` are how many places it has."""

    figure: Figure | None
    others: int
    places: int
    target: bool  # only targets are told


@dataclass(frozen=True, slots=True)
class Coverage:
    """``rows`` are places where one indicator is chosen, else ids of indicators, those with most cells first."""

    rows: tuple[str, ...]
    years: tuple[int, ...]  # each from the first to the last, so that a year without a figure is seen
    boxes: dict[tuple[str, int], FilledCell]

    @property
    def share(self) -> float:
        """How many of the cells are filled, 0 to 1."""
        return len(self.boxes) / (len(self.rows) * len(self.years)) if self.boxes else 0.0


def matrix(kb: KnowledgeBase, indicator: str = "", place: str = "", most: int = 60) -> Coverage:
    """The matrix of one indicator over places and years, of one place over indicators and years, or of all indicators
    over years; at most so many rows have their figures read."""
    places = tuple(one for one in kb.figure_values().places if one == (place,)) if place else None
    spots = kb.figure_spots(Limits(indicator=indicator or None, places=places))
    grouped: dict[tuple[str, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        grouped[spot.place if indicator else spot.indicator, spot.year].append(spot)
    filled = Counter(row for row, _ in grouped)
    rows = tuple(sorted(filled, key=lambda row: (-filled[row], row)))
    years = [year for _, year in grouped]
    span = tuple(range(min(years), max(years) + 1)) if years else ()
    wanted = frozenset(rows[:most] if indicator or place else ())
    read = _read(kb, [spot for (row, _), some in grouped.items() if row in wanted for spot in some])
    return Coverage(rows, span, {at: _box(some, read) for at, some in grouped.items()})


def _read(kb: KnowledgeBase, spots: Sequence[Spot]) -> dict[int, Figure]:
    numbers = [spot.number for spot in spots]
    found = kb.figures_numbered(numbers) if numbers else []
    return {number: figure for number, (figure, _) in zip(numbers, found, strict=True)}


def _box(spots: Sequence[Spot], read: dict[int, Figure]) -> FilledCell:
    """Results come before targets, and those of the whole year before those of a part of it."""
    results = [spot for spot in spots if spot.role == "result"] or list(spots)
    figures = sorted((read[spot.number] for spot in results if spot.number in read), key=_is_of_part)
    values = {(figure.value, figure.unit) for figure in figures}
    return FilledCell(
        figure=figures[0] if figures else None,
        others=max(len(values) - 1, 0),
        places=len({spot.place for spot in results}),
        target=all(spot.role == "target" for spot in spots),
    )


def _is_of_part(figure: Figure) -> bool:
    days = days_of(figure)
    return days is None or (days[0].month, days[1].month) != (1, 12)
