"""Was a target met? Result and target of one thing, and the share of the plan where a report prints it."""

from __future__ import annotations

import re
from dataclasses import replace

from answer.analysis import compute
from answer.analysis.cells import Asking, Cell, alike, fitting
from answer.analysis.finding import Finding
from answer.analysis.moves import is_move
from answer.choice.own import says_plan
from answer.choice.select import first, leading_figure
from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.pieces import by_role
from answer.question.plan import Planned
from answer.question.understand import Asked
from vietnamese.quantities.units import dimension, in_base
from vietnamese.questions.frames import any_of
from vietnamese.questions.phrases import Cued
from vietnamese.terms.goods import less_is_better

_WHOLE = 100


def target_met(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """Yes or no, with result and target, or the share of plan alone where only that is told."""
    result, target = (asking.piece(piece, asked) for piece in by_role(planned.about))
    if target is not None and result is not None and target.figure.id == result.figure.id:
        target = None if target.figure.role != "target" else target
        result = result if target is None else None
    target = (_paired(asking, result) if result is not None else None) or target or _likely_target(asking, planned)
    if result is not None and result.figure.role == "change" and not _asks_move(asked):
        result = None  # a level is held to a target, not how far it moved
    if target is not None and (result is None or not alike([result, target])):
        result = _result_behind(asking, target) or _result_before(asking, target, moves=_asks_move(asked)) or result
    result = _held_to_it(asking, target, result, moves=_asks_move(asked)) if target is not None else result
    moved = _move_beside(asking, result, target) if result is not None and target is not None else None
    if moved is not None and result is not None:
        cells, met = (moved, *([target] if target else []), result), result.figure.value >= _WHOLE
        return Finding("yes or no", cells, yes=met, lead="met" if met else "not_met")
    share = _share_of_plan(asking, planned, asked, result)
    share = None if share is not None and share.figure.role == "target" else share
    if share is not None and (whole := _what_it_is_of(asking, share, target)) is not None:
        result = whole
    if result is not None and (target is None or not _in_one_sentence(result, target)):
        target = _target_beside(asking, result) or target  # the plan printed with it, not one of another thing
    result = None if share is not None and result is not None and share.figure.id == result.figure.id else result
    if result is not None and target is not None and _comparable(result, target):
        one, other = (in_base(cell.figure.value, cell.figure.unit) for cell in (result, target))
        met = one <= other if less_is_better(result.figure.subject) or _is_ceiling(asked) else one >= other
        cells = (result, target, *([share] if share else []))
        made = () if share else tuple(filter(None, [compute.quotient((result, target), percent=True)]))
        return Finding("yes or no", cells, reckoned=made, yes=met, lead="met" if met else "not_met")
    if share is not None:
        met = share.figure.value >= _WHOLE
        cells = (share, *([result] if result and result.figure.id != share.figure.id else []))
        return Finding("yes or no", cells, yes=met, lead="met" if met else "not_met")
    return None


def reached(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """What percentage of its plan a result reached, where no report prints it: result, target and their quotient."""
    percent = re.finditer(rf"(?:{any_of('percent')})(?!\w)", planned.about.text.lower())
    about = planned.about.without(match.span() for match in percent)
    cues = replace(asked.cues, role=None, dimension=None, of_plan=False)
    about, asked = replace(about, cues=cues, unit=None), replace(asked, cues=cues, unit=None)
    told = target_met(asking, replace(planned, about=about), asked)
    return replace(told, shape="computed", yes=None, lead="") if told is not None and told.reckoned else None


def _held_to_it(asking: Asking, target: Cell, result: Cell | None, *, moves: bool) -> Cell | None:
    """The result that the sentence of a target itself holds to it by a share of the plan ("lớp cho 900 người, đạt 90%
    mục tiêu (1.000 người)"), before one of its parts that was found elsewhere."""
    if result is not None and (_in_one_sentence(result, target) or result.figure.role != "part"):
        return result
    before = _result_before(asking, target, moves=moves)
    share = _beside(asking, before) if before is not None else None
    return before if share is not None and share.figure.start < target.figure.start else result


def _move_beside(asking: Asking, share: Cell, target: Cell) -> Cell | None:
    """The movement that reached a share of its plan, where both stand in one sentence with the plan ("đạt 167% (giảm 3%
    so với 1,8% kế hoạch giao)")."""
    if (
        share.figure.role != "share"
        or not says_plan(share.figure, share.passage)
        or not _in_one_sentence(share, target)
    ):
        return None
    return _result_before(asking, target, moves=True, behind=share)


def _comparable(result: Cell, target: Cell) -> bool:
    """Whether one may be held to the other: like units, and both levels or both movements ("giảm 1,95%" to a plan of
    1,5%, but not the rate that is left)."""
    if not alike([result, target]) or result.figure.id == target.figure.id:
        return False
    if len({dimension(cell.figure.unit) == "points" for cell in (result, target)}) > 1:
        return False  # so many points above a target are no target
    moves = [cell.figure.role == "change" or is_move(cell.figure, cell.passage) for cell in (result, target)]
    return moves[0] == moves[1] or (moves[0] and result.passage.id == target.passage.id)


def _in_one_sentence(cell: Cell, other: Cell) -> bool:
    here, there = ((one.passage.id, sentence_of(one.passage, one.figure.start)) for one in (cell, other))
    return here == there


def _share_of_plan(asking: Asking, planned: Planned, asked: Asked, result: Cell | None) -> Cell | None:
    """The percentage of the plan that stands with the result, or that answers for itself."""
    if result is not None:
        behind = result.passage.text[result.figure.end - result.passage.start :].lstrip()
        if result.figure.kind == "percent" and says_plan(result.figure, result.passage) and not behind.startswith("("):
            return result  # "đạt 96% kế hoạch", not "đạt 50% (kế hoạch 48,5%)"
        near = _beside(asking, result)
        if near is not None:
            return near
    cues = replace(asked.cues, wants="figure", dimension="percent", role="share", of_plan=True)
    like = replace(asked, cues=cues, unit=None, named=planned.about.named)
    if result is not None:
        return None
    _, weighed = asking.weighed(planned.core, like)
    shares = [one for one in weighed if one.candidate.figure.role == "share" and one.candidate.figure.kind == "percent"]
    best = first(like, shares)
    return (
        asking.cell(best.candidate.figure)
        if best is not None and says_plan(best.candidate.figure, best.candidate.hit.passage)
        else None
    )


def _what_it_is_of(asking: Asking, share: Cell, target: Cell | None) -> Cell | None:
    """The number that reached the share of the plan: the last one before it whose words the share leans on, of the
    measure of the plan where that stands in its sentence."""
    figures = asking.kb.figures_in(share.figure.passage)
    before = [
        one for one in figures if one.end <= share.figure.start and one.kind != "percent" and one.role != "target"
    ]
    leaning = [one for one in before if one.own and one.own in share.figure.words[1:]]
    cells = [asking.cell(one) for one in leaning]
    if target is not None and _in_one_sentence(share, target):
        cells = [cell for cell in cells if alike([cell, target])]
    return cells[-1] if cells else None


def _paired(asking: Asking, result: Cell) -> Cell | None:
    """What a result is printed in one with, taken for its target, since one is asked for: "đào tạo 950/2.800 người"."""
    figures = asking.kb.figures_in(result.figure.passage)
    inside = (figure for figure in figures if result.figure.start < figure.start < result.figure.end)
    return next((asking.cell(replace(figure, role="target")) for figure in inside), None)


def _target_beside(asking: Asking, result: Cell) -> Cell | None:
    """The target printed right behind a result: "đạt 96% kế hoạch (kế hoạch 13.000 người)"."""
    for figure in asking.kb.figures_in(result.figure.passage):
        if figure.role == "target" and 0 <= figure.start - result.figure.end < policy().reach.plan:
            cell = asking.cell(figure)
            if alike([result, cell]):
                return cell
    return None


def _likely_target(asking: Asking, planned: Planned) -> Cell | None:
    """The target that the whole question leads to, where its words alone leave it open."""
    asked, weighed = asking.weighed(planned.core)
    targets = [one for one in fitting(asked, weighed) if one.candidate.figure.role == "target"]
    best, chance = leading_figure(asked, targets)
    return asking.cell(best.candidate.figure) if best is not None and chance >= policy().tiers.possible else None


def _result_behind(asking: Asking, target: Cell) -> Cell | None:
    """The result that the sentence of a target goes on to tell: "chỉ tiêu 100 lao động nhưng chỉ thực hiện được 6"."""
    end = sentence_of(target.passage, target.figure.start)[1]
    for figure in asking.kb.figures_in(target.figure.passage):
        cell = asking.cell(figure)
        behind = target.figure.end <= figure.start < end and figure.role != "target" and figure.kind != "percent"
        words = target.passage.text[target.figure.end - target.passage.start : figure.start - target.passage.start]
        if behind and alike([target, cell]) and Cued(words, "vi").has("question_joints", "result"):
            return cell
    return None


def _asks_move(asked: Asked) -> bool:
    """Whether the target asked about is one for a movement ("chỉ tiêu giảm nghèo")."""
    return Cued(asked.text, asked.language).has("question_joints", "moved")


def _is_ceiling(asked: Asked) -> bool:
    """Whether the target asked about is not to be passed ("giữ dưới mức đặt ra")."""
    return Cued(asked.text, asked.language).has("question_operations", "ceiling")


def _result_before(asking: Asking, target: Cell, *, moves: bool, behind: Cell | None = None) -> Cell | None:
    """The result that its target is held to ("chiếm 35,1%, thấp hơn 0,4% so với chỉ tiêu giao (35,5%)"); where
    movements are asked for, the movement ("kéo giảm 1,95%, trong khi chỉ tiêu giao là 1,5%")."""
    start = sentence_of(target.passage, target.figure.start)[0]
    cells = (
        asking.cell(figure)
        for figure in asking.kb.figures_in(target.figure.passage)
        if max(start, target.figure.start - policy().reach.plan) <= figure.start < target.figure.start
    )
    apart = {"target", "previous"} if moves else {"target", "previous", "change"}
    near = [cell for cell in cells if cell.figure.role not in apart and alike([cell, target])]
    near = [cell for cell in near if behind is None or cell.figure.start >= behind.figure.end]
    return near[-1] if near else None


def _beside(asking: Asking, result: Cell) -> Cell | None:
    for figure in asking.kb.figures_in(result.figure.passage):
        cell = asking.cell(figure)
        if (
            cell.place == result.place
            and 0 < figure.start - result.figure.end < policy().reach.plan
            and figure.kind == "percent"
            and says_plan(cell.figure, cell.passage)
        ):
            return cell
    return None
