"""Years of passages by their headings."""

from __future__ import annotations

import numpy as np
import pytest

from index.place_year import PassagesKnown, named_in, passage_years, told_in
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


PLACES = ("Bạc Liêu", "Cả nước", "Giá Rai, Bạc Liêu", "Kon Tum", None)
"""Of the reports in ``shelf``, each of one passage."""


def shelf(words: tuple[str, ...] = ("x",) * 5) -> PassagesKnown:
    reports = [Report(str(n), f"{n}.txt", Facts(place=place, period="2019"), "x") for n, place in enumerate(PLACES)]
    told: dict[str, list[int]] = {}
    for n, text in enumerate(words):
        for name in told_in(Passage(f"{n}:0-1", str(n), (), None, 0, 1, text)):
            told.setdefault(name, []).append(n)
    owners, years = np.arange(5), np.full((5, 2), 2019)
    return PassagesKnown(reports, owners, years, {name: np.array(numbers) for name, numbers in told.items()})


def test_a_report_of_a_wider_place_counts_less_than_one_of_the_place() -> None:
    own, country, district, other, unknown = named_in("Bạc Liêu có bao nhiêu hộ nghèo", shelf()).by_place
    assert own == district == 1
    assert 0 < country < own
    assert other == unknown == 0


def test_a_passage_that_names_the_place_counts_whatever_its_report_is_of() -> None:
    plain = named_in("hộ nghèo Bạc Liêu", shelf()).by_place
    named = named_in(
        "hộ nghèo Bạc Liêu", shelf(("x", "Tỉnh Bạc Liêu còn 40 hộ.", "x", "x", "Ở Bạc Liêu.", ""))
    ).by_place
    assert named[1] > plain[1]
    assert named[4] > plain[4] == 0
    assert named[3] == plain[3] == 0


def test_a_year_that_words_name_counts_less_than_the_year_that_a_passage_is_of() -> None:
    where = shelf(("Năm 2017 có 5 hộ.", "x", "x", "Từ 2016 đến 2018 có 9 hộ.", "x"))
    assert list(named_in("năm 2019", where).by_year) == [1] * 5
    first, second, *_, last = named_in("năm 2017", where).by_year
    assert 0 < first < 1
    assert second == last == 0
    assert named_in("năm 2017", where).by_year[3] == first


def test_days_are_no_years_told() -> None:
    assert told_in(Passage("r:0-1", "r", (), None, 0, 1, "Họp ngày 3/4/2018 tại Kon Tum.")) == ("Kon Tum",)
