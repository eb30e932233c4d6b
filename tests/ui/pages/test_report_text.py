"""The text of a report: what is marked stands under a heading that the outline shows, however long that is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.driving import settle, visit

pytestmark = pytest.mark.browser


def test_the_outline_shows_the_section_of_what_is_marked(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 200})  # as low as a long outline makes a window
    visit(page, f"{address}reports")
    page.locator(".wr-entry a", has_text="giảm nghèo và việc làm").click()
    page.wait_for_selector(".wr-text-body")
    settle(page)
    links = page.locator(".wr-outline a")
    last = links.last.get_attribute("href") or ""
    visit(page, f"{address}{last.removeprefix('./')}")
    expect(page.locator("mark.wr-here").first).to_be_in_viewport()
    expect(page.locator(".wr-outline a[aria-current]")).to_have_attribute("href", last)
    expect(page.locator(".wr-outline a[aria-current]")).to_be_in_viewport()
