"""Synthetic reports for property tests: paragraphs with labels of every kind, in and out of sequence."""

from __future__ import annotations

from hypothesis import strategies as st

from ingest.assemble import Layout, layout_of
from ingest.raw import RawDocument, RawPiece
from ingest.structure.passages import cut_passages
from ingest.structure.sections import Outline, outline
from ingest.structure.zones import find_front, find_tail
from records import Passage

_TEXT = """hộ nghèo việc làm cho 1.200 lao động, đạt 95,5% kế hoạch; trong đó: năm 2019. Qua đó tỉnh đã chi 30
triệu đồng (gồm người có công) và 2020.Nhờ vậy TP. Sóc Trăng"""
_WORDS = st.sampled_from(_TEXT.split())
_LABELS = st.sampled_from(
    ["", "", "", "- ", "+ ", "* ", "1. ", "2. ", "3. ", "1.1. ", "1.2 ", "a) ", "b) ", "đ) ", "I. ", "II. ", "PHẦN I ",
     "PHẦN 2", "Phần thứ hai ", "A. ", "i) ", "ii) "]
)  # fmt: skip
_FIXED = st.sampled_from(
    ["BÁO CÁO", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC", "TÌNH HÌNH CHUNG", "* Phóng viên: Năm qua ra sao?",
     "Mở đầu", "Trên đây là Báo cáo.", "Số: 5/BC-UBND", "Kính gửi: Sở Mẫu", "Ngày: 20.01.2020", "Việc làm:", "cụ thể:",
     "Phụ lục 1", "x" * 1500]
)  # fmt: skip


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 4)) == 0:
        return draw(_FIXED)
    words = " ".join(draw(st.lists(_WORDS, min_size=1, max_size=draw(st.sampled_from([4, 12, 400])))))
    return draw(_LABELS) + words + draw(st.sampled_from(["", ".", ";", ":"]))


documents = st.lists(
    st.builds(RawPiece, paragraph(), style=st.sampled_from(["body"] * 6 + ["heading", "item", "row"])), max_size=25
)


def cut(pieces: list[RawPiece]) -> tuple[Layout, Outline, tuple[Passage, ...]]:
    """Pieces through the whole way of a report but its facts and figures."""
    layout = layout_of(RawDocument(tuple(pieces)))
    lines = [layout.text[part.start : part.end] for part in layout.paragraphs]
    front = find_front(lines)
    tail = find_tail(lines, front)
    structure = outline(layout, front, tail)
    return layout, structure, cut_passages("r", layout, structure, (0, 0))


def cut_lines(*lines: str) -> tuple[Layout, Outline, tuple[Passage, ...]]:
    return cut([RawPiece(line) for line in lines])
