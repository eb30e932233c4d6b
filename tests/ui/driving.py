"""What a user does on the page, in the words of the page."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Download, Locator, Page

_TRIES = 5
_REACH = 250  # milliseconds that what changes no address may take to reach the server
# Whether what the page's end says it shows is what the address asks for.
_ARRIVED = """() => {
  const end = document.querySelector(".wr-end");
  if (!end) return false;
  const page = location.pathname.split("/").pop() || "ask";
  const sorted = (pairs) => JSON.stringify([...pairs].map(([name, value]) => `${name}=${value}`).sort());
  const asked = sorted(new URLSearchParams(location.search));
  return end.dataset.page === page && sorted(JSON.parse(end.dataset.shown)) === asked;
}"""


def settle(page: Page) -> None:
    """Wait until the page shows what its address asks for and the server has nothing more to draw."""
    page.wait_for_timeout(_REACH)
    page.wait_for_function(_ARRIVED)
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the whole page is there and the server has nothing more to draw."""
    page.wait_for_selector(".wr-end, .wr-error", state="attached")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")  # boxes come a little later
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stStatusWidget"]', state="detached")


def visit(page: Page, address: str) -> None:
    page.goto(address)
    drawn(page)


def ask(page: Page, question: str) -> None:
    """Type the question and press Enter; wait for its answer."""
    box = page.locator(".st-key-question textarea")
    box.fill(question)
    box.press("Enter")
    page.wait_for_url(f"**q={quote(question, safe='').replace('%20', '+')[:40]}**")
    settle(page)


def text(found: Locator) -> str:
    return " ".join(found.inner_text().split())


def open_box(page: Page, name: str) -> Locator:
    """The folded box of that name, open."""
    box = page.locator("[data-testid=stExpander]", has=page.locator("summary", has_text=name))
    box.wait_for()
    settle(page)
    for _ in range(_TRIES):  # drawn anew just then, it takes no click
        if box.locator("details[open]").count():
            break
        box.locator("summary").click()
        page.wait_for_timeout(_REACH)
    box.locator("details[open]").wait_for()
    return box


def rows(download: Download, delimiter: str = ",") -> list[dict[str, str]]:
    """A downloaded table as a spreadsheet takes it: UTF-8 told by its first bytes, nothing that is a formula."""
    data = Path(download.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    return table
