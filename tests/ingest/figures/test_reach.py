"""How far into its year a text tells."""

from __future__ import annotations

import pytest

from ingest.figures.reach import reach_of
from records import Facts


@pytest.mark.parametrize(
    ("title", "text", "published", "ends"),
    [
        ("", "Tính đến 30/9, tỉnh có 40 hộ.", "2022-10-12", {"text": 9, "published": 10, "before": 9}),
        ("Kết quả 9 tháng đầu năm 2022", "", None, {"title": 9}),
        ("", "Chín tháng thu 5 tỷ; quý I thu 1 tỷ; chín tháng chi 4 tỷ.", None, {"text": 9}),
        ("", "Năm 2022 có 40 hộ, so với 9 tháng năm 2021.", None, {}),
        ("", "Đến tháng 12 có 40 hộ.", "2023-01-05", {}),
    ],
)
def test_the_month_that_a_text_tells_up_to(title: str, text: str, published: str | None, ends: dict[str, int]) -> None:
    reach = reach_of(Facts(title=title, period="2022", published=published), text)
    assert {name: end.month for name, end in reach.ends} == ends
