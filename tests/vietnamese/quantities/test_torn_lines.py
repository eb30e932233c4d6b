"""Numbers over a line end: read whole, or not at all with a warning; never told by their last group."""

from __future__ import annotations

import pytest

from ingest.figures.unread import unread_note
from ingest.formats.plain_lines import join_lines
from vietnamese.quantities.find import find_quantities

WHOLE = [
    ("Trợ cấp cho 4.|318 người, với kinh phí 27.|105,4 triệu đồng, tăng 1.|022 người.", ["4.318", "27.105,4", "1.022"]),
    ("đã tạo việc làm mới cho tổng số 31.|507 lao động", ["31.507"]),
    ("Đã tặng số lượng 2.|640 suất quà", ["2.640"]),
    ("Trong đó nam 1.|350 người; nữ 2.|411 người", ["1.350", "2.411"]),
    ("Tổng cộng 17 .|215 lao động", ["17 .215"]),
    ("Đã chi 2.|113.|405 nghìn đồng", ["2.113.405"]),
    ("Đạt 41/|57 xã", ["41/57", "57"]),
    ("Các xã thuộc khu vực 3.|450 hộ được vay vốn.", ["450"]),
    ("Theo Quyết định số 61.|390 lao động được hỗ trợ.", ["390"]),
    ("Năm 2021|12 xã đạt chuẩn", ["12"]),
]
OPEN = ["Đã cấp 1.2|04 thẻ", "Đã cấp 12.34|5 thẻ", "Còn 4|5.120 hộ", "Tỷ lệ là 3.|15%", "chi trả 18,|350 tỷ đồng"]


@pytest.mark.parametrize(("text", "numbers"), WHOLE)
def test_a_number_over_a_line_end_is_whole(text: str, numbers: list[str]) -> None:
    lines = join_lines(text.split("|"))
    found = [one for line in lines for one in find_quantities(line)]
    assert [one.text[: one.number_end - one.start if one.pair != "done" else 5] for one in found] == numbers


@pytest.mark.parametrize("text", OPEN)
def test_what_has_no_one_reading_is_left_out_with_a_warning(text: str) -> None:
    lines = join_lines(text.split("|"))
    assert not [one.text for line in lines for one in find_quantities(line)]
    assert len(unread_note(lines)) == 1


@pytest.mark.parametrize("text", ["mục 1.2 15 hộ", "thôn 4 1.250 hộ", "các thôn 21, 350 hộ", "ngày 12.5 45 hộ"])
def test_a_number_of_a_name_is_parted_from_the_count(text: str) -> None:
    assert find_quantities(text)[-1].text == text.split(" ")[-2] + " hộ"


@pytest.mark.parametrize(
    "text", ["Tổ 7 ấp 3 có 26 hộ", "thôn 4 xã Đạo Thạnh còn 26 hộ", "Khu phố 2 phường Ba có 26 hộ"]
)
def test_the_number_of_an_address_counts_no_places(text: str) -> None:
    assert [one.text for one in find_quantities(text)] == ["26 hộ"]


@pytest.mark.parametrize("text", ["cả 7 xã Đặc khu", "Tổng số 7 xã Bãi ngang", "năm 2021 có 7 xã đạt"])
def test_places_that_are_counted_are(text: str) -> None:
    assert [one.text for one in find_quantities(text)] == ["7 xã"]
