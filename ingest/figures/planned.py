"""Targets that the words of each number alone do not tell: what follows in a sentence that has begun as a plan, and a
count in brackets behind a target; and what its own plan stands behind in brackets, which is none."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.figures.items import Item, Parsed
from ingest.figures.roles import is_plan_named
from records import Role
from vietnamese.figures.goals import BRACKETED, OF_THEM, begins_planned, tells_done

_SURE = 0.85


def with_planned(parsed: Parsed, roles: Sequence[tuple[Role, float]]) -> list[tuple[Role, float]]:
    """The roles of the items, results that are planned told as targets, and what is held against its plan as a result.
    Risks: a plan's sentence that tells in passing what is so already; a new plan beside the former one."""
    told = list(roles)
    for at, item in enumerate(parsed.items):
        role = told[at][0]
        if role == "target" and _has_plan_behind(parsed, at):
            told[at] = ("result", _SURE)
            continue
        if role not in ("result", "part") or tells_done(parsed.low[slice(*item.left)]):
            continue
        if _behind_target(parsed, item, told) or (role == "result" and _in_planned_sentence(parsed, item, told)):
            told[at] = ("target", _SURE)
    return told


def _has_plan_behind(parsed: Parsed, at: int) -> bool:
    """ "tỷ lệ hộ nghèo ước còn 3,6% (KH 4%)": the plan of the same unit in brackets right behind."""
    if at + 1 == len(parsed.items) or is_plan_named(parsed, parsed.items[at]):
        return False
    item, behind = parsed.items[at], parsed.items[at + 1]
    between = parsed.low[item.quantity.end : behind.quantity.before]
    return (
        behind.parent == at
        and behind.quantity.unit in (item.quantity.unit, None, "")
        and between.count("(") == 1
        and is_plan_named(parsed, behind)
    )


def _behind_target(parsed: Parsed, item: Item, told: Sequence[tuple[Role, float]]) -> bool:
    """ "phấn đấu giảm 2,2% (660 hộ)"."""
    if item.parent is None or item.parent >= item.at or told[item.parent][0] != "target":
        return False
    between = parsed.low[parsed.items[item.parent].quantity.end : item.quantity.before]
    return BRACKETED.fullmatch(between) is not None


def _in_planned_sentence(parsed: Parsed, item: Item, told: Sequence[tuple[Role, float]]) -> bool:
    """ "Theo kế hoạch, huyện sẽ mở 43 lớp với kinh phí 3,2 tỷ đồng"; and "Trong đó, ..." behind a target."""
    first = next(other for other in parsed.items if other.sentence == item.sentence)
    opening = parsed.low[item.sentence[0] : first.quantity.before]
    if opening.lstrip().startswith(OF_THEM):
        return first.at > 0 and told[first.at - 1][0] == "target" and not tells_done(opening)
    begun = max(first.quantity.end, item.segment[0])
    return begins_planned(opening) and not tells_done(parsed.low[begun : item.quantity.before])
