"""A printed figure in English: separators, scale, unit and softening word; the digits stay those printed."""

from __future__ import annotations

import re
from decimal import Decimal

from records import Figure
from vietnamese.quantities.softened import english_softener
from vietnamese.quantities.units import english_name

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")  # a single dot that is not before a group of thousands
_SCALES = (("thousand VND", "million VND"), ("million VND", "billion VND"), ("billion VND", "trillion VND"))
_THOUSAND = Decimal(1000)


def english_reading(figure: Figure) -> str | None:
    """The figure in English; None where its unit has no English name.

    80.000 triệu đồng is "80 billion VND", "dưới 1%" is "below 1%", "1.200 lượt người" is "1,200 people, counted each
    time".
    """
    unit = english_name(figure.unit) if figure.unit else None
    printed = _NUMBER.search(figure.text)
    if unit is None or printed is None:
        return None
    number, unit = _scaled(printed[0], unit)
    if unit.startswith("turns"):
        unit = f"{unit[9:]}, counted each time" if unit.startswith("turns of ") else "times"
    told = f"{number}%" if unit == "%" else f"{number} {unit}"
    if not figure.approximation:
        return told
    softened = english_softener(figure.approximation)
    return f"{softened or figure.approximation} {told}"


def english_number(printed: str) -> str:
    """A number with English separators: groups of thousands are dots in Vietnamese.

    >>> [english_number(one) for one in ("8.507", "17,365", "0.40", "1.234.567,8")]
    ['8,507', '17.365', '0.40', '1,234,567.8']
    """
    return printed if _DECIMAL.fullmatch(printed) else printed.translate(str.maketrans(".,", ",."))


def _scaled(printed: str, unit: str) -> tuple[str, str]:
    """Thousands of a unit of money in the next unit: "8.507" million is 8.507 billion."""
    higher = dict(_SCALES).get(unit)
    if higher is None or not re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", printed):
        return english_number(printed), unit
    amount = Decimal(printed.replace(".", "")) / _THOUSAND
    return f"{amount.normalize():,f}" if amount != amount.to_integral_value() else f"{amount:,.0f}", higher
