"""A printed figure in English: separators, scale, unit and softening word; the digits stay those printed. Place and
time as English writes them."""

from __future__ import annotations

import re
from calendar import month_name
from decimal import Decimal

from records import Figure
from vietnamese.places.gazetteer import COUNTRY, canonical
from vietnamese.quantities.numbers import find_numbers
from vietnamese.quantities.softened import english_softener
from vietnamese.quantities.units import english_name
from vietnamese.text.shapes import NUMBER

_SWAPPED = str.maketrans(".,", ",.")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")  # a single dot that is not before a group of thousands
_SCALES = (("thousand VND", "million VND"), ("million VND", "billion VND"), ("billion VND", "trillion VND"))
_THOUSAND = Decimal(1000)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = re.compile(r"(?:(\d{1,2})/(\d{4})-)?(\d{1,2})/(\d{4})")


def english_reading(figure: Figure) -> str | None:
    """The figure in English; None where its unit has no English name or its value is told in several numbers.

    80.000 triệu đồng is "80 billion VND", "dưới 1%" is "below 1%", "1.200 lượt người" is "1,200 people, counted each
    time".
    """
    unit = english_name(figure.unit) if figure.unit else None
    printed = _number(figure)
    if unit is None or printed is None:
        return None
    if figure.kind == "count" and (grouped := _in_thousands(printed, figure.value)):
        number = grouped
    else:
        number, unit = _scaled(printed, unit)
    number = f"-{number}" if figure.value < 0 else number
    if unit.startswith("turns"):
        unit = f"{unit[9:]}, counted each time" if unit.startswith("turns of ") else "times"
    told = f"{number}%" if unit == "%" else f"{number} {unit}"
    if not figure.approximation:
        return told
    softened = english_softener(figure.approximation)
    return f"{softened or figure.approximation} {told}"


def english_place(place: str) -> str:
    """A place as English names it: the country by its name."""
    return "Vietnam" if canonical(place) == COUNTRY else place


def english_period(period: str) -> str:
    """A period as answers tell it ("31/12/2019", "1/2018-6/2018"), with its months named; years stay.

    >>> [english_period(one) for one in ("31/12/2019", "1/2018-6/2018", "9/2020", "2016-2020")]
    ['31 December 2019', 'January to June 2018', 'September 2020', '2016-2020']
    """
    if day := _DAY.fullmatch(period):
        return f"{int(day[1])} {month_name[int(day[2])]} {day[3]}"
    months = _MONTHS.fullmatch(period)
    if months is None:
        return period
    last = f"{month_name[int(months[3])]} {months[4]}"
    if not months[1]:
        return last
    year = "" if months[2] == months[4] else f" {months[2]}"
    return f"{month_name[int(months[1])]}{year} to {last}"


def english_number(printed: str) -> str:
    """A number with English separators: groups of thousands are dots in Vietnamese.

    >>> [english_number(one) for one in ("8.507", "17,365", "0.40", "1.234.567,8")]
    ['8,507', '17.365', '0.40', '1,234,567.8']
    """
    return printed if _DECIMAL.fullmatch(printed) else printed.translate(_SWAPPED)


def english_count(printed: str) -> str:
    """A count with English separators, whatever sign is printed between its thousands.

    >>> english_count("12,705"), english_count("12.705"), english_count("542")
    ('12,705', '12,705', '542')
    """
    groups = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", printed)
    return f"{int(re.sub('[.,]', '', printed)):,}" if groups else english_number(printed)


def _number(figure: Figure) -> str | None:
    """The number of a figure as printed, without its sign, one that is torn put together ("12 345": "12.345"); None
    where no single number tells the value ("1 tỷ 250 triệu")."""
    first = next(iter(find_numbers(figure.text)), None)
    if first is None:
        return None
    value = abs(figure.value)
    if abs(first.value) != value and not (figure.kind == "count" and abs(first.value).scaleb(3) == value):
        return None
    digits = first.text.lstrip("-−–\u00a0 ")
    return digits if NUMBER.fullmatch(digits) else f"{abs(first.value):,f}".translate(_SWAPPED)


def _in_thousands(printed: str, value: Decimal) -> str | None:
    """A whole number, whatever sign is printed between its thousands ("12,943", "12.943"); "06" stays as printed."""
    whole = re.sub(r"[.,]", "", printed)
    return (printed if whole.startswith("0") else f"{int(whole):,}") if abs(value) == int(whole) else None


def _scaled(printed: str, unit: str) -> tuple[str, str]:
    """Thousands of a unit of money in the next unit: "8.507" million is 8.507 billion."""
    higher = dict(_SCALES).get(unit)
    if higher is None or not re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", printed):
        return english_number(printed), unit
    amount = Decimal(printed.replace(".", "")) / _THOUSAND
    return f"{amount.normalize():,f}" if amount != amount.to_integral_value() else f"{amount:,.0f}", higher
