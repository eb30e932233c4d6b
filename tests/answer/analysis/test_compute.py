"""Computed numbers are exact, only of like units, and name the figures that they come from."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from answer.analysis import compute
from answer.analysis.cells import Cell, is_of
from records import Facts, Figure, FigureKind, Passage, Report

TEXT = "Trà Vinh có 12 hộ"
PASSAGE = Passage("r:0-17", "r", (), None, 0, len(TEXT), TEXT)
REPORT = Report("r", "tra-vinh.txt", Facts(place="Trà Vinh", period="2019"), TEXT)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


def figure(value: Decimal, unit: str) -> Figure:
    kind: FigureKind = "percent" if unit == "%" else "money" if "đồng" in unit else "count"
    words = ("hộ nghèo",)
    slots = (None, None, (), None, words)
    return Figure("r:12-17", "r", PASSAGE.id, value, unit, "12 hộ", kind, "result", *slots, 12, 17, 0, 17)


def cell(value: str | Decimal, unit: str) -> Cell:
    return Cell(figure(Decimal(value), unit), PASSAGE, REPORT, "Trà Vinh", "2019")


@given(NUMBERS, NUMBERS)
def test_a_difference_is_exact_and_has_no_sign(one: Decimal, other: Decimal) -> None:
    made = compute.difference([cell(one, "hộ"), cell(other, "hộ")])
    assert made is not None
    assert made.value == abs(one - other)
    first, second = ((one, other)[at] for at in made.of)
    assert first - second == made.value


@given(st.lists(NUMBERS, min_size=2, max_size=8))
def test_a_sum_is_exact(values: list[Decimal]) -> None:
    made = compute.total([cell(value, "người") for value in values])
    assert made is not None
    assert made.value == sum(values)


def test_unlike_units_are_not_computed_with() -> None:
    assert compute.difference([cell("3", "%"), cell("2", "hộ")]) is None
    assert compute.total([cell("3", "triệu đồng"), cell("2", "người")]) is None
    assert compute.total([cell("6", "hài cốt liệt sĩ"), cell("131", "căn nhà")]) is None  # things of two kinds


def test_a_number_made_of_kinds_of_one_unit_is_in_what_both_units_begin_with() -> None:
    made = compute.total([cell("84", "căn"), cell("131", "căn nhà")])
    assert made is not None
    assert (made.value, made.unit) == (Decimal(215), "căn")
    made = compute.total([cell("2", "người khuyết tật"), cell("3", "người cao tuổi")])
    assert made is not None
    assert made.unit == "người"


def test_scales_of_one_unit_are_brought_together() -> None:
    made = compute.total([cell("1500", "triệu đồng"), cell("0.5", "tỷ đồng")])
    assert made is not None
    assert (made.value, made.unit) == (Decimal("2000"), "triệu đồng")


def test_percentages_differ_in_points_and_a_quotient_tells_whether_it_is_exact() -> None:
    made = compute.difference([cell("30.89", "%"), cell("12.45", "%")])
    assert made is not None
    assert (made.value, made.unit) == (Decimal("18.44"), "điểm phần trăm")
    third = compute.quotient([cell("10", "hộ"), cell("3", "hộ")])
    assert third is not None
    assert (third.value, third.exact) == (Decimal("3.33"), False)
    half = compute.quotient([cell("5", "hộ"), cell("2", "hộ")])
    assert half is not None
    assert (half.value, half.exact) == (Decimal("2.50"), True)


def test_the_country_is_one_place_by_either_name() -> None:
    assert is_of(("Cả nước",), "Việt Nam")
    assert is_of(("Việt Nam",), "Việt Nam")
    assert not is_of(("Trà Vinh",), "Việt Nam")
    assert not is_of(("Cả nước",), "Trà Vinh")
    assert not is_of((), "Việt Nam")
