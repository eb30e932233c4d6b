"""The evidence for the role of each number of a passage: what stands around it, and what heading, text and time say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.figures.goals import Stance, goals_in_sentences, is_plan_document, stance_of_headings
from ingest.figures.items import Parsed
from ingest.figures.periods import PassagePeriods, is_future, stances_of_items
from ingest.figures.role_model import evidence_held
from ingest.figures.role_views import AroundItem, larger_before, view_of
from ingest.figures.roles import roles_of
from records import Facts, Passage, Role
from vietnamese.figures.role_cues import blotted, has
from vietnamese.periods.find import Period, parse_period
from vietnamese.quantities.not_quantities import lowered

_FOLLOWING = 6  # numbers behind one that may tell its later level
_NEXT = 4  # ... and those in its sentence


@dataclass(frozen=True, slots=True)
class Context:
    """What the roles of a passage are weighed with."""

    facts: Facts
    passage: Passage
    parsed: Parsed
    parts: Mapping[int, int | None]  # parts, and the wholes that they are of
    stances: Sequence[Stance]  # of its sentences
    periods: PassagePeriods
    year: int | None
    above: str  # the end of the passage before, under the same headings


def evidence_of_items(context: Context) -> list[tuple[str, ...]]:
    """The names of the evidence that holds for each item (role_model.evidence)."""
    parsed, read = context.parsed, _read(context)
    around = (_around(context, read, at) for at in range(len(parsed.items)))
    return [evidence_held(view_of(parsed, read.low, at, one, read.lead, read.above)) for at, one in enumerate(around)]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the rules read in a passage, before each item is looked at; lists go by item."""

    low: str
    lead: str
    above: str
    heading: Stance | None
    past: Sequence[bool]
    ahead: Sequence[bool]
    by_sentence: Sequence[bool]  # goals, by the words of each sentence alone
    goals: Sequence[bool]
    rules: Sequence[Role]
    turned: Sequence[Stance]


def _read(context: Context) -> _Read:
    parsed, parts, plain = context.parsed, context.parts, [Stance(False)] * len(context.stances)
    every = range(len(parsed.items))
    past = [context.periods.is_past(at) for at in every]
    ahead = [is_future(context.periods.own(at), context.year) for at in every]
    heading = stance_of_headings(context.passage.section, context.facts)
    holds = heading is not None or context.facts.kind != "plan"  # that a report is a plan is evidence of its own
    goals = goals_in_sentences(parsed, context.stances if holds else plain, past)
    goals = [goal or ahead[at] for at, goal in enumerate(goals)]
    for part, whole in sorted(parts.items()):
        goals[part] = goals[part] or (whole is not None and goals[whole])
    return _Read(
        low=blotted(parsed.low),
        lead=blotted(lowered(context.passage.lead)) if context.passage.lead else "",
        above=blotted(lowered(context.above)) if context.above else "",
        heading=heading,
        past=past,
        ahead=ahead,
        by_sentence=goals_in_sentences(parsed, plain, past),
        goals=goals,
        rules=roles_of(parsed, frozenset(parts), goals),
        turned=stances_of_items(parsed, context.stances),
    )


def _around(context: Context, read: _Read, at: int) -> AroundItem:
    """What stands around one item."""
    parsed, parts, facts, rules = context.parsed, context.parts, context.facts, read.rules
    whole, turned, sentence = parts.get(at), read.turned[at], parsed.items[at].sentence
    return AroundItem(
        rule=rules[at],
        part=at in parts,
        whole_goal=whole is not None and read.goals[whole],
        heading=read.heading.goal if read.heading else None,
        turned=turned.age if turned.goal and read.heading is None and facts.kind != "plan" else None,
        sentence_goal=read.by_sentence[at],
        ahead=read.ahead[at],
        past=read.past[at],
        planning=facts.kind == "plan",
        document=is_plan_document(facts),
        official=facts.kind == "report",
        older=_is_older(context, at),
        before_report=_is_before(context.periods.own(at), parse_period(facts.period or "")),
        later_follows=_later_follows(context, at),
        published=_to_publication(context, at),
        titled=bool(has("aims").search(blotted(lowered(facts.title or "")))),
        before=rules[at - 1] if at and parsed.items[at - 1].sentence == sentence else None,
        outside=_of(rules, parsed.items[at].parent),
        earlier=_of(rules, _last_before(parsed, at)),
        whole=_of(rules, whole),
        parted=any(part < at and parsed.items[part].sentence == sentence for part in parts),
        larger=larger_before(parsed, at),
    )


def _of(rules: Sequence[Role], at: int | None) -> Role | None:
    return None if at is None else rules[at]


def _last_before(parsed: Parsed, at: int) -> int | None:
    """The last number before the sentence of an item."""
    start = parsed.items[at].sentence[0]
    return next((other for other in range(at - 1, -1, -1) if parsed.items[other].sentence[0] < start), None)


def _to_publication(context: Context, at: int) -> str:
    """How the item's own period lies to the day of publication."""
    period, published = context.periods.own(at), context.facts.published
    if period is None or not published:
        return ""
    day = date.fromisoformat(published)
    return "over" if period.last < day else "to come" if period.first > day else ""


def _is_older(context: Context, at: int) -> bool:
    """Whether the item's own period ends before that of the next number of its kind in the sentence."""
    item, items = context.parsed.items[at], context.parsed.items
    alike = (
        later
        for later in range(at + 1, min(at + _NEXT, len(items)))
        if (items[later].sentence, items[later].quantity.dimension) == (item.sentence, item.quantity.dimension)
    )
    return _ends_before(context, at, next(alike, None))


def _is_before(period: Period | None, covered: tuple[date, date] | None) -> bool:
    """Whether a period ends before the days that the report covers."""
    return period is not None and covered is not None and period.last < covered[0]


def _later_follows(context: Context, at: int) -> bool:
    """Whether one of the next numbers of the item's unit, in any sentence of the passage, is of a later time."""
    items = context.parsed.items
    dated = (
        later
        for later in range(at + 1, min(at + _FOLLOWING, len(items)))
        if items[later].quantity.unit == items[at].quantity.unit and context.periods.own(later) is not None
    )
    return _ends_before(context, at, next(dated, None))


def _ends_before(context: Context, at: int, other: int | None) -> bool:
    """Whether the own period of an item ends before that of another; not where either has none."""
    period = context.periods.own(at)
    following = None if other is None or period is None else context.periods.own(other)
    return period is not None and following is not None and period.last < following.last
