"""Whether what a draft says of a number fits what the report says of its figure, slot by slot.

Each slot tells "same", "open" (one of them does not say) or "apart". A slot that the draft does not state itself is
never "apart": what is only carried from elsewhere in the draft is too weak to call a number wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from answer.checking.draft import ToldNumber
from answer.checking.words import without_slots
from answer.choice.own import words_counted
from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.named import named_places, periods_in
from index.slots import days_of, place_of
from records import Figure, Language, Passage, Report
from vietnamese.periods.find import parse_period
from vietnamese.places.find import Place, same_place, within
from vietnamese.quantities.cues import anywhere
from vietnamese.questions.cues import read_cues
from vietnamese.terms.contrasts import conflicts, limits
from vietnamese.text.normalise import unify

Fit = Literal["same", "open", "apart"]
Slot = Literal["place", "period", "role", "group"]


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure of the ledger with where it stands."""

    figure: Figure
    passage: Passage
    report: Report

    @property
    def sentence(self) -> str:
        start, end = sentence_of(self.passage, self.figure.start)
        return self.report.text[start:end]

    @property
    def place(self) -> str | None:
        return place_of(self.figure, self.report.facts)

    @property
    def period(self) -> str | None:
        return self.figure.period


def fits(told: ToldNumber, source: HeldFigure, language: Language) -> dict[Slot, Fit]:
    """How each slot of the draft's number stands to that of the report's figure."""
    return {
        "place": _place(told, source),
        "period": _period(told, source),
        "role": _role(told, source, language),
        "group": _group(told, source),
    }


def _place(told: ToldNumber, source: HeldFigure) -> Fit:
    held = _places(source.place or "", source.report.facts.place)
    if not told.places or not held:
        return "open"
    if any(same_place(one, other) for one in told.places for other in held):
        return "same"
    named = _places(source.sentence, source.report.facts.place)
    if len(named) == 1 and any(same_place(one, named[0]) for one in told.places):
        return "same"
    if not _any_same(held, named) and _any_same(told.places, _around(source)):
        return "open"  # carried to the figure from elsewhere, while the draft's place stands near it as well
    if len(held) > 1 and all(any(within(part, whole) for whole in told.places) for part in held):
        return "open"
    return "apart" if told.place_stated else "open"


def _any_same(some: Sequence[Place], others: Sequence[Place]) -> bool:
    return any(same_place(one, other) for one in some for other in others)


def _around(source: HeldFigure) -> tuple[Place, ...]:
    """The places of the report and of the figure's passage with its headings."""
    home, passage = source.report.facts.place, source.passage
    return (*_places(home or "", None), *_places("; ".join((*passage.section, passage.lead, passage.text)), home))


@lru_cache(maxsize=8192)
def _places(text: str, context: str | None) -> tuple[Place, ...]:
    named = named_places(text, context)
    return tuple(place for place in named if not any(within(other, place) for other in named))


def _period(told: ToldNumber, source: HeldFigure) -> Fit:
    held = parse_period(source.period or "")
    mine = [days for code in told.periods if (days := parse_period(code))]
    if held is None or not mine:
        return "open"
    years = {(first.year, last.year) for first, last in mine}
    if (held[0].year, held[1].year) in years:
        return "same"
    if source.figure.role == "target" and any(held[1].year == last for _, last in years):
        return "same"
    named = {(period.first_year, period.last_year) for period in periods_in(source.sentence)}
    if named & years and (held[0].year, held[1].year) not in named:
        return "same"
    if (held[0].year, held[1].year) not in named and _years_around(source) & years:
        return "open"  # carried to the figure from elsewhere, while the draft's time stands near it as well
    inside = any(
        (held[0] <= first and last <= held[1]) or (first <= held[0] and held[1] <= last) for first, last in mine
    )
    return "open" if inside or not told.period_stated else "apart"


def _years_around(source: HeldFigure) -> frozenset[tuple[int, int]]:
    """The first and last years of the periods of the report and of the figure's passage with its headings."""
    passage, facts = source.passage, source.report.facts
    covered = parse_period(facts.period or "")
    found = periods_in("; ".join((facts.title or "", *passage.section, passage.lead, passage.text)))
    years = {(period.first_year, period.last_year) for period in found}
    return frozenset(years | ({(covered[0].year, covered[1].year)} if covered else set()))


def _role(told: ToldNumber, source: HeldFigure, language: Language) -> Fit:
    """A target is no result. Changes and shares are told apart by their words: each is easily read as a level."""
    aims, aimed = _aims(told, language), source.figure.role == "target"
    if aims == aimed:
        return "same" if told.figure.role == source.figure.role else "open"
    if aims and source.report.facts.kind == "plan":
        return "open"
    if aimed:
        return "apart" if _is_told_as_aim(source) else "open"
    cued = read_cues(source.sentence, "vi").role == "target"
    return "open" if cued or told.figure.role != "target" else "apart"


def _is_told_as_aim(source: HeldFigure) -> bool:
    """Whether a figure that was read as a target is told as one by its sentence, its pair ("19/75"), its headings or
    its time: a column of a table may be read as targets by less."""
    figure, passage, facts = source.figure, source.passage, source.report.facts
    before = passage.text[: figure.start - passage.start]
    if before.rstrip().endswith("/") or facts.kind == "plan":
        return True
    given, told = days_of(figure), parse_period(facts.published or facts.period or "")
    if given and told and given[0] > told[1]:
        return True
    headings = unify("; ".join((passage.lead, *passage.section[-2:])))
    sentence = unify(source.sentence)
    return bool(anywhere("goal_heading").search(headings)) or any(
        anywhere(key).search(sentence) for key in ("goal", "intent", "proposal", "plan", "goal_heading")
    )


def _aims(told: ToldNumber, language: Language) -> bool:
    """Whether the draft tells a target: as ingest reads it, or by a cue before the number ("Chỉ tiêu năm 2020 là")."""
    if told.figure.role == "target":
        return True
    before = told.before.rpartition(";")[2]
    return read_cues(before, language).role == "target"


def _group(told: ToldNumber, source: HeldFigure) -> Fit:
    """Of kinds that exclude each other the draft and the report name the same; a limit of the draft stands in the
    report too. A limit that only the report names is no contradiction, but no agreement either."""
    mine = "; ".join(without_slots(told.words))
    own = words_without_slots(source)
    if conflicts(mine, (*own, source.passage.lead, source.sentence)):
        return "apart"
    around = "; ".join((*own, source.sentence, source.passage.lead, *source.passage.section))
    if limits(mine) - limits(around):
        return "apart"
    extra = limits("; ".join(own[:2])) - limits("; ".join((told.sentence, *told.figure.words)))
    return "open" if extra else "same"


def words_without_slots(source: HeldFigure) -> tuple[str, ...]:
    """What the figure counts, the closest first, without places and times."""
    words = words_counted(source.figure, source.passage, policy().checks.counted)
    return tuple("; ".join(without_slots(text)) for text in words)
