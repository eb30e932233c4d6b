"""A printed answer: the question, the day and the address, and nothing that only a screen can use."""

from __future__ import annotations

from urllib.parse import quote

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.ui.driving import visit

pytestmark = pytest.mark.browser
QUESTION = "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?"


def test_an_answer_on_paper(page: Page, address: str) -> None:
    visit(page, f"{address}?q={quote(QUESTION)}")
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    told = " ".join(" ".join(leaf.get_textpage().get_text_range() for leaf in paper).split())
    assert told.count(QUESTION) == 1
    assert "5.164 hộ" in told
    assert "Trà%20Vinh%20năm%202019" in told.replace(" ", "")  # the address, to be read
    for only_on_a_screen in ("Chép", "Ghim vào hồ sơ", "Hỏi tiếp về", "Mở trong báo cáo", "Xem trang gốc"):
        assert only_on_a_screen not in told, only_on_a_screen


def test_figures_on_paper_tell_their_limits_and_no_boxes(page: Page, address: str) -> None:
    visit(page, f"{address}figures?indicator=poverty-rate&place={quote('Trà Vinh')}")
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    told = " ".join(" ".join(leaf.get_textpage().get_text_range() for leaf in paper).split())
    assert "3,54%" in told
    assert "· Trà Vinh" in told
    for only_on_a_screen in ("Từ trong câu", "Loại số", "Tải bảng CSV", "Từng con số"):
        assert only_on_a_screen not in told, only_on_a_screen
