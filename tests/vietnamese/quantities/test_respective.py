"""Numbers told in the order of what they count."""

from __future__ import annotations

import pytest

from vietnamese.quantities.respective import respective

ROW = "Ba xã Hòa An, Tân Lập và Phú Mỹ lần lượt còn 52, 41 và 40 hộ"


@pytest.mark.parametrize(
    ("named", "sentence", "number", "order"),
    [
        ("tân lập xã", ROW, "41", 1.0),
        ("tân lập xã", ROW, "52", -1.0),
        ("hòa an", ROW, "52", 1.0),
        ("xã", ROW, "52", 0.0),
        ("hòa an", "Xã Hòa An còn 52 hộ, xã Tân Lập còn 41 hộ", "41", 0.0),
        ("2023", "Tỷ lệ các năm 2022, 2023 tương ứng là 52,1% và 54,3%", "54,3", 1.0),
        ("2023", "Tỷ lệ các năm 2022, 2023 tương ứng là 52,1% và 54,3%", "52,1", -1.0),
        ("hòa an", "Hai xã Hòa An, Tân Lập lần lượt có 5, 4 và 3 hộ", "5", 0.0),
    ],
)
def test_the_number_of_a_row_that_is_asked(named: str, sentence: str, number: str, order: float) -> None:
    assert respective(set(named.split()), sentence, sentence.index(number)) == order
