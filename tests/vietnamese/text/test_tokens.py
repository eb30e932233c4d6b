from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text.normalise import nfc
from vietnamese.text.tokens import search_keys, tokenize

TEXT = st.one_of(
    st.text(st.characters(), max_size=80),
    st.text("0123456789.,%/-& aăeêđĐLTBXHQN\u0301\u0323\n", max_size=60),
)


def texts(source: str) -> list[str]:
    return [token.text for token in tokenize(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("đạt 12,48%, tăng 0.40%", ["đạt", "12,48", "%", "tăng", "0.40", "%"]),
        ("19.973/75.000 lao động", ["19.973", "75.000", "lao", "động"]),
        ("Số: 51/BC-UBND", ["Số", "51/BC-UBND"]),
        ("136/2013/NĐ-CP;74/KH-UBND", ["136/2013/NĐ-CP", "74/KH-UBND"]),
        ("05-NQ/TU", ["05-NQ/TU"]),
        ("năm 2020.Qua đó", ["năm", "2020", "Qua", "đó"]),
        ("50/61 xã", ["50", "61", "xã"]),
        ("ngày 27/7/2023", ["ngày", "27/7/2023"]),
        ("Nam-Đà Nẵng", ["Nam", "Đà", "Nẵng"]),
        ("TP.Vinh, TP.HCM", ["TP", "Vinh", "TP.HCM"]),
        ("500.000đ/hộ/tháng", ["500.000", "đ", "hộ", "tháng"]),
        ("đồng³ (10²)", ["đồng", "10"]),
        ("😀 !?", []),
    ],
)
def test_tokenize(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("LĐ-TB&XH", "LĐTBXH", "lđ-tb&xh", "LĐTB&XH", "LĐ–TB-XH"),
        ("19.973", "19973"),
        ("07", "7"),
        ("12,48%", "12.48%"),
        ("Hoà Bình", "hòa bình"),
        ("hộ nghèo", unicodedata.normalize("NFD", "Hộ  nghèo")),
        ("01/BC-UBND", "1/bc-ubnd"),
        ("04/4/2023", "4/04/2023"),
        ("tỷ lệ", "tỉ lệ"),
    ],
)
def test_spellings_of_one_thing_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({search_keys(spelling) for spelling in spellings}) == 1


def test_a_document_number_is_found_whole_and_by_its_parts() -> None:
    keys = search_keys("Nghị định 136/2013/NĐ-CP").exact
    assert {"136/2013/nđ-cp", "136", "2013", "nđcp", "cp"} <= set(keys)
    assert "nđcp" in search_keys("NĐ-CP").exact


def test_a_full_date_is_found_by_day_and_year() -> None:
    assert {"27/7/2023", "27/7", "2023"} <= set(search_keys("27/07/2023").exact)


def test_an_english_thousand_is_found() -> None:
    assert set(search_keys("19,973").exact) & set(search_keys("19.973").exact)


def test_numbers_and_years_stay_apart() -> None:
    assert search_keys("2016").exact == ("2016",)
    assert search_keys("20.16").exact != ("2016",)


def test_folded_fields_are_what_an_unaccented_question_gives() -> None:
    accented, plain = search_keys("Tỷ lệ hộ nghèo Đắk Nông 2016"), search_keys("ty le ho ngheo dak nong 2016")
    assert plain.exact == accented.folded
    assert plain.bigrams == accented.folded_bigrams
    assert accented.bigrams[2:4] == ("hộ nghèo", "nghèo đắk")


@given(TEXT)
def test_spans_slice_back_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.text == text[token.start : token.end]
        assert end <= token.start < token.end
        end = token.end


@given(TEXT)
def test_keys_of_composed_and_decomposed_text_agree(text: str) -> None:
    keys = search_keys(text)
    assert search_keys(unicodedata.normalize("NFD", text)) == keys
    assert search_keys(nfc(text)) == keys
    assert len(keys.folded) == len(keys.exact)
    assert all(key and key == key.strip() for key in keys.exact)


@pytest.mark.parametrize("piece", ["1/", "a-", "1.", "hộ nghèo ", "Đ&", "e\u0301", "1/A", "\u0301", "1-A/"])
def test_long_input_is_read_to_its_end(piece: str) -> None:
    short, long = search_keys(piece * 100), search_keys(piece * 10_000)
    assert bool(long.exact) == bool(short.exact)
    assert len(long.exact) >= len(short.exact)
