"""One thing over time: results and targets apart, with the breaks of definition between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from answer.analysis import compute
from answer.analysis.cells import Asking, Cell, Missing, fitting
from answer.analysis.comparable import definition, notes_on
from answer.analysis.finding import Finding
from answer.analysis.named_cells import named_cells
from answer.analysis.years import in_time, over_time
from answer.choice.changes import came_from
from answer.choice.select import leading_figure
from answer.policy import policy
from answer.question.pieces import pieces
from answer.question.plan import Planned
from answer.question.understand import Asked
from vietnamese.periods.find import parse_period
from vietnamese.quantities.units import in_base


def trend(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """Figures in the order of time; None where fewer than two times are found."""
    spans = planned.about.named.periods
    cells, missing, cut = over_time(asking, planned), list[Missing](), 0
    single = {period.code for period in spans if period.first.year == period.last.year}
    if len({cell.period for cell in cells}) < max(2, len(single)) and len(single) > 1:
        parts = pieces(planned.about, asked)
        named, missing = named_cells(asking, parts.made, asked)
        cells, cut = (named, parts.cut) if len(named) >= len(cells) else (cells, 0)
    if len({cell.period for cell in cells}) < 2:
        cells = _ends_of_change(asking, planned)
    if len(cells) < 2:
        return None
    cells = sorted(cells, key=in_time)
    return Finding(
        "table",
        tuple(cells),
        tuple(missing),
        reckoned=tuple(filter(None, [compute.difference(cells, 0, len(cells) - 1)])) if _one_line(cells) else (),
        yes=_tells_yes(planned, cells),
        lead=direction(cells),
        notes=tuple(note for note in notes_on(cells) if note != "other_years"),
        parts=cut,
    )


def _ends_of_change(asking: Asking, planned: Planned) -> list[Cell]:
    """Both ends of a change that one clause tells ("giảm từ 60,76% xuống còn 25,92%"), each at its end of the time."""
    core, _, _ = asking.read(planned.core)
    open_to_all = replace(core, cues=replace(core.cues, role=None, wants="figure", comparison=False))
    asked, weighed = asking.weighed(planned.core, open_to_all)
    best, chance = leading_figure(asked, fitting(asked, weighed))
    if best is None or chance < policy().tiers.possible:
        return []
    told = asking.cell(best.candidate.figure)
    before = came_from(told.figure, asking.kb.figures_in(told.figure.passage))
    if before is None:
        return []
    earlier, days = asking.cell(before), parse_period(told.period or "")
    if days is None or days[0].year == days[1].year:
        return [earlier, told]
    return [_at(earlier, days[0].year), _at(told, days[1].year)]


def _at(cell: Cell, year: int) -> Cell:
    """A cell of one year, where the text gives the span of years that it ends or begins."""
    days = parse_period(cell.period or "")
    if days is not None and days[0].year == days[1].year:
        return cell
    return replace(cell, period=str(year), figure=replace(cell.figure, period=str(year)))


def direction(cells: Sequence[Cell]) -> str:
    """ "rising", "falling", "level" or "mixed", of the results in order, of targets where all are; "" where one result
    stands beside targets: what was reached and what is aimed at make no line."""
    results = [cell for cell in cells if cell.figure.role != "target"]
    if len(results) == 1:
        return ""
    values = [in_base(cell.figure.value, cell.figure.unit) for cell in results or cells]
    steps = [later - earlier for earlier, later in pairwise(values)]
    if all(step == 0 for step in steps):
        return "level"
    if all(step >= 0 for step in steps):
        return "rising"
    return "falling" if all(step <= 0 for step in steps) else "mixed"


def _tells_yes(planned: Planned, cells: Sequence[Cell]) -> bool | None:
    """Whether it moved in the direction asked about, from the first time to the last."""
    if planned.operated.direction is None or not _one_line(cells):
        return None
    first, last = (in_base(cell.figure.value, cell.figure.unit) for cell in (cells[0], cells[-1]))
    return last < first if planned.operated.direction == "fell" else last > first


def _one_line(cells: Sequence[Cell]) -> bool:
    """Whether all cells are of one place, role and definition, so that the first and the last may be compared."""
    places, roles = {cell.place for cell in cells}, {cell.figure.role == "target" for cell in cells}
    return len(places) == 1 and len(roles) == 1 and len({definition(cell) for cell in cells}) == 1
