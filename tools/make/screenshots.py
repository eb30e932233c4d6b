"""Photographs every page over the sample reports, for docs/ and for looking at.

usage: python -m tools.make.screenshots OUT [--every]

By default the views that docs/ keeps; with --every all views, in both languages, wide and on a phone. Needs a Chromium
on the PATH and requirements-dev.txt.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.serving import BROWSER_ARGUMENTS, ROOT, chromium, running

WIDTHS = {"wide": 1280, "phone": 390}
HEIGHT = 900  # pixels of the window; a picture is at most two windows high
COLOURS = 128
_READY = 300_000  # milliseconds until the first page, with the building of the knowledge base
_DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_BEYOND = "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.stMain'))"
_ASKED = quote("Tỷ lệ hộ nghèo của Hậu Giang năm 2016 là bao nhiêu?")
_ELSEWHERE = quote("Hậu Giang năm 2013 có bao nhiêu hộ thoát nghèo?")
_COMPARED = quote("So sánh tỷ lệ hộ nghèo của Hậu Giang và An Giang")
_SEVERAL = quote("So sánh tỷ lệ hộ nghèo của Hậu Giang, An Giang, Kiên Giang và Bến Tre")
_NARROWER = quote("How many households escaped poverty in 2016 in Hau Giang?")
_PLAIN = quote("kien giang 2017 co bao nhieu lao dong duoc tao viec lam")


@dataclass(frozen=True, slots=True)
class Shot:
    """``click`` is followed after the page is there: a link that only the page knows."""

    name: str
    address: str
    click: str = ""
    kept: bool = True  # in docs/


VIEWS = (
    Shot("start", "?", kept=False),
    Shot("ask", f"?q={_ASKED}"),
    Shot("refusal", f"?q={_ELSEWHERE}", kept=False),
    Shot("compare", f"?q={_COMPARED}", kept=False),
    Shot("table", f"?q={_SEVERAL}", kept=False),
    Shot("scope", f"?q={_NARROWER}", kept=False),
    Shot("plain", f"?q={_PLAIN}", kept=False),
    Shot("search", f"search?q={quote('hộ nghèo vay vốn')}&year=2016"),
    Shot("search-start", "search?", kept=False),
    Shot("figures", "figures?indicator=poverty-rate"),
    Shot("ledger", "figures?", kept=False),
    Shot("reports", "reports?"),
    Shot("report", "reports?", click=".wr-entry a >> nth=3", kept=False),
    Shot("report", f"?q={_ASKED}", click="#cite-1 .wr-actions a >> nth=0", kept=False),
    Shot("page", f"?q={_ASKED}", click="#cite-1 .wr-actions a >> nth=1"),
    Shot("evaluate", "evaluate?set=corpus.jsonl"),
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", action="store_true", help="all views, languages and widths")
    parser.add_argument("--only", default="", help="names of views, parted by commas")
    parser.add_argument("--kb", type=Path, help="knowledge base to keep between runs")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    chosen = [view for view in VIEWS if view.name in options.only.split(",")] or list(VIEWS)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        kb = options.kb or Path(scratch) / "kb"
        with running(Path(scratch), kb, ROOT / "corpus") as address:
            browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_ARGUMENTS)
            for lang, (size, width) in product(("vi", "en"), WIDTHS.items()):
                views = [view for view in chosen if options.every or (view.kept and (lang, size) in _kept(view))]
                _all(browser, address, views, lang, size, width, options.out)
            browser.close()
    return 0


def _kept(view: Shot) -> set[tuple[str, str]]:
    """What docs/ shows: every page in Vietnamese, wide; Ask in English and on a phone too."""
    return {("vi", "wide"), ("en", "wide"), ("vi", "phone")} if view.name == "ask" else {("vi", "wide")}


def _all(browser: Browser, address: str, views: list[Shot], lang: str, size: str, width: int, out: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
    for view in views:
        _open(page, address, view, lang)
        png = _picture(page)
        (out / f"{view.name}-{lang}-{size}.png").write_bytes(png)
        beyond = page.evaluate(_BEYOND)
        fault = f", {beyond} pixels wider than the window" if beyond > 0 else ""
        print(f"{view.name}-{lang}-{size}.png {len(png) // 1024} kB{fault}", file=sys.stderr)
    page.close()


def _open(page: Page, address: str, view: Shot, lang: str) -> None:
    page.goto(f"{address}{view.address}&lang={lang}")
    page.wait_for_selector(".wr-end", state="attached", timeout=_READY)
    _settle(page)
    if view.name == "start":
        page.wait_for_selector(".wr-start a", timeout=_READY)
    if view.name == "evaluate":
        page.locator("[data-testid=stButton] button").first.click()
        page.wait_for_selector("iframe, .wr-note[role=alert]", timeout=_READY)
        page.wait_for_timeout(1_500)
    if view.click:
        page.locator(view.click).click()
        page.wait_for_selector(".wr-text-body, [data-testid=stImage] img", timeout=_READY)
    _settle(page)


def _settle(page: Page) -> None:
    page.wait_for_timeout(700)
    page.wait_for_selector(_DRAWN, timeout=_READY)
    page.wait_for_timeout(300)


def _picture(page: Page) -> bytes:
    """The whole page up to two windows, in few colours."""
    height = page.evaluate("Math.ceil(document.querySelector('.stMain').scrollHeight)")
    width = (page.viewport_size or {"width": 1280})["width"]
    page.set_viewport_size({"width": width, "height": min(max(int(height), HEIGHT), 2 * HEIGHT)})
    page.wait_for_timeout(300)
    png = io.BytesIO()
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return png.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
