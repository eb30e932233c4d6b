"""A change with its two ends in brackets: "giảm 312 vụ (734/1.046)", "tăng 17,3% (734/626 vụ)".

The sum tells which is which: what was reached stands before the stroke, what it was behind it. Risk: a plan missed or
passed by just what the change tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.figures.items import Item, Parsed
from ingest.figures.parts import of_one_kind
from ingest.figures.roles import is_change
from records import Role

_SURE = 0.95


def with_earlier(parsed: Parsed, roles: Sequence[tuple[Role, float]]) -> list[tuple[Role, float]]:
    """The roles of the items, those of such pairs as result and previous value."""
    told = list(roles)
    for at, item in enumerate(parsed.items[:-1]):
        other = parsed.items[at + 1]
        if item.parent is None or (item.quantity.pair, other.quantity.pair) != ("done", "whole"):
            continue
        change = parsed.items[item.parent]
        if is_change(parsed, change) and _is_difference(change, item, other):
            told[at], told[at + 1] = ("result", _SURE), ("previous", _SURE)
    return told


def _is_difference(change: Item, now: Item, then: Item) -> bool:
    """Whether the change leads from the one value to the other, by difference or as a share of the earlier one."""
    by = abs(change.quantity.value)
    difference = abs(now.quantity.value - then.quantity.value)
    if of_one_kind(change, now) and difference == by:
        return True
    if change.quantity.dimension != "percent" or not then.quantity.value:
        return False
    share = 100 * difference / abs(then.quantity.value)
    return abs(share - by) <= Decimal("0.51").scaleb(int(by.as_tuple().exponent))
