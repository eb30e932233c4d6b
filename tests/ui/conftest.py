"""One small knowledge base, one running page and one Chromium for all tests of the page."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
REPORTS = Path(__file__).parent / "reports"
START_SECONDS = 60
BUILD_SECONDS = 300  # with the unpacking of the model, on two busy cores
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def running(folder: Path, kb: Path, **environment: str) -> Iterator[str]:
    """The page as a reader starts it, on a free port, with its settings in ``folder``; yields its address."""
    settings = folder / "settings.toml"
    settings.write_text(f"kb = {str(kb)!r}\ncorpus = {str(REPORTS)!r}\n", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    log = (folder / "log.txt").open("w", encoding="utf-8")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"WELFARE_SETTINGS": str(settings)} | environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        address = f"http://localhost:{port}/"
        _wait(address, server, folder / "log.txt")
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
        log.close()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address + "_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the page did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; tests that need it are skipped where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium on the PATH: tests of the page are left out (apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running page, its knowledge base built by its own first start (which must show progress)."""
    folder = tmp_path_factory.mktemp("page")
    with running(folder, folder / "kb") as url:
        page = browser.new_page()
        page.goto(url)
        page.wait_for_selector(".wr-wait [role=status], .wr-step", timeout=START_SECONDS * 1000)
        page.wait_for_selector(".st-key-question input", timeout=BUILD_SECONDS * 1000)
        page.close()
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with_clipboard = browser.new_context(
        locale="vi-VN", reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    with_clipboard.set_default_timeout(30_000)
    yield with_clipboard
    with_clipboard.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
