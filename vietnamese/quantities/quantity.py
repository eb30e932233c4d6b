"""The record of a quantity, and its narrowest form: a bare number with the word that softens it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vietnamese.quantities.not_quantities import Surroundings
from vietnamese.quantities.numbers import Number
from vietnamese.quantities.words import either, pattern

Pair = Literal["done", "whole", "low", "high"]
_REACH = 48  # how far back a softening word is looked for


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text == source[start:end]`` is the number with its unit as printed; the number alone is
    ``source[start:number_end]``, a denominator excepted. ``dimension`` is one of units.tsv, "ordinal" for
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


def without_unit(around: Surroundings, number: Number) -> Quantity:
    """The number without a unit."""
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


def _softened(around: Surroundings, number: Number) -> tuple[int, str | None]:
    """Where the softening word before the number begins, and the word as printed. Risks: a word that ends another
    ("chế độ cho 789 lượt", "công ước 138"), which is looked for first."""
    low = max(0, number.start - _REACH)
    word = rf"(?<!\w)(?<!ít )(?<!nhiều )(?<!cao )(?<!thấp )(?P<word>{either('approximations')})"
    match = re.search(rf"{word}(?:\s+(?:{either('links')}))?\s*$", around.low[low : number.start])
    if match is None:
        return number.start, None
    start, end = low + match.start("word"), low + match.end("word")
    longer = pattern("not_softening").finditer(around.low, max(0, start - 12), end + 12)
    if any(each.start() < end and each.end() > start and each.end() - each.start() > end - start for each in longer):
        return number.start, None
    return start, around.text[start:end]
