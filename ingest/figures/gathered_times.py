"""The evidence for each time that a figure may be of, gathered by the months that the time spans."""

from __future__ import annotations

from datetime import date

from ingest.figures.discourse import Anchor, Around
from ingest.figures.weighing import KNOWN, SlotCandidate
from vietnamese.periods.find import code_of, parse_period

Months = tuple[int, int, int, int]  # first year and month, last year and month


class Gathered:
    """Evidence by the months that a candidate spans."""

    def __init__(self, anchor: Anchor, role: str, moved: str) -> None:
        self.anchor = anchor
        self.role = role
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
