"""What other programs may ask, each as JSON: the same functions for HTTP and for assistants.

Numbers come with the quote that they stand in and its citation; keys are those of the command line's JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from answer.browsing.ledger import Choice, Entry, chosen_entries, citation_of_entry
from answer.browsing.search import ORDERS, Order, browse
from answer.checking import telling
from answer.checking.draft import read_bytes
from answer.checking.hold import check
from answer.conversation import converse_all
from answer.jsonform import as_json, citation_json, passage_json
from errors import RequestError
from index.knowledge_base import KnowledgeBase
from records import Figure, Filters, Listing, Page
from vietnamese.quantities.numbers import as_number
from vietnamese.text.normalise import fold

LONGEST = 2_000
"""Code points of a question, a search or any other word of a request."""
DRAFT = 200_000
"""Code points of a draft."""
TEXT = 20_000
"""Code points of a report that are given at once."""
MOST = 100
"""Rows that are given at once."""
FARTHEST = 1_000_000_000
"""The last row or code point that may be asked for."""
Json = dict[str, Any]
Word = Annotated[str, Field(max_length=LONGEST)]
"""A word of a request, as what it may be is described to callers."""
Year = Annotated[int, Field(ge=1900, le=2100)]
"""A year that may be asked for."""


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """Which rows of a longer list are given: ``limit`` of them from ``offset``, counted from 0."""

    offset: int = 0
    limit: int = 20

    def of(self, all: Sequence[Any]) -> Sequence[Any]:
        return all[self.offset : self.offset + self.limit]


def ask(kb: KnowledgeBase, question: str, turns: Sequence[str] = (), filters: Filters | None = None) -> Json:
    """The answer to a question, after the earlier questions of its conversation."""
    return as_json(converse_all(kb, turns, question, filters), kb)


def search(kb: KnowledgeBase, query: str, filters: Filters, rows: RowsWanted, order: Order = ORDERS[0]) -> Json:
    """Passages found by words, "phrases" and -without, the best first or in another order."""
    found = browse(kb, query, filters, order)
    passages = []
    for hit in rows.of(found.hits):
        spot = {"start": hit.passage.start, "end": hit.passage.end}
        passages.append({**passage_json(hit, kb), **spot})
    return {
        "query": found.query.text,
        "phrases": list(found.query.phrases),
        "without": list(found.query.without),
        "count": len(found.hits),
        "passages": passages,
    }


def figures(kb: KnowledgeBase, choice: Choice, rows: RowsWanted) -> Json:
    """The figures of the ledger that pass the limits, each with its citation."""
    chosen = chosen_entries(kb, choice)
    return {"count": len(chosen), "figures": [_entry(kb, entry) for entry in rows.of(chosen)]}


def check_draft(kb: KnowledgeBase, text: str, place: str | None = None, year: int | None = None) -> Json:
    """Each number of a draft held against the reports.

    Raises:
        ReadError: the draft cannot be read.
    """
    draft = read_bytes(text.encode("utf-8", "replace"), kb.settings, place=place, year=year, name="draft")
    return {"lang": draft.language, "numbers": [telling.as_json(one, draft.language) for one in check(kb, draft)]}


def reports(kb: KnowledgeBase, words: str, rows: RowsWanted) -> Json:
    """The reports whose facts or file name hold all words given, diacritics or not."""
    wanted = fold(words).split()
    chosen = [report for report in kb.reports if all(word in _told(report) for word in wanted)]
    return {"count": len(chosen), "reports": [_listing(report) for report in rows.of(chosen)]}


def open_report(kb: KnowledgeBase, id: str, start: int = 0, length: int = TEXT) -> Json:
    """A report: what it says of itself, its sections, and a piece of its text.

    Args:
        id: of the report, or its file name.
        start: code point that the piece begins at.

    Raises:
        RequestError: there is no such report.
    """
    report = kb.report(report_id(kb, id))
    text = report.text[start : start + length]
    return {
        **_listing(report),
        "length": len(report.text),
        "pages": [{"page": one.number, "how": one.how} for one in kb.pages(report.id)],
        "sections": [{"path": list(one.path), "start": one.start, "end": one.end} for one in kb.sections(report.id)],
        "start": start,
        "end": start + len(text),
        "text": text,
    }


def report_page(kb: KnowledgeBase, id: str, number: int) -> Json:
    """A page of a report as text.

    Raises:
        RequestError: there is no such report, or it has no such page.
    """
    report = kb.report(report_id(kb, id))
    page = page_of(kb, report.id, number)
    where: Json = {"report": report.file, "report_id": report.id, "page": number, "page_source": page.how}
    return {**where, "start": page.start, "end": page.end, "text": report.text[page.start : page.end]}


def report_id(kb: KnowledgeBase, id: str) -> str:
    """The id of a report that is named by id or file.

    Raises:
        RequestError: there is no such report.
    """
    for report in kb.reports:
        if id in (report.id, report.file):
            return report.id
    raise RequestError("no-report")


def page_of(kb: KnowledgeBase, report: str, number: int) -> Page:
    """A page of the report of that id.

    Raises:
        RequestError: it has no such page.
    """
    page = next((one for one in kb.pages(report) if one.number == number), None)
    if page is None:
        raise RequestError("report-page-none", page=number)
    return page


def _told(report: Listing) -> str:
    facts = report.facts
    told = (facts.title, facts.place, facts.period, facts.number, facts.issuer, report.file)
    return fold(" ".join(filter(None, told)))


def _listing(report: Listing) -> Json:
    facts = report.facts
    return {
        "id": report.id,
        "file": report.file,
        "title": facts.title,
        "number": facts.number,
        "issuer": facts.issuer,
        "place": facts.place,
        "period": facts.period,
        "published": facts.published,
        "kind": facts.kind,
    }


def _entry(kb: KnowledgeBase, entry: Entry) -> Json:
    figure: Figure = entry.figure
    return {
        "value": as_number(figure.value),
        "unit": figure.unit,
        "text": figure.text,
        "role": figure.role,
        "period": entry.period,
        "place": entry.place,
        "subject": figure.subject,
        "indicator": entry.indicator,
        "approximation": figure.approximation,
        "certainty": round(figure.certainty.least, 3),
        "citation": citation_json(citation_of_entry(kb, entry)),
    }
