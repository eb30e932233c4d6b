"""One thing over the years: a figure for each time and role of each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer.analysis.cells import Asking, Cell
from answer.analysis.series import Fit, gather
from answer.choice.policy import policy
from answer.question.plan import Planned
from answer.question.understand import Asked
from records import Hit, Role
from vietnamese.periods.find import Period, find_periods, parse_period
from vietnamese.quantities.content_words import content_words
from vietnamese.text.normalise import unify

_ROLE_ORDER = {"previous": 0, "target": 2}  # within one time
_WIDE = 120  # passages looked through


def over_time(asking: Asking, planned: Planned, *, targets: bool = True) -> list[Cell]:
    """The figures of all times within the span asked, in order; ``targets`` takes them in as well."""
    spans = find_periods(planned.core)
    core, _, hits = asking.read(planned.core, k=_WIDE)
    levels = core.cues.role in ("change", "result")  # what was before counts as well
    targets = targets and core.cues.role != "result"
    cues = replace(core.cues, role=None if levels else core.cues.role, comparison=False)
    open_to_all = replace(core, periods=(), cues=cues)
    fits = [fit for fit in gather(asking, open_to_all, hits) if fit.cell.figure.role != "change"]
    fits += _in_role(asking, open_to_all, hits, "previous") if levels or core.cues.role is None else []
    fits += _in_role(asking, open_to_all, hits, "target") if targets else []
    within = [fit for fit in fits if fit.cell.years and _inside(fit.cell, spans)]
    cells = sorted(_chosen(within), key=in_time) if within else []
    own = [cell for cell in cells if cell.place in {place.label for place in core.places}]
    return own if len(own) > 1 else cells


def _chosen(within: Sequence[Fit]) -> list[Cell]:
    """Of the measure that the best figures have, the best of each place, time and role."""
    best = max(fit.match for fit in within)
    measures = [fit.cell.measure for fit in within if fit.match >= best - policy().several.year_behind / 2]
    measure = max(set(measures), key=lambda one: (measures.count(one), one))
    alike = [fit for fit in within if fit.cell.measure == measure]
    near = [fit for fit in alike if fit.match >= best - policy().several.year_behind]
    told = {(fit.cell.figure.report, fit.sentence) for fit in near}
    going_on = [fit for fit in alike if (fit.cell.figure.report, fit.sentence) in told and _goes_on(fit)]
    chosen: dict[tuple[str | None, str | None, bool], Fit] = {}
    for fit in [*near, *going_on]:
        key = (fit.cell.place, fit.cell.period, fit.cell.figure.role == "target")
        if key not in chosen or fit.match > chosen[key].match:
            chosen[key] = fit
    return [fit.cell for fit in chosen.values()]


def _goes_on(fit: Fit) -> bool:
    """Whether a figure names nothing of its own: it goes on with what its sentence counts ("năm 2016 là 310 người, năm
    2017 là 420 người")."""
    return set(content_words(unify(fit.cell.figure.own))) <= set(content_words(unify(fit.cell.figure.unit)))


def _in_role(asking: Asking, asked: Asked, hits: Sequence[Hit], role: Role) -> list[Fit]:
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
