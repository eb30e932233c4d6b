"""The ledger: every number of a report read as a typed fact.

Each quantity of a passage (vietnamese.quantities) gets its role, period, place and scope, the words that say what
is counted, and the clause they stand in. Years, dates, numbers of documents and the like never enter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.figures.compared import moved_pairs, movements, over_years, with_earlier
from ingest.figures.discourse import Discourse, rows_of_years
from ingest.figures.goals import Turns, report_year, stance_of_headings
from ingest.figures.items import Item, Parsed, parse_passage
from ingest.figures.links import Links
from ingest.figures.parts import wholes_of_parts
from ingest.figures.periods import PassagePeriods, stances_of_items
from ingest.figures.place_candidates import Trail, candidate_places
from ingest.figures.places import Where
from ingest.figures.planned import with_planned
from ingest.figures.role_model import RoleWeights, likeliest_role
from ingest.figures.roles import is_change
from ingest.figures.settled_places import settled
from ingest.figures.subjects import clause_of, subject_words
from ingest.figures.table_cells import cell_figures
from ingest.figures.times import candidates
from ingest.figures.units import unit_of_item
from ingest.figures.weigh_roles import Context, evidence_of_items
from ingest.figures.weighing import SlotCandidate, likeliest, load
from ingest.raw import RawCell
from records import Certainty, Facts, Figure, FigureKind, Passage, Report, Role
from vietnamese.figures.clauses import is_each
from vietnamese.figures.goals import OPENS_ESTIMATE
from vietnamese.figures.shares import speaks_of_rate
from vietnamese.periods.find import parse_period

_SPAN_SURE = 0.8  # of the ends of a movement over several years
_ABOVE = 200  # how much of the passage before may tell what a number's role is


def find_figures(report: Report, passages: Sequence[Passage], cells: Sequence[RawCell] = ()) -> tuple[Figure, ...]:
    """Every figure of the passages, in their order; ``cells`` are the values of table rows, in theirs.

    Spans count code points of ``report.text``, and ``report.text[figure.start:figure.end] == figure.text``. The
    period is in the notation of vietnamese.periods; the places are labels of vietnamese.places, one of each, () where
    none is known. Never raises; time is linear in the text for passages of bounded length.
    """
    slots = {passage.id: read for passage, read in slots_of(report, passages, cells)}
    starts = [cell.start for cell in cells]
    figures: list[Figure] = []
    years: Sequence[int] = ()
    for passage in passages:
        years = next((row[2] for row in reversed(rows_of_years(passage.text))), years)
        if passage.id in slots:
            figures.extend(_figures(passage, slots[passage.id], report.facts))
        else:
            figures.extend(cell_figures(report, passage, _inside(passage, cells, starts), years))
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class Read:
    """The slots of a passage's items: roles and units, each with its certainty, and the places and times that each
    may be of."""

    parsed: Parsed
    parts: Mapping[int, int | None]
    roles: Sequence[tuple[Role, float]]
    places: Sequence[Sequence[SlotCandidate[Where]]]
    times: Sequence[Sequence[SlotCandidate[str | None]]]
    units: Sequence[tuple[str, float]]


def slots_of(
    report: Report, passages: Sequence[Passage], cells: Sequence[RawCell] = (), weights: RoleWeights | None = None
) -> Iterator[tuple[Passage, Read]]:
    """The passages of running text that hold numbers, with what is read of these, in order of the text; roles by the
    ``weights`` given, else by those stored."""
    discourse, trail = Discourse(report.facts, report.text), Trail()
    found = {passage.id: read for passage, read in _read(report, passages, cells)}
    for passage in passages:
        read = found.get(passage.id)
        if isinstance(read, Context):
            yield passage, _slots(report, read, discourse, trail, weights)
        if read is None:
            trail.head(passage, report.facts)
        if read is None or isinstance(read, Context):
            discourse.follow(passage, 0 if read is None else len(read.parsed.items))


def role_evidence(
    report: Report, passages: Sequence[Passage], cells: Sequence[RawCell] = ()
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where each figure outside tables begins, and the evidence for its role: what the weights are learned from."""
    return tuple(
        (passage.start + item.quantity.start, held)
        for passage, read in _read(report, passages, cells)
        if isinstance(read, Context)
        for item, held in zip(read.parsed.items, evidence_of_items(read), strict=True)
    )


def _read(
    report: Report, passages: Sequence[Passage], cells: Sequence[RawCell]
) -> Iterator[tuple[Passage, Context | Sequence[RawCell]]]:
    """Each passage with numbers: what its figures are read from, or its values where it is a row of a table."""
    turns = Turns(report.facts)
    year = report_year(report.facts)
    starts = [cell.start for cell in cells]
    last: Passage | None = None
    for passage in passages:
        above = last.text[-_ABOVE:] if last is not None and last.section == passage.section else ""
        last = passage
        inside = _inside(passage, cells, starts)
        if inside:
            yield passage, inside
            continue
        parsed = parse_passage(passage.text)
        stances = turns.follow(passage, parsed)
        headings = stance_of_headings(passage.section, report.facts)
        if headings is not None:
            stances = [headings] * len(stances)
        if parsed.items:
            periods = PassagePeriods(report, passage, parsed, year)
            parts = wholes_of_parts(parsed, passage.lead)
            yield passage, Context(report.facts, passage, parsed, parts, stances, periods, year, above)


def _inside(passage: Passage, cells: Sequence[RawCell], starts: Sequence[int]) -> Sequence[RawCell]:
    """The values of table rows that lie in the passage; ``starts`` are where they begin."""
    return cells[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]


def _slots(report: Report, context: Context, discourse: Discourse, trail: Trail, weights: RoleWeights | None) -> Read:
    passage, parsed, parts = context.passage, context.parsed, context.parts
    of_items = stances_of_items(parsed, context.stances)
    roles = with_earlier(parsed, [likeliest_role(held, weights) for held in evidence_of_items(context)])
    roles = with_planned(parsed, roles)
    named, around = discourse.times(passage), discourse.around(passage, parsed)
    rules: list[str | None] = []
    times = []
    for at, (role, _chance) in enumerate(roles):
        whole = parts.get(at)
        of_whole = rules[whole] if whole is not None and role != "share" else None
        rule, source = context.periods.of(at, role, of_items[at], of_whole)
        rules.append(rule)
        known = replace(around, rule=rule, rule_source=source, stance=of_items[at])
        times.append(candidates(parsed, at, role, named, known, discourse.anchor))
    introduction = _introduction(passage)
    units = [unit_of_item(parsed, at, parts, introduction, context.above) for at in range(len(parsed.items))]
    return Read(parsed, parts, roles, candidate_places(passage, parsed, report.facts, trail), times, units)


def _figures(passage: Passage, read: Read, facts: Facts) -> list[Figure]:
    links = Links(read.parsed, read.parts)
    periods = [likeliest(times, load("period")) for times in read.times]
    for change, now in moved_pairs(read.parsed):
        periods[now] = periods[change]
    for start, arrived in movements(read.parsed):
        periods[start] = _at_its_beginning(*periods[start])
        for at, year in zip((start, arrived), over_years(read.parsed, start) or (), strict=False):
            if periods[at][1] < _SPAN_SURE:
                periods[at] = replace(periods[at][0], value=str(year), known="sentence"), _SPAN_SURE
    places = settled(read.parsed, [likeliest(places, load("place")) for places in read.places], facts)
    return [_figure(passage, links, at, read, periods[at], places[at]) for at in range(len(read.parsed.items))]


def _at_its_beginning(told: SlotCandidate[str | None], sure: float) -> tuple[SlotCandidate[str | None], float]:
    """The first year of several, of what a movement over them starts from: "giai đoạn 2019 - 2021 giảm từ 9.207 hộ"."""
    days = parse_period(told.value) if told.value else None
    if days is None or days[0].year == days[1].year:
        return told, sure
    return replace(told, value=str(days[0].year)), sure


def _figure(
    passage: Passage,
    links: Links,
    at: int,
    read: Read,
    told: tuple[SlotCandidate[str | None], float],
    stood: tuple[SlotCandidate[Where], float],
) -> Figure:
    (period, period_sure), (place, place_sure) = told, stood
    item, (role, role_sure) = links.parsed.items[at], read.roles[at]
    (unit, unit_sure), where, whole = read.units[at], place.value, read.parts.get(at)
    quantity = item.quantity
    clause = clause_of(links, at)
    start, end = passage.start + quantity.start, passage.start + quantity.end
    return Figure(
        id=f"{passage.report}:{start}-{end}",
        report=passage.report,
        passage=passage.id,
        value=quantity.value,
        unit=unit,
        text=quantity.text,
        kind=_kind(links.parsed, item, role),
        role=role,
        approximation=quantity.approximation or _estimated(links.parsed, item),
        period=period.value,
        places=where.places,
        scope=where.scope,
        words=subject_words(links, at, role, whole, _introduction(passage)),
        start=start,
        end=end,
        clause_start=passage.start + clause[0],
        clause_end=passage.start + clause[1],
        certainty=Certainty(role=round(role_sure, 3), period=period_sure, place=place_sure, unit=unit_sure),
        known=(("period", period.known), ("place", place.known)),
    )


def _introduction(passage: Passage) -> str:
    """The lead of a list item, else the innermost heading."""
    return passage.lead if passage.lead.rstrip().endswith(":") else " ".join(passage.section[-1:])


def _estimated(parsed: Parsed, item: Item) -> str | None:
    """ "ước" at the beginning of the clause: "ước cả năm tư vấn 16.000 lượt"."""
    match = OPENS_ESTIMATE.match(parsed.low[slice(*item.left)])
    return parsed.text[item.left[0] + match.start(1) : item.left[0] + match.end(1)] if match else None


def _kind(parsed: Parsed, item: Item, role: Role) -> FigureKind:
    quantity = item.quantity
    left = parsed.low[slice(*item.left)]
    if quantity.dimension == "ordinal":
        return "ordinal"
    if quantity.rate or (quantity.dimension == "money" and is_each(left)):
        return "rate"
    if quantity.dimension in ("money", "foreign money"):
        return "money"
    changed = role == "change" or (role == "target" and is_change(parsed, item))
    if quantity.dimension == "points" or (quantity.dimension == "percent" and changed and _moves_a_rate(parsed, item)):
        return "points"
    return "percent" if quantity.dimension == "percent" else "count"


def _moves_a_rate(parsed: Parsed, item: Item) -> bool:
    """Whether the change of a percentage is one of a rate, so that it counts percentage points."""
    around = parsed.low[item.sentence[0] : item.right[1]]
    return speaks_of_rate(around)
