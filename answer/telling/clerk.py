"""What a helpful clerk says to what is no question: which reports there are, where a number stands, how to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from answer.choice.sentences import sentence_of
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.question.understand import Asked
from answer.telling.citation import citation_of
from answer.telling.phrase import said
from answer.telling.proof import unsupported
from records import Answer, Citation, Facts, Hit, Listing
from vietnamese.periods.find import parse_period
from vietnamese.places.find import same_place, within
from vietnamese.questions.not_questions import Sort
from vietnamese.questions.printed import printed_at, printed_keys

_LISTED = 8  # reports named


def clerk(kb: OpenKnowledgeBase, asked: Asked, question: str, sort: Sort, hits: Sequence[Hit]) -> Answer:
    """The answer to what is no question."""
    if sort == "number":
        return _number(asked, question, hits, kb)
    if sort == "pasted":
        return _pasted(kb, asked, question, hits)
    if sort in ("thanks", "wrong"):
        return _overview(asked, question, said(asked, sort), ())
    reports = list(kb.reports)
    key = str(sort) if sort in ("greeting", "latest") else "reports"
    if sort != "greeting":
        here = [one for one in reports if _is_then(one.facts, asked) and _is_here(one.facts, asked)]
        around = [] if here else [one for one in reports if _is_then(one.facts, asked) and _is_around(one.facts, asked)]
        reports, key = here or around, "around" if around else key
    if not reports:
        text = said(asked, "no_reports")
        return Answer(question, asked.language, "not_found", "place" if asked.places else "period", text)
    count = len(reports)
    if sort == "latest":
        reports = sorted(reports, key=_published, reverse=True)[:1]
    named, citations = _named(kb, reports)
    answer = _overview(asked, question, said(asked, key).format(reports=named), citations)
    return replace(answer, notes=(said(asked, "count").format(count=count),)) if sort == "count" else answer


def _overview(asked: Asked, question: str, text: str, citations: Sequence[Citation]) -> Answer:
    return Answer(
        question,
        asked.language,
        "answered",
        None,
        text,
        citations=tuple(citations),
        certainty="sure",
        kind="overview",
    )


def _named(kb: OpenKnowledgeBase, reports: Sequence[Listing]) -> tuple[str, list[Citation]]:
    """Reports by title, each cited by the title as it stands in the report, else by its opening words;
    only numbers that those show."""
    named, citations = [], []
    for n, report in enumerate(reports[:_LISTED], start=1):
        passages, title = kb.passages_of(report.id), _titled(kb, report)
        if not passages:
            continue
        passage = next((one for one in passages if title and one.end > title[0]), passages[0])
        citation = citation_of(kb, n, passage, title or sentence_of(passage, passage.start))
        shown = [citation.quote, citation.date or "", citation.number or "", *citation.section]
        told = [one for one in (report.facts.title, report.file) if one and not unsupported(one, shown)]
        place = report.facts.place or ""
        names = [place, *told[:1]] if not told or place.split(",")[0] not in told[0] else told[:1]
        named.append(f"{' '.join(': '.join(filter(None, names)).split()) or '…'} [{n}]")
        citations.append(citation)
    more = " …" if len(reports) > _LISTED else ""
    return "; ".join(named) + more, citations


def _titled(kb: OpenKnowledgeBase, report: Listing) -> tuple[int, int] | None:
    """Where a report's title stands in its text, however its lines are broken; None where it came from elsewhere."""
    words = map(re.escape, (report.facts.title or "").split())
    match = re.search(r"\s+".join(words), kb.report(report.id).text) if report.facts.title else None
    return match.span() if match else None


def _is_here(facts: Facts, asked: Asked) -> bool:
    """Whether a report is of a place asked, or one in it."""
    home = facts.place or ""
    return not asked.places or any(same_place(home, one) or within(home, one) for one in asked.places)


def _is_around(facts: Facts, asked: Asked) -> bool:
    """Whether a report is of a place that one asked lies in."""
    return any(within(one, facts.place or "") for one in asked.places)


def _is_then(facts: Facts, asked: Asked) -> bool:
    """Whether a report is of a time asked."""
    days = parse_period(facts.period or "")
    then = days is not None and any(days[0] <= one.last and one.first <= days[1] for one in asked.periods)
    return then or not asked.periods


def _published(report: Listing) -> tuple[str, str, str]:
    return report.facts.published or "", report.facts.period or "", report.id


def _number(asked: Asked, question: str, hits: Iterable[Hit], kb: OpenKnowledgeBase) -> Answer:
    """Where a number stands, as printed."""
    citations: list[Citation] = []
    for hit in hits:
        at = printed_at(hit.passage.text, printed_keys(asked.text))
        if at is not None and len(citations) < policy().looked.nearest:
            span = sentence_of(hit.passage, hit.passage.start + at)
            citations.append(citation_of(kb, len(citations) + 1, hit.passage, span))
    if not citations:
        return Answer(question, asked.language, "not_found", "no_evidence", said(asked, "no_number"))
    quotes = "; ".join(f"“{' '.join(one.quote.split())}” [{one.n}]" for one in citations)
    return _overview(asked, question, said(asked, "number").format(quotes=quotes), citations)


def _pasted(kb: OpenKnowledgeBase, asked: Asked, question: str, hits: Sequence[Hit]) -> Answer:
    """The passage nearest to a pasted paragraph, and how to have its numbers checked."""
    if not hits:
        return Answer(question, asked.language, "not_found", "no_evidence", said(asked, "no_number"))
    passage = hits[0].passage
    citation = citation_of(kb, 1, passage, sentence_of(passage, passage.start))
    text = said(asked, "pasted").format(quote=" ".join(citation.quote.split()))
    return _overview(asked, question, text, (citation,))
