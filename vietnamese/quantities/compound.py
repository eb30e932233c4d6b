"""Amounts told in several magnitudes, the largest first: "1 tỷ 250 triệu đồng", "1 nghìn 200 hộ", "2 tỷ rưỡi"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vietnamese.quantities.numbers import Number
from vietnamese.quantities.scales import scales
from vietnamese.quantities.unit_table import COUNTS
from vietnamese.quantities.units import unit_at
from vietnamese.text.phrase_patterns import alternatives

_END = re.compile(r"\s*(?:đồng(?!\w)|[.,;:)\n/]|$|(?:một|mỗi|cho|để|và|theo)(?!\w))")


@dataclass(frozen=True, slots=True)
class Compound:
    """An amount of ``used`` numbers; ``unit`` is in the words of the text, ``unit_start`` where they begin."""

    value: Decimal
    unit: str
    unit_start: int
    end: int
    dimension: str
    used: int


def compound_at(text: str, low: str, numbers: Sequence[Number], at: int) -> Compound | None:
    """The amount that begins with a number of ``numbers``; None where that number stands for itself.

    Risk: two amounts side by side ("vay 5 triệu 200 hộ"), which are parted where the second counts something and the
    first is no count in thousands.
    """
    first = _magnitude(low, numbers[at])
    if first is None:
        return None
    half = re.compile(r"\s+rưỡi(?!\w)").match(low, first[1])
    if half:
        return _half(text, numbers[at], first, half.end())
    if first[0] == 10**3 and (large := _thousands(text, low, numbers, at, first[1])):
        return large
    total, before, end, used = numbers[at].value * first[0], first[0], first[1], 1
    while at + used < len(numbers):
        number = numbers[at + used]
        if low[end : number.start].strip() or end == number.start or low.count("\n", end, number.start) > 1:
            break
        if unit := _last(text, low, number, before):
            total += number.value * unit[0]
            return _told(text, low, numbers[at], first, total, unit, used + 1)
        further = _magnitude(low, number)
        if further is None or number.value * further[0] >= before:
            break
        total += number.value * further[0]
        before, end, used = further[0], further[1], used + 1
    if used == 1:
        return None
    dong = re.compile(r"\s*đồng(?!\w)").match(low, end)
    return _told(text, low, numbers[at], first, total, (Decimal(1), dong.end() if dong else end, "money", ""), used)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"\s*({alternatives(scales())})(?!\w)")


def _magnitude(low: str, number: Number) -> tuple[int, int] | None:
    """The magnitude right after a number, and where its word ends; none where "đồng" closes the amount."""
    match = _word().match(low, number.end)
    if match is None:
        return None
    return scales()[" ".join(match[1].split())], match.end()


def _last(text: str, low: str, number: Number, before: int) -> tuple[Decimal, int, str, str] | None:
    """What one of the last number is worth, where its unit ends, its dimension, and the thing counted."""
    match = unit_at(text, number.end)
    digits = number.text.isdigit() and len(number.text) <= 3
    plain_dong = match is not None and match.unit.name == "đồng" and not match.unit.per
    if digits and before >= 10**6 and _END.match(low, number.end) and (match is None or plain_dong):
        return Decimal(before).scaleb(-len(number.text)), match.end if match else number.end, "money", ""
    if match is None or match.unit.per:
        return None
    unit = match.unit
    if unit.dimension in COUNTS and number.value * unit.scale < before and (before == 10**3 or unit.scale > 1):
        return unit.scale, match.end, unit.dimension, match.text
    closes = unit.dimension == "money" and low[match.start : match.end].endswith("đồng")
    if closes and number.value * unit.scale < before:
        return unit.scale, match.end, "money", ""
    return None


def _told(
    text: str,
    low: str,
    number: Number,
    first: tuple[int, int],
    total: Decimal,
    last: tuple[Decimal, int, str, str],
    used: int,
) -> Compound:
    """Money in the first magnitude ("1,25 tỷ đồng"), things in the unit of the last number ("1.200 hộ")."""
    scale, end, dimension, counted = last
    if counted:
        return Compound(total / scale, " ".join(counted.split()), end - len(counted), end, dimension, used)
    word = text[number.end : first[1]].strip()
    dong = " đồng" if low[:end].endswith("đồng") else ""
    return Compound(total / first[0], word + dong, first[1] - len(word), end, dimension, used)


def _thousands(text: str, low: str, numbers: Sequence[Number], at: int, end: int) -> Compound | None:
    """ "1 nghìn 250 tỷ đồng": thousands of a larger unit of money."""
    if at + 1 == len(numbers) or low[end : numbers[at + 1].start].strip() or numbers[at + 1].value >= 10**3:
        return None
    match = unit_at(text, numbers[at + 1].end)
    if match is None or match.unit.dimension != "money" or match.unit.scale < 10**6 or match.unit.per:
        return None
    value = numbers[at].value * 10**3 + numbers[at + 1].value
    return Compound(value, " ".join(match.text.split()), match.start, match.end, "money", 2)


def _half(text: str, number: Number, first: tuple[int, int], end: int) -> Compound | None:
    """ "1 tỷ rưỡi đồng", "1 triệu rưỡi người"."""
    word = text[number.end : first[1]].strip()
    counted = unit_at(text, end)
    unit, dimension = word, "money"
    if counted and (counted.unit.name == "đồng" or counted.unit.dimension in COUNTS):
        unit, end, dimension = f"{word} {counted.text}", counted.end, counted.unit.dimension
    if not number.text.isdigit():
        return None
    return Compound(number.value + Decimal("0.5"), unit, first[1] - len(word), end, dimension, 1)
