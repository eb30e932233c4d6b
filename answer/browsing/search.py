"""Browsing the passages of a knowledge base: search with operators, limits with live counts, orders, CSV.

Operators and counts are those of index/operators.py and index/facets.py. A passage counts as found where its score
comes near enough to the best one; phrases make every passage that holds them count.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from answer.policy import policy
from answer.telling.citation import citation_of
from answer.telling.csv_rows import as_csv
from index.engines import Words
from index.facets import Counts, count
from index.knowledge_base import KnowledgeBase
from index.operators import Query, parse_query
from index.place_year import passes
from records import Filters, Hit, Reading, Report
from vietnamese.periods.find import parse_period
from vietnamese.text.finding import find_words
from vietnamese.text.normalise import fold

Order = Literal["relevance", "date", "place"]
ORDERS: tuple[Order, ...] = get_args(Order)
_COLUMNS = (
    *("rank", "quote", "report", "page", "section", "place", "period"),
    *("number", "issuer", "date", "file", "score"),
)


@dataclass(frozen=True, slots=True)
class FoundPassages:
    reading: Reading
    query: Query
    hits: tuple[Hit, ...]
    counts: Counts


def browse(kb: KnowledgeBase, typed: str, filters: Filters, order: Order = "relevance") -> FoundPassages:
    """Search and count. No text raises.

    Args:
        filters: the user's limits; the counts tell what each further or other value would leave.
        order: by score, by date of the report (newest first), or by its place; ties by score, then id.
    """
    query = parse_query(typed)
    reading, hits = kb.search(query.text, k=policy().browsing.scored, filters=query.within(Filters()))
    found = list(hits)
    if not query.phrases and found:
        least = policy().browsing.near * found[0].score
        found = [hit for hit in found if hit.score >= least > 0]
    shown = [hit for hit in found if passes(kb.report(hit.passage.report), filters)]
    keys: dict[Order, Callable[[Hit], tuple[str, float]]] = {
        "relevance": lambda hit: ("", -hit.score),
        "date": lambda hit: (_backwards(_date(kb.report(hit.passage.report))), -hit.score),
        "place": lambda hit: (fold(kb.report(hit.passage.report).facts.place or "\uffff"), -hit.score),
    }
    ordered = sorted(shown, key=lambda hit: (*keys[order](hit), hit.passage.id))
    counts = count(kb.reports, [kb.report(hit.passage.report) for hit in found], filters)
    return FoundPassages(reading, query, tuple(ordered), counts)


@dataclass(frozen=True, slots=True)
class TellingWords(Container[str]):
    """Folded words that stand in so few passages that one by itself is worth marking ("và", "năm" are not)."""

    lexical: Words
    most: int

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and len(word) > 1 and 0 < self.lexical.held("folded", word) <= self.most


def telling_words(kb: KnowledgeBase) -> TellingWords:
    """The telling words of a knowledge base."""
    return TellingWords(kb.searcher.lexical, max(1, len(kb.passages) // policy().browsing.common))


def marks(found: FoundPassages, telling: Container[str], text: str) -> tuple[tuple[int, int], ...]:
    """Spans of a passage's text to highlight: what was typed or added as a term, whatever the diacritics.

    Args:
        telling: folded words that are marked by themselves; others only beside their neighbours of the question.
    """
    phrases = [found.query.text, *(added for _, added in found.reading.terms)]
    return find_words(text, phrases, alone=telling.__contains__)


def hits_csv(kb: KnowledgeBase, hits: Iterable[Hit], *, vietnamese: bool = False) -> str:
    """The hits as CSV with a header, best first; in ``vietnamese`` as its spreadsheets read it."""
    rows = []
    for rank, hit in enumerate(hits, start=1):
        cited = citation_of(kb, rank, hit.passage, (hit.passage.start, hit.passage.end))
        facts = kb.report(hit.passage.report).facts
        row = (
            rank,
            f"“{hit.passage.text}”" if vietnamese else hit.passage.text,
            facts.title or cited.file,
            cited.page,
            " > ".join(hit.passage.section),
        )
        source = (facts.number, facts.issuer, facts.published, cited.file)
        rows.append((*row, facts.place, facts.period, *source, round(hit.score, 3)))
    return as_csv(_COLUMNS, rows, vietnamese=vietnamese)


def _date(report: Report) -> str:
    """Date published, or the end of the period where that is not known."""
    span = parse_period(report.facts.period or "")
    return report.facts.published or (span[1].isoformat() if span else "0000")


def _backwards(text: str) -> str:
    """A key that sorts dates newest first."""
    return "".join(chr(0x10000 - ord(char)) for char in text)
