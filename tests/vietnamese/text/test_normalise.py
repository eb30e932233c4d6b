from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text.normalise import fold, has_diacritics, nfc, unify

TEXT = st.one_of(
    st.text(),
    st.text(st.characters(), max_size=60),  # lone surrogates too
    st.text("aăâeêioôơuưyđAQGgqHKLMST \u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b-nth/07", max_size=40),
)


@pytest.mark.parametrize(
    ("typed", "unified"),
    [
        ("hoà", "hòa"),
        ("Hoà Bình", "hòa bình"),
        ("thuỷ", "thủy"),
        ("uỷ", "ủy"),
        ("khoẻ", "khỏe"),
        ("toán", "toán"),
        ("tóan", "toán"),
        ("hoàn", "hoàn"),
        ("ngoài", "ngoài"),
        ("xoáy", "xoáy"),
        ("quý", "quý"),
        ("quí", "quý"),
        ("qúy", "quý"),
        ("quá", "quá"),
        ("gì", "gì"),
        ("gìa", "già"),
        ("gíup", "giúp"),
        ("giữa", "giữa"),
        ("thuở", "thuở"),
        ("khuỷu", "khuỷu"),
        ("huyện", "huyện"),
        ("người", "người"),
        ("nữa", "nữa"),
        ("thúy", "thúy"),
        ("thúi", "thúi"),
        ("tỷ", "tỉ"),
        ("sỹ", "sĩ"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("Mỹ", "mĩ"),
        ("tay", "tay"),
        ("tai", "tai"),
        ("y tế", "y tế"),
        ("Vy", "vy"),
        ("café", "café"),
        ("Ðắk Nông", "đắk nông"),
        ("LĐ–TB&XH", "lđ-tb&xh"),
        (" hộ\u00a0\u2003nghèo\n", "hộ nghèo"),
        ("Gia\u200b Ngh\u00adĩa\ufeff", "gia nghĩa"),
        ("Gia\0Nghĩa\ud800", "gia nghĩa"),
    ],
)
def test_unify(typed: str, unified: str) -> None:
    assert unify(typed) == unified


def test_fold_drops_every_mark_and_crosses_no_d() -> None:
    assert fold("Đắk Lắk, Thừa Thiên – Huế: tỷ lệ 12,48%") == "dak lak, thua thien - hue: ti le 12,48%"


def test_unaccented_spellings_meet() -> None:
    assert fold("ty le") == fold("ti le") == fold("tỷ lệ") == fold("tỉ lệ")
    assert fold("thuy") != fold("thui")


@pytest.mark.parametrize(
    ("text", "expected"), [("ho ngheo", False), ("hộ", True), ("Đ", True), ("", False), ("đi", True)]
)
def test_has_diacritics(text: str, expected: bool) -> None:
    assert has_diacritics(text) is expected


@given(TEXT)
def test_every_form_is_idempotent(text: str) -> None:
    for form in (nfc, unify, fold):
        assert form(form(text)) == form(text)


@given(TEXT)
def test_decomposed_and_composed_text_agree(text: str) -> None:
    for form in (nfc, unify, fold):
        assert form(unicodedata.normalize("NFD", text)) == form(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_stored_text_can_be_written(text: str) -> None:
    stored = nfc(text)
    stored.encode("utf-8")
    assert "\0" not in stored
    assert unicodedata.is_normalized("NFC", stored)


@given(TEXT)
def test_the_stronger_form_forgets_what_the_weaker_forgot(text: str) -> None:
    assert unify(nfc(text)) == unify(text)
    assert fold(unify(text)) == fold(text)
