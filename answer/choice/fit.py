"""Does a figure fit every slot of the question? A figure that fails one is never told as the answer.

Each slot is graded: it fits, it is in doubt (what the ledger holds of it is uncertain, or the words around the figure
speak for what was asked), or it plainly fails. The first that fails names the reason; a figure with a doubt is told
as likely at most. A figure of a narrower scope than asked (one project, two communes) may be told, but only for what
it is; a wider one never answers a narrower question, nor a target for a result, nor one year for another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answer.choice.own import counting_words, says_plan, unplaced, words_without_places
from answer.choice.placed import Placed, is_home, is_home_figure, is_named, placed, says_commune
from answer.choice.sentences import sentence_of
from answer.choice.timed import Grade, is_ahead, is_dated, is_level_asked, period_grade
from answer.patience import go_on
from answer.policy import policy
from answer.question.understand import Asked
from index.slots import days_of
from records import Figure, Passage, Reason, Report, Role
from vietnamese.quantities.scales import multipliers
from vietnamese.quantities.units import comparable_measure, dimension, unit_matches
from vietnamese.questions.cues import names_move, speaks_of_plans
from vietnamese.questions.shares import part_and_whole
from vietnamese.terms.contrasts import conflicts, have, is_often, lacks, limits, named_together, of_whom

_ALLOWED: dict[Role | None, frozenset[Role]] = {
    None: frozenset({"result", "part", "share", "change", "previous"}),
    "result": frozenset({"result", "part", "share", "change"}),
    "target": frozenset({"target"}),
    "previous": frozenset({"previous", "result", "part"}),
    "change": frozenset({"change", "result"}),
    "share": frozenset({"share", "result", "part"}),
}
_APART = frozenset({"persons", "households", "money", "percent", "weight", "area", "time", "places"})


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
class Lift:
    """What of a figure's fit lifts it among the others, known before its slots are checked; as in ``Fit``."""

    at: Placed
    home: bool
    dated: bool
    limited: bool
    overlimited: bool

    @property
    def exact(self) -> bool:
        return self.at == "exact"


def lift_of(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str) -> Lift:
    """What lifts one figure; ``sentence`` is the sentence of ``passage`` that it stands in."""
    go_on()  # each of many figures
    at, asks = placed(asked, figure, report, sentence), limits(_limiting(asked))
    return Lift(
        at,
        home=at == "ok" and is_home(asked, report),
        dated=is_dated(asked, figure, report),
        limited=bool(asks) and have(asks, "; ".join(counting_words(words_without_places(figure, passage)))),
        overlimited=figure.role == "part" and not limits(words_without_places(figure, passage)[0]) <= asks,
    )


def fit_of(
    asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str, known: Lift | None = None
) -> Fit:
    """Check one figure against the question; ``sentence`` is the sentence of ``passage`` that it stands in, ``known``
    its lift, if that was worked out before."""
    go_on()
    known = known or lift_of(asked, figure, report, passage, sentence)
    slots = {reason: grade() for reason, grade in _slots(asked, figure, report, passage, sentence, known.at).items()}
    own, asks = words_without_places(figure, passage), limits(_limiting(asked))
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
        limit_unasked=not limits("; ".join(counting_words(own))) <= asks,
    )


def fails(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str, known: Lift) -> bool:
    """Whether any slot of a figure plainly fails, as ``fit_of`` tells, what costs least looked at first."""
    go_on()
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
        if at == "scope" and len(figure.places) > 1:
            return "fails"  # what several places have together is of none of them
        return "doubt" if _is_named_near(asked, figure, report, passage) else "fails"

    return {
        "place": lambda: elsewhere("place"),
        "period": lambda: period_grade(asked, figure, report, passage, sentence),
        "scope": lambda: elsewhere("scope"),
        "unit": lambda: _graded(_unit(asked, figure), figure.certainty.unit),
        "role": lambda: (
            "fails"
            if _is_of_plan(asked, figure, passage)
            else _role(asked, figure, report, _around(figure, report, passage, sentence))
        ),
        "no_evidence": lambda: _counts_what_is_asked(asked, figure, passage, sentence, report),
    }


def _around(figure: Figure, report: Report, passage: Passage, sentence: str) -> str:
    """What may tell that a figure is planned: its sentence and headings, of a part of a total also what stands before
    it and the title, since the total that it is a part of is told there."""
    near = (sentence, passage.lead, *passage.section)
    if figure.role in ("part", "share"):
        near = (*near, report.facts.title or "", passage.text[: figure.start - passage.start])
    return " ".join(near)


def _is_named_near(asked: Asked, figure: Figure, report: Report, passage: Passage) -> bool:
    """Whether a place asked is named in what leads to the figure, up to the end of its sentence; of a commune that the
    figure's own sentence names by its bare name, where the figure is of no place below its report's."""
    first, last = (edge - passage.start for edge in sentence_of(passage, figure.start))
    at = figure.start - passage.start
    before = passage.text[max(0, at - policy().near.leads) : last]
    if is_named(asked, report, " ".join((before, passage.lead, *passage.section[-1:]))):
        return True
    return is_home_figure(figure, report) and says_commune(asked, passage.text[first:at])


def _graded(fits: bool, certainty: float) -> Grade:
    """A slot that does not fit is in doubt where the ledger is not sure of it."""
    return "fits" if fits else "doubt" if certainty < policy().tiers.slot else "fails"


def _unit(asked: Asked, figure: Figure) -> bool:
    kind = asked.cues.dimension
    if asked.unit is not None and figure.unit and unit_matches(asked.unit, figure.unit):
        return True
    if asked.unit in multipliers() and figure.unit.startswith(f"{asked.unit} "):
        return True  # "bao nhiêu triệu" asks for people counted in millions as well
    if kind == "percent":
        return figure.kind in ("percent", "points") or figure.unit.startswith("%")
    if kind == "money":
        return dimension(figure.unit) == "money"
    if figure.kind in ("percent", "points", "money") and kind == "count":
        return False
    if asked.unit is None:
        return True
    wanted, given = (comparable_measure(unit) for unit in (asked.unit, figure.unit))
    return wanted == given or wanted not in _APART or given not in _APART


def _counts_what_is_asked(asked: Asked, figure: Figure, passage: Passage, sentence: str, report: Report) -> Grade:
    """A limit that only the rest of the passage, the report's title or its text again and again has may hold for the
    figure as well, but none that says who is counted."""
    own = words_without_places(figure, passage)
    if conflicts(unplaced(asked.wording), own):
        return "fails"
    if asked.language != "en" and conflicts(unplaced(asked.text), own, "deeds"):
        return "fails"
    if named_together(unplaced(asked.wording), *own[:2]):
        return "fails"  # what two kinds have together is of neither
    asks = limits(_limiting(asked))
    near = " ".join((sentence, figure.subject, passage.lead, *passage.section))
    if not asks or have(asks, unplaced(near)):
        return "fits"
    if figure.kind != "money" and of_whom(asks - limits(unplaced(near))):
        return "fails"
    around = unplaced(" ".join((near, passage.text, report.facts.title or "")))
    return "doubt" if all(have({limit}, around) or is_often(limit, report.text) for limit in asks) else "fails"


def clashes(asked: Asked, told: Sequence[str]) -> bool:
    """Whether words said of a figure name another kind than the question does, the closest first."""
    return conflicts(unplaced(asked.wording), told)


def lacks_around(asked: Asked, told: str) -> bool:
    """Whether the question limits what is counted in words that ``told`` has none of."""
    return lacks(_limiting(asked), told)


def _limiting(asked: Asked) -> str:
    """The question in Vietnamese: as typed, or of an English one its terms by their commonest form, since its names may
    look like words ("Nam Nghep village") and what a term is called elsewhere sets no limit (BHYT of "nợ BHXH")."""
    return unplaced(asked.meant if asked.language == "en" else asked.text)


def _is_of_plan(asked: Asked, figure: Figure, passage: Passage) -> bool:
    """Whether a figure is a percentage of a plan, where the question asks for that of another whole."""
    if asked.cues.role != "share" or asked.cues.of_plan or figure.role != "share" or not says_plan(figure, passage):
        return False
    return part_and_whole(asked.text, asked.language) is not None


def _role(asked: Asked, figure: Figure, report: Report, around: str) -> Grade:
    """An amount for each household or person is a norm: it holds whether it was paid or is to be paid. A share or
    change of a year after the report's own is one that is aimed at. Only what is done and what is planned exclude each
    other; a plan for a year after the report's own may be all that the question can mean."""
    role = asked.cues.role
    if figure.role == "change" and role in (None, "result") and names_move(asked.text, figure.own):
        return "fits"
    if figure.role == "change" and role in (None, "result"):
        return _graded(False, figure.certainty.role)  # how much a level fell is not the level asked
    if figure.role == "previous" and role in (None, "result"):
        return "fits" if is_level_asked(asked, figure) else "doubt"  # where it stood before may be meant
    if figure.role in _ALLOWED[role] or (role is None and figure.kind == "rate"):
        return "fits"
    if role == "target":
        if figure.role in ("share", "change", "part") and is_ahead(figure, report):
            return "fits"
        if figure.role in ("part", "share") and report.facts.kind == "plan":
            return "doubt"  # a part of what is planned is planned
        return "doubt" if speaks_of_plans(around) else _graded(False, figure.certainty.role)
    if figure.role != "target":
        return "doubt"
    allotted = role is None and figure.kind == "money" and asked.cues.allots  # what is set aside is to be spent
    ahead = role == "change" and is_ahead(figure, report)
    return "doubt" if ahead or allotted else _graded(False, figure.certainty.role)
