"""A change with its two ends in brackets: "giảm 312 vụ (734/1.046)", "tăng 17,3% (734/626 vụ)".

The sum tells which is which: what was reached stands before the stroke, what it was behind it. Risk: a plan missed or
passed by just what the change tells.

A movement told with both ends, "từ 65,5% xuống 41,5%", in a plan as well: its beginning is a previous value.

And a number with its plan, "8.450/8.000, đạt 105,6% kế hoạch": the share tells that the second is what was planned.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.figures.items import Item, Parsed
from ingest.figures.parts import of_one_kind
from ingest.figures.roles import is_change
from records import Role
from vietnamese.figures.moves import ARRIVES_AT_NUMBER, AT_LEAST, STARTS_FROM
from vietnamese.periods.find import find_periods
from vietnamese.quantities.cues import at_start

_SURE = 0.95
_NEAR, _FAR = 4, 100  # numbers, and code points, behind its beginning within which a movement ends


def with_earlier(parsed: Parsed, roles: Sequence[tuple[Role, float]]) -> list[tuple[Role, float]]:
    """The roles of the items, those of such pairs as result and previous value, or result and target."""
    told = list(roles)
    for at, item in enumerate(parsed.items[:-1]):
        other = parsed.items[at + 1]
        if (item.quantity.pair, other.quantity.pair) != ("done", "whole"):
            continue
        share = parsed.items[at + 2] if at + 2 < len(parsed.items) else None
        if share and _is_of_plan(parsed, share) and _is_share(share, item, other):
            told[at + 1] = ("target", _SURE)
    for at in left_behind(parsed):
        told[at] = told[at] if told[at][0] == "previous" else ("previous", _SURE)
    for _change, now in moved_pairs(parsed):
        told[now], told[now + 1] = ("result", _SURE), ("previous", _SURE)
    return told


def left_behind(parsed: Parsed) -> list[int]:
    """The places of numbers from which a movement starts that the same sentence tells the end of."""
    return [start for start, _arrived in movements(parsed)]


def over_years(parsed: Parsed, start: int) -> tuple[int, int] | None:
    """First and last year of the one span of several years that stands before a movement in its sentence, where no
    other time does ("giai đoạn 2016 - 2020, số hộ nghèo giảm từ 9.207 hộ xuống còn 5.720 hộ"). Risks: a movement of
    the span's last year alone."""
    item = parsed.items[start]
    times = find_periods(parsed.text[item.sentence[0] : item.quantity.start])
    spans = {(one.first.year, one.last.year) for one in times}
    return spans.pop() if len(spans) == 1 and all(first < last for first, last in spans) else None


def movements(parsed: Parsed) -> list[tuple[int, int]]:
    """The places of numbers from which a movement starts, each with that of the number which it arrives at. Risks: a
    bound ("từ 5% trở lên"), and a number between that moves for itself."""
    found = []
    for at, item in enumerate(parsed.items):
        start, end = item.quantity.start, item.quantity.end
        if not STARTS_FROM.search(parsed.low, item.sentence[0], start) or AT_LEAST.match(parsed.low, end):
            continue
        for other in parsed.items[at + 1 : at + 1 + _NEAR]:
            if other.sentence != item.sentence or other.quantity.start - end > _FAR:
                break
            if of_one_kind(item, other) and ARRIVES_AT_NUMBER.search(parsed.low, end, other.quantity.start):
                found.append((at, other.at))
                break
    return found


def moved_pairs(parsed: Parsed) -> list[tuple[int, int]]:
    """Changes with their two ends in brackets: the place of the change, and of what was reached, whose time is that of
    the change and not the year that it is compared with."""
    found = []
    for at, item in enumerate(parsed.items[:-1]):
        other = parsed.items[at + 1]
        if item.parent is None or (item.quantity.pair, other.quantity.pair) != ("done", "whole"):
            continue
        change = parsed.items[item.parent]
        if is_change(parsed, change) and _is_difference(change, item, other):
            found.append((item.parent, at))
    return found


def _is_difference(change: Item, now: Item, then: Item) -> bool:
    """Whether the change leads from the one value to the other, by difference or as a share of the earlier one."""
    by = abs(change.quantity.value)
    difference = abs(now.quantity.value - then.quantity.value)
    if of_one_kind(change, now) and difference == by:
        return True
    if change.quantity.dimension != "percent" or not then.quantity.value:
        return False
    return _is_about(by, 100 * difference / abs(then.quantity.value))


def _is_of_plan(parsed: Parsed, share: Item) -> bool:
    """Whether the words behind a percentage call it one of a plan."""
    return bool(at_start("plan_after").match(parsed.low[slice(*share.right)]))


def _is_share(share: Item, part: Item, whole: Item) -> bool:
    """Whether a percentage is what the one value is of the other."""
    return bool(whole.quantity.value) and _is_about(
        share.quantity.value, 100 * part.quantity.value / whole.quantity.value
    )


def _is_about(printed: Decimal, exact: Decimal) -> bool:
    """Whether a number is printed of another, as exactly as it is printed."""
    return abs(exact - printed) <= Decimal("0.51").scaleb(int(printed.as_tuple().exponent))
