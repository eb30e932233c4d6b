"""The evidence for each time that a figure may be of, gathered by the months that the time spans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.figures.discourse import Anchor, Around
from ingest.figures.weighing import KNOWN, SlotCandidate
from vietnamese.periods.find import code_of, parse_period

Months = tuple[int, int, int, int]  # first year and month, last year and month


class Gathered:
    """Evidence by the months that a candidate spans."""

    def __init__(self, anchor: Anchor, role: str, moved: str, manner: Sequence[str] = ()) -> None:
        self.anchor = anchor
        self.role = role
        self.manner = manner  # what the figure's own words say of it, whatever the time
        self.moved = moved  # role, and whether the number is an end of a move ("từ 5% xuống 4%")
        self._codes: dict[Months, str] = {}
        self._evidence: dict[Months, set[str]] = {}
        self._known: dict[Months, str] = {}
        self.each: set[str] = set()

    def add(self, first: date, last: date, where: str, *names: str) -> None:
        key = (first.year, first.month, last.year, last.month)
        self._codes.setdefault(key, code_of(first, last))
        self._known.setdefault(key, where)
        self._evidence.setdefault(key, set()).update((where, f"{where}, {self.role}", *names))

    def add_code(self, code: str, where: str, *names: str) -> None:
        if days := parse_period(code):
            self.add(*days, where, *names)

    def all(self, around: Around) -> list[SlotCandidate[str | None]]:
        found: list[SlotCandidate[str | None]] = []
        yearly = any(name.startswith("each year") for name in self.each)
        for key, evidence in self._evidence.items():
            extra = [*self._of_report(key), *self._of_text(key, around)]
            if around.stance.goal:
                extra += [f"{name}, goals" for name in extra]
                if around.stance.year and key == (around.stance.year, 1, around.stance.year, 12):
                    extra += ["year of the goals", f"year of the goals, {self.role}"]
            lies = self._lies(key)
            extra += [
                lies,
                f"{lies}, {self.moved}",
                f"{lies}, {'over' if self._over(key) else 'not over'} at publication",
            ]
            extra += [f"{lies}, {manner}" for manner in self.manner]
            if yearly:
                extra.append("each year said, several years" if key[0] < key[2] else "each year said, one year")
            known = KNOWN.get(self._known[key], "report")
            found.append(SlotCandidate(self._codes[key], frozenset((*evidence, *extra)), known))
        several = "times named" if any(key for key in self._evidence) else "no time named"
        none = {"none", several, f"none, {self.anchor.kind}", f"none, {self.role}", *self.each}
        none.add(f"none, report's time by {self.anchor.how or 'nothing'}")
        if self.anchor.sure != "told":
            none.add(f"none, period of the file's name {self.anchor.sure}")
        return [*found, SlotCandidate(None, frozenset(none), "report")]

    def _over(self, key: Months) -> bool:
        """Whether the time is over when the text comes out."""
        published = self.anchor.published
        return published is not None and key[2:] < (published.year, published.month)

    def _lies(self, key: Months) -> str:
        """The time as seen from the text: its year, the part of it told, the year before, ..."""
        anchor = self.anchor
        if anchor.year is None:
            return "seen from nowhere"
        ends = {name: (end.year, end.month) for name, end in anchor.reach.ends}
        back = key[2] - anchor.year
        whole = (key[1], key[3]) == (1, 12)
        if key[0] != key[2]:
            named = "years" if whole else "months of several years"
            return f"seen as {named} {'up to now' if back == 0 else 'to come' if back > 0 else 'past'}"
        if whole:
            return (
                f"seen as the year {back:+d}"
                if -2 <= back <= 1
                else f"seen as a year {'past' if back < 0 else 'to come'}"
            )
        shape = "part" if key[1] == 1 and key[3] > 1 else "month" if key[1] == key[3] else "months"
        if back in (0, -1):
            month = (anchor.year, key[3])
            which = next(
                (name for name in ("title", "text", "before", "published") if ends.get(name) == month), "no end"
            )
            return f"seen as a {shape} up to {which}, year {back}"
        return f"seen as a {shape} of another year"

    def _of_text(self, key: Months, around: Around) -> list[str]:
        """How often the text names the year, and how it lies to the day of publication."""
        most = max(around.years.values(), default=0)
        times = around.years.get(key[2], 0)
        names = ["year never named" if not times else "year named most" if times == most else "year named less"]
        names += [f"{names[0]}, report's time by {self.anchor.how or 'nothing'}"]
        published = self.anchor.published
        if published and key[:2] > (published.year, published.month):
            names += ["after publication", f"after publication, {self.role}"]
        return names

    def _of_report(self, key: Months) -> list[str]:
        """How the time lies to the report's own."""
        first, last = self.anchor.first, self.anchor.last
        if first is None or last is None:
            return ["report of no time"]
        own = (first.year, first.month, last.year, last.month)
        if key == own:
            lies = "same"
        elif key[:2] > own[2:]:
            lies = "later"
        elif key[2:] < own[:2]:
            lies = "earlier"
        elif key[:2] >= own[:2] and key[2:] <= own[2:]:
            lies = "inside"
        else:
            lies = "wider"
        return [f"lies {lies}", f"lies {lies}, {self.role}", f"lies {lies}, {self.anchor.kind}"]
