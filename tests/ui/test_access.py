"""Every page in both languages, wide and on a phone: contrast, names of boxes, headings, nothing cut off."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.ui.conftest import PATIENCE
from tests.ui.driving import settle, visit

pytestmark = pytest.mark.browser
FAULTS = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")
FAULTS = FAULTS[FAULTS.index("() =>") :]
QUESTION = quote("Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?")
HEIGHT = 800
DARK = 64  # of 255
OPENED = "reports, then the first"
VIEWS = (
    "?",
    f"?q={QUESTION}",
    f"?q={QUESTION.replace('2019', '2013')}&place={quote('Trà Vinh')}",
    f"search?q={quote('hộ nghèo')}&year=2019",
    "figures?indicator=poverty-rate",
    "figures?view=matrix",
    "search?",
    "reports?",
    OPENED,
    "evaluate?",
    "check?",
    "check?view=reports",
    "dossier?",
)


@pytest.mark.parametrize(("lang", "width", "scheme"), [("vi", 390, "light"), ("en", 1280, "dark")])
def test_pages(browser: Browser, address: str, lang: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """One browser page goes through all views: Chromium starts the first of them slowly."""
    size: ViewportSize = {"width": width, "height": HEIGHT}
    page = browser.new_page(viewport=size, reduced_motion="reduce", color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    for view in VIEWS:
        if view == OPENED:
            page.locator(".wr-entry a").last.click()
            page.wait_for_selector(".wr-text-body")
            settle(page)
        else:
            visit(page, f"{address}{view}&lang={lang}")
        assert page.evaluate(FAULTS) == [], view
        assert page.locator("h1").count() == 1, view
        assert page.locator("a[href='#stMain']:visible, .wr-skip").count() == 1, view  # one link past the head
        expect(page.locator("html")).to_have_attribute("lang", lang)
    paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", paper))) < DARK) == (scheme == "dark")
    page.close()


def test_on_a_phone_limits_are_folded_and_answers_stand_on_the_first_screen(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": HEIGHT}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    for view, limits, first in (
        (f"?q={QUESTION}&place={quote('Trà Vinh')}", ".st-key-limits", ".wr-number"),
        (f"search?q={quote('hộ nghèo')}", ".wr-limits", ".wr-card footer"),
        ("figures?indicator=poverty-rate", ".st-key-ledger_limits", ".wr-bars li >> nth=1"),
    ):
        visit(page, f"{address}{view}")
        box = page.locator(first).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < HEIGHT, view
        expect(page.locator(limits)).to_be_hidden()
        page.locator(".wr-fold summary").click()
        expect(page.locator(limits)).to_be_visible()
    visit(page, f"{address}?place={quote('Trà Vinh')}&year=2019")
    expect(page.locator(".wr-now")).to_have_text("Trà Vinh · 2019")
    page.close()
