"""How the number of a draft stands to that of a report: the same, the same rounded, or one typing slip away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from answer.policy import policy
from index.slots import digits_of
from records import Figure
from vietnamese.quantities.find import find_quantities
from vietnamese.quantities.units import dimension, in_base, unit_of

Slip = Literal["swapped", "lost", "doubled", "digit", "scale", "decimal", "unit"]
Relation = Literal["equal", "rounded"] | Slip
_LONGEST = 19  # digits of a number whose slips are looked for
_APART = frozenset({"persons", "households", "money", "percent", "weight", "area", "length", "volume", "places"})
_ALIKE = ({"persons", "turns"}, {"percent", "points"}, {"persons", "events"}, {"turns", "times"}, {"turns", "events"})


def relation(told: Figure, held: Figure) -> Relation | None:
    """What the draft's number ``told`` is to the report's number ``held``; None where it is something else."""
    same = comparable(told, held)
    one, other = base(told), base(held)
    if one == other and _comma_for_dot(told.text) and not _comma_for_dot(held.text) and same:
        return "decimal"
    if one == other:
        return "equal" if same else "unit" if countable(told, held) else None
    if not same or one * other <= 0:
        return None
    if _rounded(told, held):
        return "rounded"
    mine, theirs = digits(told), digits(held)
    if mine.rstrip("0") == theirs.rstrip("0"):
        return _shifted(told, held)
    return _mistyped(mine, theirs, one / other)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two numbers may count the same: money and money, households and families, no household and person."""
    first, second = (dimension(figure.unit) for figure in (one, other))
    if first == second or not one.unit or not other.unit:
        return "percent" not in (first, second) or first == second
    return {first, second} in _ALIKE or first not in _APART or second not in _APART


def countable(one: Figure, other: Figure) -> bool:
    """Whether both count living beings or things, so that one may have been written for the other."""
    kinds = {"persons", "households", "turns", "events", "things", "places", "count"}
    return {dimension(figure.unit) for figure in (one, other)} <= kinds


def base(figure: Figure) -> Decimal:
    """The value in the base of its unit; of a rate, as printed (each is held against rates only by its words)."""
    return in_base(figure.value, figure.unit)


def digits(figure: Figure) -> str:
    """The digits of the number without separators and leading zeros."""
    return _digits(figure.value)


def digits_key(figure: Figure) -> str:
    """What numbers of the same digits have in common, however they are scaled."""
    return digits_of(figure.value)


def keys_near(figure: Figure) -> Iterator[str]:
    """The keys of all numbers that this one is, or is one slip of typing away from."""
    mine = digits(figure)[:_LONGEST]
    yield mine.rstrip("0")
    for at in range(len(mine)):
        yield (mine[:at] + mine[at + 1 :]).strip("0")
        if at + 1 < len(mine):
            yield (mine[:at] + mine[at + 1] + mine[at] + mine[at + 2 :]).strip("0")
    for at in range(len(mine) + 1):
        for digit in "0123456789":
            yield (mine[:at] + digit + mine[at:]).strip("0")
            yield (mine[:at] + digit + mine[at + 1 :]).strip("0")


def _comma_for_dot(text: str) -> bool:
    """Whether a count is printed with a comma where Vietnamese has a full stop ("8,507 hộ"): one that whoever reads
    numbers takes for thousands all the same."""
    match = re.match(r"[1-9]\d{0,2},\d{3}(?!\d)", text)
    return match is not None and any(number.ambiguous for number in find_quantities(text, at_line_start=False)[:1])


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).lstrip("0")


def _rounded(told: Figure, held: Figure) -> bool:
    """Whether the draft tells the report's number in fewer digits: "gần 8,6 tỷ đồng" for 8.563 triệu đồng."""
    mine, theirs = (base(figure) for figure in (told, held))
    fewer = len(digits_key(told)) < len(digits_key(held))
    if not fewer or abs(mine - theirs) > abs(theirs) * Decimal(str(policy().checks.rounds)):
        return False
    step = _step(told)
    near = {
        theirs.quantize(Decimal(1)) if step == 1 else (theirs / step).quantize(Decimal(1), how) * step
        for how in (ROUND_HALF_UP, ROUND_DOWN)
    }
    return mine in near and (told.approximation is not None or len(digits_key(told)) > 1)


def _step(figure: Figure) -> Decimal:
    """The value of the last digit that is no zero, in the base of the unit."""
    one = figure.value.normalize()
    exponent = one.as_tuple().exponent
    return in_base(Decimal(1).scaleb(int(exponent)), figure.unit)


def _shifted(told: Figure, held: Figure) -> Relation:
    first, second = unit_of(told.unit), unit_of(held.unit)
    if told.value == held.value or (first and second and first.scale != second.scale):
        return "scale"
    return "decimal"


def _mistyped(mine: str, theirs: str, ratio: Decimal) -> Relation | None:
    if len(mine) == len(theirs):
        apart = [at for at in range(len(mine)) if mine[at] != theirs[at]]
        if len(apart) == 2 and [mine[at] for at in apart] == [theirs[at] for at in reversed(apart)]:
            return "swapped" if apart[1] - apart[0] == 1 else "digit"
        times = Decimal(policy().checks.tenfold)
        return "digit" if len(apart) == 1 and 1 / times < ratio < times else None
    if len(mine) + 1 == len(theirs) and _without_one(theirs, mine):
        return "lost"
    if len(mine) == len(theirs) + 1 and _without_one(mine, theirs):
        return "doubled"
    return None


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
