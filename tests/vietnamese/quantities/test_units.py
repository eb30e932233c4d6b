"""Units: what is read after a number, dimensions and scales, and which unit answers for which."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from errors import TableError
from tests.paths import CASES
from vietnamese.quantities.unit_table import read_units
from vietnamese.quantities.units import dimension, english_name, in_base, unit_at, unit_matches, unit_of
from vietnamese.text.normalise import fold

PRINTED: list[list[str]] = yaml.safe_load((CASES / "units.yml").read_text(encoding="utf-8"))["printed"]


@pytest.mark.parametrize(("text", "printed", "of"), PRINTED)
def test_unit_after_a_number(text: str, printed: str, of: str) -> None:
    match = unit_at(f"12 {text}", 2)
    assert match is not None
    assert (match.text, match.unit.dimension) == (printed, of)


@pytest.mark.parametrize(("text", "printed", "of"), [row for row in PRINTED if row[0] == row[0].lower()])
def test_unit_without_diacritics_and_in_decomposed_form(text: str, printed: str, of: str) -> None:
    plain = unit_at(fold(text), 0, folded=True)
    assert plain is not None
    assert (plain.text, plain.unit.dimension) == (fold(printed), of)
    parts = unit_at(unicodedata.normalize("NFD", text), 0)
    assert parts is not None
    assert (unicodedata.normalize("NFC", parts.text), parts.unit.dimension) == (printed, of)


@pytest.mark.parametrize("text", ["và 5 hộ", "", "hộm", "tỷx", ", hộ", "(hộ"])
def test_only_a_whole_name_right_there_is_a_unit(text: str) -> None:
    assert unit_at(text, 0) is None


def test_scales_of_money() -> None:
    assert in_base(Decimal(1), "tỷ đồng") == in_base(Decimal(1000), "triệu đồng") == Decimal(10) ** 9
    assert in_base(Decimal("1.5"), "tấn") == in_base(Decimal(15), "tạ") == 1500
    assert in_base(Decimal(3), "thứ chưa biết") == 3


def told(printed: str) -> tuple[str, Decimal, str]:
    unit = unit_of(printed)
    assert unit is not None
    return unit.name, unit.scale, unit.per


@pytest.mark.parametrize(
    ("one", "other"), [("tỷ đồng", "tỉ"), ("lao động", "người lao động"), ("suất", "phần quà"), ("VNĐ", "đồng")]
)
def test_synonyms_are_one_unit(one: str, other: str) -> None:
    assert told(one) == told(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tỷ đồng", "triệu đồng"), ("hộ", "người"), ("đồng", "đồng/hộ"), ("%", "điểm phần trăm")]
)
def test_scales_rates_and_things_are_apart(one: str, other: str) -> None:
    assert told(one) != told(other)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("tỷ đồng", "triệu đồng"),
        ("VND", "đồng/ 1 hộ"),
        ("people", "học viên"),
        ("học viên", "người"),
        ("người", "lượt người"),
        ("đối tượng", "lượt đối tượng"),
        ("hộ", "hộ kinh doanh"),
        ("percent", "điểm phần trăm"),
        ("households", "hộ"),
        ("hộ gia đình", "hộ"),
        ("con dấu lạ", "con dấu lạ bằng gỗ"),
    ],
)
def test_a_unit_that_answers(asked: str, given: str) -> None:
    assert unit_matches(asked, given)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("hộ", "người"),
        ("học viên", "lớp"),
        ("học viên", "trẻ em"),
        ("đồng", "%"),
        ("lượt người", "người"),
        ("đồng/tháng", "đồng/năm"),
        ("đồng", "USD"),
        ("thẻ", "suất quà"),
    ],
)
def test_a_unit_that_does_not_answer(asked: str, given: str) -> None:
    assert not unit_matches(asked, given)


def test_english_readings() -> None:
    assert english_name("tỷ đồng") == "billion VND"
    assert english_name("đồng/người/tháng") == "VND per person per month"
    assert english_name("nghìn hộ") == "thousand households"
    assert english_name("chuyện lạ") is None
    assert dimension("chuyện lạ") == "count"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("money\t1\tđồng", "is not a unit"),
        ("colour\t1\tđỏ\tred", "is not a unit"),
        ("money\tmany\tđồng\tVND", "is not a number"),
        ("money\t1\ttỷ|tỉ\tbillion", "stands twice"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, row: str, fault: str) -> None:
    file = tmp_path / "units.tsv"
    file.write_text(f"dimension\tscale\tvi\ten\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError, match=fault):
        read_units(file)


TEXTS = st.text() | st.lists(st.sampled_from([row[0] for row in PRINTED]) | st.text(max_size=3)).map(" ".join)


@given(TEXTS, st.integers(0, 20), st.booleans())
def test_any_text_gives_a_slice_or_nothing(text: str, position: int, folded: bool) -> None:
    match = unit_at(text, min(position, len(text)), folded=folded)
    assert match is None or text[match.start : match.end] == match.text
