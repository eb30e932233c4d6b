"""A page of a report as an image, a span of its text marked; for reports that were read from PDFs."""

from __future__ import annotations

from errors import ReadError
from index.knowledge_base import KnowledgeBase
from ingest.drawing import draw
from ingest.original import Quote, original, original_words
from records import Page

Span = tuple[int, int]


def image(kb: KnowledgeBase, report: str, number: int, span: Span | None) -> tuple[bytes, bool]:
    """WebP of a page, and whether the span is marked on it: found by its own words, or else by those of the passage
    around it.

    Args:
        report: id of the report, which has a page of that number.
        span: code points of the report's text, all on that page.

    Raises:
        ReadError: the original is gone or no PDF, or the page cannot be drawn within its limits.
        KnowledgeBaseError: the knowledge base is damaged.
    """
    text, file = kb.report(report).text, kb.report(report).file
    data = original(kb.settings, file)
    if data is None:
        raise ReadError("original-gone", where=file)
    quotes: list[Quote] = []
    now = next(page for page in kb.pages(report) if page.number == number)
    words = original_words(kb.settings, file, number) if now.how == "recognised" else ()
    if span is not None:
        around = [on_page((each.start, each.end), now) for each in kb.passages_of(report)]
        quotes = [
            (text[start:end], span[0] - start, span[1] - start)
            for start, end in [span, *filter(None, around)]
            if start <= span[0] and span[1] <= end
        ]
    return draw(kb.settings, data, file, number, quotes, words if quotes else ())


def on_page(span: Span, page: Page) -> Span | None:
    """What of the span stands on the page."""
    start, end = max(span[0], page.start), min(span[1], page.end)
    return (start, end) if start < end else None
