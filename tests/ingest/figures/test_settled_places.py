"""Places told by words: the country that a place is only held against, a region that opens a paragraph, and groups of
places, which are not the whole."""

from __future__ import annotations

import pytest

from ingest.figures.find import find_figures
from tests.ingest.figures.cases import make_report

COUNTRY = {"title": "Kết quả rà soát hộ nghèo", "place": "Việt Nam", "period": "2021", "kind": "article"}
RESULTS = {"title": "Kết quả rà soát hộ nghèo", "place": "Vĩnh Long", "period": "2021", "kind": "article"}


def places(text: str, facts: dict[str, str]) -> list[tuple[str, str]]:
    """Each number with the head of the label of its place."""
    report, passages = make_report([text], facts=facts)
    return [(one.text, one.places[0].split(",")[0]) for one in find_figures(report, passages)]


@pytest.mark.parametrize(
    "text",
    [
        "Vùng Tây Nguyên có tỷ lệ hộ nghèo cao nhất cả nước, với 12,46%; tổng số hộ nghèo là 195.795 hộ.",
        "Vùng trung du và miền núi phía Bắc có tỷ lệ 18,2%, cao nhất cả nước; tổng số hộ nghèo là 587.952 hộ.",
        "Vùng Tây Nguyên có tỷ lệ hộ nghèo là 8,03%, thứ ba trong 6 vùng của cả nước. Tổng số hộ nghèo là 460.456 hộ.",
    ],
)
def test_a_region_that_opens_a_paragraph_goes_on(text: str) -> None:
    told = [place for number, place in places(text, COUNTRY) if number != "6 vùng"]
    assert told in (["Tây Nguyên"] * 2, ["Trung du và miền núi phía Bắc"] * 2)


def test_a_region_ends_where_the_country_is_told_of() -> None:
    told = dict(places("Vùng Tây Nguyên có 5.250 hộ nghèo. Cả nước có 815.101 hộ nghèo.", COUNTRY))
    assert told["815.101 hộ"] != "Tây Nguyên"


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Tại 7 huyện nghèo, tỷ lệ hộ nghèo giảm còn 61,04%.", "61,04%", "7 huyện nghèo"),
        ("Toàn tỉnh còn 37,08%; riêng các huyện 30a giảm còn 52,09%.", "52,09%", "các huyện 30a"),
        ("Các xã đặc biệt khó khăn giảm bình quân 4,9%.", "4,9%", "các xã đặc biệt khó khăn"),
        ("Tại các huyện nghèo còn 61%; toàn tỉnh còn 5.250 hộ nghèo.", "5.250 hộ", "Vĩnh Long"),
        ("Toàn tỉnh có 3 xã đặc biệt khó khăn thoát nghèo, đạt 25% kế hoạch.", "25%", "Vĩnh Long"),
        ("Tỉnh hỗ trợ các huyện nghèo. Số hộ nghèo còn 5.250 hộ.", "5.250 hộ", "Vĩnh Long"),
    ],
)
def test_a_group_of_places_is_not_the_whole(text: str, number: str, place: str) -> None:
    assert dict(places(text, RESULTS))[number] == place
