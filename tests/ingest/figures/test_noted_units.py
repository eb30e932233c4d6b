"""Units that a bracket in a heading or before a colon names for bare numbers behind it."""

from __future__ import annotations

import pytest

from ingest.figures.items import parse_passage
from ingest.figures.units import unit_of_item


@pytest.mark.parametrize(
    ("text", "lead", "unit"),
    [
        ("Vốn huy động (tỷ đồng): tổng 14.926. Trong đó tín dụng 6.980.", "", "tỷ đồng"),
        ("Khe Bưởi: 4.380", "KẾT QUẢ TẠO VIỆC LÀM (lượt người; trong ngoặc là đi nước ngoài)", "lượt người"),
        ("Khe Bưởi: 4,5", "Bao phủ nước sạch (%)", "%"),
    ],
)
def test_the_unit_in_a_bracket(text: str, lead: str, unit: str) -> None:
    parsed = parse_passage(text)
    assert {unit_of_item(parsed, at, {}, lead)[0] for at in range(len(parsed.items))} == {unit}


def test_a_bracket_that_names_no_unit_gives_none() -> None:
    parsed = parse_passage("Khe Bưởi: 4.380")
    assert unit_of_item(parsed, 0, {}, "Kết quả (theo thôn)")[0] == ""
