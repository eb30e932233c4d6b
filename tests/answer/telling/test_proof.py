"""Every number of an answer stands in its quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.telling.proof import unproved, unsupported


@pytest.mark.parametrize(
    ("text", "quote", "missing"),
    [
        ("21 hộ thoát nghèo [1].", "kết quả có 21 hộ thoát nghèo", set()),
        ("22 hộ thoát nghèo [1].", "kết quả có 21 hộ thoát nghèo", {"22"}),
        ("8.507 triệu đồng (8.507 billion VND) [1]", "tổng là 8.507 triệu đồng", set()),
        ("17.365 billion VND [12]", "đã chi 17,365 tỷ đồng", set()),
        ("7 lớp (2016) [1]", "mở 07 lớp", {"2016"}),
        ("1 in 10 [1]", "mười", {"1", "10"}),
        ("80 billion VND [1]", "vốn 80.000 triệu đồng", set()),
        ("85,07 tỷ đồng [1]", "tổng là 8.507 triệu đồng", {"85,07"}),
        ("19973 lao động [1]", "có 19.973 lao động", set()),
        ("8,507 triệu đồng [1]", "tổng là 8.507 triệu đồng", {"8,507"}),
        ("2.481,650 triệu đồng [1]", "tổng là 2.481.650 triệu đồng", {"2.481,650"}),
        ("không có số", "", set()),
    ],
)
def test_numbers_that_quotes_lack(text: str, quote: str, missing: set[str]) -> None:
    assert unsupported(text, [quote], english="VND" in text) == missing


def test_every_number_stands_in_its_own_citation() -> None:
    quotes = {1: "năm 2019 có 21 hộ", 2: "có 35 hộ"}
    assert not unproved("Năm 2019, A: 21 hộ [1], B: 35 hộ [2].", quotes, english=False)
    assert unproved("Năm 2019, A: 35 hộ [1], B: 21 hộ [2].", quotes, english=False) == {"21", "35"}
    assert unproved("A: 35 hộ [2]. Năm 2018.", quotes, english=False) == {"2018"}


@given(st.text(max_size=200))
def test_a_text_supports_itself(text: str) -> None:
    assert not unsupported(text.replace("[", "("), [text.replace("[", "(")])


@given(st.integers(min_value=1000, max_value=10**12))
def test_grouping_does_not_change_a_number(value: int) -> None:
    grouped = f"{value:,}"
    for one in (grouped, grouped.replace(",", ".")):
        assert not unsupported(str(value), [one])
        assert not unsupported(grouped, [one], english=True)


@given(st.integers(min_value=1000, max_value=10**9))
def test_separators_count(value: int) -> None:
    digits = str(value)
    moved = f"{digits[:-2]},{digits[-2:]}"
    assert unsupported(moved, [f"{value:,}".replace(",", "."), digits]) == {moved}
