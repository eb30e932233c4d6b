"""What one number is to another: the same, rounded, or a slip of typing away."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from answer.checking.values import digits_key, keys_near, relation
from tests.answer.make import figure, report
from vietnamese.quantities.numbers import format_number


def numbered(value: str, unit: str, soft: str | None = None):  # type: ignore[no-untyped-def]
    text = f"{format_number(Decimal(value))} {unit}"
    return figure(report(text), text, value, unit, approximation=soft)


@pytest.mark.parametrize(
    ("told", "held", "expected"),
    [
        (("8507", "hộ"), ("8507", "hộ"), "equal"),
        (("8.5", "tỷ đồng"), ("8500", "triệu đồng"), "equal"),
        (("8507", "người"), ("8507", "hộ"), "unit"),
        (("8507", "hộ"), ("8507", "triệu đồng"), None),
        (("8057", "hộ"), ("8507", "hộ"), "swapped"),
        (("857", "hộ"), ("8507", "hộ"), "lost"),
        (("85507", "hộ"), ("8507", "hộ"), "doubled"),
        (("8517", "hộ"), ("8507", "hộ"), "digit"),
        (("8507", "tỷ đồng"), ("8507", "triệu đồng"), "scale"),
        (("8.507", "triệu đồng"), ("8507", "triệu đồng"), "decimal"),
        (("45", "%"), ("4.5", "%"), "decimal"),
        (("8900", "hộ"), ("8507", "hộ"), None),
    ],
)
def test_relation(told: tuple[str, str], held: tuple[str, str], expected: str | None) -> None:
    assert relation(numbered(*told), numbered(*held)) == expected


def test_softened_number_may_be_rounded() -> None:
    assert relation(numbered("8500", "hộ", "khoảng"), numbered("8507", "hộ")) == "rounded"
    assert relation(numbered("8600", "hộ", "khoảng"), numbered("8507", "hộ")) != "rounded"


@given(st.integers(100, 10**9), st.data())
def test_keys_near_hold_every_slip_of_one_digit(value: int, data: st.DataObject) -> None:
    digits = str(value)
    at = data.draw(st.integers(0, len(digits) - 2))
    slips = [digits[:at] + digits[at + 1 :], digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]]
    slips += [digits[:at] + digits[at] + digits[at:], f"{value}0"]
    for slip in slips:
        assume(int(slip) > 0)
        assert digits_key(numbered(slip, "hộ")) in set(keys_near(numbered(digits, "hộ")))
