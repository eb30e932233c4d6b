"""What the server gives beside the page: the feed, and an answer in a frame of another page."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_access import FAULTS

pytestmark = pytest.mark.browser
ESCAPED = quote("Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?")
HOSTILE = quote("<script>alert(1)</script> <b>Trà Vinh</b>")


def test_feed(address: str) -> None:
    with urlopen(f"{address}feed") as answered:
        assert answered.headers["Content-Type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(answered.read())
    links = [link.get("href") or "" for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert sum("reports?r=" in link for link in links) == 2
    assert all(link.startswith(address) for link in links)


def test_an_answer_in_a_frame(page: Page, address: str) -> None:
    page.set_content(f'<iframe src="{address}embed?q={ESCAPED}" width="700" height="600"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator(".wr-number")).to_have_text("5.164 hộ")
    expect(frame.locator("blockquote mark")).to_contain_text("5.164 hộ")
    expect(frame.locator("footer cite")).to_contain_text("Kết quả công tác giảm nghèo")
    page.goto(f"{address}embed?q={ESCAPED}&lang=en")
    assert page.evaluate(FAULTS) == []
    page.set_viewport_size({"width": 390, "height": 800})
    question = page.locator("h1").bounding_box()
    assert question is not None
    assert question["height"] > 10  # a figure in a frame never stands without its question
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open in report").click()
    expect(opened.value.locator("mark.wr-here").first).to_contain_text("5.164")


def test_no_script_runs_in_it(page: Page, address: str) -> None:
    page.goto(f"{address}embed?q={HOSTILE}")
    expect(page.locator("h1")).to_have_text("<script>alert(1)</script> <b>Trà Vinh</b>")
    assert page.locator("script").count() == 0
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{address}embed?q=")
