"""Years of passages by their headings."""

from __future__ import annotations

import pytest

from index.place_year import passage_years
from records import Facts, Passage, Report


@pytest.mark.parametrize(
    ("section", "period", "years"),
    [
        ((), "2016", (2016, 2016)),
        (("Năm 2023", "b) Quà tặng theo Nghị quyết số 13/NQ-HĐND ngày 14/12/2022"), "2023", (2023, 2023)),
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


@pytest.mark.parametrize(
    ("text", "years"),
    [("- Năm 2021, tỉnh phấn đấu tạo 900 việc làm.", (2021, 2021)), ("So với năm 2021, tăng 3%.", (2020, 2020))],
)
def test_the_year_that_a_passage_opens_with_comes_first(text: str, years: tuple[int, int]) -> None:
    report = Report("r", "r.txt", Facts(period="2020"), text)
    assert passage_years(report, Passage("r:0-1", "r", ("KẾT QUẢ NĂM 2020",), None, 0, 1, text)) == years
