"""The tree of sections, by the numbering that reports use."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from ingest.raw import RawPiece
from tests.ingest.made import cut, cut_lines, documents

LONG = "Trong năm các huyện đã làm nhiều việc và mỗi việc đều có người theo dõi đến cùng."


def paths(*lines: str) -> list[tuple[str, ...]]:
    return [section.path for section in cut_lines(*lines)[1].sections]


def test_levels_nest_and_close() -> None:
    found = paths(
        "PHẦN I", "KẾT QUẢ", "I. VIỆC LÀM", "1. Dạy nghề:", "a) Nông thôn", "- Mở 3 lớp.", "b) Thành thị", "- 2 lớp.",
        "2. Giới thiệu việc làm", LONG, "II. GIẢM NGHÈO", LONG, "PHẦN II", "PHƯƠNG HƯỚNG", "I. MỤC TIÊU", LONG,
    )  # fmt: skip
    one, two = "PHẦN I KẾT QUẢ", "PHẦN II PHƯƠNG HƯỚNG"
    assert found == [
        (one,),
        (one, "I. VIỆC LÀM"),
        (one, "I. VIỆC LÀM", "1. Dạy nghề"),
        (one, "I. VIỆC LÀM", "1. Dạy nghề", "a) Nông thôn"),
        (one, "I. VIỆC LÀM", "1. Dạy nghề", "b) Thành thị"),
        (one, "I. VIỆC LÀM", "2. Giới thiệu việc làm"),
        (one, "II. GIẢM NGHÈO"),
        (two,),
        (two, "I. MỤC TIÊU"),
    ]


def test_headings_wrap_over_lines_of_capitals() -> None:
    assert paths("Phần thứ nhất", "TÌNH HÌNH THỰC HIỆN", "NĂM 2019", LONG) == [
        ("Phần thứ nhất TÌNH HÌNH THỰC HIỆN NĂM 2019",)
    ]
    assert paths("I. CHỈ ĐẠO,", "ĐIỀU HÀNH", LONG) == [("I. CHỈ ĐẠO, ĐIỀU HÀNH",)]


def test_sentences_with_numbers_are_items_not_headings() -> None:
    found = paths("I. CHỈ TIÊU", "1. Việc làm cho 900/1.000 lao động.", "2. Bảo hiểm: có 80 người.", "3. Khai sinh.")
    assert found == [
        ("I. CHỈ TIÊU",),
        ("I. CHỈ TIÊU", "1."),
        ("I. CHỈ TIÊU", "2. Bảo hiểm"),
        ("I. CHỈ TIÊU", "3."),  # nothing stands under it: it is what the report tells, not a heading
    ]


def test_decimals_go_under_their_number() -> None:
    found = paths(
        "1. An sinh", "1.1. Người có công", LONG, "1.2 Trợ giúp xã hội", LONG, "2. Giảm nghèo", "2.1 Vốn", LONG
    )
    assert found == [
        ("1. An sinh",),
        ("1. An sinh", "1.1. Người có công"),
        ("1. An sinh", "1.2 Trợ giúp xã hội"),
        ("2. Giảm nghèo",),
        ("2. Giảm nghèo", "2.1 Vốn"),
    ]


def test_a_new_list_inside_an_item_does_not_end_it() -> None:
    found = paths(
        "1. Dạy nghề", "a) Lớp học", "1. Lớp may có 30 người.", "2. Lớp hàn có 20 người.", "b) Việc sau học", LONG
    )
    assert found == [
        ("1. Dạy nghề",),
        ("1. Dạy nghề", "a) Lớp học"),
        ("1. Dạy nghề", "a) Lớp học", "1."),
        ("1. Dạy nghề", "a) Lớp học", "2."),
        ("1. Dạy nghề", "b) Việc sau học"),
    ]


def test_a_starred_heading_closes_a_list_that_is_over() -> None:
    found = paths("1. Ưu điểm:", "a) " + LONG, "b) " + LONG, "* Nguyên nhân:", "- " + LONG, "2. Hạn chế:", "a) " + LONG)
    assert found[3] == ("1. Ưu điểm", "* Nguyên nhân")
    assert found[4] == ("2. Hạn chế",)


def test_a_starred_heading_inside_a_list_stays_in_it() -> None:
    found = paths("a) Việc làm", "* Kết quả:", "- " + LONG, "b) Dạy nghề", LONG)
    assert found == [("a) Việc làm",), ("a) Việc làm", "* Kết quả"), ("b) Dạy nghề",)]


def test_a_paragraph_after_the_last_bare_item_goes_back_to_the_heading() -> None:
    _, _, passages = cut_lines("1. Dạy nghề", "a) Mở 3 lớp may.", "b) Mở 2 lớp hàn.", LONG, "2. Vốn", LONG)
    assert [passage.section for passage in passages if passage.text == LONG] == [("1. Dạy nghề",), ("2. Vốn",)]


def test_interviews_are_sectioned_by_their_questions() -> None:
    found = paths("* Phóng viên: Năm qua ra sao?", "- Ông Mẫu: " + LONG, LONG, "* Còn năm tới?", "- " + LONG)
    assert found == [("* Phóng viên: Năm qua ra sao?",), ("* Còn năm tới?",)]


def test_an_article_without_numbers_has_no_sections() -> None:
    assert paths("Tỉnh họp bàn việc làm năm 2019", LONG * 3, "Ông Mẫu phát biểu tại hội nghị", LONG * 3) == []


def test_styled_headings_count_where_text_follows() -> None:
    article = ["Tỉnh họp bàn việc làm và nhìn về năm tới", LONG * 3]
    styled = [RawPiece("Nhìn lại một năm", style="heading"), RawPiece(LONG), RawPiece("Tác giả", style="heading")]
    pieces = [*map(RawPiece, article), *styled, RawPiece("Ảnh: M.T.")]
    assert [section.path for section in cut(pieces)[1].sections] == [("Nhìn lại một năm",)]


def test_opening_words_do_not_hold_the_numbered_sections() -> None:
    assert paths("Mở đầu", LONG, "1. Việc làm", LONG, "2. Vốn", LONG) == [("Mở đầu",), ("1. Việc làm",), ("2. Vốn",)]


def test_closing_sentence_recipients_and_signature_stand_apart() -> None:
    _, structure, passages = cut_lines(
        "BÁO CÁO", "Kết quả năm 2019", "I. VIỆC LÀM", LONG, "Trên đây là Báo cáo kết quả năm 2019./.", "Nơi nhận:",
        "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Mẫu",
    )  # fmt: skip
    assert [(passage.section, passage.text.split("\n")[0]) for passage in passages] == [
        ((), "BÁO CÁO"),
        (("I. VIỆC LÀM",), LONG),
        ((), "Trên đây là Báo cáo kết quả năm 2019./."),
        (("Nơi nhận",), "Nơi nhận:"),
        ((), "TM. ỦY BAN NHÂN DÂN"),
    ]
    assert structure.sections[-1].path == ("Nơi nhận",)


def test_an_annex_after_the_signature_is_read() -> None:
    found = paths(
        "BÁO CÁO", "Kết quả năm 2019", "I. VIỆC LÀM", LONG, "Nơi nhận:", "- Như trên.", "GIÁM ĐỐC", "Trần Văn Mẫu",
        "PHỤ LỤC 1", "Số liệu theo huyện", LONG,
    )  # fmt: skip
    assert found == [("I. VIỆC LÀM",), ("Nơi nhận",), ("PHỤ LỤC 1 Số liệu theo huyện",)]


@pytest.mark.parametrize("gap", ["1. A\n3. C", "a) A\nd) D", "I. A\nV. E"])
def test_a_gap_in_the_numbers_is_still_a_list(gap: str) -> None:
    first, second = gap.split("\n")
    found = paths(f"{first} {LONG}", f"{second} {LONG}")
    assert [len(path) for path in found] == [1, 1]


@settings(max_examples=80, deadline=None)
@given(documents)
def test_sections_nest(pieces: list[RawPiece]) -> None:
    layout, structure, _ = cut(pieces)
    sections = structure.sections
    assert list(sections) == sorted(sections, key=lambda section: section.start)
    for section, parent in zip(sections, structure.parents, strict=True):
        assert 0 <= section.start < section.end <= len(layout.text)
        above = sections[parent] if parent >= 0 else None
        assert section.path[:-1] == (above.path if above else ())
        if above:
            assert above.start <= section.start
            assert section.end <= above.end
    for one, other in pairwise(sections):
        assert one.end <= other.start or other.end <= one.end


def test_an_appendix_with_its_title_ends_what_stands_before_it() -> None:
    titled = "PHỤ LỤC: LAO ĐỘNG THEO ĐỊA BÀN (người)"
    assert paths("II. Nhiệm vụ", LONG, titled, LONG)[-1] == (titled,)
    assert paths("II. Nhiệm vụ", LONG, "PHỤ LỤC - So sánh hai năm", LONG)[-1] == ("PHỤ LỤC - So sánh hai năm",)
    assert paths("II. Nhiệm vụ", LONG, "Phụ lục kèm theo là một phần của báo cáo.", LONG)[-1] == ("II. Nhiệm vụ",)
