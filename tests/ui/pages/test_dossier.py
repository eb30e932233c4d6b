"""What a session keeps: an answer and a search pinned, one dropped, the rest taken along as a Word file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.ui.driving import settle, visit

pytestmark = pytest.mark.browser
ESCAPED = "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?"


def test_pinned_dropped_and_taken_along(page: Page, address: str) -> None:
    visit(page, f"{address}?q={quote(ESCAPED)}")
    page.get_by_role("button", name="Ghim vào hồ sơ").click()
    kept = page.locator(".wr-top nav a", has_text="Hồ sơ")
    expect(kept).to_have_text("Hồ sơ (1)")
    page.locator(".wr-top nav a", has_text="Tìm").click()
    settle(page)
    box = page.locator(".st-key-question textarea")
    box.fill("vay vốn")
    box.press("Enter")
    page.wait_for_url("**q=**")
    settle(page)
    page.get_by_role("button", name="Ghim vào hồ sơ").click()
    expect(kept).to_have_text("Hồ sơ (2)")
    kept.click()
    settle(page)
    expect(page.locator(".wr-entry")).to_have_count(2)
    page.get_by_role("button", name="Bỏ mục này").last.click()
    expect(page.locator(".wr-entry")).to_have_count(1)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Word").click()
    told = [paragraph.text for paragraph in docx.Document(str(Path(waiting.value.path()))).paragraphs]
    assert ESCAPED in told
    assert any("5.164 hộ thoát nghèo" in line and "88/BC-UBND" in line for line in told)
    assert f"{address}?q=" in told[-1]
