"""Numbers: labelled cases, the round trip of printing and reading, and what must hold for any text."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.quantities.numbers import find_numbers, format_number, parse_number

CASES = yaml.safe_load((paths.CASES / "numbers.yml").read_text(encoding="utf-8"))
VALUES = st.decimals(min_value=0, max_value=10**15, places=0) | st.builds(
    lambda whole, places, digits: Decimal(whole) + Decimal(digits % 10**places).scaleb(-places),
    st.integers(0, 10**12),
    st.integers(1, 6),
    st.integers(0, 10**6 - 1),
)
TEXTS = st.one_of(st.text(), st.text(alphabet="0123456789.,- %aĐ\u0301\u00a0/"))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers_of_a_text(text: str, expected: list[list[object]]) -> None:
    found = [[number.text, str(number.value), number.ambiguous] for number in find_numbers(text)]
    assert found == expected


@given(VALUES)
def test_what_is_printed_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(VALUES)
def test_a_printed_number_is_found_whole(value: Decimal) -> None:
    printed = format_number(value)
    (number,) = find_numbers(f"có {printed} hộ")
    assert (number.text, number.value) == (printed, value)


@given(
    st.integers(1000, 10**12),
    st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "’", "·", ". ", " .", ".\n"]),
    st.sampled_from(["hộ nghèo", "triệu đồng", "lượt người"]),
)
def test_parted_groups_are_one_number_or_none(value: int, sign: str, unit: str) -> None:
    printed = f"{value:,}".replace(",", sign)
    if sign in (". ", " .", ".\n"):  # a line breaks once
        printed = f"{value:,}".replace(",", sign, 1).replace(",", ".")
    found = find_numbers(f"toàn tỉnh có {printed} {unit}")
    assert [number.value for number in found] == [value]


@given(st.integers(1000, 10**9), st.data())
def test_letters_for_digits_never_leave_a_part(value: int, data: st.DataObject) -> None:
    printed = f"{value:,}".replace(",", ".")
    alike = [at for at, sign in enumerate(printed) if sign in "01"]
    at = data.draw(st.sampled_from(alike)) if alike else None
    if at is not None:
        printed = printed[:at] + {"0": "O", "1": "l"}[printed[at]] + printed[at + 1 :]
    assert [number.value for number in find_numbers(f"có {printed} hộ")] in ([], [value])


@given(TEXTS)
def test_spans_slice_back_and_are_ordered(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start
        assert text[number.start : number.end] == number.text
        assert number.value.is_finite()
        last = number.end


@given(TEXTS)
def test_normal_form_and_no_break_spaces_make_no_difference(text: str) -> None:
    def values(variant: str) -> list[tuple[Decimal, bool]]:
        return [(number.value, number.ambiguous) for number in find_numbers(variant)]

    composed = unicodedata.normalize("NFC", text)
    assert values(composed) == values(unicodedata.normalize("NFD", text))
    assert values(composed) == values(composed.replace(" ", "\u00a0"))


@pytest.mark.parametrize("text", ["", "không", "5 hộ", "1,2,3", "01.01.2020", "--5", "."])
def test_no_number_is_none_and_never_zero(text: str) -> None:
    assert parse_number(text) is None


def test_a_sign_is_read() -> None:
    assert parse_number("-1,5") == Decimal("-1.5")


def test_long_runs_of_digits_are_left_out() -> None:
    assert find_numbers("1" * 200_000 + " " + "1." * 200_000 + " 7")[-1].text == "7"
