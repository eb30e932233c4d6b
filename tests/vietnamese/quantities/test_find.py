"""Which numbers are quantities, and what is printed around them."""

from __future__ import annotations

import doctest
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import TableError
from vietnamese.quantities import find as quantities
from vietnamese.quantities.find import Quantity, find_quantities
from vietnamese.tables import lists as loading
from vietnamese.tables.lists import word_lists

PIECES = "12 1.204 3,5 0.40 / - % hộ tỷ đồng năm tháng tuổi ngày số trên đến ( ) : \n 27/7 thứ cấp 45/60"
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split(" ")), max_size=40).map(" ".join))


def pairs(text: str) -> list[tuple[str, str | None]]:
    return [(found.text, found.pair) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45/60 thẻ", [("45/60 thẻ", "done"), ("60 thẻ", "whole")]),
        ("430/3.488, đạt", [("430/3.488", "done"), ("3.488", "whole")]),
        ("7,8 tỷ đồng/6 tỷ đồng", [("7,8 tỷ đồng", "done"), ("6 tỷ đồng", "whole")]),
        ("bình quân 1 - 1,5%/năm", [("1 - 1,5%/năm", "low"), ("1,5%/năm", "high")]),
        ("từ 10 đến 15 hộ", [("10 đến 15 hộ", "low"), ("15 hộ", "high")]),
        ("dịp 8/3 tặng 5 suất quà", [("5 suất quà", None)]),
        ("tại 08/09 huyện", [("08/09 huyện", "done"), ("09 huyện", "whole")]),
        ("hơn 2/3 số hộ", []),
        ("15.000.000 đồng/ 1 hộ", [("15.000.000 đồng/ 1 hộ", None)]),
    ],
)
def test_fractions_and_ranges(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("trên 5 hộ", "trên"),
        ("ước đạt 5%", "ước"),
        ("khoảng gần 5 tỷ", "khoảng gần"),
        ("giảm dưới 5%", "dưới"),
        ("đạt 5% trở lên", "trở lên"),
        ("tại trên 5 xã", None),
        ("được trên 5 xã", "trên"),
        ("ít hơn 5 vụ", None),
        ("trên địa bàn 5 xã", None),
    ],
)
def test_softening_words(text: str, word: str | None) -> None:
    (found,) = find_quantities(text)
    assert found.approximation == word


@pytest.mark.parametrize(
    ("text", "unit", "dimension"),
    [
        ("có 3 hộp quà", "hộp", "things"),
        ("tặng 9 mâm ngũ quả", "mâm ngũ", ""),
        ("là 1.204, giảm", "", ""),
        ("xếp thứ 12/63 tỉnh", "tỉnh", "ordinal"),
        ("đứng thứ 5 toàn quốc", "", "ordinal"),
    ],
)
def test_units_of_every_kind(text: str, unit: str, dimension: str) -> None:
    found = find_quantities(text)[0]
    assert (found.unit, found.dimension) == (unit, dimension)


def test_english_groups_of_what_is_counted_are_read_and_flagged() -> None:
    (people,) = find_quantities("15,000 lao động")
    (money,) = find_quantities("15,000 tỷ đồng")
    assert (people.value, people.ambiguous) == (Decimal(15000), True)
    assert (money.value, money.ambiguous) == (Decimal(15), False)


@given(TEXTS)
def test_spans_slice_back(text: str) -> None:
    last: Quantity | None = None
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.text
        assert found.before <= found.start < found.number_end <= found.unit_start <= found.end
        assert last is None or last.start < found.start
        last = found


@given(TEXTS)
def test_normal_form_makes_no_difference_to_values(text: str) -> None:
    def values(form: str) -> list[tuple[object, ...]]:
        return [(found.value, found.dimension, found.pair) for found in find_quantities(form)]

    composed = unicodedata.normalize("NFC", text)
    assert values(composed) == values(composed.replace(" ", "\u00a0"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("words: [a, a]", "twice"),
        ("words: []", "not a list"),
        ("words: [1]", "not a list"),
        ("- a", "not a mapping"),
        ("other: [a]", "unknown or missing"),
        ("words: [a", "not valid YAML"),
    ],
)
def test_a_broken_word_table_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, fault: str
) -> None:
    monkeypatch.setattr(loading, "TABLES", tmp_path)
    name = f"{abs(hash(content))}.yml"
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=fault):
        word_lists(name, {"words"})


def test_a_missing_word_table_is_named() -> None:
    with pytest.raises(TableError, match="cannot be read"):
        word_lists("no such table.yml", {"words"})


def test_docstrings() -> None:
    assert doctest.testmod(quantities).failed == 0
