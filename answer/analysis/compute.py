"""Numbers computed from figures of like units, exactly (Decimal); None where the units do not allow it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import takewhile

from answer.analysis.cells import Cell, alike
from answer.analysis.finding import Reckoned
from vietnamese.quantities.units import POINTS, TIMES, in_base, unit_of

_PLACES = Decimal("0.01")  # to which a quotient is rounded


def difference(cells: Sequence[Cell], first: int = 0, second: int = 1) -> Reckoned | None:
    """The first less the second, as a number without sign; of percentages in percentage points."""
    pair = (cells[first], cells[second])
    if not alike(pair):
        return None
    one, other = (_scaled(cell, pair[0]) for cell in pair)
    unit = POINTS if pair[0].measure == "percent" else _unit(pair)
    order = (first, second) if one >= other else (second, first)
    return Reckoned(abs(one - other), unit, "difference", order, sign="−")


def growth(cells: Sequence[Cell], first: int = 0, second: int = 1) -> Reckoned | None:
    """By how many percent the second is more than the first."""
    pair = (cells[first], cells[second])
    one, other = (_scaled(cell, pair[0]) for cell in pair)
    if not alike(pair) or one == 0:
        return None
    value = ((other - one) * 100 / one).quantize(_PLACES, ROUND_HALF_EVEN)
    return Reckoned(value, "%", "growth", (first, second), exact=value * one == (other - one) * 100, sign="→")


def quotient(cells: Sequence[Cell], first: int = 0, second: int = 1, *, percent: bool = False) -> Reckoned | None:
    """How many times the second the first is, or how many percent of it."""
    pair = (cells[first], cells[second])
    one, other = (_scaled(cell, pair[0]) for cell in pair)
    if not alike(pair) or other == 0:
        return None
    whole = one * 100 if percent else one
    value = (whole / other).quantize(_PLACES, ROUND_HALF_EVEN)
    return Reckoned(value, "%" if percent else TIMES, "share", (first, second), value * other == whole, ":")


def total(cells: Sequence[Cell], of: Sequence[int] | None = None) -> Reckoned | None:
    """The sum of all, or of those at ``of``."""
    places = tuple(of if of is not None else range(len(cells)))
    chosen = [cells[at] for at in places]
    if len(chosen) < 2 or not alike(chosen):
        return None
    return Reckoned(
        sum((_scaled(cell, chosen[0]) for cell in chosen), Decimal(0)), _unit(chosen), "sum", places, sign="+"
    )


def mean(cells: Sequence[Cell]) -> Reckoned | None:
    """The arithmetic mean."""
    summed = total(cells)
    if summed is None:
        return None
    value = (summed.value / len(cells)).quantize(_PLACES, ROUND_HALF_EVEN)
    return Reckoned(value, summed.unit, "mean", summed.of, value * len(cells) == summed.value, "+")


def _scaled(cell: Cell, like: Cell) -> Decimal:
    """The value in the scale of the unit of ``like``: 1,5 tỷ đồng beside triệu đồng is 1500."""
    if cell.figure.unit == like.figure.unit:
        return cell.figure.value
    unit = unit_of(like.figure.unit)
    scale = unit.scale if unit is not None else Decimal(1)
    return in_base(cell.figure.value, cell.figure.unit) / scale


def _unit(cells: Sequence[Cell]) -> str:
    """The unit of all; of units that differ ("người khuyết tật", "người cao tuổi") the words that both begin with."""
    units = list(dict.fromkeys(cell.figure.unit for cell in cells if cell.figure.unit))
    abreast = zip(*map(str.split, units), strict=False)
    common = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, abreast)]
    return " ".join(common) or next(iter(units), "")
