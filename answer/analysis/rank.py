"""The greatest or the smallest of several figures, and those above or below a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer.analysis.cells import Asking, Cell, Missing, alike, fitting
from answer.analysis.comparable import notes_on
from answer.analysis.finding import Finding
from answer.analysis.named_cells import named_cells
from answer.analysis.series import by_labels, by_members, by_names, by_places, gather
from answer.analysis.years import over_time
from answer.choice.select import first, weigh
from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.piece import asks_since
from answer.question.pieces import pieces
from answer.question.plan import Planned
from answer.question.understand import Asked
from index.slots import known_places
from records import Condition, Figure, Hit, Reading
from vietnamese.quantities.units import dimension, in_base, unit_at
from vietnamese.questions.groups import PLACES, numbers_said
from vietnamese.terms.contrasts import markets


def rank(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """Figures in order, the one asked for first; None where fewer than two are found."""
    plan = planned.plan
    cells, missing = ranked(asking, planned, asked)
    if len(cells) < 2:
        return None
    ordered = cells_in_order(cells, "least" if plan.order == "least" else "most")
    told = ordered[: plan.top] if plan.top else ordered
    lead = "least" if plan.order == "least" else "most"
    unsure = plan.group not in (*PLACES, "year", "market")  # parts of a sentence, by their words
    unsure = unsure or (plan.group in PLACES and _leaves_out(asking, cells))
    notes = (*notes_on(ordered), *_cut(asking, planned))
    return Finding("table", tuple(told), tuple(missing), lead=lead, notes=notes, unsure=unsure or bool(missing))


def _leaves_out(asking: Asking, cells: Sequence[Cell]) -> bool:
    """Whether a sentence of these figures tells one of their measure of a place that none of them is of: the first of
    all may be that one."""
    told = {(cell.place or "").split(",")[0] for cell in cells} | {cell.label for cell in cells}
    for cell in cells:
        span = sentence_of(cell.passage, cell.figure.start)
        for figure in asking.kb.figures_in(cell.figure.passage):
            other = asking.cell(figure)
            inner = figure.place not in (None, cell.report.facts.place) and figure.role == cell.figure.role
            inside = span[0] <= figure.start < span[1] and other.measure == cell.measure
            if inner and inside and (figure.place or "").split(",")[0] not in told:
                return True
    return False


def ranked(asking: Asking, planned: Planned, asked: Asked) -> tuple[list[Cell], list[Missing]]:
    """The figures of the places that the question names one by one, with those of which none is found, or else of its
    group."""
    parted = pieces(planned.about, asked)
    named = [piece for piece in parted.made if piece.place is not None and not parted.cut]
    places = {piece.place for piece in named}
    found, missing = named_cells(asking, named, asked) if len(places) > 1 else ([], [])
    levels = [cell for cell in found if asked.cues.role == "change" or cell.figure.role not in ("change", "previous")]
    apart = len({cell.figure.id for cell in levels}) == len({cell.label for cell in levels}) == len(levels)
    if len(levels) > 1 and apart and len(levels) + len(missing) == len(places) and alike(levels):
        return levels, missing
    return side_by_side(asking, planned), []


def meeting_condition(asking: Asking, planned: Planned) -> Finding | None:
    """The figures that meet the condition of the plan, the greatest first; None where none is found to hold it to."""
    cells = side_by_side(asking, planned)
    whole = _whole(asking, planned, cells) if planned.operated.versus and cells else None
    condition = planned.plan.condition if whole is None else _held_to(whole, planned)
    if condition is None or len(cells) < 2:
        return None
    order = "least" if condition.sign.startswith("<") else "most"
    met = [cell for cell in cells_in_order(cells, order) if meets(cell, condition)]
    notes = (*notes_on(met), *_cut(asking, planned))
    beside = (replace(whole, label=""),) if whole is not None and met else ()  # what they are held to stands last
    return Finding("table", (*met, *beside), lead="met" if met else "none_met", notes=notes)


def of_each(asking: Asking, planned: Planned) -> Finding | None:
    """The figures of each of a group of places, where those are asked for and not the places; None where not several
    are found."""
    if planned.operated.measure != "by_group":
        return None
    cells = side_by_side(asking, planned)
    if len(cells) < 2 or (planned.plan.role == "target" and any(cell.figure.role != "target" for cell in cells)):
        return None
    return Finding("table", tuple(cells), lead="items", notes=(*notes_on(cells), *_cut(asking, planned)))


def _whole(asking: Asking, planned: Planned, parts: Sequence[Cell]) -> Cell | None:
    """The figure of the whole place, of the measure of its parts, which they are held to."""
    core, _, _ = asking.read(planned.core)
    share = parts[0].measure == "percent"
    cell = asking.one(
        planned.core, replace(core, unit=None, cues=replace(core.cues, dimension="percent")) if share else core
    )
    if cell is None or cell.measure != parts[0].measure:
        return None
    return cell if not planned.plan.places or cell.place in planned.plan.places else None


def _held_to(whole: Cell, planned: Planned) -> Condition | None:
    versus = planned.operated.versus
    return Condition(versus.sign, whole.figure.value, whole.figure.unit) if versus else None


def _cut(asking: Asking, planned: Planned) -> tuple[str, ...]:
    """The note that not all reports were looked at, where more of them speak of what is asked."""
    if planned.plan.group not in ("province", "place", None):
        return ()
    _, _, hits = asking.read(planned.core, k=policy().looked.table)
    return ("cut",) if len({hit.passage.report for hit in hits}) > policy().looked.reports else ()


def meets(cell: Cell, condition: Condition) -> bool:
    """Whether a value meets a condition, both in the base of their units."""
    value = in_base(cell.figure.value, cell.figure.unit)
    limit = in_base(condition.value, condition.unit) if condition.unit else condition.value
    return {">": value > limit, ">=": value >= limit, "<": value < limit, "<=": value <= limit, "=": value == limit}[
        condition.sign
    ]


def cells_in_order(cells: Sequence[Cell], order: str) -> list[Cell]:
    """By value, ties in the order of the text."""
    sign = Decimal(1 if order == "least" else -1)
    return sorted(
        cells,
        key=lambda cell: (sign * in_base(cell.figure.value, cell.figure.unit), cell.figure.report, cell.figure.start),
    )


def side_by_side(asking: Asking, planned: Planned) -> list[Cell]:
    """The figures of the group that the plan sets side by side."""
    core, reading, hits = asking.read(planned.core, k=policy().looked.table)
    core = _of_limit(replace(core, cues=replace(core.cues, role=planned.plan.role, comparison=False)), planned)
    if asks_since(core):
        core = replace(core, periods=())
    group = planned.plan.group
    home = core.places
    if group == "year" and len(home) < 2:
        return over_time(asking, planned, targets=planned.plan.role == "target")
    if group == "province" or (group in ("place", None) and not home):
        cells = of_reports(asking, core, reading, hits)
        inside = by_places(gather(asking, core, hits), "province", home)
        if len(cells) > 1 or len(inside) > 1:
            return inside if len(inside) > len(cells) else cells
    if group == "market" and (found := by_members(core, gather(asking, core, hits, policy().several.named), markets())):
        return found
    fits = [fit for fit in gather(asking, core, hits) if not _is_said(fit.cell.figure, planned)]
    if group == "region" and len(known := by_places(fits, group, ())) > 1:
        return known
    if group in PLACES:
        known = by_places(fits, group, home)
        named = by_names(core, fits)
        return _with_unknown(known, named) if known else named
    return by_labels(core, fits)


def _is_said(figure: Figure, planned: Planned) -> bool:
    """Whether the question itself gives the number of a figure ("the largest part of the 1.2 million people"): the
    whole, and none of what is asked."""
    said = numbers_said(planned.core, folded=planned.about.language == "vi-plain")
    return planned.plan.condition is None and in_base(figure.value, figure.unit) in said


def _with_unknown(known: Sequence[Cell], named: Sequence[Cell]) -> list[Cell]:
    """The places that stand in a row under their names, those among them that the table of places knows and those that
    it does not; the known alone where the names are not each of another place or leave out one of them."""
    homes = {cell.report.facts.place for cell in named}
    inner = [cell.figure.place for cell in named if cell.figure.place not in (None, *homes)]
    all_here = {cell.figure.id for cell in known} <= {cell.figure.id for cell in named}
    return list(named if all_here and len(named) > len(known) and len(set(inner)) == len(inner) else known)


def _of_limit(asked: Asked, planned: Planned) -> Asked:
    """A question without its limit or superlative, still for figures in the unit of either ("trên 40%", "nhiều hộ nghèo
    nhất")."""
    unit = planned.plan.condition.unit if planned.plan.condition is not None else ""
    counted = planned.operated.counted
    if counted and (found := unit_at(counted, 0, folded=asked.language == "vi-plain")) is not None:
        return replace(asked, unit=found.unit.name, cues=replace(asked.cues, dimension="count"))
    if asked.unit is not None or asked.cues.dimension is not None:
        return asked
    if not unit and planned.plan.role != "share":
        return asked
    if not unit or dimension(unit) == "percent":
        return replace(asked, cues=replace(asked.cues, dimension="percent"))
    return replace(asked, unit=unit)


def of_reports(asking: Asking, asked: Asked, reading: Reading, hits: Sequence[Hit]) -> list[Cell]:
    """For each report the figure that answers for the whole of its place, chosen as a single figure is."""
    by_report: dict[str, list[Hit]] = {}
    for hit in hits:
        by_report.setdefault(hit.passage.report, []).append(hit)
    claims = asking.kb.claims(reading, asking.filters)
    found: list[Cell] = []
    for report, its in list(by_report.items())[: policy().looked.reports]:
        weighed = weigh(asking.kb, asked, its[: policy().looked.of_each], claims.within(report), asking.vocabulary)
        wide = [one for one in fitting(asked, weighed) if not one.fit.narrower]
        best = first(asked, [one for one in wide if _is_level(asked, one.candidate.figure)])
        if best is not None:
            found.append(_named(asking.cell(best.candidate.figure)))
    found = [cell for cell in found if not _is_country(cell)] if not asked.places else found
    measures = [cell.measure for cell in found]
    usual = max(set(measures), key=lambda one: (measures.count(one), one), default="")
    return [cell for cell in found if cell.measure == usual]


def _is_level(asked: Asked, figure: Figure) -> bool:
    """Whether a figure tells how much there is, not by how much it moved, unless that is asked."""
    return asked.cues.role == "change" or figure.role not in ("change", "previous")


def _is_country(cell: Cell) -> bool:
    """Whether a figure counts a whole country, which is no place among its provinces."""
    return any(place.level == "country" for place in known_places(cell.figure, cell.report.facts))


def _named(cell: Cell) -> Cell:
    places = known_places(cell.figure, cell.report.facts)
    return replace(cell, label=places[0].name if places else "")
