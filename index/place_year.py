"""Places and years: of questions and of reports, for lifting passages and for the user's filters."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.rows import Rows
from records import Filters, Listing, Passage, Report
from vietnamese.periods.find import Period, find_periods, parse_period
from vietnamese.periods.opening import is_day, opening_period
from vietnamese.places.find import Place, find_places, same_place, within

Years = tuple[int, int]  # first and last
Worth = NDArray[np.float32]  # (passages,)
_REMEMBERED = 16  # places and years asked
_WIDER = 0.3  # worth of a report of a wider place than the one named
_TOLD = 0.8  # worth of a passage whose words name the place
_TOLD_YEAR = 0.6
_MANY_YEARS = 10  # of a longer period the first years count
_NONE = np.empty(0, np.int64)


class Remembered:
    """What places and periods asked lately are worth to each passage. Safe for many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Worth] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, asked: object, make: Callable[[], Worth]) -> Worth:
        """The worth of what is asked, made where it is not remembered; not to be written to."""
        with self._lock:
            found = self._kept.get(asked)
        if found is None:
            found = make()
            found.setflags(write=False)
        with self._lock:
            self._kept[asked] = found
            self._kept.move_to_end(asked)
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return found


class NamedInPassages(Mapping[str, NDArray[np.int64]]):
    """The places and years that passages name: numbers of the passages, read when they are wanted."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._names = rows, dict.fromkeys(rows.told_names())

    def __getitem__(self, name: str) -> NDArray[np.int64]:
        if name not in self._names:
            raise KeyError(name)
        return self._rows.told(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, slots=True)
class PassagesKnown:
    """What is known of all passages: their reports, and the years that they are of."""

    reports: Sequence[Listing]
    owners: NDArray[np.int64]  # (passages,): number of the report
    years: NDArray[np.int64]  # (passages, 2): first and last year, 0 where unknown
    told: Mapping[str, NDArray[np.int64]]  # place label or year -> numbers of the passages whose words name it
    stood_for: frozenset[str] = frozenset()  # ids of reports that a copy or later version stands for
    remembered: Remembered = field(default_factory=Remembered, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """Places and years that a question names, as far as passages are of them."""

    by_place: NDArray[np.float32]  # (passages,): 1 where the report's place is, or lies in, a place named, or the
    # passage names such a place; less where the report is of a wider place, which may speak of many others
    by_year: NDArray[np.float32]  # (passages,): 1 where the passage is of a year named, less where it only names it
    spans: tuple[tuple[int, int], ...]  # where the matched ones stand in the question


def passage_years(report: Report, passage: Passage) -> Years:
    """Years that a passage is of: those it opens with, else those of the innermost heading that names any, else the
    report's; (0, 0) unknown. The dates of documents in a heading are not what it is of."""
    if opening := opening_period(passage.text):
        return opening.first_year, opening.last_year
    for heading in reversed(passage.section):
        if years := _named_years(heading):
            return years
    return _years(report.facts.period or "") or (0, 0)


def named_in(text: str, where: PassagesKnown) -> Named:
    """What the question names that passages are known to be of. Never raises."""
    by_place, by_year = (np.zeros(len(where.owners), np.float32) for _ in range(2))
    spans = []
    for mention in find_places(text):
        place = mention.place
        worth = where.remembered.of(place, lambda place=place: _of_place(place, where))  # type: ignore[misc]
        by_place = np.maximum(by_place, worth)
        spans += [(mention.start, mention.end)] if worth.any() else []
    for period in find_periods(text):
        span = (period.first.year, period.last.year)
        worth = where.remembered.of(span, lambda period=period: _of_period(period, where))  # type: ignore[misc]
        by_year = np.maximum(by_year, worth)
        spans += [(period.start, period.end)] if worth.any() else []
    return Named(by_place, by_year, tuple(spans))


def lifting(text: str, where: PassagesKnown) -> tuple[dict[str, float], frozenset[int]]:
    """The places of reports that a text lifts, each with what it is worth (0 to 1), and the years that it names."""
    worth: dict[str, float] = {}
    named = [mention.place for mention in find_places(text)]
    for one in {report.facts.place for report in where.reports} if named else ():
        if one and (nearness := max(_nearness(place, one) for place in named)):
            worth[one] = nearness
    return worth, frozenset(year for period in find_periods(text) for year in _span(period))


def _of_place(place: Place, where: PassagesKnown) -> Worth:
    """What each passage is worth to a question that names a place."""
    near = {one: _nearness(place, one) for one in {report.facts.place for report in where.reports}}
    matches = np.array([near[report.facts.place] for report in where.reports], np.float32)
    worth: Worth = matches[where.owners] if len(where.reports) else np.zeros(0, np.float32)
    for label in where.told:
        if _nearness(place, label) == 1:
            passages = where.told[label]
            worth[passages] = np.maximum(worth[passages], _TOLD)
    return worth


def _of_period(period: Period, where: PassagesKnown) -> Worth:
    """What each passage is worth to a question that names a period."""
    first, last = period.first.year, period.last.year
    worth: Worth = ((where.years[:, 0] <= last) & (where.years[:, 1] >= first)).astype(np.float32)
    for year in _span(period):
        passages = where.told.get(str(year), _NONE)
        worth[passages] = np.maximum(worth[passages], _TOLD_YEAR)
    return worth


def told_in(passage: Passage) -> tuple[str, ...]:
    """Labels of the places, and the years, that the words of a passage, its lead and its innermost heading name."""
    text = " \n ".join((*passage.section[-1:], passage.lead, passage.text))
    places = [mention.place.label for mention in find_places(text)]
    years = [str(year) for period in find_periods(text) if not is_day(period) for year in _span(period)]
    return tuple(sorted({*places, *years}))


def _span(period: Period) -> range:
    first, last = period.first.year, period.last.year
    return range(first, min(last, first + _MANY_YEARS) + 1)


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The question without the places and years that reports' facts answer, which would draw its vector to passages
    that happen to repeat them; the question itself where no word would be left.

    >>> without_spans("số hộ nghèo ở Hậu Giang năm 2016", [(14, 23), (28, 32)])
    'số hộ nghèo ở năm'
    """
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    rest = " ".join("".join(kept).split())
    return rest if any(char.isalpha() for char in rest) else text


def passes(report: Listing, filters: Filters, stood_for: frozenset[str] = frozenset()) -> bool:
    """Whether a report is within the user's limits. A fact that is unknown does not pass a limit on it; a report that
    another one stands for passes where it is asked for itself only."""
    facts = report.facts
    if report.id in stood_for and not filters.reports:
        return False
    if filters.reports and report.id not in filters.reports:
        return False
    if filters.kinds and facts.kind not in filters.kinds:
        return False
    if filters.years and not any(_shares((year, year), facts.period) for year in filters.years):
        return False
    return not filters.places or any(_is_place(name, facts.place) for name in filters.places)


@lru_cache(maxsize=65536)
def _is_place(name: str, reported: str | None) -> bool:
    """Whether a report's place is the one named, or lies within it; the very words always match."""
    if not reported:
        return False
    return name == reported or same_place(name, reported) or within(reported, name)


@lru_cache(maxsize=65536)
def _nearness(place: Place, reported: str | None) -> float:
    """1 where what is reported of is the place or lies in it, less where it holds the place, 0 elsewhere."""
    if not reported:
        return 0.0
    if same_place(place, reported) or within(reported, place):
        return 1.0
    return _WIDER if within(place, reported) else 0.0


@lru_cache(maxsize=65536)
def _named_years(heading: str) -> Years | None:
    found = [period for period in find_periods(heading) if not is_day(period)]
    return (min(p.first.year for p in found), max(p.last.year for p in found)) if found else None


@lru_cache(maxsize=4096)
def _years(period: str) -> Years | None:
    days = parse_period(period)
    return (days[0].year, days[1].year) if days else None


def _shares(span: Years, period: str | None) -> bool:
    years = _years(period) if period else None
    return years is not None and span[0] <= years[1] and years[0] <= span[1]
