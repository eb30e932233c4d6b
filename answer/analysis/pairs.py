"""Two figures that one sentence sets beside each other, for a question that its words do not part into two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.analysis.cells import Asking, Cell, fitting, for_level
from answer.choice.select import Weighed, chances
from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.piece import plain_role
from answer.question.plan import Planned
from answer.question.understand import Asked


def pair(asking: Asking, planned: Planned, asked: Asked) -> list[Cell]:
    """The two figures of one measure and sentence that together are most likely what is asked ("6,0 triệu đồng so với
    4,3 triệu đồng"), in the order of the text; [] where the chance of both together is small."""
    core, _, _ = asking.read(planned.core)
    like, weighed = asking.weighed(planned.core, for_level(core, asked, plain_role(asked)))
    groups: dict[tuple[object, ...], list[Weighed]] = {}
    for one in fitting(like, weighed):
        figure, passage = one.candidate.figure, one.candidate.hit.passage
        at = (passage.id, sentence_of(passage, figure.start), asking.cell(figure).measure)
        groups.setdefault(at, []).append(one)
    paired = [one for group in groups.values() if len(group) > 1 for one in group]  # what stands alone has no other
    chance = {one.candidate.figure.id: chance for one, chance in zip(paired, chances(paired), strict=True)}

    def together(group: Sequence[Weighed]) -> float:
        return sum(chance[one.candidate.figure.id] for one in group)

    best = max((group[:2] for group in groups.values() if len(group) > 1), key=together, default=[])
    values = {one.candidate.figure.value for one in best}
    if together(best) < policy().tiers.least or len(values) < len(best):
        return []
    cells = sorted((asking.cell(one.candidate.figure) for one in best), key=lambda cell: cell.figure.start)
    return [replace(cell, unsure=True) for cell in cells]
