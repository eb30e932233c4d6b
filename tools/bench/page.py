"""Times the page as users see it: from the click on the button to the drawn answer, one user and twenty at once.

usage: python -m tools.bench.page [--kb DIR] [--users 20]

Over the sample reports and questions of eval/questions/corpus.jsonl, no question twice. Prints a table for the README's
"Measured". Needs a Chromium on the PATH and requirements-dev.txt; the browser runs on the same cores as the page.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from eval.question_sets import load
from tools.serving import BROWSER_ARGUMENTS, ROOT, chromium, running

QUESTIONS = ROOT / "eval" / "questions" / "corpus.jsonl"
_READY = 300_000  # milliseconds until the page is there, with the building of the knowledge base
_ANSWER = 120_000
# Clicks the button; window.took is then the time, in milliseconds, until an answer to that question stands there.
CLOCK = """(question) => {
  const begun = performance.now();
  window.took = undefined;
  document.querySelectorAll(".wr-answer").forEach((old) => old.classList.add("wr-old"));
  const look = () => {
    const header = document.querySelector(".wr-top");
    if (window.took !== undefined || !document.querySelector(".wr-answer:not(.wr-old)")) return;
    if (!JSON.parse(header.dataset.shown).some(([name, value]) => name === "q" && value === question)) return;
    window.took = performance.now() - begun;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
  document.querySelector("[data-testid=stFormSubmitButton] button").click();
}"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kb", type=Path, help="knowledge base to keep between runs")
    parser.add_argument("--users", type=int, default=20)
    options = parser.parse_args(arguments)
    asked = list(dict.fromkeys(question.question.strip() for question in load([QUESTIONS])))
    alone, together = asked[: options.users], asked[options.users : 2 * options.users]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        kb = options.kb or Path(scratch) / "kb"
        with running(Path(scratch), kb, ROOT / "corpus") as address:
            browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_ARGUMENTS)
            pages = _open(browser, address, len(together))
            one = [_ask([pages[0]], [question])[0] for question in alone]
            many = _ask(pages, together)
            browser.close()
    for name, times in (("one user", one), (f"{len(many)} users at once", many)):
        print(f"| {name}: median, 95th percentile, ms | {statistics.median(times):.0f} | {_percentile(times):.0f} |")
    return 0


def _open(browser: Browser, address: str, users: int) -> list[Page]:
    """A browser of their own for each user, the page drawn and the examples made."""
    pages = []
    for _ in range(users):
        page = browser.new_context(reduced_motion="reduce").new_page()
        page.goto(address)
        page.wait_for_selector(".wr-start a", timeout=_READY)
        pages.append(page)
    return pages


def _ask(pages: Sequence[Page], questions: Sequence[str]) -> list[float]:
    """All ask, then all wait; the time of each in milliseconds."""
    for page, question in zip(pages, questions, strict=True):
        page.locator(".st-key-question textarea").fill(question)
    for page, question in zip(pages, questions, strict=True):
        page.evaluate(CLOCK, question)
    for page in pages:
        page.wait_for_function("window.took !== undefined", timeout=_ANSWER)
    return [float(page.evaluate("window.took")) for page in pages]


def _percentile(times: Sequence[float]) -> float:
    """The 95th, by the nearest rank."""
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
