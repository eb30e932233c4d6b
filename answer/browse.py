"""Browsing the passages of a knowledge base: search with operators, limits with live counts, orders, CSV.

"…" must stand in a passage word for word (diacritics only where typed), -word must not. A passage counts as found
where its score comes near enough to the best one; phrases make every passage that holds them count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from answer.citations import citation_of
from answer.csvform import as_csv
from index.facts import passes
from index.store import KnowledgeBase
from records import Filters, Hit, Reading, Report
from vietnamese.finding import find_phrase, find_words
from vietnamese.normalise import fold
from vietnamese.periods import parse_period
from vietnamese.tokens import tokenize

_Value = TypeVar("_Value", str, int)
Order = Literal["relevance", "date", "place"]
ORDERS: tuple[Order, ...] = get_args(Order)
_MOST = 300  # passages scored for one search
_NEAR = 0.3  # of the best score
_COMMON = 12  # a word in more than a twelfth of the passages tells little by itself
_QUOTED = re.compile(r'(?P<without>(?<!\S)-)?["“”](?P<phrase>[^"“”]*)["“”]|(?<!\S)-(?P<word>[^\W\d_]\S*)')
_COLUMNS = ("rank", "text", "section", "page", "title", "number", "issuer", "date", "place", "period", "file", "score")


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, taken apart: words to search by, phrases that must stand, words that must not."""

    text: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the found passages each value of a limit would leave, the other limits kept."""

    places: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, int], ...]
    reports: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    reading: Reading
    query: Query
    hits: tuple[Hit, ...]
    counts: Counts


def parse(typed: str) -> Query:
    """Take the operators out of what was typed. A dash within a word or before a number is no operator.

    >>> parse('hộ nghèo "vay vốn" -"cận nghèo" -Long 2016-2020')
    Query(text='hộ nghèo vay vốn 2016-2020', phrases=('vay vốn',), without=('cận nghèo', 'Long'))
    """
    phrases: list[str] = []
    without: list[str] = []
    rest: list[str] = []
    last = 0
    for match in _QUOTED.finditer(typed):
        rest.append(typed[last : match.start()])
        last = match.end()
        if match["word"]:
            without.append(match["word"])
        elif match["phrase"].strip():
            (without if match["without"] else phrases).append(match["phrase"].strip())
            rest.append("" if match["without"] else match["phrase"])
    rest.append(typed[last:])
    return Query(" ".join(" ".join(rest).split()), tuple(phrases), tuple(without))


def browse(kb: KnowledgeBase, typed: str, filters: Filters, order: Order = "relevance") -> Found:
    """Search and count. No text raises.

    Args:
        filters: the reader's limits; the counts tell what each further or other value would leave.
        order: by score, by date of the report (newest first), or by its place; ties by score, then id.
    """
    query = parse(typed)
    reading, hits = kb.search(query.text, k=_MOST)
    found = [hit for hit in hits if _stands(hit, query)]
    if not query.phrases and found:
        least = _NEAR * found[0].score
        found = [hit for hit in found if hit.score >= least > 0]
    shown = [hit for hit in found if passes(kb.report(hit.passage.report), filters)]
    keys: dict[Order, Callable[[Hit], tuple[str, float]]] = {
        "relevance": lambda hit: ("", -hit.score),
        "date": lambda hit: (_backwards(_date(kb.report(hit.passage.report))), -hit.score),
        "place": lambda hit: (fold(kb.report(hit.passage.report).facts.place or "\uffff"), -hit.score),
    }
    ordered = sorted(shown, key=lambda hit: (*keys[order](hit), hit.passage.id))
    return Found(reading, query, tuple(ordered), _counts(kb, found, filters))


def telling_words(kb: KnowledgeBase) -> frozenset[str]:
    """Folded words that stand in so few passages that one by itself is worth marking ("và", "năm" are not)."""
    counts: Counter[str] = Counter()
    for passage in kb.passages:
        counts.update({fold(token.text) for token in tokenize(passage.text)})
    most = max(1, len(kb.passages) // _COMMON)
    return frozenset(word for word, count in counts.items() if count <= most and len(word) > 1)


def marks(found: Found, telling: Container[str], text: str) -> tuple[tuple[int, int], ...]:
    """Spans of a passage's text to highlight: what was typed or added as a term, whatever the diacritics.

    Args:
        telling: folded words that are marked by themselves; others only beside their neighbours of the question.
    """
    phrases = [found.query.text, *(added for _, added in found.reading.terms)]
    return find_words(text, phrases, alone=telling.__contains__)


def hits_csv(kb: KnowledgeBase, hits: Iterable[Hit]) -> str:
    """The hits as CSV with a header, best first."""
    rows = []
    for rank, hit in enumerate(hits, start=1):
        cited = citation_of(kb, rank, hit.passage, (hit.passage.start, hit.passage.end))
        facts = kb.report(hit.passage.report).facts
        row = (rank, hit.passage.text, " > ".join(hit.passage.section), cited.page, facts.title, facts.number)
        rows.append((*row, facts.issuer, facts.published, facts.place, facts.period, cited.file, round(hit.score, 3)))
    return as_csv(_COLUMNS, rows)


def _stands(hit: Hit, query: Query) -> bool:
    text = f"{hit.passage.lead}\n{hit.passage.text}"
    if not all(find_phrase(text, phrase) for phrase in query.phrases):
        return False
    return not any(find_phrase(text, phrase) for phrase in query.without)


def _counts(kb: KnowledgeBase, found: Sequence[Hit], filters: Filters) -> Counts:
    """Each group counts what passes the limits of the other groups."""
    free = {
        name: [kb.report(hit.passage.report) for hit in found if passes(kb.report(hit.passage.report), relaxed)]
        for name, relaxed in (
            ("places", replace(filters, places=())),
            ("years", replace(filters, years=())),
            ("kinds", replace(filters, kinds=())),
            ("reports", replace(filters, reports=())),
        )
    }
    return Counts(
        places=_tally(kb.reports, free["places"], lambda report: [report.facts.place] if report.facts.place else []),
        years=_tally(kb.reports, free["years"], years_of),
        kinds=_tally(kb.reports, free["kinds"], lambda report: [report.facts.kind] if report.facts.kind else []),
        reports=_tally(kb.reports, free["reports"], lambda report: [report.id]),
    )


def _tally(
    reports: Sequence[Report], found: Sequence[Report], values: Callable[[Report], Iterable[_Value]]
) -> tuple[tuple[_Value, int], ...]:
    """Every value that a report of the knowledge base has, with the number of found passages; most first."""
    counted = Counter(value for report in found for value in values(report))
    known = {value for report in reports for value in values(report)}
    return tuple(sorted(((value, counted[value]) for value in known), key=lambda pair: (-pair[1], str(pair[0]))))


def years_of(report: Report) -> list[int]:
    """Years that the period of a report covers."""
    span = parse_period(report.facts.period or "")
    return list(range(span[0].year, span[1].year + 1)) if span else []


def _date(report: Report) -> str:
    """Date published, or the end of the period where that is not known."""
    span = parse_period(report.facts.period or "")
    return report.facts.published or (span[1].isoformat() if span else "0000")


def _backwards(text: str) -> str:
    """A key that sorts dates newest first."""
    return "".join(chr(0x10000 - ord(char)) for char in text)
