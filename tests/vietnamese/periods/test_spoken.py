"""Times told by pointing, and the word before that says what part they play."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.periods.spoken import times_told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ năm 2017 đến nay", [("2017-2020", "since", "")]),
        ("từ năm 2012 đến tháng 6/2019", [("2012-01..2019-06", "since", "")]),
        ("trong 5 năm qua", [("2016-2020", "past years", "")]),
        ("Tính chung ba năm là 71,8%", [("2018-2020", "past years", "")]),
        ("Đào tạo nghề: 5 năm dạy 3.165 người", [("2016-2020", "past years", "")]),
        ("vay 50 triệu đồng, 5 năm trả hết", []),
        ("về đích trước hai tháng", []),
        ("10 tháng năm 2018", [("2018-01..2018-10", "months", "")]),
        ("quý 2, 2015", [("2015-04..2015-06", "months", "")]),
        ("đầu năm đến 15/9", [("2020-01..2020-09", "months", "")]),
        ("đầu năm 2018 còn 40 hộ", [("2018-01", "beginning", "")]),
        ("6 tháng đầu năm 2018", [("2018-01..2018-06", "months", "")]),
        ("từ đầu năm đến hết tháng 11-2019", [("2019-01..2019-11", "months", "")]),
        ("từ đầu năm đến nay", [("2020", "so far", "")]),
        ("năm tới", [("2021", "after", "")]),
        ("bình quân mỗi năm", [(None, "each", "")]),
        ("so với năm 2019", [("2019", "year", "compared")]),
        ("chuẩn nghèo giai đoạn 2016-2020", [("2016-2020", "years", "norm")]),
        ("còn 3/4 số hộ; 2064 hộ", []),
        ("trong 11 tháng, Đài Loan nhận", [("2020-01..2020-11", "months", "during")]),
        ("mười tháng mới dạy được", [("2020-01..2020-10", "many months", "")]),
        ("lớp sơ cấp 3 tháng; vay 12 tháng; nợ từ 6 tháng trở lên", []),
        ("đợt mưa hồi tháng Tám", [("2020-08", "month", "")]),
        ("Tết Ất Mùi", [("2015-02", "feast", "")]),
        ("Tết Nguyên đán 2017", [("2017-01", "feast", "")]),
        ("dịp 27/7", [("2020-07", "feast", "")]),
        ("tổ 3/4, điểm 8/10", []),
        ("ba tháng còn lại", [("2020-10..2020-12", "rest", "")]),
        ("đầu nhiệm kỳ là 4,6%", [("2016", "beginning of a term", "")]),
        ("giai đoạn 2011-2015; đến cuối kỳ", [("2011-2015", "years", "during"), ("2015", "end of a term", "until")]),
        ("từ đầu nhiệm kỳ đến nay", [("2016-2020", "since", "")]),
        ("cách đây ba năm", [("2017", "years back", "")]),
        ("từ tháng 7/2019 đến 31/5/2020", [("2019-07..2020-05", "months", "")]),
        ("từ đầu tháng 7 đến hết tháng 10", [("2020-07..2020-10", "months", "")]),
        ("kém năm 2019", [("2019", "year", "compared")]),
    ],
)
def test_what_is_told(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert [(told.code, told.kind, told.cue) for told in times_told(text, 2020)] == expected


def test_now_is_the_day_of_publication() -> None:
    (told,) = times_told("hiện nay", 2020, date(2021, 2, 3))
    assert told.code == "2021"


def test_this_month_and_the_one_before_are_seen_from_the_day_of_publication() -> None:
    told = times_told("tháng trước vận động được 47 người, tháng này 39 người", 2020, date(2020, 1, 15))
    assert [each.code for each in told] == ["2019-12", "2020-01"]


@given(st.text(max_size=80), st.none() | st.integers(1990, 2030))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str, year: int | None) -> None:
    end = 0
    for told in times_told(text, year):
        assert end <= told.start < told.end <= len(text)
        end = told.end
