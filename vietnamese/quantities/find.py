"""Quantities of a Vietnamese text: numbers that measure or count, with what is printed around them.

Years, dates, numbers of documents, programmes and list items, telephone numbers, page numbers, ages and spans of
time are numbers too, but no quantities: they are left out. Spans are half-open, in
code points of the text given; every function takes time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from vietnamese.quantities.bare_numbers import enumerated, remaining, units_of_moves, units_respectively
from vietnamese.quantities.compound import Compound, compound_at
from vietnamese.quantities.not_quantities import Surroundings
from vietnamese.quantities.numbers import Number, find_numbers
from vietnamese.quantities.quantity import Pair, Quantity, without_unit
from vietnamese.quantities.ranges import BETWEEN
from vietnamese.quantities.unit_table import COUNTS, Unit
from vietnamese.quantities.units import UnitMatch, unit_at
from vietnamese.quantities.words import either, ending, pattern

_FALLBACK = re.compile(r"[ \n]*(?P<one>[^\W\d_]+)(?:[ \n]+(?P<two>[^\W\d_]+))?")
_LETTERS_AND_DIGIT = re.compile(r"(?!k?m[23](?!\w))[^\W_]{0,3}\d")
_BARE_MEASURE = frozenset({"time", "age"})
_CURRENCY = re.compile(r"(?<![^\W\d_])(US\$|[$€]|USD|EUR)\s?$")
_PROPORTION = 10  # "hơn 2/3 số hộ" is a proportion, "7/9 xã" is not
_MANY = frozenset((1_000, 10_000, 100_000, 1_000_000))  # people that a rate is told for ("15/100.000 trẻ em")


def find_quantities(text: str, *, at_line_start: bool = True) -> tuple[Quantity, ...]:
    """Every quantity of ``text`` in order. ``at_line_start`` tells whether ``text`` begins a line, where a number may
    be a list number.

    >>> [found.text for found in find_quantities("1. Năm 2021 cấp 45/60 thẻ theo Đề án 32 cho em dưới 6 tuổi, đạt 75%")]
    ['45/60 thẻ', '60 thẻ', '75%']
    """
    around = Surroundings(text, at_line_start=at_line_start)
    numbers = [_unbracketed(text, number) for number in find_numbers(text)]
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        if found and numbers[at].start < found[-1].end:  # the "1" of "đồng/1 hộ"
            at += 1
            continue
        pair = _pair(text, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else None
        if pair and not around.is_range_of_names(numbers[at], numbers[at + 1]):
            found.extend(_paired(around, numbers[at], numbers[at + 1], pair))
            at += 2
            continue
        amount = compound_at(text, around.low, numbers, at)
        if amount and not around.is_no_quantity(numbers[at]):
            found.append(_compounded(around, numbers[at], amount))
            at += amount.used
            continue
        single = _single(around, numbers[at])
        if single and found and _is_over(text, found[-1], single):
            found[-1] = replace(found[-1], pair="done")
            single = replace(single, pair="whole", before=single.start, approximation=None)
        if single:
            found.append(single)
        at += 1
    found += [without_unit(around, number) for number in enumerated(around, numbers, found)]
    found += units_respectively(around, numbers, found)
    found += remaining(around, numbers, sorted(found, key=lambda quantity: quantity.start))
    return tuple(units_of_moves(around, sorted(found, key=lambda quantity: quantity.start)))


def _unbracketed(text: str, number: Number) -> Number:
    """A negative number whose unit stands behind the bracket around it, with that bracket: "(- 1.240) hộ"."""
    start, end = number.start - 1, number.end + 1
    if number.value >= 0 or text[max(start, 0) : number.start] != "(" or text[number.end : end] != ")":
        return number
    return replace(number, text=text[start:end], start=start, end=end) if unit_at(text, end) else number


def _compounded(around: Surroundings, number: Number, amount: Compound) -> Quantity:
    return replace(
        without_unit(around, number),
        value=amount.value,
        text=around.text[number.start : amount.end],
        end=amount.end,
        unit=_printed_unit(amount.unit),
        unit_start=amount.unit_start,
        dimension=amount.dimension,
    )


def _pair(text: str, one: Number, other: Number) -> Pair | None:
    """ "done" for a number over another ("19/75"), "low" for a range ("1 - 1,5")."""
    between = text[one.end : other.start]
    if len(between) > 12:
        return None
    if between.strip() == "/":
        return "done"
    return "low" if BETWEEN.fullmatch(between.lower()) else None


_OVER = re.compile(r"(?: [^\W\d_]+){0,3} ?/ ?")  # a few words of what the first counts may stand before the stroke


def _is_over(text: str, one: Quantity, other: Quantity) -> bool:
    """ "7,8 tỷ đồng/6 tỷ đồng", "793 hộ nghèo/53.904 hộ": a fraction whose parts have their own units."""
    over = one.pair is None and _OVER.fullmatch(text, one.end, other.start) is not None
    return over and one.dimension == other.dimension and bool(one.unit)


def _paired(around: Surroundings, one: Number, other: Number, pair: Pair) -> list[Quantity]:
    """The two quantities of a fraction or range; what they share is the unit printed after the second."""
    last = _single(around, other, follows_pair=True)
    if pair == "low":
        first = None if around.is_no_quantity(one) else _measured(around, one, allow_bare=last is not None)
        if first is None or last is None:
            return [quantity for quantity in (first, None if around.is_no_quantity(one) else last) if quantity]
        if first.unit:
            return [first, last]
        if not last.unit and "-" in around.low[one.end : other.start] and around.is_day_and_month(one, other):
            return []
        first = _spanning(around.text, _as_counted(first, last), last)
        return [replace(first, pair="low"), replace(last, pair="high", before=last.start)]
    if around.is_date(one, other, known_unit=bool(last and last.dimension)) or last is None:
        return []
    if around.is_no_quantity(one) or not around.is_fraction(one, other, unit=last.unit):
        return []
    first = _measured(around, one, allow_bare=True, may_be_label=False)
    if first is None or (first.approximation and other.value <= _PROPORTION):
        return []
    first = _spanning(around.text, _as_counted(first, last), last)
    if around.is_rank(one):
        return [replace(first, dimension="ordinal")]
    if other.value in _MANY and one.value < other.value and last.dimension in COUNTS:
        return [replace(first, unit=around.text[one.end : last.end].strip(), unit_start=one.end, rate=True)]
    return [
        replace(first, pair="done"),
        replace(last, pair="whole", before=last.start, approximation=None),
    ]


def _as_counted(first: Quantity, last: Quantity) -> Quantity:
    """The first number of a pair read in the unit of the second: "12,943/12,705 trẻ"."""
    english = re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", first.text[: first.number_end - first.start])
    if not english or last.dimension not in COUNTS or not last.ambiguous:
        return first
    return replace(first, value=first.value.scaleb(3).quantize(Decimal(1)), ambiguous=True)


def _spanning(text: str, first: Quantity, last: Quantity) -> Quantity:
    return replace(
        first,
        text=text[first.start : last.end],
        end=last.end,
        unit=last.unit,
        unit_start=last.unit_start,
        dimension=last.dimension,
        rate=last.rate,
        number_end=first.number_end,
    )


def _single(around: Surroundings, number: Number, *, follows_pair: bool = False) -> Quantity | None:
    if around.is_no_quantity(number) and not follows_pair:
        return None
    return _measured(around, number, allow_bare=follows_pair or around.is_quantified(number))


def _measured(around: Surroundings, number: Number, *, allow_bare: bool, may_be_label: bool = True) -> Quantity | None:
    """The number with its unit; None where it counts time or age, or is a label or bare number."""
    text = around.text
    match = unit_at(text, number.end)
    if match and (_is_glued_word(text, number, match.start) or _begins_line(text, number, match.start)):
        match = None
    if match and match.unit.dimension == "places" and _in_address(around, number, match):
        return None
    if match and match.unit.dimension in _BARE_MEASURE and not match.unit.per and not _is_duration(around, number):
        return None
    quantity = without_unit(around, number)
    if priced := _priced(text, quantity, match):
        return priced
    if around.is_rank(number):
        return replace(quantity, dimension="ordinal")
    if match:
        if match.unit.dimension == "places" and quantity.approximation == "trên" and around.is_upon(number):
            quantity = replace(quantity, approximation=None, before=number.start)
        return _softened_after(
            around,
            replace(
                quantity,
                text=text[number.start : match.end],
                end=match.end,
                unit=_printed_unit(match.text),
                unit_start=match.start,
                dimension=match.unit.dimension,
                rate=bool(match.unit.per),
                **_whole_count(number, match.unit),
            ),
        )
    if (may_be_label and around.is_label(number)) or around.is_quoted(number):
        return None
    if _level().match(around.low, number.end):
        return quantity
    counted = _fallback_unit(around, number)
    if counted is None:
        return quantity if allow_bare else None
    return replace(
        quantity,
        text=text[number.start : counted[1]],
        end=counted[1],
        unit=_printed_unit(text[counted[0] : counted[1]]),
        unit_start=counted[0],
    )


def _in_address(around: Surroundings, number: Number, match: UnitMatch) -> bool:
    """Whether a number that a name ends with stands before the kind of the next name: "Tổ 12 ấp 5", "thôn 3 xã Đak"."""
    before = around.low[max(0, number.start - 30) : number.start]
    named = ending("numbered_names").search(before) is not None and not ending("counting_so").search(before)
    following = around.text[match.end :].lstrip()[:1]
    return named and (following.isdigit() or following.isupper())


def _priced(text: str, quantity: Quantity, match: UnitMatch | None) -> Quantity | None:
    """ "$1.200", "US$ 2,5 triệu": money whose sign stands before the number; None where none does, or it is that of
    the number before."""
    sign = _CURRENCY.search(text, max(0, quantity.start - 6), quantity.start)
    if sign is None or text[: sign.start()].rstrip()[-1:].isdigit():
        return None
    unit, end = "EUR" if sign[1] in ("€", "EUR") else "USD", quantity.end
    if match and match.unit.dimension == "money" and not match.unit.per:
        unit, end = f"{match.text} {unit}", match.end
    found = text[sign.start() : end]
    return replace(
        quantity, text=found, start=sign.start(), before=sign.start(), end=end, unit=unit, dimension="foreign money"
    )


@cache
def _level() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('levels')})(?!\w)")


def _is_duration(around: Surroundings, number: Number) -> bool:
    """Whether a time is what the sentence tells: "số giờ nắng là 7,5 giờ". Risk: a term ("trong 15 ngày là")."""
    unit = re.compile(r"(?:\s*-\s*\d+)?\s*(?:giờ|ngày|phút)(?!\w)").match(around.low, number.end)
    told = re.search(
        r"(?<!\w)(?:là|bình quân)\s*(?:\d+\s*-\s*)?$", around.low[max(0, number.start - 20) : number.start]
    )
    return bool(unit and told)


def _whole_count(number: Number, unit: Unit) -> dict[str, Any]:
    """What is counted one by one has no decimals: "15,000 lao động" has English groups, and is flagged."""
    if unit.dimension in COUNTS and unit.scale == 1 and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", number.text):
        return {"value": number.value.scaleb(3).quantize(Decimal(1)), "ambiguous": True}
    return {"value": number.value, "ambiguous": number.ambiguous}


def _is_glued_word(text: str, number: Number, unit_start: int) -> bool:
    """Letters right after the digits are a unit only where no other letter could be meant ("40m2", not "7h30")."""
    return unit_start == number.end and bool(_LETTERS_AND_DIGIT.match(text, number.end))


def _begins_line(text: str, number: Number, unit_start: int) -> bool:
    """A line that begins with a capital is no unit of the number that ends the line before ("Bảng 2⏎Chỉ tiêu")."""
    return "\n" in text[number.end : unit_start] and text[unit_start].isupper()


def _printed_unit(text: str) -> str:
    return re.sub(r"\s*/\s*", "/", " ".join(text.split()))


def _fallback_unit(around: Surroundings, number: Number) -> tuple[int, int] | None:
    """One or two syllables right after the number, where the thing counted is in no table; None where the next
    word cannot be counted or belongs to something else."""
    match = _FALLBACK.match(around.low, number.end)
    if match is None or match.start("one") == number.end or pattern("not_counted").fullmatch(match["one"]):
        return None
    if "\n" in around.low[number.end : match.start("one")]:
        return None
    end = match.end("one")
    two = match["two"]
    if two and not pattern("not_counted").fullmatch(two) and "\n" not in around.low[end : match.start("two")]:
        end = match.end("two")
    return match.start("one"), end


def _softened_after(around: Surroundings, quantity: Quantity) -> Quantity:
    match = re.compile(rf"\s+(?P<word>{either('approximations_after')})(?!\w)").match(around.low, quantity.end)
    if match is None or quantity.approximation:
        return quantity
    return replace(quantity, approximation=around.text[match.start("word") : match.end("word")])
