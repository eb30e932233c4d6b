"""How far into its year a text tells: "9 tháng", "đến 31/10", a story of 12 October.

A manifest often gives a text its year only; what it counts then still ends with some month.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from records import Facts
from vietnamese.periods.find import month_end, parse_period
from vietnamese.periods.spoken import times_told
from vietnamese.periods.told import says_until
from vietnamese.text.normalise import unify

_READ = 12_000  # code points of a text that are read for it
_NO_REACH = frozenset({"so far", "now", "feast", "beginning", "rest", "this month"})
"""Kinds of times that do not tell how far the text itself reaches."""
_HEAD = 1_200  # of which these count double: where a story says what it tells of


@dataclass(frozen=True, slots=True)
class TextReach:
    """The last months of what a text counts, each by how it is known: ``text`` the month that most of its times end
    with, ``title`` that of its title, ``published`` the month of its publication and ``before`` the one before."""

    ends: tuple[tuple[str, date], ...] = ()
    share: float = 0.0  # of the times that the text tells of its year, those that end with the month of ``text``


NOWHERE = TextReach()


def reach_of(facts: Facts, text: str) -> TextReach:
    """Risks a text on one month of a year that another number of it is of."""
    published = date.fromisoformat(facts.published) if facts.published else None
    days = parse_period(facts.period) if facts.period else None
    year = days[1].year if days else published.year if published else None
    if year is None:
        return NOWHERE
    ends: list[tuple[str, date]] = []
    titled = _ends(facts.title or "", year, published)
    if titled:
        ends.append(("title", titled.most_common(1)[0][0]))
    counted = _ends(text[:_READ], year, published)
    best = counted.most_common(1)
    if best:
        ends.append(("text", best[0][0]))
    if published and published.year == year:
        ends.append(("published", month_end(year, published.month)))
        if published.month > 1:
            ends.append(("before", month_end(year, published.month - 1)))
    return TextReach(tuple(ends), best[0][1] / sum(counted.values()) if best else 0.0)


def _ends(text: str, year: int, published: date | None) -> Counter[date]:
    """How often the times of a text end with each month of its year but the last; those of its head count double."""
    found: Counter[date] = Counter()
    unified = unify(text)
    low = unified if len(unified) == len(text) else text.lower()
    for told in times_told(text, year, published):
        if not told.first or not told.last or told.kind in _NO_REACH:
            continue
        if told.last.year != year or told.last.month == 12 or told.cue in ("compared", "norm", "issued", "programme"):
            continue
        if published and told.last > month_end(published.year, published.month):
            continue
        times = 2 if told.end <= _HEAD else 1
        if told.kind in ("months", "many months", "since"):
            found[month_end(year, told.last.month)] += 2 * times
        elif told.kind in ("day", "month") and says_until(low, told):
            found[month_end(year, told.last.month)] += times
    return found
