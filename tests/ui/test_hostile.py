"""Nothing that a report, a question or an address holds is rendered or run: it is shown as the text that it is."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.ui.driving import ask, rows, settle, text, visit

pytestmark = pytest.mark.browser
HOSTILE = (
    "<script>document.title='pwned'</script> ![x](http://evil.invalid/q.png) $a$ :red[b] `c` **d** <b>e</b> xe lăn"
)
SHOWN = ["<script>document.title='pwned'</script>", "1.375 suất quà"]
PARTS = (
    ".wr-card",
    ".wr-text-body",
    ".wr-entry",
    ".wr-outline",
    ".wr-ledger",
    ".wr-limits",
    ".wr-facts",
    ".stSelectbox",
)
HEADING = "1. Tặng <u>thẻ</u> $t$ :red[học bổng] <script>document.title='pwned'</script>"
MARKS = ["![ảnh](http://evil.invalid/a.png)", "$\\frac{1}{2}$", "[1]", ":red[đến tay]", "`mã nguồn`", "**chữ đậm**"]


@pytest.fixture
def guarded(page: Page) -> Iterator[Page]:
    """A page that fails its test if anything ran or was fetched from elsewhere."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    yield page
    assert "pwned" not in page.title()
    hosts = {urlsplit(url).hostname for url in fetched if not url.startswith(("data:", "blob:"))}
    assert hosts == {"localhost"}
    for made in ("b", "i", "script", "img", "style", "a[href^=javascript]", ".katex"):
        within = ", ".join(f"{part} {made}" for part in PARTS)
        assert page.locator(within).count() == 0, made


def test_passage_in_an_answer(guarded: Page, address: str) -> None:
    visit(guarded, address)
    ask(guarded, "Sóc Trăng trao bao nhiêu suất quà Tết cho trẻ em mồ côi?")
    assert "1.375 suất quà" in text(guarded.locator(".wr-answer .wr-number").first)
    for piece in SHOWN:
        assert piece in text(guarded.locator("#cite-1 blockquote"))
    assert ":red[đỏ] **đậm** [1]" in text(guarded.locator("#cite-1"))


def test_passages_found(guarded: Page, address: str) -> None:
    visit(guarded, f"{address}search?q={quote('bà con kể số vốn đến tay người cần')}")
    found = text(guarded.locator(".wr-card").first)
    for piece in MARKS:
        assert piece in found, piece
    assert ":red[Sóc Trăng] $y$" in text(guarded.locator(".wr-limits"))


def test_report_in_the_list_and_opened(guarded: Page, address: str) -> None:
    visit(guarded, f"{address}reports")
    entry = guarded.locator(".wr-entry", has_text="onerror")
    assert "<script>document.title='pwned'</script>" in text(entry)
    entry.get_by_role("link").click()
    guarded.wait_for_selector(".wr-text-body")
    settle(guarded)
    body = text(guarded.locator(".wr-text-body"))
    assert text(guarded.locator(".wr-outline li").first) == HEADING
    guarded.locator("details:has(.wr-facts) summary").click()
    for fact in ("7/<i>BC</i> $z$", "![nguồn](http://evil.invalid/s.png) <b>báo</b>", ":red[Sóc Trăng] $y$"):
        expect(guarded.locator(".wr-facts dd", has_text=fact).first).to_be_visible()
    for piece in [
        *SHOWN,
        *MARKS,
        "<details open ontoggle",
        "&lt;i&gt;",
        "<style>body{display:none}</style>",
        "<b>Sóc Trăng</b>",
    ]:
        assert piece in body, piece


def test_figures_and_their_table(guarded: Page, address: str) -> None:
    place = ":red[Sóc Trăng] $y$"
    visit(guarded, f"{address}figures?place={quote(place)}&text=15")
    assert place in text(guarded.locator(".wr-ledger"))
    assert "=CONG(1;2) là dòng" in text(guarded.locator(".wr-ledger"))
    expect(guarded.locator(".st-key-ledger_place")).to_contain_text(place)
    with guarded.expect_download() as download:
        guarded.get_by_role("button", name="Tải bảng CSV").click()
    (row,) = rows(download.value, ";")  # as a spreadsheet in Vietnamese reads it
    assert row["Nguyên văn"].startswith("“=CONG(1;2)")
    assert (row["Địa phương"], row["Số văn bản"], row["Mục"]) == (place, "7/<i>BC</i> $z$", HEADING)


def test_question(guarded: Page, address: str) -> None:
    visit(guarded, f"{address}?q={quote(HOSTILE)}")
    expect(guarded.locator(".st-key-question textarea")).to_have_value(HOSTILE)
    guarded.locator(".wr-brand").click()
    guarded.wait_for_selector(".wr-history a")
    assert text(guarded.locator(".wr-history a").first) == HOSTILE


def test_place_in_the_limits(guarded: Page, address: str) -> None:
    visit(guarded, f"{address}?place={quote(':red[Sóc Trăng] $y$')}")
    expect(guarded.locator(".st-key-limits")).to_contain_text(":red[Sóc Trăng] $y$")  # the boxes come a little later


@pytest.mark.parametrize("where", ["", "search", "reports"])
def test_address(guarded: Page, address: str, where: str) -> None:
    for query in (
        "r=%3Cscript%3E&at=1-2",
        "r=../../etc/passwd",
        "at=9-1&find=%3Cb%3E",
        "q=a&show=99999999999&sort=%3Cb%3E&year=abc&place=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "q=%00%FF&kind=%F0%9F%98%80",
    ):
        visit(guarded, f"{address}{where}?{query}")
        assert guarded.locator("[data-testid=stException], .wr-error").count() == 0, query
