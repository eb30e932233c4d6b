"""A conversation on the page: a part of the plan changed by a click, a question that leans on the one before, the same
view in another browser, and the table taken along."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.driving import ask, settle, text, visit

pytestmark = pytest.mark.browser
ESCAPED = "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?"
OVER_YEARS = "Số người cao tuổi được khám mắt của Trà Vinh qua các năm"
_ALL_LEAD = "[...document.querySelectorAll('.wr-cite')].every((at) => document.getElementById(at.dataset.jump))"
BOTH = "So sánh số hộ nghèo và số hộ thoát nghèo của Trà Vinh năm 2019"


def test_a_part_changed_then_a_question_that_leans_on_it(page: Page, context: BrowserContext, address: str) -> None:
    visit(page, address)
    ask(page, ESCAPED)
    chips = page.locator(".wr-plan")
    assert all(part in text(chips) for part in ("Đã hiểu", "hộ thoát nghèo", "Trà Vinh", "2019", "kết quả"))
    chips.locator("summary", has_text="2019").click()
    chips.get_by_role("link", name="2020").click()
    page.wait_for_url("**2020**")
    settle(page)
    assert "4.000 hộ" in text(page.locator(".wr-answer"))
    page.go_back()
    settle(page)
    box = page.locator(".st-key-follow_text textarea")
    box.fill("còn hộ nghèo thì sao?")
    box.press("Enter")
    page.wait_for_url("**t=**")
    settle(page)
    assert "5.164 hộ" in text(page.locator(".wr-turns"))
    assert "7.321 hộ" in text(page.locator(".wr-answer"))
    assert "giữ từ câu trước" in text(page.locator(".wr-plan"))
    other = context.new_page()
    visit(other, page.url)
    assert "5.164 hộ" in text(other.locator(".wr-turns"))
    assert "7.321 hộ" in text(other.locator(".wr-answer"))
    expect(other.locator(".wr-searching")).to_be_hidden()


def test_a_table_taken_along_as_a_workbook(page: Page, address: str) -> None:
    visit(page, f"{address}?q={quote(BOTH)}")
    assert page.locator(".wr-cite").count() > 1
    assert page.evaluate(_ALL_LEAD), "a mark leads nowhere"  # sources of one sentence share a card
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    figures = [(row[0].value, row[1].value) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert figures[:2] == [(7321, "hộ"), (5164, "hộ")]


def test_a_point_of_a_chart_opens_its_source(page: Page, address: str) -> None:
    visit(page, f"{address}?q={quote(OVER_YEARS)}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG").click()
    chart = ElementTree.parse(waiting.value.path()).getroot()
    assert OVER_YEARS in str(chart[0].text)
    assert page.url in str(chart[0].text)
    bar = page.locator(".st-key-chart path[aria-label$=']']").last
    source = (bar.get_attribute("aria-label") or "").rpartition("[")[2].rstrip("]")
    bar.click()
    expect(page.locator(f"#cite-{source}")).to_be_focused()
    expect(page.locator(f"#cite-{source}")).to_be_in_viewport()
