"""Places that no table names, as candidates with what speaks for them; and what introduces a list."""

from __future__ import annotations

import pytest

from ingest.figures.items import parse_passage
from ingest.figures.place_candidates import Trail, candidate_places
from records import Facts, Passage
from vietnamese.figures.unnamed_places import HAMLET

PROVINCE = Facts(title="Báo cáo giảm nghèo", place="Quảng Bình", period="2020", kind="report")
DISTRICT = Facts(title="Báo cáo giảm nghèo", place="Minh Hóa, Quảng Bình", period="2020", kind="report")


def candidates(text: str, facts: Facts, section: tuple[str, ...] = ()) -> list[dict[tuple[str, ...], frozenset[str]]]:
    """Of each number the evidence for each place."""
    passage = Passage(f"r:0-{len(text)}", "r", section, None, 0, len(text), text, "")
    return [
        {one.value.places: one.evidence for one in found}
        for found in candidate_places(passage, parse_passage(text), facts, Trail())
    ]


def test_a_norm_speaks_for_the_country() -> None:
    (found,) = candidates("Mức chuẩn trợ giúp là 360.000 đồng/tháng theo Nghị định của Chính phủ.", PROVINCE)
    assert {"norm mức chuẩn, own left", "norm, own left, money"} <= found[("Việt Nam",)]


def test_what_a_province_sets_for_itself_is_no_norm_of_the_country() -> None:
    (found,) = candidates(
        "Theo quy định, mỗi hộ nghèo được hỗ trợ 20.000.000 đồng theo Nghị quyết của HĐND tỉnh.", PROVINCE
    )
    assert ("Việt Nam",) not in found


def test_without_a_norm_the_country_is_no_candidate() -> None:
    (found,) = candidates("Toàn tỉnh còn 12.480 hộ nghèo.", PROVINCE)
    assert ("Việt Nam",) not in found


def test_the_whole_province_in_the_report_of_a_district() -> None:
    _own, whole = candidates("Tỷ lệ bao phủ của huyện là 98,1%, toàn tỉnh 93,7%.", DISTRICT)
    assert "around report, whole province" in whole[("Quảng Bình",)]


def test_the_province_where_a_heading_names_a_district() -> None:
    (found,) = candidates("Hiện toàn tỉnh có 11.264 người hưởng trợ cấp.", PROVINCE, ("Huyện Minh Hóa",))
    assert "said province, province of the report" in found[("Quảng Bình",)]


def test_names_of_a_list_of_communes() -> None:
    first, part, _whole, second = candidates(
        "Tỷ lệ hộ nghèo của một số xã:\n- Lèn Mây: 44,9% (393/875 hộ)\n- Khe Bưởi: 41,7%", DISTRICT
    )
    announced = "listed, report district, announced xã"
    assert announced in first[("xã Lèn Mây, Minh Hóa, Quảng Bình",)]
    assert announced in part[("xã Lèn Mây, Minh Hóa, Quảng Bình",)]
    assert announced in second[("xã Khe Bưởi, Minh Hóa, Quảng Bình",)]


def test_a_hamlet_lies_in_the_commune_named_behind_it() -> None:
    (found,) = candidates("Ở thôn Lèn Mây (xã Trọng Hóa) còn 21 hộ nghèo.", DISTRICT)
    assert any(places[0].startswith("thôn Lèn Mây, xã Trọng Hóa") for places in found)


@pytest.mark.parametrize("text", ["đi Nhật Bản Tây 12 người", "Văn bản Số 3", "cả bản có 52 hộ"])
def test_what_is_no_hamlet(text: str) -> None:
    assert not HAMLET.search(text)
