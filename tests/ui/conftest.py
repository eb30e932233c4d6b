"""One small knowledge base, one running page and one Chromium for all tests of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools.serving import BROWSER_ARGUMENTS, chromium, running

REPORTS = Path(__file__).parent / "reports"
BUILD_SECONDS = 300  # with the unpacking of the model, on two busy cores
KB: dict[str, Path] = {}  # knowledge base of a running page by its address
STEPS: list[str] = []  # what the page told at its first start, in order
_LISTEN = """window.steps = []; new MutationObserver(() => {
  const text = (at) => document.querySelector(at)?.textContent ?? "";
  const told = text(".wr-wait") + " " + text(".wr-step");
  if (told.trim() && window.steps.at(-1) !== told) window.steps.push(told);
}).observe(document, { childList: true, subtree: true, characterData: true });"""
PATIENCE = 60_000  # milliseconds that a busy machine may take for any one step


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; tests that need it are skipped where there is none."""
    found = chromium()
    if found is None:
        pytest.skip("no chromium on the PATH: tests of the page are left out (apt-get install chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=BROWSER_ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running page, its knowledge base built by its own first start (which must show progress)."""
    folder = tmp_path_factory.mktemp("page")
    with running(folder, folder / "kb", REPORTS) as url:
        page = browser.new_page()
        page.add_init_script(_LISTEN)
        page.goto(url)
        page.wait_for_selector(".st-key-question textarea", timeout=BUILD_SECONDS * 1000)
        STEPS.extend(page.evaluate("window.steps"))
        page.close()
        KB[url] = folder / "kb"
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with_clipboard = browser.new_context(
        locale="vi-VN", reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    with_clipboard.set_default_timeout(PATIENCE)
    yield with_clipboard
    with_clipboard.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
