"""What is a heading, a figure-bearing item, an interviewer's question."""

from __future__ import annotations

import pytest

from ingest.structure.titles import heading_name, holds_figures, is_named_heading, is_question, is_title, item_name
from vietnamese.documents.labels import parse_label


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("LĨNH VỰC VIỆC LÀM", True),
        ("KẾT QUẢ 10 CHỈ TIÊU NĂM 2019", True),  # capitals are a heading whatever they hold
        ("Lĩnh vực việc làm:", True),
        ("Thăm hỏi nhân kỷ niệm 75 năm Ngày 27/7 năm 2022", True),
        ("Kết quả Chương trình 135 giai đoạn 2016 - 2020", True),
        ("Công tác giảm nghèo.", True),
        ("Dạy nghề cho 600 lao động", False),
        ("Kéo tỷ lệ hộ nghèo xuống dưới 3%.", False),
        ("Kế hoạch dạy nghề cho lao động ven biển;", False),
        ("Các hội đã được kiện toàn. Việc vận động có kết quả", False),
        ("a" * 300, False),
    ],
)
def test_title(words: str, title: bool) -> None:
    assert is_title(words) is title


def test_numbers_pass_beside_headings() -> None:
    assert not is_title("Tổng đài 115 và các trạm cấp cứu")
    assert is_title("Tổng đài 115 và các trạm cấp cứu", figures=True)
    assert not is_title("Mở 14 phiên giao dịch.", figures=True)


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("b) Nhân rộng mô hình: hỗ trợ 40 hộ nuôi tôm.", "b) Nhân rộng mô hình"),
        ("1. Việc làm. Đã giải quyết cho 900 người.", "1. Việc làm"),
        ("1. Tạo việc làm cho 900/1.000 lao động, đạt 90%", "1."),
        ("2. Đã chi 30 triệu đồng cho ba nhóm: người già, trẻ em.", "2."),
        ("c) Các hoạt động chính gồm: thăm hỏi, tặng quà.", "c)"),
        ("d) Mở lớp cho người mù", "d)"),
    ],
)
def test_item_name(item: str, name: str) -> None:
    label = parse_label(item)
    assert label is not None
    assert item_name(label, item[label.end :]) == name


def test_heading_name() -> None:
    assert heading_name("PHẦN I\nKẾT  QUẢ :") == "PHẦN I KẾT QUẢ"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("* Phóng viên: Ông đánh giá ra sao?", True),
        ("* Còn năm tới thì sao, thưa bà?", True),
        ("PV: Vốn lấy từ đâu?", True),
        ("- Phóng viên: Khi nào xong?", True),
        ("Vì sao tỷ lệ còn cao?", False),
        ("* Trân trọng cảm ơn bà!", False),
        ("- Bà Mẫu: Năm nay có 12 lớp.", False),
    ],
)
def test_question(text: str, question: bool) -> None:
    assert is_question(text) is question


@pytest.mark.parametrize(
    ("text", "named"),
    [("Mở đầu", True), ("Kết luận:", True), ("Mở đầu. Bối cảnh năm ấy", True), ("Mở đầu buổi lễ, ông nói", False)],
)
def test_named_heading(text: str, named: bool) -> None:
    assert is_named_heading(text) is named


def test_holds_figures() -> None:
    assert not holds_figures("Quyết định số 15/QĐ-UBND ngày 03/4/2019, giai đoạn 2016 - 2020")
    assert holds_figures("giai đoạn 2016 - 2020 có 12 mô hình")
