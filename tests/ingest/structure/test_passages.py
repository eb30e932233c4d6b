"""Passages: what they hold, how they are cut, what they are read with."""

from __future__ import annotations

from hypothesis import given, settings

from ingest.raw import RawPiece
from ingest.structure.passages import LONGEST, TARGET, page_at
from records import Page
from tests.ingest.made import cut, cut_lines, documents

SENTENCE = "Huyện đã mở lớp cho 30 người và đến cuối năm có 25 người tìm được việc làm ổn định."


def test_short_items_stay_with_their_introduction() -> None:
    _, _, passages = cut_lines(
        "1. Vốn", "Tổng vốn là 90 triệu đồng, trong đó:", "- Tỉnh: 60 triệu đồng;", "- Huyện: 30 triệu đồng.", SENTENCE
    )
    assert [passage.text for passage in passages] == [
        "Tổng vốn là 90 triệu đồng, trong đó:\n- Tỉnh: 60 triệu đồng;\n- Huyện: 30 triệu đồng.",
        SENTENCE,
    ]


def test_long_items_stand_apart_and_carry_the_introducing_sentence() -> None:
    _, _, passages = cut_lines(
        "1. Dạy nghề",
        f"{SENTENCE} Kết quả của từng huyện trong năm 2019 được ghi lại như sau:",
        *[f"- {SENTENCE * 2}"] * 2,
    )
    assert [passage.lead for passage in passages] == [
        "",
        "Kết quả của từng huyện trong năm 2019 được ghi lại như sau:",
        "Kết quả của từng huyện trong năm 2019 được ghi lại như sau:",
    ]


def test_numbered_items_carry_the_introduction_above_them() -> None:
    _, _, passages = cut_lines(
        "I. CHỈ ĐẠO", "Tỉnh đã ban hành các văn bản, cụ thể:", "1. Kế hoạch 12;", "2. Kế hoạch 15."
    )
    assert [(passage.section[-1], passage.lead) for passage in passages] == [
        ("I. CHỈ ĐẠO", ""),
        ("1.", "Tỉnh đã ban hành các văn bản, cụ thể:"),
        ("2.", "Tỉnh đã ban hành các văn bản, cụ thể:"),
    ]


def test_smaller_bullets_carry_the_bullet_above_them() -> None:
    long = SENTENCE * 2
    above = "- Ở các huyện ven biển, nơi lao động còn ít nghề, đã làm được:"
    _, _, passages = cut_lines("1. Dạy nghề", f"{SENTENCE} Trong đó:", f"- {long}", above, f"+ {long}", f"- {long}")
    assert [passage.lead for passage in passages] == ["", "Trong đó:", "Trong đó:", above, "Trong đó:"]


def test_a_very_short_introduction_is_no_passage_by_itself() -> None:
    _, _, passages = cut_lines("1. Dạy nghề", "Kết quả:", f"- {SENTENCE * 2}", f"- {SENTENCE * 2}")
    assert passages[0].text == f"Kết quả:\n- {SENTENCE * 2}"
    assert passages[1].lead == "Kết quả:"


def test_bullets_of_a_few_words_stay_together() -> None:
    _, _, passages = cut_lines(
        "1. Chỉ tiêu", "- Việc làm: 300 người.", "- Dạy nghề: 90 người.", f"- {SENTENCE}", "- Vay: 5 hộ."
    )
    assert [passage.text.count("\n") for passage in passages] == [1, 0, 0]


def test_long_paragraphs_are_cut_at_sentence_ends() -> None:
    text = (SENTENCE + " ") * 25
    _, _, passages = cut_lines("1. Dạy nghề", text)
    assert len(passages) > 1
    assert all(passage.text.endswith("ổn định.") for passage in passages)
    assert all(len(passage.text) <= LONGEST for passage in passages)


def test_a_full_stop_without_a_space_ends_a_sentence() -> None:
    half = SENTENCE * 12
    _, _, passages = cut_lines("1. Dạy nghề", f"{half[:-1]} năm 2020.Qua đó, {SENTENCE * 9}")
    assert any(passage.text.startswith(("Qua đó", "Huyện")) for passage in passages[1:])
    assert not any(passage.text[-1].isalnum() for passage in passages)


def test_one_endless_sentence_is_cut_at_semicolons() -> None:
    clause = "đã tham mưu ban hành kế hoạch triển khai chương trình đào tạo nghề cho lao động ở các xã ven biển; "
    _, _, passages = cut_lines("1. Dạy nghề", (clause * 30).strip())
    assert len(passages) > 1
    assert all(len(passage.text) <= LONGEST for passage in passages)
    assert all(passage.text.endswith(";") for passage in passages)


def test_rows_are_read_with_the_header() -> None:
    rows = ["Huyện | Số lớp", "Kế Sách | 12", "Mỹ Tú | 9"]
    _, _, passages = cut([RawPiece("1. Dạy nghề"), *(RawPiece(row, style="row") for row in rows)])
    assert [(passage.text, passage.lead) for passage in passages] == [
        (rows[0], ""),
        (rows[1], rows[0]),
        (rows[2], rows[0]),
    ]


def test_page_of_a_position() -> None:
    pages = (Page(1, 0, 50), Page(2, 50, 50), Page(3, 51, 80))
    assert [page_at(pages, at) for at in (0, 49, 51, 79)] == [1, 1, 3, 3]
    assert page_at((), 5) is None


@settings(max_examples=80, deadline=None)
@given(documents)
def test_invariants(pieces: list[RawPiece]) -> None:
    layout, structure, passages = cut(pieces)
    text = layout.text
    covered = bytearray(len(text))
    last = 0
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""
        assert passage.id == f"r:{passage.start}-{passage.end}"
        assert passage.start >= last
        assert len(passage.text) <= max(LONGEST, TARGET)
        assert passage.lead in text
        last = passage.end
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
        around = [section for section in structure.sections if section.start <= passage.start < section.end]
        assert all(section.end >= passage.end for section in around)
        assert passage.section == (around[-1].path if around else ())
    for part in layout.paragraphs:
        if not covered[part.start]:  # a heading, or a line that a heading goes on over
            name = text[part.start : part.end].rstrip(" :")
            assert not any(covered[part.start : part.end])
            assert any(
                name in section.path[-1] for section in structure.sections if section.start <= part.start < section.end
            )
        else:
            spaces = [at for at in range(part.start, part.end) if not covered[at]]
            assert all(text[at].isspace() for at in spaces)
