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
        ("07 lớp (2016) [1]", "mở 07 lớp", {"2016"}),
        ("7 lớp (2016) [1]", "mở 07 lớp", {"2016", "7"}),
        ("1 in 10 [1]", "mười", {"1", "10"}),
        ("80 billion VND [1]", "vốn 80.000 triệu đồng", set()),
        ("85,07 tỷ đồng [1]", "tổng là 8.507 triệu đồng", {"85,07"}),
        ("19973 lao động [1]", "có 19.973 lao động", {"19973"}),
        ("17365 VND [1]", "đã chi 17,365 tỷ đồng", {"17365"}),
        ("12,943 people, not VND [1]", "có 12,943 người", set()),
        ("“đã chi 17,365 tỷ đồng”: 17.365 billion VND [1]", "đã chi 17,365 tỷ đồng", set()),
        ("17,365 billion VND [1]", "They spent 17,365 billion VND", set()),
        ("17.365 billion VND [1]", "They spent 17,365 billion VND", {"17.365"}),
        ("5 hộ nghèo [1]", "-5 hộ nghèo", set()),  # the dash of a list
        ("9.662 và 7.793 hộ [1]", "có 9.662,7.793 hộ", set()),
        ("giai đoạn 2016-2020 [1]", "trong các năm 2016 – 2020", set()),
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


@pytest.mark.parametrize("value", [1000, 17_365, 10**12])
def test_english_alone_writes_thousands_its_own_way(value: int) -> None:
    grouped = f"{value:,}"
    for quote in (f"có {grouped.replace(',', '.')} hộ", f"có {grouped} hộ", f"có {value} hộ"):
        assert not unsupported(f"{grouped} households", [quote], english=True)
    assert unsupported(f"{grouped} hộ", [f"có {value} hộ"]) == {grouped}


@given(st.integers(min_value=1000, max_value=10**12))
def test_a_number_without_separators_is_not_proved_by_one_that_has_them(value: int) -> None:
    grouped = f"{value:,}"
    for one in (grouped, grouped.replace(",", ".")):
        for english in (False, True):
            assert unsupported(str(value), [one], english=english) == {str(value)}


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999))
def test_decimals_of_money_are_no_thousands_in_english(whole: int, thousandths: int) -> None:
    quote = f"đã chi {whole},{thousandths:03} tỷ đồng"
    assert not unsupported(f"{whole}.{thousandths:03} billion VND", [quote], english=True)
    wrong = f"{whole},{thousandths:03}"
    assert unsupported(f"{wrong} billion VND", [quote], english=True) == {wrong}


@given(st.integers(min_value=1, max_value=99), st.sampled_from(["tăng trưởng -{}%", "giảm (-{}%) so", "đạt −{}%"]))
def test_signs_count(value: int, pattern: str) -> None:
    quote = pattern.format(value)
    assert unsupported(f"là {value}% [1]", [quote]) == {str(value)}
    assert not unsupported(f"Kết quả: -{value}% [1]", [quote])
    assert unsupported(f"Kết quả: -{value}% [1]", [f"đạt {value}%"]) == {f"-{value}"}


@given(st.integers(min_value=1000, max_value=10**9))
def test_separators_count(value: int) -> None:
    digits = str(value)
    moved = f"{digits[:-2]},{digits[-2:]}"
    assert unsupported(moved, [f"{value:,}".replace(",", "."), digits]) == {moved}
