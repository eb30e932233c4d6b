"""Years of passages by their headings."""

from __future__ import annotations

import pytest

from index.facts import passage_years
from records import Facts, Passage, Report


@pytest.mark.parametrize(
    ("section", "period", "years"),
    [
        ((), "2016", (2016, 2016)),
        (("PHẦN II", "KẾ HOẠCH NĂM 2017", "1. Chỉ tiêu"), "2016", (2017, 2017)),
        (("Giai đoạn 2016-2020", "a) Năm 2018"), "2016", (2018, 2018)),
        (("Giai đoạn 2016-2020", "a) Dạy nghề"), "2016", (2016, 2020)),
        (("1. Kết quả",), "2016-2020", (2016, 2020)),
        (("1. Kết quả",), None, (0, 0)),
    ],
)
def test_the_innermost_heading_with_a_year_counts(
    section: tuple[str, ...], period: str | None, years: tuple[int, int]
) -> None:
    report = Report("r", "r.txt", Facts(period=period), "x")
    assert passage_years(report, Passage("r:0-1", "r", section, None, 0, 1, "x")) == years
