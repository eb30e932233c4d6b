"""The figures that a plan needs, each found by the checks that a single figure passes, or named as missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from answer.analysis.moves import asked_for_move, is_move
from answer.choice.changes import came_from
from answer.choice.fit import fit_of
from answer.choice.select import Weighed, first, leading_figure, tier, weigh
from answer.choice.sentences import sentence_of
from answer.knowledge import OpenKnowledgeBase
from answer.patience import go_on
from answer.policy import policy
from answer.question.concepts import Vocabulary
from answer.question.named import places_in
from answer.question.piece import Piece
from answer.question.understand import Asked, understand
from index.slots import indicator_of, place_of, places_of
from records import Figure, Filters, Hit, Passage, Reading, Report, Role
from vietnamese.periods.find import parse_period
from vietnamese.places.gazetteer import COUNTRY
from vietnamese.quantities.units import comparable_measure, dimension, unit_of
from vietnamese.questions.phrases import Cued
from vietnamese.text.normalise import unify


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table of figures, with what names it there: its place and time, or the label of its row."""

    figure: Figure
    passage: Passage
    report: Report
    place: str | None
    period: str | None
    label: str = ""
    unsure: bool = False  # known by what stands beside it, not by its own words alone
    likely: bool = False  # its chance is none from which a figure is told as sure

    @property
    def measure(self) -> str:
        """What its unit measures; persons counted in turns are persons, points are percent."""
        return comparable_measure(self.figure.unit) if self.figure.unit else ""

    @property
    def years(self) -> tuple[int, int] | None:
        return years_of(self.period)


def years_of(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period."""
    days = parse_period(period or "")
    return (days[0].year, days[1].year) if days else None


@dataclass(frozen=True, slots=True)
class Missing:
    """A cell that no report fills."""

    place: str | None
    period: str | None
    label: str = ""


OF_MANY_KINDS = frozenset({"things", "events"})  # dimensions whose units are not of one kind
Found = tuple[Asked, Reading, tuple[Hit, ...]]
Leading = tuple[Asked, Weighed | None, float]


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks the knowledge base for figures on behalf of one plan."""

    kb: OpenKnowledgeBase
    vocabulary: Vocabulary
    filters: Filters | None = None
    found: dict[tuple[str, int], Found] = field(default_factory=dict)  # one plan asks for the same more than once
    led: dict[tuple[Piece, Asked], Leading] = field(default_factory=dict)  # and for a piece again, beside another

    def read(self, text: str, k: int | None = None) -> Found:
        """A question as understood, with the ``k`` passages found for it, as many as one cell takes unless told."""
        k = policy().looked.cell if k is None else k
        go_on()
        if (text, k) not in self.found:
            reading, hits = self.kb.search(text, k=k, filters=self.filters)
            self.found[text, k] = (understand(reading, self.vocabulary), reading, hits)
        return self.found[text, k]

    def weighed(self, text: str, like: Asked | None = None) -> tuple[Asked, tuple[Weighed, ...]]:
        """The figures weighed for a question; ``like`` is taken for how the text is read, where it is given."""
        asked, reading, hits = self.read(text)
        asked = replace(like, named=asked.named) if like is not None else asked
        return asked, self._weigh(asked, reading, hits)

    def _weigh(self, asked: Asked, reading: Reading, hits: Sequence[Hit]) -> tuple[Weighed, ...]:
        return weigh(self.kb, asked, hits, self.kb.claims(reading, self.filters), self.vocabulary)

    def one(self, text: str, like: Asked | None = None) -> Cell | None:
        """The figure that answers a question for a single one; None where none fits."""
        asked, weighed = self.weighed(text, like)
        best = first(asked, weighed)
        return None if best is None else self.cell(self._arrived(asked, best.candidate.figure))

    def piece(self, piece: Piece, whole: Asked, near: Cell | None = None) -> Cell | None:
        """The figure of a piece of a question; what the piece does not say (unit, the one place, the one time) the
        whole question says. One of a small chance is taken, as unsure, where its report tells ``near``, the figure of
        another piece, of the same measure and role, or where it is of the very place and time that the piece names."""
        if (piece, whole) not in self.led:
            self.led[piece, whole] = self._leading(piece, whole)
        asked, best, chance = self.led[piece, whole]
        cell = None if best is None else self.cell(self._arrived(asked, best.candidate.figure))
        if cell is None:
            return None
        if (surety := tier(asked, best, chance)) is not None:
            return replace(cell, likely=surety == "likely")
        if near is None or chance < policy().tiers.possible or cell.figure.id == near.figure.id:
            return None
        near_by = cell.report.id == near.report.id or (chance >= policy().tiers.labelled and _is_named(piece, cell))
        same = near_by and cell.figure.role == near.figure.role and alike([cell, near]) and _is_like(cell, near)
        return replace(cell, unsure=True) if same else None

    def _leading(self, piece: Piece, whole: Asked) -> Leading:
        """How a piece is read beside the whole, the figure that leads for it, and its chance."""
        asked, reading, hits = self.read(piece.text)
        if not asked.mentions and len(whole.places) == 1:
            asked = replace(asked, mentions=whole.mentions)
        if not asked.periods and piece.period is None and len(whole.named.periods) == 1:
            asked = replace(asked, periods=whole.periods)
        asked = for_level(asked, whole, piece.role)
        weighed = fitting(asked, self._weigh(asked, reading, hits), piece.place)
        if piece.role is None and not asked_for_move(whole.text):
            levels = [one for one in weighed if not is_move(one.candidate.figure, one.candidate.hit.passage)]
            weighed = levels or weighed
        if piece.needs:
            weighed = [one for one in weighed if self._says(one.candidate.figure, piece.needs)]
        return asked, *leading_figure(asked, weighed)

    def _arrived(self, asked: Asked, figure: Figure) -> Figure:
        """The level that a former one went to in its clause ("từ 1,90% xuống dưới 1%"), where no role is asked."""
        if figure.role != "previous" or asked.cues.role not in (None, "result"):
            return figure
        others = self.kb.figures_in(figure.passage)
        return next((one for one in others if came_from(one, others) == figure and self.fits(asked, one)), figure)

    def _says(self, figure: Figure, name: str) -> bool:
        """Whether the clause of a figure has one of the cues of a list."""
        clause = self.kb.report(figure.report).text[figure.clause_start : figure.clause_end]
        return Cued(clause, "vi").has("question_joints", name)

    def cell(self, figure: Figure, label: str = "") -> Cell:
        report = self.kb.report(figure.report)
        place, period = place_of(figure, report.facts), figure.period
        return Cell(figure, self.kb.passage(figure.passage), report, place, period, label)

    def fits(self, asked: Asked, figure: Figure) -> bool:
        """Whether a figure passes the checks of every slot, none in doubt."""
        passage, report = self.kb.passage(figure.passage), self.kb.report(figure.report)
        start, end = sentence_of(passage, figure.start)
        fit = fit_of(asked, figure, report, passage, report.text[start:end])
        return fit.reason is None and not fit.doubts


def _is_like(cell: Cell, near: Cell) -> bool:
    """Whether two figures may be of one indicator: not where the ledger knows those of both, and they differ."""
    first, second = (indicator_of(one.figure, one.passage) for one in (cell, near))
    return not first or not second or first == second


def _is_named(piece: Piece, cell: Cell) -> bool:
    """Whether a figure is of the very place and the very time by which a piece is told from the others."""
    place = piece.place is None or is_of(places_of(cell.figure, cell.report.facts), piece.place)
    return place and piece.period is not None and years_of(piece.period) == cell.years


def for_level(asked: Asked, whole: Asked, role: Role | None) -> Asked:
    """A question for one of the numbers that a whole question computes with, in the unit that the whole names."""
    dimension_asked = asked.cues.dimension or whole.cues.dimension
    unit = asked.unit or whole.unit
    if unit is not None and dimension(unit) == "points":  # what lies so many points apart is in percent
        unit, dimension_asked = None, "percent"
    cues = replace(asked.cues, role=role, wants="figure", dimension=dimension_asked, comparison=False)
    return replace(asked, cues=cues, unit=unit)


def fitting(asked: Asked, weighed: Sequence[Weighed], place: str | None = None) -> list[Weighed]:
    """Of the figures weighed those that may stand in a table: no slot fails, a target only where targets are asked
    for, and of the very place asked where there is any ("Lào Cai" the province, not its city)."""
    fit = [one for one in weighed if one.fits]
    if asked.cues.role != "target":
        fit = [one for one in fit if one.candidate.figure.role != "target"]
    exact = [one for one in fit if place is not None and is_of(one.candidate.figure.places, place)]
    return exact or fit


def is_of(told: Sequence[str], place: str) -> bool:
    """Whether the places of a figure are the very place asked; a country is told as "cả nước" as well."""
    if place != COUNTRY.label:
        return tuple(told) == (place,)
    return any(label == place or any(one.place == COUNTRY for one in places_in(label)) for label in told)


def alike(cells: Sequence[Cell]) -> bool:
    """Whether all cells measure the same thing: one dimension; of things and events also one kind ("căn", "căn nhà",
    but not "mộ")."""
    measures = {cell.measure for cell in cells if cell.measure}
    if len(measures) > 1 or not measures & OF_MANY_KINDS:
        return len(measures) <= 1
    kinds = [kind_words(cell.figure.unit) for cell in cells if cell.figure.unit]
    return all(one & other for one, other in combinations(kinds, 2))


def kind_words(unit: str) -> frozenset[str]:
    """The words of a unit and of its name in the table ("nhà" is "căn")."""
    known = unit_of(unit)
    return frozenset(unify(f"{unit} {known.name if known else ''}").split())
