"""Cells in order of their values, and those that meet a condition: in the base of their units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.analysis.rank import cells_in_order, meets
from records import Condition
from tests.answer.analysis.test_compute import NUMBERS, cell


@pytest.mark.parametrize(
    ("value", "unit", "sign", "limit", "of", "met"),
    [
        ("5", "%", ">", "5", "%", False),
        ("5", "%", ">=", "5", "%", True),
        ("4.99", "%", "<", "5", "", True),
        ("2", "tỷ đồng", ">", "1500", "triệu đồng", True),
        ("900", "triệu đồng", ">", "1", "tỷ đồng", False),
        ("1000", "triệu đồng", "=", "1", "tỷ đồng", True),
        ("12", "hộ", "<=", "12", "hộ", True),
    ],
)
def test_a_condition_is_met_in_the_base_of_the_unit(
    value: str, unit: str, sign: str, limit: str, of: str, met: bool
) -> None:
    assert meets(cell(value, unit), Condition(sign, Decimal(limit), of)) is met  # type: ignore[arg-type]


def test_money_is_ordered_by_what_it_is_worth() -> None:
    cells = [cell("900", "triệu đồng"), cell("2", "tỷ đồng"), cell("1", "tỷ đồng")]
    assert [str(one.figure.value) for one in cells_in_order(cells, "most")] == ["2", "1", "900"]
    assert [str(one.figure.value) for one in cells_in_order(cells, "least")] == ["900", "1", "2"]


@given(st.lists(NUMBERS, max_size=8))
def test_the_least_first_is_the_most_first_backwards(values: list[Decimal]) -> None:
    cells = [cell(value, "hộ") for value in values]
    most, least = ([one.figure.value for one in cells_in_order(cells, order)] for order in ("most", "least"))
    assert most == least[::-1] == sorted(values, reverse=True)
