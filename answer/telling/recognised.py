"""What an answer says where its quotes come from scanned pages: that they were recognised, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from answer.telling.phrase import wording
from records import Citation, Language, Page


class Paged(Protocol):
    """What this module asks of a knowledge base."""

    def pages(self, report: str) -> tuple[Page, ...]: ...


def recognised_notes(kb: Paged, citations: Sequence[Citation], language: Language) -> tuple[str, ...]:
    """A note for each report cited from scanned pages; none where all pages were measured."""
    words = wording()["en" if language == "en" else "vi"]
    notes: list[str] = []
    for report in dict.fromkeys(each.report for each in citations if each.page_source == "recognised"):
        cited = {each.page for each in citations if each.report == report}
        pages = [page for page in kb.pages(report) if page.number in cited and page.how == "recognised"]
        sure = [page.confidence for page in pages if page.confidence is not None]
        file = next(each.file for each in citations if each.report == report)
        numbers = ", ".join(str(page.number) for page in pages)
        key = "recognised" if sure else "recognised_layer"
        notes.append(str(words[key].format(file=file, pages=numbers, sure=f"{min(sure, default=0):.0%}")))
    return tuple(notes)
