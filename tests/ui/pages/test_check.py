"""Check a draft, as its writer would: paste, go through what differs, take it along, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.ui.driving import rows, settle, text, visit

pytestmark = pytest.mark.browser
DRAFT = """Năm 2019 tỉnh Trà Vinh có 5.164 hộ thoát nghèo.

Năm 2019 tỉnh Trà Vinh có 5.614 hộ thoát nghèo. <img src=x onerror=document.title='pwned'>

Năm 2019 tỉnh Trà Vinh có 47.211 con bò sữa.

Tỷ lệ hộ nghèo năm 2021 giảm từ 5,2% xuống còn 4,1%, giảm 1,3%."""


def check(page: Page, draft: str) -> None:
    page.locator(".st-key-check_text textarea").fill(draft)
    page.get_by_role("button", name="Đối chiếu").click()
    page.wait_for_selector(".wr-checked")
    settle(page)


def test_numbers_are_marked_listed_and_taken_along(page: Page, address: str) -> None:
    visit(page, address)
    page.locator(".wr-top nav a", has_text="Soát bản thảo").click()
    settle(page)
    check(page, DRAFT)
    told = page.locator(".wr-checked .wr-told")
    assert [text(one) for one in told.all()[:3]] == ["5.164 hộK1", "5.614 hộL2", "47.211 con bò?3"]
    second = page.locator("#check-2")
    assert "đổi chỗ" in text(second)
    assert "5.164 hộ thoát nghèo" in text(second)
    assert "1,1%" in text(page.locator("section", has=page.locator("h2", has_text="ngay trong bản thảo")).last)
    page.locator(".wr-orders a", has_text="lệch").click()
    settle(page)
    assert page.locator("article.wr-check-matches").count() == 0
    assert page.locator("article.wr-check-differs").count() >= 1
    with page.expect_download() as table:
        page.get_by_role("button", name="Tải bảng CSV").click()
    assert [row["Đối chiếu"] for row in rows(table.value, ";")][:3] == ["khớp", "lệch", "không có trong các báo cáo"]
    with page.expect_download() as word:
        page.get_by_role("button", name="Tải bản Word").click()
    document = docx.Document(io.BytesIO(Path(word.value.path()).read_bytes()))
    assert len(list(document.comments)) == told.count()
    expect(page).not_to_have_title("pwned")


def test_a_file_is_read_and_an_odd_one_refused(page: Page, address: str) -> None:
    visit(page, f"{address}check?lang=en")
    draft = docx.Document()
    draft.add_paragraph(DRAFT.split("\n")[0])
    data = io.BytesIO()
    draft.save(data)
    for name, content, shown in (
        ("draft.docx", data.getvalue(), ".wr-checked"),
        ("draft.docx", b"PK\x03\x04 no archive", "[role=alert]"),
    ):
        chosen: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        page.locator("input[type=file]").set_input_files(chosen)
        page.get_by_role("button", name=f"Remove {name}").first.wait_for()
        page.get_by_role("button", name="Check", exact=True).click()
        page.wait_for_selector(shown)
        settle(page)
    assert "draft.docx" in text(page.locator("[role=alert]").first)


def test_nothing_to_check_is_told(page: Page, address: str) -> None:
    visit(page, f"{address}check")
    page.get_by_role("button", name="Đối chiếu").click()
    expect(page.locator("[role=alert]").first).to_contain_text("Hãy dán")
