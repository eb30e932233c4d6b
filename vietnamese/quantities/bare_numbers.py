"""Bare numbers that are quantities by what stands beside them: rows, enumerations, movements, what is left of a count.

Spans are half-open, in code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from vietnamese.quantities.cues import either as either_cue
from vietnamese.quantities.not_quantities import Surroundings
from vietnamese.quantities.numbers import Number
from vietnamese.quantities.quantity import Quantity, without_unit
from vietnamese.quantities.unit_table import COUNTS
from vietnamese.quantities.words import either

_NAMED = r"[^\W\d_][^\d,;:()\n]{1,40}(?:\s|:\s?)"
_ENUMERATED_FIRST = re.compile(rf"[(:]\s*{_NAMED}$")
_ENUMERATED_NEXT = re.compile(rf"\s*(?:[,;]|và)\s+(?:và\s+|còn\s+)?{_NAMED}")
_ORDERED = re.compile(rf"{either_cue('respectively')}\s*(?:là\s+)?$")
_ROW = re.compile(r"\s*(?:,|và|,\s*và)\s*")
_ENUMERATED_END = re.compile(r"\s*(?:[),;\n]|\.(?!\d)|và\s|$)")
_GOES_ON = re.compile(r"\s+(?:được|bị|đã|đang|có|tham gia|còn)\s")
_AFTER_COUNT = re.compile(r"[,;]\s+(?:và\s+|còn\s+)?$")
_LEAST = 10  # smaller bare numbers are seldom counts


def enumerated(around: Surroundings, numbers: Sequence[Number], found: Sequence[Quantity]) -> list[Number]:
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


def units_respectively(around: Surroundings, numbers: Sequence[Number], found: Sequence[Quantity]) -> list[Quantity]:
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
            row += [replace(without_unit(around, each), unit=last.unit, dimension=last.dimension) for each in run]
    return row


def units_of_moves(around: Surroundings, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, the first of "từ 21 lên 28 triệu đồng" with the unit that is printed after the second.

    Risk: two things told one after the other ("lấy 5 lên 28 triệu"), which no report was seen to write.
    """
    told = list(found)
    for at in range(len(told) - 2, -1, -1):
        one, other = told[at], told[at + 1]
        if one.unit or not other.unit or not _movement().fullmatch(around.low, one.end, other.start):
            continue
        told[at] = replace(one, unit=other.unit, dimension=other.dimension, rate=other.rate)
    return told


@cache
def _movement() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either('leading_to')})\s+(?:(?:{either('approximations')}|là|mức)\s+)*")


def remaining(around: Surroundings, numbers: Sequence[Number], found: Sequence[Quantity]) -> list[Quantity]:
    """What a count goes on with: "820 hộ được vay vốn, 250 được dạy nghề".

    Risk: a number of something else before a verb (", 18 đã ..."), hence only after a count in the same sentence.
    """
    taken = {quantity.start for quantity in found}
    told: list[Quantity] = []
    for number in numbers:
        if number.start in taken or number.value < _LEAST or not _GOES_ON.match(around.low, number.end):
            continue
        before = around.low[max(0, number.start - 10) : number.start]
        if not _AFTER_COUNT.search(before) or around.is_no_quantity(number) or around.is_label(number):
            continue
        last = next((each for each in reversed(found) if each.end <= number.start), None)
        if last is None or last.dimension not in COUNTS:
            continue
        if re.search(r"[.;]\s|\n", around.low[last.end : number.start]):
            continue
        told.append(replace(without_unit(around, number), unit=last.unit, dimension=last.dimension))
    return told
