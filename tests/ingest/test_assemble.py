"""Cleaning and joining: only white space and invisible signs may change."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assemble import clean_line, continues, joined_lines, layout_of
from ingest.formats.plain_lines import join_lines
from ingest.raw import RawDocument, RawPage, RawPiece

MARKS = st.sampled_from(list(" \t\u00a0\u00ad\u200b\u2009\ufeff\u0000\n\u0301\u0323") + list("ăâđêôơưÁỆ.,:;-123abcXY"))


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("hộ\u00a0nghèo", "hộ nghèo"),
        ("hộ\u00adnghèo", "hộnghèo"),
        ("\ufeffSố\u200b liệu", "Số liệu"),
        (unicodedata.normalize("NFD", "Lũy kế ước đạt"), "Lũy kế ước đạt"),
        ("a\x00b\x0bc", "a b c"),
        ("oﬄine", "offline"),
        ("\uf0b7 Ngân sách", "• Ngân sách"),
        ("10³ và ½", "10³ và ½"),  # NFKC would change what is printed
        ("“Đền ơn đáp nghĩa”", "“Đền ơn đáp nghĩa”"),
    ],
)
def test_clean(raw: str, stored: str) -> None:
    assert clean_line(raw) == stored


@given(st.text(MARKS))
def test_clean_is_idempotent_and_keeps_what_is_visible(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(sign in once for sign in "\n\t\u00a0\u00ad\u200b\ufeff\x00")


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("vay vốn (tổng dư", "nợ 52.300 triệu đồng), tự tạo", True),
        ("hỗ trợ 16 hộ, với", "kinh phí 5 triệu", True),
        ("có 5 lớp,", "gồm hai nghề", True),
        ("Đã xong.", "tiếp theo", False),
        ("cụ thể:", "người già", False),
        ("gồm;", "người già", False),
        ("Việc làm", "Đào tạo", False),
        ("Việc làm", "a) Tư vấn", False),
        ("Việc làm", "đ) Quản lý", False),
        ("CHỈ ĐẠO, ĐIỀU HÀNH", "của tỉnh", False),
        ("", "nợ", False),
    ],
)
def test_continues(before: str, after: str, goes_on: bool) -> None:
    assert continues(before, after) is goes_on


def test_a_break_behind_a_hyphen_inside_a_word_leaves_no_space() -> None:
    assert joined_lines("Kế hoạch số 12/KH-", "UBND") == "Kế hoạch số 12/KH-UBND"
    assert joined_lines("Lao động -", "Thương binh") == "Lao động - Thương binh"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Cả năm tạo việc làm cho 18.", "640 lao động", "18.640 lao động"),
        ("Tỷ lệ hộ nghèo còn 3,", "15% số hộ", "3,15% số hộ"),
        ("Vốn vay đạt 47", ",6 tỷ đồng", "47,6 tỷ đồng"),
        ("Các lớp mở trong năm 2021.", "640 người học", "2021. 640 người học"),
        ("Theo khoản 5.", "120 hộ", "5. 120 hộ"),
    ],
)
def test_a_break_inside_a_number_leaves_no_space(before: str, after: str, whole: str) -> None:
    assert joined_lines(before, after).endswith(whole)


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = """\
Trong năm các huyện đã cùng nhau làm nhiều việc, và mỗi việc
lại được ghi vào sổ theo dõi của Tỉnh để cuối quý đem ra đối
chiếu. Việc ấy tốn công, nhưng về sau đỡ phải hỏi lại nhau và
Sở cũng dễ tổng hợp hơn trước rất nhiều.
- Huyện thứ nhất làm trước, mở được mười lớp cho lao động nữ
Chăm và lao động Khmer, lớp nào cũng đủ người học đến cuối
khóa.
- Huyện thứ hai làm sau, số lớp ít hơn nhưng bù lại thời gian
học dài hơn và người học được đi thực tập tại xưởng của hai
Công ty trên địa bàn."""
    paragraphs = join_lines(wrapped.splitlines())
    assert [paragraph.split()[0:3] for paragraph in paragraphs] == [
        ["Trong", "năm", "các"],
        ["-", "Huyện", "thứ"],
        ["-", "Huyện", "thứ"],
    ]


def test_short_lines_stay_apart() -> None:
    assert join_lines(["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", "", "Trần Văn Mẫu"]) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "Trần Văn Mẫu",
    ]


def test_pages_hold_their_share_of_a_paragraph() -> None:
    raw = RawDocument(
        (RawPiece("Đầu trang", 1), RawPiece("câu này sang", 1), RawPiece("trang sau.", 3, joined=True)),
        tuple(RawPage(number) for number in (1, 2, 3)),
    )
    layout = layout_of(raw)
    assert layout.text == "Đầu trang câu này sang trang sau."
    spans = [layout.text[page.start : page.end] for page in layout.pages]
    assert spans == ["Đầu trang câu này sang", "", "trang sau."]
    assert len(layout.paragraphs) == 1


@given(st.lists(st.text(MARKS, max_size=30), max_size=12))
def test_assembling_changes_white_space_only(texts: list[str]) -> None:
    layout = layout_of(RawDocument(tuple(RawPiece(text) for text in texts)))
    assert "".join(layout.text.split()) == "".join("".join(clean_line(text).split()) for text in texts)
    for paragraph in layout.paragraphs:
        assert layout.text[paragraph.start : paragraph.end].strip()
        assert "\n" not in layout.text[paragraph.start : paragraph.end]
