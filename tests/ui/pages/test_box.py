"""The boxes that a question is typed into: it stands there whole however long it is, and Enter asks it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.driving import settle, text, visit

pytestmark = pytest.mark.browser
LONG = (
    "Theo báo cáo của Ủy ban nhân dân tỉnh về kết quả công tác giảm nghèo, Trà Vinh năm 2019 có bao nhiêu hộ "
    "thoát nghèo, kể cả các hộ đồng bào dân tộc thiểu số trong tỉnh?"
)
_HIDDEN = "box => Math.max(box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth)"
ROUNDED = 2  # pixels


def height(box: Locator) -> float:
    bounds = box.bounding_box()
    assert bounds is not None
    return bounds["height"]


@pytest.mark.parametrize("width", [1366, 390])
def test_a_long_question_stands_whole_in_its_box(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, address)
    box = page.locator(".st-key-question textarea")
    before = height(box)
    box.fill(LONG)
    box.press("Enter")
    page.wait_for_url("**q=**")
    settle(page)
    expect(box).to_have_value(LONG)
    assert box.evaluate(_HIDDEN) <= ROUNDED
    assert height(box) > before
    box.fill("hộ nghèo")
    box.press("Enter")
    page.wait_for_url("**q=h%E1%BB%99+ngh%C3%A8o")
    settle(page)
    assert height(box) == before
    page.go_back()
    settle(page)
    expect(box).to_have_value(LONG)
    assert box.evaluate(_HIDDEN) <= ROUNDED


def test_enter_asks_and_a_broken_line_is_none_of_the_question(page: Page, address: str) -> None:
    visit(page, address)
    box = page.locator(".st-key-question textarea")
    box.fill("Trà Vinh năm 2019 có bao nhiêu")
    box.press("End")
    box.press("Shift+Enter")
    settle(page)
    assert "q=" not in page.url
    box.press_sequentially("hộ thoát nghèo?")
    box.press("Enter")
    page.wait_for_url("**q=**")
    settle(page)
    expect(box).to_have_value("Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?")
    assert "5.164 hộ" in text(page.locator(".wr-answer .wr-number").first)
    follow = page.locator(".st-key-follow_text textarea")
    before = height(follow)
    follow.fill(f"{LONG} {LONG}")
    assert follow.evaluate(_HIDDEN) <= ROUNDED
    assert height(follow) > before
    follow.fill("còn hộ nghèo\nthì sao?")
    follow.press("Enter")
    page.wait_for_url("**t=**")
    settle(page)
    expect(box).to_have_value("còn hộ nghèo thì sao?")
