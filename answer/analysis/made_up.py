"""What a whole is made up of: the parts that its passage goes on to tell and that add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer.analysis.cells import Asking, Cell, alike, fitting
from answer.analysis.finding import Finding
from answer.analysis.labels import label_of
from answer.choice.select import chances
from answer.policy import policy
from answer.question.plan import Planned
from vietnamese.quantities.units import dimension, in_base
from vietnamese.questions.groups import PLACES, numbers_said

_COUNTED = frozenset({"persons", "turns", "things", "events", "count"})
"""Dimensions whose numbers may be summed as cases, whatever each kind of case is called."""


def made_up_of(asking: Asking, planned: Planned) -> Finding | None:
    """The parts of the likeliest whole that has any ("Tổng kinh phí 94 tỷ đồng; ngân sách trung ương 71 tỷ đồng, ngân
    sách tỉnh 23 tỷ đồng"), the whole last; None where no figures add up to one."""
    if planned.plan.group in (*PLACES, "report", "region"):
        return None
    core, _, _ = asking.read(planned.core)
    open_to_all = replace(core, cues=replace(core.cues, wants="figure", comparison=False))
    asked, weighed = asking.weighed(planned.core, open_to_all)
    fit = fitting(asked, weighed)
    for one, chance in sorted(zip(fit, chances(fit), strict=True), key=lambda pair: -pair[1]):
        if chance < policy().tiers.possible:
            return None
        cell = asking.cell(one.candidate.figure)
        for whole in (cell, *_before(asking, cell)):
            parts = cells_adding_up(asking, whole)
            if parts and (whole is cell or cell.figure.id in {part.figure.id for part in parts}):
                same = all(part.period == whole.period for part in parts)
                return Finding("table", (*parts, *([replace(whole, label="")] if same else [])), lead="items")
    return None


def parts_of_said(asking: Asking, planned: Planned) -> Finding | None:
    """The parts of the whole whose number the question itself gives ("940 trường hợp gồm những loại nào")."""
    said = numbers_said(planned.core, folded=planned.about.language == "vi-plain")
    _, _, hits = asking.read(planned.core)
    for hit in hits if said else ():
        for figure in asking.kb.figures_in(hit.passage.id):
            if in_base(figure.value, figure.unit) in said and (
                parts := cells_adding_up(asking, whole := asking.cell(figure))
            ):
                return Finding("table", (*parts, whole), lead="items")
    return None


def _before(asking: Asking, part: Cell) -> list[Cell]:
    """The greater figures of like measure that stand before a part in its passage, the nearest first."""
    cells = [asking.cell(figure) for figure in asking.kb.figures_in(part.passage.id)]
    least = in_base(part.figure.value, part.figure.unit)
    before = [cell for cell in cells if cell.figure.end <= part.figure.start and alike([cell, part])]
    return [cell for cell in reversed(before) if in_base(cell.figure.value, cell.figure.unit) > least]


def cells_adding_up(asking: Asking, whole: Cell) -> list[Cell]:
    """The figures right behind a whole that add up to it exactly, each with its label; [] where none do."""
    if whole.measure == "percent" or not whole.figure.unit:
        return []
    end = whole.figure.end
    passages = [one for one in asking.kb.passages_of(whole.report.id) if one.end > end]
    near = [
        figure for one in passages if one.start < end + policy().reach.whole for figure in asking.kb.figures_in(one.id)
    ]
    behind = [asking.cell(figure) for figure in near if figure.start >= end]
    here = [cell for cell in behind if cell.place == whole.place]
    value = in_base(whole.figure.value, whole.figure.unit)
    parts = _adding_up(value, [cell for cell in here if alike([whole, cell])])
    if not parts and dimension(whole.figure.unit) in _COUNTED:  # "940 trường hợp: 310 người, 630 hồ sơ": three or more
        counted = _adding_up(value, [cell for cell in here if dimension(cell.figure.unit) in _COUNTED])
        parts = counted if len(counted) > policy().several.parts else []
    return [replace(cell, label=label_of(cell)) for cell in parts]


def _adding_up(value: Decimal, cells: Sequence[Cell]) -> list[Cell]:
    """The first run of cells, without gap, that makes up a value; a part of a part is no further part."""
    for start in range(min(len(cells), policy().several.parts)):
        left, run = value, []
        for cell in cells[start:]:
            left -= in_base(cell.figure.value, cell.figure.unit)
            run.append(cell)
            if left <= 0:
                break
        if left == 0 and len(run) >= policy().several.parts:
            return run
    return []
