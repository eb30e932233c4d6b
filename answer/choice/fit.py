"""Does a figure fit every slot of the question? A figure that fails one is never told as the answer.

Each slot is graded: it fits, it is in doubt (what the ledger holds of it is uncertain, or the words around the figure
speak for what was asked), or it plainly fails. The first that fails names the reason; a figure with a doubt is told
as likely at most. A figure of a narrower scope than asked (one project, two communes) may be told, but only for what
it is; a wider one never answers a narrower question, nor a target for a result, nor one year for another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from answer.choice.own import closest, own_words, unplaced
from answer.choice.placed import Placed, is_home, is_named, placed
from answer.choice.policy import policy
from answer.question.understand import Asked
from answer.telling.sentences import sentence_of
from index.slots import days_of
from records import Figure, Passage, Reason, Report, Role
from vietnamese.periods.find import Period, find_periods, parse_period
from vietnamese.quantities.units import dimension, unit_matches
from vietnamese.questions.cues import is_planned, is_since, names_move
from vietnamese.terms.contrasts import conflicts, have, is_often, lacks, limits

_ALLOWED: dict[Role | None, frozenset[Role]] = {
    None: frozenset({"result", "part", "share", "change", "previous"}),
    "result": frozenset({"result", "part", "share", "change"}),
    "target": frozenset({"target"}),
    "previous": frozenset({"previous", "result", "part"}),
    "change": frozenset({"change", "result"}),
    "share": frozenset({"share", "result", "part"}),
}
_BESIDE_LEVEL = frozenset({"change", "previous"})
Grade = Literal["fits", "doubt", "fails"]
_APART = frozenset({"persons", "households", "money", "percent", "weight", "area", "time", "places"})
# Workers are counted as learners, recipients or turns: the words of the figure decide, not its unit.
_ONE = {"turns": "persons", "points": "percent"}


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a figure may be told: ``reason`` is the first slot that plainly failed, None where none did."""

    reason: Reason | None = None
    doubts: frozenset[Reason] = frozenset()  # slots that may fit, but are not known to
    narrower: bool = False  # fits, but counts only a part of the place asked
    exact: bool = False  # told of the very place asked, one below the report's own
    home: bool = False  # of a report on the very place asked, and of no narrower place
    dated: bool = False  # told of the very time asked, which is not that of its report
    timed: bool = False  # told of the very time asked
    limited: bool = False  # its own words have the limit that the question sets ("nữ")
    overlimited: bool = False  # a part whose own words have a limit that the question does not set
    unlimited: bool = False  # all that is said of it lacks that limit
    limit_unasked: bool = False  # its own words have a limit that the question does not set


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a figure's fit lifts it among the others, known before its slots are checked; as in ``Fit``."""

    at: Placed
    home: bool
    dated: bool
    limited: bool
    overlimited: bool

    @property
    def exact(self) -> bool:
        return self.at == "exact"


def standing(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str) -> Standing:
    """What lifts one figure; ``sentence`` is the sentence of ``passage`` that it stands in."""
    at, asks = placed(asked, figure, report, sentence), limits(_limiting(asked))
    return Standing(
        at,
        home=at == "ok" and is_home(asked, report),
        dated=_dated(asked, figure, report),
        limited=bool(asks) and have(asks, "; ".join(closest(own_words(figure, passage)))),
        overlimited=figure.role == "part" and not limits(own_words(figure, passage)[0]) <= asks,
    )


def check(
    asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str, known: Standing | None = None
) -> Fit:
    """Check one figure against the question; ``sentence`` is the sentence of ``passage`` that it stands in, ``known``
    its standing, if that was worked out before."""
    known = known or standing(asked, figure, report, passage, sentence)
    slots = {reason: grade() for reason, grade in _slots(asked, figure, report, passage, sentence, known.at).items()}
    own, asks = own_words(figure, passage), limits(_limiting(asked))
    return Fit(
        next((reason for reason, grade in slots.items() if grade == "fails"), None),
        frozenset(reason for reason, grade in slots.items() if grade == "doubt"),
        narrower=known.at == "narrower",
        exact=known.exact,
        home=known.home,
        dated=known.dated,
        timed=days_of(figure) in {(one.first, one.last) for one in asked.periods},
        limited=known.limited,
        overlimited=known.overlimited,
        unlimited=bool(asks) and not have(asks, "; ".join((*own, passage.lead))),
        limit_unasked=not limits("; ".join(closest(own))) <= asks,
    )


def fails(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str, known: Standing) -> bool:
    """Whether any slot of a figure plainly fails, as ``check`` tells, what costs least looked at first."""
    slots = _slots(asked, figure, report, passage, sentence, known.at)
    costly: tuple[Reason, ...] = ("place", "scope") if known.at in ("place", "scope") else ()
    return any(slots[reason]() == "fails" for reason in ("unit", "role", "period", "no_evidence", *costly))


def _slots(
    asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str, at: Placed
) -> dict[Reason, Callable[[], Grade]]:
    """How each slot is graded, in the order in which the first that fails is told."""

    def elsewhere(which: Placed) -> Grade:
        if at != which:
            return "fits"
        return "doubt" if _is_named_near(asked, figure, report, passage) else "fails"

    return {
        "place": lambda: elsewhere("place"),
        "period": lambda: _period(asked, figure, report, passage, sentence),
        "scope": lambda: elsewhere("scope"),
        "unit": lambda: _graded(_unit(asked, figure), figure.certainty.unit),
        "role": lambda: _role(asked, figure, report, " ".join((sentence, passage.lead, *passage.section))),
        "no_evidence": lambda: _counts_what_is_asked(asked, figure, passage, sentence, report),
    }


def _is_named_near(asked: Asked, figure: Figure, report: Report, passage: Passage) -> bool:
    """Whether a place asked is named in what leads to the figure, up to the end of its sentence."""
    end = sentence_of(passage, figure.start)[1] - passage.start
    before = passage.text[max(0, figure.start - passage.start - policy().near.leads) : end]
    return is_named(asked, report, " ".join((before, passage.lead, *passage.section[-1:])))


def _graded(fits: bool, certainty: float) -> Grade:
    """A slot that does not fit is in doubt where the ledger is not sure of it."""
    return "fits" if fits else "doubt" if certainty < policy().tiers.slot else "fails"


def _unit(asked: Asked, figure: Figure) -> bool:
    kind = asked.cues.dimension
    if asked.unit is not None and figure.unit and unit_matches(asked.unit, figure.unit):
        return True
    if kind == "percent":
        return figure.kind in ("percent", "points") or figure.unit.startswith("%")
    if kind == "money":
        return dimension(figure.unit) == "money"
    if figure.kind in ("percent", "points", "money") and kind == "count":
        return False
    if asked.unit is None:
        return True
    wanted, given = (_ONE.get(dimension(unit), dimension(unit)) for unit in (asked.unit, figure.unit))
    return wanted == given or wanted not in _APART or given not in _APART


def _counts_what_is_asked(asked: Asked, figure: Figure, passage: Passage, sentence: str, report: Report) -> Grade:
    """A limit that only the rest of the passage, the report's title or its text again and again has may hold for the
    figure as well."""
    own = own_words(figure, passage)
    if conflicts(unplaced(asked.wording), own):
        return "fails"
    if asked.language != "en" and conflicts(unplaced(asked.text), own, "deeds"):
        return "fails"
    asks = limits(_limiting(asked))
    near = " ".join((sentence, figure.subject, passage.lead, *passage.section))
    if not asks or have(asks, unplaced(near)):
        return "fits"
    around = unplaced(" ".join((near, passage.text, report.facts.title or "")))
    return "doubt" if all(have({limit}, around) or is_often(limit, report.text) for limit in asks) else "fails"


def clashes(asked: Asked, told: Sequence[str]) -> bool:
    """Whether words said of a figure name another kind than the question does, the closest first."""
    return conflicts(unplaced(asked.wording), told)


def lacks_around(asked: Asked, told: str) -> bool:
    """Whether the question limits what is counted in words that ``told`` has none of."""
    return lacks(_limiting(asked), told)


def _limiting(asked: Asked) -> str:
    """The question in Vietnamese: as typed, or in English by the terms added to it."""
    return unplaced(asked.wording if asked.language == "en" else asked.text)


def _role(asked: Asked, figure: Figure, report: Report, around: str) -> Grade:
    """An amount for each household or person is a norm: it holds whether it was paid or is to be paid. A share or
    change of a year after the report's own is one that is aimed at. Only what is done and what is planned exclude each
    other; a plan for a year after the report's own may be all that the question can mean."""
    role = asked.cues.role
    if figure.role == "change" and role in (None, "result") and names_move(asked.text, figure.own):
        return "fits"
    if figure.role in _BESIDE_LEVEL and role in (None, "result"):
        return "doubt"  # how much a level fell, or where it stood before, is not the level asked, but may be meant
    if figure.role in _ALLOWED[role] or (role is None and figure.kind == "rate"):
        return "fits"
    if role == "target":
        if figure.role in ("share", "change", "part") and _ahead(figure, report):
            return "fits"
        aimed = figure.role in ("share", "change", "part") or is_planned(around)
        return "doubt" if aimed else _graded(False, figure.certainty.role)
    if figure.role != "target":
        return "doubt"
    return "doubt" if role == "change" and _ahead(figure, report) else _graded(False, figure.certainty.role)


def _ahead(figure: Figure, report: Report) -> bool:
    given, covered = days_of(figure), parse_period(report.facts.period or "")
    return given is not None and covered is not None and given[0] > covered[1]


def _period(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str) -> Grade:
    if not asked.periods or _is_of_period(asked, figure, report, passage):
        return "fits"
    if figure.certainty.period < policy().tiers.slot or days_of(figure) is None:
        return "doubt"
    return "doubt" if _is_near_period(asked, figure, passage, sentence) else "fails"


def _is_near_period(asked: Asked, figure: Figure, passage: Passage, sentence: str) -> bool:
    """Whether the very time asked is named where the figure stands, a span of years or months anywhere in its passage;
    or all since a year is asked, and the figure's span begins in it; or it ends the span of years asked; or
    it is a rate at the end of a span of years that ends with the year asked."""
    near = " ".join((sentence, passage.lead, *passage.section[-1:]))
    named = {(one.first, one.last) for one in _periods_in(near)}
    spans = {(period.first, period.last) for period in asked.periods}
    several = {span for span in spans if (span[0].month, span[0].year) != (1, span[1].year) or span[1].month != 12}
    if spans & named or several & {(one.first, one.last) for one in _periods_in(passage.text)}:
        return True
    given = days_of(figure)
    if given is None:
        return False
    since = [period for period in asked.periods if is_since(asked.text, period, asked.language)]
    if any(given[0].year == period.first.year and given[1] > period.last for period in since):
        return True
    level = figure.kind == "percent" and figure.role in ("result", "target") and given[0].year < given[1].year
    return any(
        last.year == given[1].year and (first <= given[0] if first.year < last.year else level) for first, last in spans
    )


def _is_of_period(asked: Asked, figure: Figure, report: Report, passage: Passage) -> bool:
    days = {period.first for period in asked.periods if period.first == period.last}
    if days and (days & _days(passage.text) or report.facts.published in {day.isoformat() for day in days}):
        return True  # what is told of one day: the report names it where the figure stands
    given = days_of(figure)
    if given is None:
        return False
    if figure.role == asked.cues.role == "previous" and any(_is_taken_over(period, given) for period in asked.periods):
        return True
    early = asked.cues.year_end and given[1].month < policy().slots.late
    return any(
        _covers(period.first, period.last, given, figure)
        for period in asked.periods
        if not early or period.last.month < policy().slots.late
    )


def _is_taken_over(period: Period, given: tuple[date, date]) -> bool:
    """Whether a level is of the end of the time before ("đầu năm 2016" is what 2015 left)."""
    return given[1].year + 1 == period.first.year == period.last.year and given[1].month == 12


def _dated(asked: Asked, figure: Figure, report: Report) -> bool:
    """Whether the figure has a period of its own, other than its report's, that lies in one asked other than that."""
    given, covered = days_of(figure), parse_period(report.facts.period or "")
    if given is None or given == covered:
        return False
    return any(
        period.first <= given[0] and given[1] <= period.last and (period.first, period.last) != covered
        for period in asked.periods
    )


def _days(text: str) -> frozenset[date]:
    return frozenset(period.first for period in _periods_in(text) if period.first == period.last)


@lru_cache(maxsize=4096)
def _periods_in(text: str) -> tuple[Period, ...]:
    return find_periods(text)


def _covers(first: date, last: date, given: tuple[date, date], figure: Figure) -> bool:
    """A figure of a year, or of a part of it, answers for that year and for parts of it that it has days of; one of
    several years for just those.

    A figure at the end of a span ("cuối năm 2020") answers for its last year where it is a target set for it."""
    if first.year == last.year:
        inside = given[0].year == given[1].year == first.year and given[0] <= last and first <= given[1]
        return inside or (figure.role == "target" and given[1].year == first.year)
    return (given[0].year, given[1].year) == (first.year, last.year) or (
        figure.role == "target" and given[1].year == last.year
    )
