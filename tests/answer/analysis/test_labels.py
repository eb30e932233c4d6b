"""The names of places in the words that tell the parts of a sentence from each other."""

from __future__ import annotations

import pytest

from answer.analysis.labels import name_in


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Định An", "Định An"),
        ("tiếp đến là Cà Lúi", "Cà Lúi"),
        ("Thấp nhất là Hàm Giang", "Hàm Giang"),
        ("Xã Phước Tân có tỷ lệ hộ nghèo cao nhất huyện", "Phước Tân"),
        ("- Thị trấn Long An Đông", "Long An Đông"),
        ("Đài", "Đài"),
        ("Tỷ lệ hộ nghèo", ""),
        ("từ Định An đến Hàm Giang", ""),
        ("", ""),
    ],
)
def test_the_one_proper_name_of_a_label(label: str, name: str) -> None:
    assert name_in(label) == name
