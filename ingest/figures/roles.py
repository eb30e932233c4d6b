"""The role of each quantity: result, target, previous, change, share or part, from the words around it.

A *goal* is told by the heading, the sentence or the plan's own words; parts are told by "trong đó" and the like,
or by a sum that comes out.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.figures.items import Item, Parsed
from records import Role
from vietnamese.figures import goals, moves, shares
from vietnamese.figures.content_words import content_words
from vietnamese.quantities.cues import anywhere, at_end, at_start

_PLAN_SCOPE = 4  # how many quantities after a fraction are searched for the percentage of the plan


def roles_of(parsed: Parsed, parts: frozenset[int], goals: Sequence[bool]) -> tuple[Role, ...]:
    """Role of each item.

    Args:
        parts: items that tell a part of another.
        goals: for each item, whether where it stands is about goals.
    """
    return tuple(_role(parsed, at, at in parts, goals[at]) for at in range(len(parsed.items)))


def _role(parsed: Parsed, at: int, part: bool, goal: bool) -> Role:
    item = parsed.items[at]
    if item.quantity.pair == "whole":
        return "target" if is_plan_behind_stroke(parsed, at) or goal else "result"
    if is_plan_named(parsed, item):
        return "target"
    if is_previous(parsed, at):
        return "previous"
    if is_share(parsed, at):
        return "share"
    if goal:
        return "target"
    if is_change(parsed, item):
        return "change"
    return "part" if part else "result"


def is_plan_named(parsed: Parsed, item: Item) -> bool:
    """ "(KH 18.000 người)", "kế hoạch giao 500 hộ", "đạt 98% kế hoạch (500 hộ)"."""
    left = _left(parsed, item)
    if item.direct and item.at and not left.strip(" ,"):  # "kế hoạch 15 lớp, 450 học viên"
        before = parsed.items[item.at - 1]
        return before.quantity.pair is None and is_plan_named(parsed, before)
    if item.quantity.dimension == "percent" and goals.RATE_OR_MOVE_OF_PLAN.search(left):
        return False
    if goals.plan_before_by_older_rules().search(left):
        return not goals.EXCEEDED.search(left)
    return bool(goals.plan_before_by_older_rules().search(_before_bracket(parsed, item)))


def _before_bracket(parsed: Parsed, item: Item) -> str:
    """What stands before the bracket around a number that has no words of its own; "" where it is not so."""
    left = _left(parsed, item).strip()
    if item.parent is None or left not in moves.BARE_MOVES or parsed.low[item.left[0] - 1 : item.left[0]] != "(":
        return ""
    return parsed.low[parsed.items[item.parent].quantity.end : item.left[0] - 1]


def is_change(parsed: Parsed, item: Item) -> bool:
    """ "tăng 1,54%", "giảm tỷ lệ hộ nghèo 2%"; not "giảm còn 3%" nor "giảm dưới 0,4%"."""
    left = _left(parsed, item)
    if item.quantity.pair == "high":
        left = left or parsed.low[item.segment[0] : item.quantity.start]
    if moves.change_before().search(left):
        return not (item.quantity.dimension == "percent" and moves.is_below(item.quantity.approximation or ""))
    return moves.changes_what_follows(left, item.quantity.dimension == "percent")


def is_previous(parsed: Parsed, at: int) -> bool:
    """The older end of "giảm từ 14,91% xuống còn 12,48%" or of "đầu năm là 4%, cuối năm còn 3%", and what stands
    after "cùng kỳ năm trước"."""
    item = parsed.items[at]
    left = _left(parsed, item)
    if (at_end("previous").search(left) and not moves.change_before().search(left)) or moves.COMPARED.search(
        _before_bracket(parsed, item)
    ):
        return True
    if item.parent is not None and not left.strip():
        return is_previous(parsed, item.parent)
    if item.direct and at and item.parent is not None and not left.strip(" ,"):  # "so đầu năm (1.304 hộ, 2,78%)"
        return is_previous(parsed, at - 1)
    later = next((other for other in parsed.items[at + 1 : at + 4] if other.parent == item.parent), None)
    if later is None or later.sentence != item.sentence:
        return False
    between = parsed.low[item.quantity.end : later.quantity.before]
    if ";" in between:
        return False
    if moves.YEAR_BEGAN.search(left) and moves.YEAR_ENDED.search(between):
        return later.quantity.dimension == item.quantity.dimension
    if not moves.STARTS_FROM_LEVEL.search(left):
        return False
    moving = moves.MOVES.search(left)
    moved = moves.MOVED.search(between)
    return bool(anywhere("arrival").search(between)) and bool(moving or moved)


def is_share(parsed: Parsed, at: int) -> bool:
    """A percentage of a plan or of another number: "đạt 98% kế hoạch", ", chiếm tỷ lệ 33%"."""
    item = parsed.items[at]
    if item.quantity.dimension != "percent" or item.quantity.rate or item.quantity.pair in ("done", "whole"):
        return False
    left, right = _left(parsed, item), parsed.low[slice(*item.right)]
    of_whole = at_start("whole_after").match(right) and not shares.IS_OR_REACHES.search(left)
    if at_start("plan_after").match(right) or of_whole:
        return not moves.change_before().search(left)
    if shares.MAKES_UP.search(left):
        return True
    follows = at > 0 and parsed.items[at - 1].sentence == item.sentence
    return follows and bool(at_end("share").search(left)) and not content_words(left)


def is_of_plan(parsed: Parsed, at: int) -> bool:
    """Whether a share is one of the plan: the words say so, or a plan in brackets follows."""
    item = parsed.items[at]
    if not is_share(parsed, at):
        return False
    if at_start("plan_after").match(parsed.low[slice(*item.right)]) or shares.REACHES in _left(parsed, item):
        return True
    return at + 1 < len(parsed.items) and is_plan_named(parsed, parsed.items[at + 1])


def is_plan_behind_stroke(parsed: Parsed, at: int) -> bool:
    """Whether the second number of "19.973/75.000" is a plan: a percentage of the plan follows or holds around it,
    or the words before speak of the plan."""
    item = parsed.items[at]
    before = parsed.low[item.segment[0] : item.quantity.start]
    if goals.PLAN_NAMED.search(before):
        return True
    if at_start("plan").match(parsed.low[slice(*item.right)]):
        return True
    if item.parent is not None and is_of_plan(parsed, item.parent):
        return True
    for later in range(at + 1, min(at + 1 + _PLAN_SCOPE, len(parsed.items))):
        other = parsed.items[later]
        if other.sentence != item.sentence or other.quantity.pair == "done":
            break
        if is_of_plan(parsed, later):
            return bool(at_start("plan_after").match(parsed.low[slice(*other.right)]))
    return False


def _left(parsed: Parsed, item: Item) -> str:
    return parsed.low[item.left[0] : item.left[1]]
