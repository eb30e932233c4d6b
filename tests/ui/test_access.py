"""Every page in both languages, wide and on a phone: contrast, names of boxes, headings, nothing cut off."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.conftest import PATIENCE
from tests.ui.driving import settle, visit

pytestmark = pytest.mark.browser
FAULTS = (Path(__file__).parent / "access.js").read_text(encoding="utf-8").split("\n", 2)[2]
QUESTION = quote("Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?")
READER = "reports, then the first"
VIEWS = (
    "?",
    f"?q={QUESTION}",
    f"?q={QUESTION.replace('2019', '2013')}&place={quote('Trà Vinh')}",
    f"search?q={quote('hộ nghèo')}&year=2019",
    "figures?indicator=poverty-rate",
    "reports?",
    READER,
    "evaluate?",
)


@pytest.mark.parametrize(("lang", "width"), [("vi", 390), ("en", 390), ("vi", 1280)])
def test_pages(browser: Browser, address: str, lang: str, width: int) -> None:
    """One browser page goes through all views: Chromium starts the first of them slowly."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_default_timeout(PATIENCE)
    for view in VIEWS:
        if view == READER:
            page.locator(".wr-entry a").last.click()
            page.wait_for_selector(".wr-text-body")
            settle(page)
        else:
            visit(page, f"{address}{view}&lang={lang}")
        assert page.evaluate(FAULTS) == [], view
        assert page.locator("h1").count() == 1, view
        expect(page.locator("html")).to_have_attribute("lang", lang)
    page.close()
