"""The period of each quantity: its own clause, the sentence, the introduction, the headings, then the report's.

Years that only compare ("so với năm 2015"), date a document or name a programme are not the number's own. A
percentage of "chỉ tiêu giai đoạn" and the target it measures are of the programme's span of years. The notation
is that of vietnamese.periods.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.figures.goals import Stance
from ingest.figures.items import Item, Parsed
from ingest.figures.roles import is_of_plan
from records import Passage, Report, Role
from vietnamese.figures import around_times
from vietnamese.periods.find import Period, find_periods, parse_period
from vietnamese.quantities.cues import at_end, at_start
from vietnamese.quantities.not_quantities import lowered

_OPENING = 4000  # the letterhead, title and preamble, where a programme's span is named


class PassagePeriods:
    """The periods named in and around a passage, read once for all its items."""

    def __init__(self, report: Report, passage: Passage, parsed: Parsed, year: int | None) -> None:
        self._report = report
        self._passage = passage
        self._parsed = parsed
        self._year = year
        self._all = find_periods(parsed.text, year=year)
        self._own = tuple(period for period in self._all if _is_own(parsed.low, period))
        self._opening = self._opens_with()
        self._around = _told(passage.lead, year, first=False) or next(
            (told for heading in reversed(passage.section) if (told := _told(heading, year, first=True))), None
        )

    def of(self, at: int, role: Role, stance: Stance, whole: str | None = None) -> tuple[str | None, str]:
        """Code of the item's period, None where nothing tells it, and what told it; ``whole`` is that of what the
        item is a part of."""
        item = self._parsed.items[at]
        if role in ("share", "target") and self._is_of_span(at, item):
            span = self._span()
            if span:
                return span, "span"
        if role == "share" and self._year and around_times.YEARS_PLAN.match(self._parsed.low, *item.right):
            return str(self._year), "year of the plan"
        if period := self._near(item, previous=role == "previous"):
            return period.code, "near"
        if not whole and (period := self._of_sentence(item)):
            return period.code, "sentence"
        if whole is not None:
            return whole, "whole"
        if self._opening and not (stance.goal and self._opening.last_year <= (self._year or 0)):
            return self._opening.code, "opening"
        if stance.goal and stance.year:
            return str(stance.year), "goals"
        around = None if self._around and self._is_ahead(self._around) and not stance.goal else self._around
        return (around, "around") if around else (self._report.facts.period, "report")

    def _opens_with(self) -> Period | None:
        """The period or day that the passage begins with: "Ngày 12/5/2021, ...", "Trong năm 2021, ..."."""
        if not self._all or not around_times.OPENING.fullmatch(self._parsed.low, 0, self._all[0].start):
            return None
        first = self._all[0]
        return first if first in self._own or first.first == first.last else None

    def _is_ahead(self, code: str) -> bool:
        """Whether a period of a heading begins after the report's: not that of anything done."""
        days = parse_period(code)
        return days is not None and self._year is not None and days[0].year > self._year

    def own(self, at: int) -> Period | None:
        """The period that the item's own sentence names for it."""
        item = self._parsed.items[at]
        return self._near(item, previous=False) or self._of_sentence(item)

    def _near(self, item: Item, *, previous: bool) -> Period | None:
        periods = self._all if previous else self._own
        if previous and item.parent is not None:
            bracket = self._parsed.items[item.parent].quantity.end, item.quantity.before
            compared = [period for period in self._all if bracket[0] <= period.start and period.end <= bracket[1]]
            others = self._all if item.quantity.pair == "whole" else ()
            named = [
                each
                for each in others
                if each not in self._own and item.sentence[0] <= each.start and each.end <= bracket[0]
            ]
            if compared or named:
                return (compared or named)[-1]
        behind = [
            period
            for period in periods
            if 0 <= period.start - item.quantity.end <= 14
            and period.start < max(item.right[1], item.quantity.end + 2)
            and around_times.OF_NUMBER.fullmatch(self._parsed.low[item.quantity.end : period.start])
        ]
        if behind:
            return behind[0]
        after = [period for period in self._own if item.right[0] <= period.start and period.end <= item.right[1]]
        for start in (item.left[0], item.segment[0]):
            inside = [period for period in self._own if start <= period.start and period.end <= item.quantity.before]
            if inside and not (after and self._is_nearer(after[0], inside[-1], item)):
                return inside[-1]
        return after[0] if after else None

    def _of_sentence(self, item: Item) -> Period | None:
        end = self._shared_end(item)
        inside = [period for period in self._own if item.sentence[0] <= period.start and period.end <= end]
        return inside[-1] if inside else None

    def is_past(self, at: int) -> bool:
        """Whether the words of the item's own segment name a period that the report has seen the end of."""
        item, period = self._parsed.items[at], self.own(at)
        if period is None or self._year is None or period.last_year > self._year:
            return False
        if self._parsed.low[period.start : period.end].startswith(around_times.WHOLE_YEAR):
            return False  # under a heading of tasks, what is still to be reached in the year
        return item.segment[0] <= period.start and period.end <= max(item.segment[1], item.right[1])

    def _is_nearer(self, after: Period, before: Period, item: Item) -> bool:
        """Whether a comma parts the number from the period before it but not from the one after it."""
        low = self._parsed.low
        return "," in low[before.end : item.quantity.before] and "," not in low[item.quantity.end : after.start]

    def _shared_end(self, item: Item) -> int:
        """Up to where the sentence speaks for all its numbers: to its first number, or to this one's where its
        segment leads on from what stands before."""
        if at_start("leads_on").match(self._parsed.low, *item.segment):
            return item.quantity.before
        first = next(other for other in self._parsed.items if other.sentence == item.sentence)
        return first.quantity.before

    def _is_of_span(self, at: int, item: Item) -> bool:
        """Whether the number measures or is the target of the whole span of a programme."""
        candidates = [at]
        if not is_of_plan(self._parsed, at):
            candidates = list(range(at + 1, min(at + 5, len(self._parsed.items))))
            if item.parent is not None:
                candidates = [item.parent]
        for other in candidates:
            found = self._parsed.items[other]
            if found.sentence != item.sentence or (other > at and found.quantity.pair == "done"):
                return False
            if is_of_plan(self._parsed, other):
                return bool(around_times.SPAN_OF_PLAN.search(self._parsed.low[slice(*found.right)]))
        return False

    def _span(self) -> str | None:
        """The span of years of the programme: of the sentence, the introduction, the headings, or the opening."""
        texts = [
            self._parsed.text,
            self._passage.lead,
            *reversed(self._passage.section),
            self._report.facts.title or "",
        ]
        for text in [*texts, self._report.text[:_OPENING]]:
            for period in find_periods(text):
                if period.last_year > period.first_year:
                    return period.code
        return None


def _is_own(low: str, period: Period) -> bool:
    before = low[max(0, period.start - 60) : period.start]
    if at_end("other_year").search(before) or _in_quotes(low, period):
        return False
    if period.first == period.last:
        return around_times.dates_figures(before)
    if period.last_year > period.first_year:
        return around_times.spans_figures(before)
    return True


def _in_quotes(low: str, period: Period) -> bool:
    start = low.rfind("“", 0, period.start)
    return start > low.rfind("”", 0, period.start) and low.find("”", period.end, period.end + 200) >= 0


def _told(text: str, year: int | None, *, first: bool) -> str | None:
    """The one period that a heading or introduction tells; None where it tells none or several."""
    low = lowered(text)
    periods = [period for period in find_periods(text, year=year) if _is_own(low, period)]
    codes = list(dict.fromkeys(period.code for period in periods))
    if len(codes) == 1 or (codes and not first):
        return codes[-1]
    return None


def is_future(period: Period | None, year: int | None) -> bool:
    """Whether the period begins after the year that the report covers."""
    return period is not None and year is not None and period.first_year > year


def stances_of_items(parsed: Parsed, stances: Sequence[Stance]) -> list[Stance]:
    """The stance of each item's sentence."""
    order = {sentence: place for place, sentence in enumerate(parsed.sentences)}
    return [stances[order[item.sentence]] for item in parsed.items]
