"""Which numbers are quantities, and what is printed around them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import TableError
from vietnamese.quantities.find import find_quantities
from vietnamese.quantities.quantity import Quantity
from vietnamese.tables import files
from vietnamese.tables.lists import word_lists

PIECES = "12 1.204 3,5 0.40 / - % hộ tỷ đồng năm tháng tuổi ngày số trên đến ( ) : \n 27/7 thứ cấp 45/60"
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split(" ")), max_size=40).map(" ".join))


def pairs(text: str) -> list[tuple[str, str | None]]:
    return [(found.text, found.pair) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45/60 thẻ", [("45/60 thẻ", "done"), ("60 thẻ", "whole")]),
        ("còn 21/100.000 trẻ em", [("21/100.000 trẻ em", None)]),  # a rate, nothing done of so many
        ("430/3.488, đạt", [("430/3.488", "done"), ("3.488", "whole")]),
        ("7,8 tỷ đồng/6 tỷ đồng", [("7,8 tỷ đồng", "done"), ("6 tỷ đồng", "whole")]),
        ("có 812 hộ nghèo/45.300 hộ", [("812 hộ", "done"), ("45.300 hộ", "whole")]),
        ("812 hộ nghèo, cận nghèo/45.300 hộ", [("812 hộ", None), ("45.300 hộ", None)]),
        ("bình quân 1 - 1,5%/năm", [("1 - 1,5%/năm", "low"), ("1,5%/năm", "high")]),
        *((f"còn 3{sign}4,5%", [(f"3{sign}4,5%", "low"), ("4,5%", "high")]) for sign in "-–‑‒―—−~∼～÷→"),
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
    ("text", "value", "unit"),
    [
        ("chi 3 tỷ 420 triệu đồng cho", "3.42", "tỷ đồng"),
        ("mỗi hộ 4 triệu 700 nghìn đồng", "4.7", "triệu đồng"),
        ("hết 6 tỷ 2 trăm triệu đồng", "6.2", "tỷ đồng"),
        ("hơn 2 tỷ rưỡi đồng", "2.5", "tỷ đồng"),
        ("được 4 tỷ 5.", "4.5", "tỷ"),
        ("được 4 tỷ 350; còn lại", "4.35", "tỷ"),
        ("khoảng 3 nghìn 150 hộ", "3150", "hộ"),
        ("41 nghìn 018 lao động", "41018", "lao động"),
        ("1 triệu 300 nghìn lượt người", "1300", "nghìn lượt người"),
        ("3½ triệu đồng", "3.5", "triệu đồng"),
        ("hơn 4 nghìn 6 trăm hộ", "46", "trăm hộ"),
        ("chi 2 nghìn 318 tỷ đồng", "2318", "tỷ đồng"),
        ("chi 6 tỷ\n218 triệu đồng", "6.218", "tỷ đồng"),
        ("2 triệu 7 mỗi tháng", "2.7", "triệu"),
        ("3 \u00bd triệu đồng", "3.5", "triệu đồng"),
        ("6.418† hộ", "6418", "hộ"),
        ("6.418(b) hộ", "6418", "hộ"),
        ("6.418⁽²⁾ hộ", "6418", "hộ"),
        ("6.418① hộ", "6418", "hộ"),
        ("52.300* thẻ", "52300", "thẻ"),
        ("3.700[2] hộ", "3700", "hộ"),
        ("6,5 (1)%", "6.5", "%"),
        ("9.120 (*) lao động", "9120", "lao động"),
        ("tăng (-3,5%)", "-3.5", "%"),
    ],
)
def test_one_amount(text: str, value: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("sign", [" - ", "-", "–", "‑", "~", "÷", "—", " đến ", " tới "])
def test_ranges_with_any_sign(sign: str) -> None:
    found = find_quantities(f"từ 15{sign}17 triệu đồng")
    assert [(each.value, each.unit, each.pair) for each in found] == [
        (Decimal(15), "triệu đồng", "low"),
        (Decimal(17), "triệu đồng", "high"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nâng chuẩn từ 17 lên 23 triệu đồng", [("17", "triệu đồng"), ("23 triệu đồng", "triệu đồng")]),
        ("các thị trường Nhật Bản: 310, Hàn Quốc: 85, Đài Loan: 12", [("310", ""), ("85", ""), ("12", "")]),
        ("Tân Hòa: 12/0, Phú Lộc: 7/0.", [("12/0", ""), ("0", ""), ("7/0", ""), ("0", "")]),
        ("640 hộ được vay vốn, 185 được hỗ trợ giống", [("640 hộ", "hộ"), ("185", "hộ")]),
        ("sáng 14-3, họp", []),
        ("vay 5 triệu đồng 200 hộ", [("5 triệu đồng", "triệu đồng"), ("200 hộ", "hộ")]),
        ("mũi 01: 14,215/14,902 trẻ", [("14,215/14,902 trẻ", "trẻ"), ("14,902 trẻ", "trẻ")]),
    ],
)
def test_what_stands_beside_tells_the_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.text, each.unit) for each in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("chế độ cho 5 hộ", None),
        ("tiến độ đạt 5%", None),
        ("công ước số 5 hộ", None),
        ("độ 5 hộ", "độ"),
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
    monkeypatch.setattr(files, "TABLES", tmp_path)
    name = f"{abs(hash(content))}.yml"
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=fault):
        word_lists(name, {"words"})


def test_a_word_table_takes_in_rows_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "TABLES", tmp_path)
    (tmp_path / "own-words.yml").write_text('words: [a, "@taken-in.yml names", b]', encoding="utf-8")
    rows = "names:\n  X: {lists: [words]}\n  Y: {lists: [words]}\n  Z: {}\n"
    (tmp_path / "taken-in.yml").write_text(rows, encoding="utf-8")
    assert word_lists("own-words.yml", {"words"}) == {"words": ("a", "x", "y", "b")}


def test_a_missing_word_table_is_named() -> None:
    with pytest.raises(TableError, match="cannot be read"):
        word_lists("no such table.yml", {"words"})
