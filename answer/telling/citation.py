"""The citation of a span of a passage: what leads from a figure to the printed page."""

from __future__ import annotations

from typing import Protocol

from records import Citation, Page, Passage, Report


class Cited(Protocol):
    """What citing asks of a knowledge base."""

    def report(self, id: str) -> Report: ...

    def pages(self, report: str) -> tuple[Page, ...]: ...


def citation_of(kb: Cited, n: int, passage: Passage, span: tuple[int, int]) -> Citation:
    """Citation number ``n`` of ``span`` (half-open, code points of the stored text), which lies in ``passage``."""
    report = kb.report(passage.report)
    facts = report.facts
    return Citation(
        n=n,
        report=report.id,
        file=report.file,
        title=facts.title,
        number=facts.number,
        issuer=facts.issuer,
        date=facts.published,
        section=passage.section,
        page=passage.page,
        page_source=next((page.how for page in kb.pages(report.id) if page.number == passage.page), None),
        quote=report.text[span[0] : span[1]],
        start=span[0],
        end=span[1],
    )
