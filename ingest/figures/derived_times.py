"""Times that nothing prints: the report's own and the years beside it, and those that a printed time gives rise to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ingest.figures.discourse import Around
from ingest.figures.gathered_times import Gathered
from ingest.figures.items import Item, Parsed
from vietnamese.figures.around_times import EACH_YEAR_BEHIND, EACH_YEAR_IN_UNIT
from vietnamese.periods.find import month_end
from vietnamese.periods.spoken import Told
from vietnamese.periods.told import same_time, whole_year

_DAYS = ("day", "month", "day of the year")


def of_told(gathered: Gathered, told: Told, where: str) -> None:
    """What a time named there may stand for beside itself: the year of a day, the year up to a month, the ends of a
    span, the beginning of a year. None of them is printed, so each has evidence of its own."""
    first, last = told.first, told.last
    if first is None or last is None or where == "below":
        return
    published = gathered.anchor.published

    def add(one: date, other: date, name: str) -> None:
        gathered.add(one, other, name, f"{name}, {where}", f"{name}, {told.cue or 'no cue'}", f"{name}, {told.kind}")

    if told.kind in ("past years", "before"):
        add(first.replace(year=first.year - 1), last.replace(year=last.year - 1), "years ended")
    if told.kind in _DAYS:
        add(date(first.year, 1, 1), date(first.year, 12, 31), "year of a day")
    if told.kind in _DAYS and last.month < 12:
        add(date(first.year, 1, 1), month_end(last.year, last.month), "year up to a month")
    if told.kind in ("so far", "now", "since", "past years", "years", "this"):
        for name, end in gathered.anchor.reach.ends:
            if end.year == last.year and (first.month, last.month) == (1, 12):
                add(first, end, f"{told.kind}, up to the month of the {name}")
    if told.kind == "beginning of a term":
        add(date(first.year - 1, 1, 1), date(first.year - 1, 12, 31), "year before a term")
        add(first, date(first.year, 1, 31), "beginning of a term in January")
    if told.kind in ("months", "many months") and (first.month, last.month) != (1, 12):
        add(date(last.year, 1, 1), date(last.year, 12, 31), "year of months")
    if told.kind == "months" and (last.month - first.month, last.year) == (2, first.year):
        earlier = date(first.year - (first.month < 4), (first.month - 4) % 12 + 1, 1)
        add(earlier, month_end(earlier.year, earlier.month + 2), f"quarter before, {gathered.moved}")
    if told.kind == "beginning":
        add(first, date(first.year, 12, 31), "year of its beginning")
        add(date(first.year - 1, 1, 1), date(first.year - 1, 12, 31), "year before its beginning")
    if told.kind == "so far":
        add(first, date(first.year, 12, 31), "year so far")
        if published and last.month > 1 and published.year == first.year:
            add(first, month_end(first.year, last.month - 1), "so far, up to the month before")
    if last.year > first.year:
        add(date(first.year - 1, 1, 1), date(first.year - 1, 12, 31), f"year before a span, {gathered.moved}")
        add(first, date(first.year, 12, 31), f"first year of a span, {gathered.moved}")
        add(first, date(first.year, 1, 31), f"beginning of a span, {gathered.moved}")
        add(date(last.year, 1, 1), last, f"last year of a span, {gathered.moved}")


def of_report(gathered: Gathered, parsed: Parsed, item: Item, told: Sequence[Told], around: Around) -> None:
    """Times that nothing prints: the report's own, its year, the years beside it, the year before another's."""
    anchor = gathered.anchor
    if around.rule:
        sections = "in sections" if around.headings else "without sections"
        names = [f"older rule, {around.rule_source}", f"older rule, {sections}"]
        names += [f"older rule, {around.rule_source}, {sections}", f"older rule, {gathered.role}, {sections}"]
        gathered.add_code(around.rule, "older rule", *names)
    named = [each for each in told if each.first and each.end <= item.sentence[1]]
    if anchor.first and anchor.last:
        near = "times near" if named else "no time near"
        gathered.add(
            anchor.first, anchor.last, "report", f"report, {near}", f"report, {anchor.kind}", f"report, by {anchor.how}"
        )
        if anchor.part:
            gathered.add(anchor.first, anchor.last, "report of a part of a year", f"report of a part, {near}")
    if anchor.published:
        month = anchor.published.replace(day=1)
        names = ["month of publication", f"month of publication, {anchor.kind}"]
        names.append(f"month of publication, {'times near' if named else 'no time near'}")
        gathered.add(month, month_end(month.year, month.month), *names)
    _of_reach(gathered, named)
    _of_same_time(gathered, parsed, item, named, around)
    _of_pairs(gathered, parsed, item, named, around)
    if anchor.year:
        year = anchor.year
        for step, name in ((-1, "year before the report"), (0, "year of the report"), (1, "year after the report")):
            of = f"{name}, of a part of it" if anchor.part else f"{name}, {gathered.role}"
            gathered.add(date(year + step, 1, 1), date(year + step, 12, 31), name, of)
        if gathered.role == "previous" or any(each.cue == "compared" or each.kind == "before" for each in named):
            base = [each for each in named if each.cue != "compared" and each.end <= item.quantity.before]
            for each in base[-1:]:
                if each.first and each.last and each.kind != "day":
                    first = each.first.replace(year=each.first.year - 1, day=1)
                    last = each.last.replace(year=each.last.year - 1, day=min(each.last.day, 28))
                    gathered.add(
                        first,
                        month_end(last.year, last.month),
                        "year before another",
                        f"year before another, {each.kind}",
                    )
    if EACH_YEAR_BEHIND.match(parsed.low[item.quantity.end :][:20]):
        gathered.each.add("each year, behind the unit")
    if EACH_YEAR_IN_UNIT.search(item.quantity.unit.lower()):
        gathered.each.add("each year, in the unit")


def _of_reach(gathered: Gathered, named: Sequence[Told]) -> None:
    """The year up to the month that the text tells up to: what it counts where it names no time, or "đến nay"."""
    reach = gathered.anchor.reach
    near = "times near" if named else "no time near"
    share = "most" if reach.share > 0.6 else "some" if reach.share > 0.3 else "few"
    for name, end in reach.ends:
        names = [f"reach by {name}, {near}", f"reach by {name}, {gathered.anchor.kind}"]
        names += [f"reach by {name}, {share} times end there"] * (name == "text")
        names += [f"reach by {name}, agrees"] * (sum(end == other for _name, other in reach.ends) > 1)
        gathered.add(date(end.year, 1, 1), end, f"reach by {name}", *names)


def _may_be_moved(told: Told) -> bool:
    """Whether "cùng kỳ" may be these months a year before."""
    return bool(told.first and told.last) and told.cue != "compared" and told.kind not in ("before", "years")


def _of_same_time(gathered: Gathered, parsed: Parsed, item: Item, named: Sequence[Told], around: Around) -> None:
    """ "cùng kỳ", of the year before where no other is named: the months told before, else those that the text tells up
    to, in that year."""
    cue = same_time().search(parsed.low, *item.sentence)
    if cue is None and gathered.role != "previous":
        return
    anchor = gathered.anchor
    said = "same time said" if cue and cue.start() < item.quantity.start + 60 else "no same time said"
    before = [each for each in reversed(named) if each.end <= item.quantity.before and _may_be_moved(each)][:2]
    spans = [(f"time named {back}", each.first, each.last) for back, each in enumerate(before)]
    spans += [("report", anchor.first, anchor.last)]
    spans += [(f"reach by {name}", date(end.year, 1, 1), end) for name, end in anchor.reach.ends]
    spans += [("passage before", one.first, one.last) for one, _opens, _own in around.before[:1]]
    for name, first, last in spans:
        if first and last and (last.year - first.year) < 1:
            year = first.year - 1
            told = f"same time a year before, {name}"
            gathered.add(
                date(year, first.month, 1),
                month_end(year, last.month),
                told,
                f"{told}, {said}",
                f"same time a year before, {said}",
                f"{told}, {said}, {gathered.role}",
            )


def _of_pairs(gathered: Gathered, parsed: Parsed, item: Item, named: Sequence[Told], around: Around) -> None:
    """Times that two others give together: the months told, of the year that is compared with; all since a year, where
    "đến nay" follows it; the whole year, where a number is of its end."""
    anchor = gathered.anchor
    parts = [
        each for each in (*named, *(one for one, _opens, _own in around.before)) if _is_part(each.first, each.last)
    ]
    spans = [(each.first, each.last) for each in parts[-1:] if each.first and each.last]
    spans += [(anchor.first, anchor.last)] if anchor.part and anchor.first and anchor.last else []
    here = [each for each in named if each.start >= item.sentence[0] and each.first and each.last]
    for each in here:
        if each.first and (each.cue == "compared" or each.kind == "before" or gathered.role == "previous"):
            for first, last in spans[:1]:
                year = each.first.year
                names = ["months of the year compared", f"months of the year compared, {gathered.role}"]
                gathered.add(date(year, first.month, 1), month_end(year, last.month), *names)
    for one, other in pairwise(here):
        if (
            other.kind == "now"
            and one.first
            and other.last
            and one.first < other.last
            and other.end <= item.quantity.before
        ):
            gathered.add(date(one.first.year, 1, 1), other.last, "since a year named", f"since, {gathered.role}")
    if anchor.year and whole_year().search(parsed.low, *item.left):
        name = "end of the year said"
        gathered.add(date(anchor.year, 1, 1), date(anchor.year, 12, 31), name, f"{name}, {gathered.role}")


def _is_part(first: date | None, last: date | None) -> bool:
    """Whether a time is several months of one year."""
    return bool(first and last and first.year == last.year and 1 <= last.month - first.month < 11)
