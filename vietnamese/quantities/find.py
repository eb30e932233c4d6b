"""Quantities of a Vietnamese text: numbers that measure or count, with what is printed around them.

Years, dates, numbers of documents, programmes and list items, telephone numbers, page numbers, ages and spans of
time are numbers too, but no quantities: they are left out. Called by ingest (figures). Spans are half-open, in
code points of the text given; every function takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from vietnamese.quantities.cues import either as either_cue
from vietnamese.quantities.not_quantities import Surroundings
from vietnamese.quantities.numbers import Number, find_numbers
from vietnamese.quantities.unit_table import COUNTS, Unit
from vietnamese.quantities.units import unit_at
from vietnamese.quantities.words import either, pattern

Pair = Literal["done", "whole", "low", "high"]
_RANGE = re.compile(r"\s*[-–]\s*|\s+(?:đến|tới)\s+(?:dưới\s+)?")
_FALLBACK = re.compile(r"[ \n]*(?P<one>[^\W\d_]+)(?:[ \n]+(?P<two>[^\W\d_]+))?")
_NAMED = r"[^\W\d_][^\d,;:()\n]{1,40}\s"
_ENUMERATED_FIRST = re.compile(rf"[(:]\s*{_NAMED}$")
_ENUMERATED_NEXT = re.compile(rf"\s*(?:[,;]|và)\s+(?:và\s+|còn\s+)?{_NAMED}")
_ORDERED = re.compile(rf"{either_cue('respectively')}\s*(?:là\s+)?$")
_ROW = re.compile(r"\s*(?:,|và|,\s*và)\s*")
_ENUMERATED_END = re.compile(r"\s*(?:[),;\n]|\.(?!\d)|và\s|$)")
_BARE_MEASURE = frozenset({"time", "age"})
_PROPORTION = 10  # "hơn 2/3 số hộ" is a proportion, "7/9 xã" is not
_REACH = 48  # how far back a softening word is looked for


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text == source[start:end]`` is the number with its unit as printed; the number alone is
    ``source[start:number_end]``, a denominator excepted. ``dimension`` is that of vietnamese.units, "ordinal" for
    a rank, or "" where the thing counted is in no table. ``pair`` tells the parts of "19/75" and "1 - 1,5".
    ``before`` is where the softening word begins, ``start`` where there is none."""

    value: Decimal
    text: str
    start: int
    end: int
    number_end: int
    unit: str
    unit_start: int
    dimension: str
    rate: bool
    approximation: str | None
    before: int
    ambiguous: bool
    pair: Pair | None = None


def find_quantities(text: str, *, at_line_start: bool = True) -> tuple[Quantity, ...]:
    """Every quantity of ``text`` in order. ``at_line_start`` tells whether ``text`` begins a line, where a number may
    be a list number.

    >>> [found.text for found in find_quantities("1. Năm 2021 cấp 45/60 thẻ theo Đề án 32 cho em dưới 6 tuổi, đạt 75%")]
    ['45/60 thẻ', '60 thẻ', '75%']
    """
    around = Surroundings(text, at_line_start=at_line_start)
    numbers = find_numbers(text)
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
        single = _single(around, numbers[at])
        if single and found and _is_over(text, found[-1], single):
            found[-1] = replace(found[-1], pair="done")
            single = replace(single, pair="whole", before=single.start, approximation=None)
        if single:
            found.append(single)
        at += 1
    found += [_bare(around, number) for number in _enumerated(around, numbers, found)]
    found += _in_order(around, numbers, found)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _enumerated(around: Surroundings, numbers: Sequence[Number], found: Sequence[Quantity]) -> list[Number]:
    """Bare numbers of an enumeration in brackets or after a colon: "(Nhật Bản 71, Đài Loan 19, Hàn Quốc 06)"."""
    taken = {quantity.start for quantity in found}
    bare: list[Number] = []
    run: list[Number] = []
    for number in numbers:
        low = around.low[run[-1].end : number.start] if run else around.low[max(0, number.start - 60) : number.start]
        if not (_ENUMERATED_NEXT.fullmatch(low) if run else _ENUMERATED_FIRST.search(low)):
            bare += run if len(run) > 1 else []
            first = _ENUMERATED_FIRST.search(around.low[max(0, number.start - 60) : number.start])
            run = [number] if first else []
        else:
            run.append(number)
        if not _ENUMERATED_END.match(around.low, number.end) or around.is_no_quantity(number):
            bare += run[:-1] if len(run) > 2 else []
            run = []
    bare += run if len(run) > 1 else []
    return [
        number
        for number in bare
        if number.start not in taken and (around.follows_name(number) or not around.is_label(number))
    ]


def _in_order(around: Surroundings, numbers: Sequence[Number], found: Sequence[Quantity]) -> list[Quantity]:
    """Bare numbers before the last of a row, which tells their unit: "lần lượt 45 và 38 em"."""
    taken = {quantity.start for quantity in found}
    row: list[Quantity] = []
    for last in found:
        run: list[Number] = []
        start = last.start
        for number in reversed([each for each in numbers if each.end <= last.start]):
            if number.start in taken or not _ROW.fullmatch(around.low[number.end : start]):
                break
            run.append(number)
            start = number.start
        if run and last.unit and _ORDERED.search(around.low[max(0, start - 20) : start]):
            row += [replace(_bare(around, each), unit=last.unit, dimension=last.dimension) for each in run]
    return row


def _bare(around: Surroundings, number: Number) -> Quantity:
    before, approximation = _softened(around, number)
    return Quantity(
        value=number.value,
        text=number.text,
        start=number.start,
        end=number.end,
        number_end=number.end,
        unit="",
        unit_start=number.end,
        dimension="",
        rate=False,
        approximation=approximation,
        before=before,
        ambiguous=number.ambiguous,
    )


def _pair(text: str, one: Number, other: Number) -> Pair | None:
    """ "done" for a number over another ("19/75"), "low" for a range ("1 - 1,5")."""
    between = text[one.end : other.start]
    if len(between) > 12:
        return None
    if between.strip() == "/":
        return "done"
    return "low" if _RANGE.fullmatch(between.lower()) else None


def _is_over(text: str, one: Quantity, other: Quantity) -> bool:
    """ "7,8 tỷ đồng/6 tỷ đồng": a fraction whose parts have their own units."""
    over = one.pair is None and text[one.end : other.start].strip() == "/"
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
        first = _spanning(around.text, first, last)
        return [replace(first, pair="low"), replace(last, pair="high", before=last.start)]
    if around.is_date(one, other, known_unit=bool(last and last.dimension)) or last is None:
        return []
    if around.is_no_quantity(one) or not around.is_fraction(one, other, unit=last.unit):
        return []
    first = _measured(around, one, allow_bare=True, may_be_label=False)
    if first is None or (first.approximation and other.value <= _PROPORTION):
        return []
    first = _spanning(around.text, first, last)
    if around.is_rank(one):
        return [replace(first, dimension="ordinal")]
    return [
        replace(first, pair="done"),
        replace(last, pair="whole", before=last.start, approximation=None),
    ]


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
    if match and _is_glued_word(text, number, match.start):
        match = None
    if match and match.unit.dimension in _BARE_MEASURE and not match.unit.per:
        return None
    quantity = _bare(around, number)
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


def _whole_count(number: Number, unit: Unit) -> dict[str, Any]:
    """What is counted one by one has no decimals: "15,000 lao động" has English groups, and is flagged."""
    if unit.dimension in COUNTS and unit.scale == 1 and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", number.text):
        return {"value": number.value.scaleb(3).quantize(Decimal(1)), "ambiguous": True}
    return {"value": number.value, "ambiguous": number.ambiguous}


def _is_glued_word(text: str, number: Number, unit_start: int) -> bool:
    """Letters right after the digits are a unit only where no other letter could be meant ("5m", not "3G", "7h30")."""
    return unit_start == number.end and bool(re.match(r"[^\W_]{0,3}\d", text[number.end :][:4]))


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


def _softened(around: Surroundings, number: Number) -> tuple[int, str | None]:
    """Where the softening word before the number begins, and the word as printed."""
    low = max(0, number.start - _REACH)
    word = rf"(?<!\w)(?<!ít )(?<!nhiều )(?<!cao )(?<!thấp )(?P<word>{either('approximations')})"
    match = re.search(rf"{word}(?:\s+(?:{either('links')}))?\s*$", around.low[low : number.start])
    if match is None:
        return number.start, None
    return low + match.start("word"), around.text[low + match.start("word") : low + match.end("word")]


def _softened_after(around: Surroundings, quantity: Quantity) -> Quantity:
    match = re.compile(rf"\s+(?P<word>{either('approximations_after')})(?!\w)").match(around.low, quantity.end)
    if match is None or quantity.approximation:
        return quantity
    return replace(quantity, approximation=around.text[match.start("word") : match.end("word")])
