from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.places.find import (
    canonical,
    describe,
    districts,
    find_places,
    merged_into,
    provinces,
    same_place,
    within,
)
from vietnamese.places.gazetteer import all_spellings, name_words
from vietnamese.text.normalise import fold

CASES = yaml.safe_load((paths.CASES / "places.yml").read_text(encoding="utf-8"))
NAMES = st.sampled_from([place.name for place in (*provinces(), *districts())])
TEXT = st.one_of(
    st.text(st.characters(), max_size=80),
    st.lists(st.one_of(NAMES, NAMES.map(fold), st.sampled_from(["tỉnh", "xã", "o", "-", ",", "2016", "city"]))).map(
        " ".join
    ),
)


@pytest.mark.parametrize(("text", "labels"), CASES)
def test_find_places(text: str, labels: list[str]) -> None:
    assert [mention.place.label for mention in find_places(text)] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("xã Vũ Hòa Kiến Xương năm 2014", ["xã Vũ Hòa, Kiến Xương, Thái Bình", "Kiến Xương, Thái Bình"]),
        ("xã Vĩnh Hòa Hưng Nam", ["xã Vĩnh Hòa Hưng Nam"]),
        ("Kết quả ở một số xã\nXã Phước Tân nghèo nhất", ["xã Phước Tân"]),
        ("Dak R'Mang commune", ["xã Dak R'Mang"]),
        ("quỹ cấp huyện Hòa Bình", ["Hòa Bình"]),
    ],
)
def test_where_the_name_of_a_commune_ends_and_what_is_no_kind(text: str, labels: list[str]) -> None:
    assert [mention.place.label for mention in find_places(text)] == labels


def test_the_place_a_text_is_about_decides_between_districts_of_one_name() -> None:
    (mention,) = find_places("huyện Châu Thành giảm nghèo", context="Hậu Giang")
    assert mention.place.parent == "Hậu Giang"
    (open_one,) = find_places("huyện Châu Thành giảm nghèo", context="Hà Nội")
    assert open_one.place.parent is None


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Hậu Giang", "Hậu Giang"),
        ("tinh hau giang", "Hậu Giang"),
        ("Gia Nghĩa, Đắk Nông", "Gia Nghĩa, Đắk Nông"),
        ("tp Gia Nghia", "Gia Nghĩa, Đắk Nông"),
        ("huyện Điện Biên", "Điện Biên, Điện Biên"),
        ("TP Hà Giang", "Hà Giang, Hà Giang"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("Hanoi", "Hà Nội"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("xã Vị Thắng, Vị Thủy", "xã Vị Thắng, Vị Thủy, Hậu Giang"),
        ("cả nước", "Việt Nam"),
    ],
)
def test_canonical(name: str, label: str) -> None:
    place = canonical(name)
    assert place is not None
    assert place.label == label
    assert canonical(unicodedata.normalize("NFD", name)) == place


@pytest.mark.parametrize("name", ["", "Atlantis", "huyện", "Gia Nghĩa, Hậu Giang", ",", "\0"])
def test_unknown_names_mean_no_place(name: str) -> None:
    assert canonical(name) is None


def test_names_are_literal() -> None:
    assert same_place("Hậu Giang", "tỉnh hau giang")
    assert same_place("Gia Nghĩa", "Gia Nghĩa, Đắk Nông")
    assert not same_place("Kiên Giang", "An Giang")
    assert not same_place("huyện Điện Biên", "tỉnh Điện Biên")
    assert not same_place("thị xã Long Mỹ", "huyện Long Mỹ")
    assert not same_place("Châu Thành, Bến Tre", "Châu Thành, Hậu Giang")
    assert same_place("Huế", "Thừa Thiên Huế")
    assert same_place("Atlantis", "atlantis")


def test_a_province_that_only_got_another_name_is_the_same() -> None:
    assert same_place("Huế", "Thừa Thiên Huế")
    assert same_place("tỉnh Thừa Thiên - Huế", "hue")
    assert not same_place("Hà Tây", "Hà Nội")
    assert not same_place("Long An", "Tây Ninh")


def test_within_follows_the_levels() -> None:
    assert within("Gia Nghĩa", "Đắk Nông")
    assert within("xã Vị Thắng, Vị Thủy", "Hậu Giang")
    assert within("Hậu Giang", "cả nước")
    assert not within("Đắk Nông", "Gia Nghĩa")
    assert not within("Hậu Giang", "Hậu Giang")
    assert not within("Châu Thành", "Hậu Giang")  # which Châu Thành is not said


def test_within_follows_mergers_only_for_the_years_after() -> None:
    assert not within("Kiên Giang", "An Giang")
    assert not within("Kiên Giang", "An Giang", year=2021)
    assert within("Kiên Giang", "An Giang", year=2026)
    assert within("Gia Nghĩa", "Lâm Đồng", year=2026)
    assert not within("An Giang", "Kiên Giang", year=2026)


@pytest.mark.parametrize(
    ("name", "present"),
    [
        ("Kiên Giang", "An Giang"),
        ("Gia Nghĩa", "Lâm Đồng"),
        ("Hà Tây", "Hà Nội"),
        ("Thừa Thiên Huế", "Huế"),
        ("An Giang", None),
        ("Minh Hải", None),
        ("Atlantis", None),
    ],
)
def test_merged_into(name: str, present: str | None) -> None:
    assert merged_into(name) == present


def test_describe() -> None:
    place = canonical("Gia Nghĩa")
    assert place is not None
    assert describe(place, "vi") == "thành phố Gia Nghĩa, Đắk Nông (nay thuộc Lâm Đồng)"
    assert describe(place, "en") == "Gia Nghĩa city, Đắk Nông (now in Lâm Đồng)"


def test_the_tables_hold_the_country_before_and_after_the_mergers() -> None:
    assert len([place for place in provinces() if not place.until]) == 34
    assert len([place for place in provinces() if place.until == "2025-06-30"]) == 63 - 34
    assert len([place for place in districts() if place.until == "2025-06-30"]) == 696


def test_every_name_of_the_tables_is_found_in_its_capitals() -> None:
    missed = [
        place.label
        for place in (*provinces(), *districts())
        if not any(m.place.name == place.name for m in find_places(f"Báo cáo của {place.kind} {place.name} năm 2016."))
    ]
    assert missed == []


@given(TEXT)
def test_spans_slice_back_in_order_whatever_the_text(text: str) -> None:
    end = 0
    for mention in find_places(text):
        assert end <= mention.start < mention.end <= len(text)
        if mention.place.level in ("province", "district"):
            assert " ".join(name_words(fold(text[mention.start : mention.end]))) in all_spellings()
        end = mention.end


@given(NAMES)
def test_composed_and_decomposed_names_are_one_place(name: str) -> None:
    labels = [[m.place.label for m in find_places(unicodedata.normalize(form, name))] for form in ("NFC", "NFD")]
    assert labels[0] == labels[1]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Tây Nguyên còn 12% hộ nghèo, Đông Nam Bộ 0,3%", ["Tây Nguyên", "Đông Nam Bộ"]),
        ("Bắc Trung Bộ và Duyên hải miền Trung: 9,8%", ["Bắc Trung Bộ và Duyên hải miền Trung"]),
        ("vùng ĐBSCL", ["Đồng bằng sông Cửu Long"]),
    ],
)
def test_regions_of_the_country(text: str, labels: list[str]) -> None:
    assert [mention.place.label for mention in find_places(text)] == labels
    assert all(within(label, "Việt Nam") for label in labels)
