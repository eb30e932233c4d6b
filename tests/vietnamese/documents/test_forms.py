"""The form of official documents: types, letterhead, names of offices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.documents.forms import begins_with, document_forms, document_type, office_name, without_motto


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", "Ủy ban nhân dân tỉnh Sóc Trăng"),
        ("UỶ BAN NHÂN DÂN HUYỆN CHÂU THÀNH A", "Ủy ban nhân dân huyện Châu Thành A"),
        ("UBND THÀNH PHỐ CẦN THƠ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("SỞ LĐ-TB&XH TỈNH CÀ MAU", "Sở Lao động - Thương binh và Xã hội tỉnh Cà Mau"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("BẢO HIỂM XÃ HỘI TỈNH TRÀ VINH", "Bảo hiểm xã hội tỉnh Trà Vinh"),
        ("PHÒNG NỘI VỤ HUYỆN KẾ SÁCH", "Phòng Nội vụ huyện Kế Sách"),
    ],
)
def test_office_name(capitals: str, name: str) -> None:
    assert office_name(capitals) == name


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("BÁO CÁO", "BÁO CÁO"),
        ("KẾ HOẠCH", "KẾ HOẠCH"),
        ("BÁO CÁO KẾT QUẢ GIẢM NGHÈO", "BÁO CÁO"),
        ("BÁO CÁO Kết quả giảm nghèo", "BÁO CÁO"),
        ("TỔNG HỢP SỐ LIỆU", "TỔNG HỢP SỐ LIỆU"),
        ("Báo cáo kết quả", None),
        ("BÁO CHÍ", None),
        ("", None),
    ],
)
def test_document_type(line: str, kind: str | None) -> None:
    assert document_type(line) == kind


def test_motto_is_taken_off_wherever_it_stands() -> None:
    assert without_motto("UBND TỈNH X CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM") == "UBND TỈNH X"
    assert without_motto("Độc lập - Tự do - Hạnh phúc") == ""


def test_names_are_whole_words() -> None:
    assert begins_with("Sởn gai ốc", document_forms().offices) is None
    assert begins_with("nơi nhận:", document_forms().recipients) == "NƠI NHẬN"


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_form_or_not(text: str) -> None:
    assert document_type(text) in (None, *document_forms().kinds)
    assert "HẠNH PHÚC" not in without_motto(f"{text} ĐỘC LẬP - TỰ DO - HẠNH PHÚC")
    assert office_name(text).split() == office_name(f" {text} ").split()
