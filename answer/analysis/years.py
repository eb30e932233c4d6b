"""One thing over the years: a figure for each time and role of each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer.analysis.cells import OF_MANY_KINDS, Asking, Cell
from answer.analysis.moves import asked_for_move, is_move
from answer.analysis.series import RowCandidate, gather
from answer.policy import policy
from answer.question.plan import Planned
from answer.question.understand import Asked
from records import Hit, Role
from vietnamese.figures.content_words import content_words
from vietnamese.periods.find import Period, parse_period
from vietnamese.quantities.units import in_base
from vietnamese.text.normalise import unify

_ROLE_ORDER = {"previous": 0, "target": 2}  # within one time


def over_time(asking: Asking, planned: Planned, *, targets: bool = True) -> list[Cell]:
    """The figures of all times within the span asked, in order; ``targets`` takes them in as well."""
    spans = planned.about.named.periods
    core, _, hits = asking.read(planned.core, k=policy().looked.table)
    levels = core.cues.role in ("change", "result")  # what was before counts as well
    targets = targets and core.cues.role != "result"
    cues = replace(core.cues, role=None if levels else core.cues.role, comparison=False)
    open_to_all = replace(core, periods=(), cues=cues)
    fits = [fit for fit in gather(asking, open_to_all, hits) if fit.cell.figure.role != "change"]
    fits += _in_role(asking, open_to_all, hits, "previous") if levels or core.cues.role is None else []
    fits += _in_role(asking, open_to_all, hits, "target") if targets else []
    within = [fit for fit in fits if fit.cell.years and _inside(fit.cell, spans)]
    within = _of_times_named(planned, within) or within
    if not asked_for_move(planned.core):
        within = [fit for fit in within if not is_move(fit.cell.figure, fit.cell.passage)]
    cells = sorted(_chosen(within), key=in_time) if within else []
    own = [cell for cell in cells if cell.place in {place.label for place in core.places}]
    return own if len(own) > 1 else cells


def _of_times_named(planned: Planned, within: Sequence[RowCandidate]) -> list[RowCandidate]:
    """Those of the very times that a question names, where it names three or more one by one and for each there is one
    ("over 2010, 2013 and 2015"): what is told of another time between them fills none."""
    spans = planned.about.named.periods
    if len({span.code for span in spans}) < policy().several.named_times:
        return []
    inside = [fit for fit in within if any(_inside(fit.cell, [span]) for span in spans)]
    told = [any(_inside(fit.cell, [span]) for fit in inside) for span in spans]
    return inside if all(told) else []


def _chosen(within: Sequence[RowCandidate]) -> list[Cell]:
    """Of the measure that has most times, or else the best figures, the best of each place, time and role."""
    best = max(fit.match for fit in within)
    series = [_of_measure(within, measure, best) for measure in sorted(set(map(_measure, within)))]
    lines = [fits for fits in series if len({fit.cell.period for fit in fits}) > 1]
    least = best - policy().several.year_nearly
    fits = max(lines or series, key=lambda one: (any(fit.match >= least for fit in one), len(one)))
    chosen: dict[tuple[str | None, str | None, bool], RowCandidate] = {}
    for fit in (one for one in fits if not _is_of_all_times(one, fits)):
        key = (fit.cell.place, fit.cell.period, fit.cell.figure.role == "target")
        if key not in chosen or fit.match > chosen[key].match:
            chosen[key] = fit
    cells = [fit.cell for fit in chosen.values()]
    single = [cell for cell in cells if cell.years and cell.years[0] == cell.years[1]]
    return single if len(single) > 1 else cells  # what several years make together is no point of a line


def _is_of_all_times(fit: RowCandidate, fits: Sequence[RowCandidate]) -> bool:
    """Whether a figure is what those of several times behind it in its passage make together ("7.500 lao động: năm 2024
    là 2.000, năm 2025 là 2.500, năm 2026 là 3.000"): no point of a line, whatever time it was given."""
    cell = fit.cell
    if cell.measure == "percent":
        return False
    passage, role = cell.figure.passage, cell.figure.role
    same = [one.cell for one in fits if one.cell.figure.passage == passage and one.cell.figure.role == role]
    behind = {one.period: one.figure for one in same if one.figure.start >= cell.figure.end}
    values = [in_base(figure.value, figure.unit) for figure in behind.values()]
    return len(values) > 1 and sum(values) == in_base(cell.figure.value, cell.figure.unit)


def _measure(fit: RowCandidate) -> str:
    """What a figure measures; things and events of one kind only, by their unit."""
    return unify(fit.cell.figure.unit) if fit.cell.measure in OF_MANY_KINDS else fit.cell.measure


def _of_measure(within: Sequence[RowCandidate], measure: str, best: float) -> list[RowCandidate]:
    """The figures of one measure that match nearly as well as the best of all, and what goes on with one of them."""
    alike = [fit for fit in within if _measure(fit) == measure]
    near = [fit for fit in alike if fit.match >= best - policy().several.year_behind]
    return near + [fit for fit in alike if fit not in near and any(_goes_on(fit, one) for one in near)]


def _goes_on(fit: RowCandidate, before: RowCandidate) -> bool:
    """Whether a figure names nothing that the one before it in its passage does not name ("năm 2016 là 310 người, năm
    2017 là 420 người")."""
    figure, former = fit.cell.figure, before.cell.figure
    if figure.passage != former.passage or figure.start < former.end:
        return False
    own = set(content_words(unify(figure.own)))
    return own <= set(content_words(unify(f"{figure.unit} {former.unit} {former.own} {former.carried}")))


def _in_role(asking: Asking, asked: Asked, hits: Sequence[Hit], role: Role) -> list[RowCandidate]:
    """The figures of a role that a question which names none leaves out."""
    if asked.cues.role is not None:
        return []
    found = gather(asking, replace(asked, cues=replace(asked.cues, role=role)), hits)
    return [fit for fit in found if fit.cell.figure.role == role]


def _inside(cell: Cell, spans: Sequence[Period]) -> bool:
    days = parse_period(cell.period or "")
    if days is None or not spans:
        return days is not None
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return first <= days[0] and days[1] <= last


def in_time(cell: Cell) -> tuple[str, int, int, Decimal]:
    """What cells are put in order by: place, time, role within one time."""
    days = parse_period(cell.period or "")
    day = days[1].toordinal() if days is not None else 0
    return cell.place or "", day, _ROLE_ORDER.get(cell.figure.role, 1), Decimal(cell.figure.start)
