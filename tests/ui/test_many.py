"""Twelve users at once: each gets the answer to their own question, and nobody an error."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.conftest import PATIENCE
from tests.ui.driving import drawn

pytestmark = pytest.mark.browser
ASKED = (
    ("Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?", "5.164 hộ"),
    ("Trà Vinh đã cấp bao nhiêu thẻ bảo hiểm y tế?", "94.207 thẻ"),
    ("Trà Vinh năm 2019 giải quyết việc làm cho bao nhiêu lao động?", "23.970 lao động"),
    ("Sóc Trăng trao bao nhiêu suất quà Tết cho trẻ em mồ côi?", "1.375 suất quà"),
)
MANNERS = ("{}", "Xin hỏi: {}", "Theo báo cáo, {}")
USERS = [(manner.format(question), figure) for manner in MANNERS for question, figure in ASKED]
ASK = "document.querySelector('[data-testid=stFormSubmitButton] button').click()"


def test_twelve_users(browser: Browser, address: str) -> None:
    """Each tab is a session of its own to the server; tabs of one context load the program's files once."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    pages = [context.new_page() for _ in USERS]
    for page in pages:
        page.goto(address, wait_until="commit")
    for page, (question, _) in zip(pages, USERS, strict=True):
        drawn(page)
        page.locator(".st-key-question textarea").fill(question)
    for page in pages:
        page.evaluate(ASK)
    for page, (question, figure) in zip(pages, USERS, strict=True):
        expect(page.locator(".wr-number").first).to_contain_text(figure, timeout=2 * PATIENCE)
        expect(page.locator(".st-key-question textarea")).to_have_value(question)
        assert page.locator(".wr-error, [data-testid=stException]").count() == 0
        assert page.locator(".wr-history").count() == 0
    context.close()
