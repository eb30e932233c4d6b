"""The place of a figure that a name right before it tells."""

from __future__ import annotations

import pytest

from ingest.figures.find import find_figures
from tests.ingest.figures.cases import make_report


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tỉnh đạt 62,5 điểm, trong khi đó tỉnh Trà Vinh đạt 60,1 điểm.", ["Vĩnh Long", "Trà Vinh"]),
        ("Tỷ lệ hộ nghèo còn 3,1%, thấp hơn tỉnh Hà Giang (17,2%).", ["Vĩnh Long", "Hà Giang"]),
        ("Cả năm chi 47 tỷ đồng; Sóc Trăng chi nhiều hơn, và tỉnh Trà Vinh là 39 tỷ đồng.", ["Vĩnh Long", "Trà Vinh"]),
        ("Quỹ gửi tỉnh Hà Giang 30 suất quà và tặng 52 suất quà trong tỉnh.", ["Vĩnh Long", "Vĩnh Long"]),
    ],
)
def test_a_number_right_behind_another_province_is_of_that_province(text: str, places: list[str]) -> None:
    assert [figure.place for figure in find_figures(*make_report([text]))] == places


def test_a_report_on_several_provinces_tells_of_the_one_that_it_spoke_of_last() -> None:
    passages = [
        "Trà Vinh còn 4.512 hộ nghèo. Điểm sáng là đưa được 940 lao động có việc làm mới.",
        "Sóc Trăng: nhiều hộ thoát nghèo",
        "Trong năm xây được 305 nhà. Huyện Mỹ Xuyên xây nhiều nhất: 88 nhà.",
        "Cả ba tỉnh xây được 702 nhà.",
    ]
    facts = {"place": "Trà Vinh; Sóc Trăng; Bến Tre"}
    figures = find_figures(*make_report(passages, facts=facts))
    told = {figure.text: figure.place for figure in figures}
    assert [told[text] for text in ("4.512 hộ", "940 lao động", "305 nhà", "88 nhà")] == [
        "Trà Vinh",
        "Trà Vinh",
        "Sóc Trăng",
        "Mỹ Xuyên, Sóc Trăng",
    ]
    assert told["702 nhà"] in (None, facts["place"])


@pytest.mark.parametrize(
    ("text", "home", "place"),
    [
        # Phú Hòa is a district of Phú Yên, too
        ("Còn nhiều hộ nghèo là Phú Hòa với 310 hộ.", "Vũng Liêm, Vĩnh Long", "xã Phú Hòa, Vũng Liêm, Vĩnh Long"),
        ("Còn nhiều hộ nghèo là Phú Hòa với 310 hộ.", "Vĩnh Long", "Vĩnh Long"),
        ("Còn nhiều hộ nghèo là Trà Ôn với 310 hộ.", "Vĩnh Long", "Trà Ôn, Vĩnh Long"),
        ("Phú Yên có huyện khó khăn là Phú Hòa: 310 hộ.", "Phú Yên", "Phú Hòa, Phú Yên"),
    ],
)
def test_a_bare_name_of_a_district_elsewhere_is_none_of_it(text: str, home: str, place: str) -> None:
    assert [one.place for one in find_figures(*make_report([text], facts={"place": home}))] == [place]
