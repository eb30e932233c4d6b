"""A question to ranked passages: read it, score it both ways, fuse, lift by place and year, filter, cut.

Ties are broken by passage id, so that the same knowledge base, question and settings give the same hits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.claims import best_claims
from index.dense import PROPOSED, unit
from index.engine import Sought, reports_in
from index.engines import Meanings, Proposes, Words
from index.fuse import FusionWeights, reciprocal_ranks
from index.lexical import Field
from index.operators import standing
from index.place_year import PassagesKnown, lifting, named_in, passes, without_spans
from index.reading import Restores, Wanted, embedded_beside, read, wanted
from records import Filters, Hit, Language, Passage, Reading
from vietnamese.questions.printed import printed_keys
from vietnamese.text.tokens import search_keys

System = Literal["fused", "bm25", "dense", "rrf"]
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Searcher:
    """All that a search needs."""

    passages: Sequence[Passage]  # read when they are wanted
    where: PassagesKnown
    ids: NDArray[np.bytes_]  # (passages,)
    lexical: Words
    dense: Meanings
    query_means: Mapping[str, Floats]  # mean question vector by language
    embed: Callable[[str], Floats]
    restorer: Restores
    weights: Mapping[Language, FusionWeights]
    engine: Proposes | None = None  # of a large collection: proposes what is scored


@dataclass(frozen=True, slots=True)
class Components:
    """What each part gives every passage for one question, before the weights of components (BM25 has its weights of
    fields)."""

    typed: Floats
    settled: Floats
    added: Floats
    dense: Floats
    asked: NDArray[np.bool_]  # which passages the dense side scored
    place: Floats
    year: Floats

    def bm25(self, weights: FusionWeights) -> Floats:
        """BM25: typed words, settled names and added terms by their worth."""
        total: Floats = self.typed + np.float32(weights.settled) * self.settled + np.float32(weights.terms) * self.added
        return total


def search(
    searcher: Searcher,
    question: str,
    *,
    k: int,
    filters: Filters,
    system: System = "fused",
) -> tuple[Reading, tuple[Hit, ...]]:
    """The ``k`` best passages, best first, and how the question was read. No text raises.

    Args:
        filters: hard limits; a place or year in the question itself only lifts passages.
        system: "fused", or one part of it alone, or reciprocal rank fusion, for comparison.

    Raises:
        ModelError: the embedding model is missing or damaged (never for ``system="bm25"``).
    """
    typed, reading = read(question, searcher.restorer)
    weights = searcher.weights[reading.language]
    within = _printed(searcher, typed, _allowed(searcher, filters))
    facts = system == "fused"
    components = component_scores(
        searcher, typed, reading, weights.by_field, dense=system != "bm25", facts=facts, within=within
    )
    lexical = components.bm25(weights)
    total, found = _totals(components, lexical, weights, system, searcher.ids)
    found = found if within is None else found & within
    best = best_claims(total, found, searcher.ids, k)
    pieces = (("bm25", lexical, lexical > 0), ("dense", components.dense, components.asked))
    told = {name: (scores, _ranks_of(best, scores, of, searcher.ids)) for name, scores, of in pieces}
    return reading, tuple(_hit(searcher, told, total, number) for number in best)


def _totals(
    parts: Components, lexical: Floats, weights: FusionWeights, system: System, ids: NDArray[np.bytes_]
) -> tuple[Floats, NDArray[np.bool_]]:
    """The score of each passage under a system, and which of them it found."""
    if system == "bm25":
        return lexical, lexical > 0
    if system == "dense":
        return parts.dense, parts.asked
    found = parts.asked | (lexical > 0)
    if system == "rrf":
        rankings = [_ranks(lexical, lexical > 0, ids), _ranks(parts.dense, parts.asked, ids)]
        return reciprocal_ranks(rankings), found
    return weights.dense * parts.dense + lexical + weights.place * parts.place + weights.year * parts.year, found


def component_scores(
    searcher: Searcher,
    typed: str,
    reading: Reading,
    fields: Mapping[Field, float],
    *,
    dense: bool = True,
    facts: bool = True,
    within: NDArray[np.bool_] | None = None,
) -> Components:
    """Every part's score for a question as ``index.reading.read`` gave it; BM25 by the weights of its ``fields``.

    With ``facts``, places and years that the reports' facts answer lift passages, and their words are taken out of
    the question's vector and set apart in BM25; without, they are words like any others. Of a large collection the
    dense side scores those that come near by their vectors or lead by all else; ``within`` are the passages that may
    be found.

    Raises:
        ModelError: ``dense`` is asked for and the embedding model is missing or damaged.
    """
    count = len(searcher.ids)
    zeros = np.zeros(count, np.float32)
    if not count or not typed:
        return Components(zeros, zeros, zeros, zeros, np.zeros(count, bool), zeros, zeros)
    asks = wanted(typed, reading, lambda text: named_in(text, searcher.where).spans if facts else ())
    proposed = _proposed(searcher, asks, reading, fields, facts, within)
    named = named_in(reading.text if facts else "", searcher.where)
    scores, asked = zeros.copy(), np.zeros(count, bool)
    if not dense:
        return Components(*_by_words(searcher, asks, fields, proposed), scores, asked, named.by_place, named.by_year)
    unplaced = without_spans(reading.text, named.spans)
    beside = embedded_beside(reading)
    rendered = without_spans(beside, named_in(beside, searcher.where).spans if facts else ())
    query = question_vector(searcher.embed, searcher.query_means, reading.language, unplaced, rendered)
    words = None
    if proposed is None:
        words = _by_words(searcher, asks, fields, None)
        by_words = Components(*words, scores, asked, named.by_place, named.by_year)
        proposed = _leading_beside(searcher, by_words, reading.language, within)
    numbers, found = searcher.dense.search(query, np.zeros_like(query), proposed, within)
    scores[numbers], asked[numbers] = found, True
    words = words or _by_words(searcher, asks, fields, numbers)
    return Components(*words, scores, asked, named.by_place, named.by_year)


def _by_words(
    searcher: Searcher, asks: Wanted, fields: Mapping[Field, float], numbers: Numbers | None
) -> tuple[Floats, Floats, Floats]:
    """BM25 of typed words, settled names and added terms for every passage; 0 but for those of ``numbers``, if any."""
    size = searcher.lexical.passages
    asked = [asks.typed, asks.settled, *(form for forms in asks.added for form in forms)]
    if numbers is None:
        each = [searcher.lexical.scores(terms, fields) for terms in asked]
    else:
        each = [np.zeros(size, np.float32) for _terms in asked]
        for spread, found in zip(each, searcher.lexical.scores_of_each(numbers, asked, fields), strict=True):
            spread[numbers] = found
    typed, settled, *others = each
    added, left = np.zeros(size, np.float32), iter(others)
    for forms in asks.added:
        added += np.max([next(left) for _form in forms], axis=0)
    return typed, settled, added


def _proposed(
    searcher: Searcher,
    asks: Wanted,
    reading: Reading,
    fields: Mapping[Field, float],
    facts: bool,
    within: NDArray[np.bool_] | None,
) -> Numbers | None:
    """Passages of a large collection that lead by words, place and year, in order; None where all are scored."""
    if searcher.engine is None:
        return None
    if within is not None and searcher.dense.all_scored(int(within.sum())):
        return np.flatnonzero(within)
    weights = searcher.weights[reading.language]
    places, years = lifting(reading.text, searcher.where) if facts else ({}, frozenset[int]())
    sought = Sought(
        words=((asks.typed, 1.0), (asks.settled, weights.settled)),
        forms=asks.added,
        of_forms=weights.terms,
        fields=fields,
        places={place: weights.place * worth for place, worth in places.items()},
        years=years,
        of_years=weights.year,
    )
    names = [report.id for report in searcher.where.reports]
    few = within is not None and 2 * int(within.sum()) < len(within)
    only = reports_in(within, searcher.where.owners, names) if within is not None and few else None
    found = np.unique(searcher.engine.propose(sought, PROPOSED, only))
    return found if within is None else found[within[found]]


def question_vector(
    embed: Callable[[str], Floats], means: Mapping[str, Floats], language: Language, text: str, rendered: str
) -> Floats:
    """The vector of a question less the mean of its language, of length 1; with ``rendered``, the question in the words
    of the reports, the direction between both."""
    vector: Floats = unit(embed(text) - means["en" if language == "en" else "vi"])
    if not rendered:
        return vector
    return unit(vector + unit(embed(rendered) - means["vi"]))


def _leading_beside(
    searcher: Searcher, components: Components, language: Language, within: NDArray[np.bool_] | None
) -> Numbers:
    """Passages that lead by words, place and year; () where all are scored anyway."""
    if searcher.dense.is_exact:
        return np.empty(0, np.int64)
    weights = searcher.weights[language]
    scores = components.bm25(weights) + weights.place * components.place + weights.year * components.year
    found = scores > 0 if within is None else (scores > 0) & within
    return np.array(best_claims(scores, found, searcher.ids, PROPOSED), np.int64)


def _allowed(searcher: Searcher, filters: Filters) -> NDArray[np.bool_] | None:
    """The passages that may be found; None for all."""
    stood_for, owners = searcher.where.stood_for, searcher.where.owners
    if not stood_for and filters == Filters():
        return owners >= 0 if len(searcher.passages) < len(owners) else None
    reports = np.array([passes(report, filters, stood_for) for report in searcher.where.reports], bool)
    allowed = reports[owners] & (owners >= 0) if len(reports) else np.zeros(len(owners), bool)
    if filters.phrases or filters.without:
        allowed = allowed & standing(searcher.passages, searcher.lexical, filters.phrases, filters.without)
    return allowed


def _printed(searcher: Searcher, typed: str, within: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
    """Of the passages that may be found those that hold each number and document number typed, where nothing else was;
    all passages of a report that has that number itself."""
    for forms in printed_keys(typed):
        held = np.any([searcher.lexical.holding("folded", (form,)) for form in sorted(forms)], axis=0)
        own = [bool(forms & set(search_keys(report.facts.number or "").folded)) for report in searcher.where.reports]
        if any(own):
            held |= np.array(own)[searcher.where.owners] & (searcher.where.owners >= 0)
        within = held if within is None else within & held
    return within


def _ranks(scores: Floats, found: NDArray[np.bool_], ids: NDArray[np.bytes_]) -> Numbers:
    """1-based rank of every found passage, 0 for the others."""
    ranks = np.zeros(len(scores), np.int64)
    order = np.lexsort((ids, -scores, ~found))[: int(found.sum())]
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks


def _ranks_of(
    numbers: Sequence[int], scores: Floats, found: NDArray[np.bool_], ids: NDArray[np.bytes_]
) -> dict[int, int]:
    """1-based ranks, among all that were found, of those of these passages that were."""
    wanted = [number for number in numbers if found[number]]
    if not wanted:
        return {}
    before = np.flatnonzero(found & (scores >= scores[wanted].min()))  # none of the others comes before any of them
    order = before[np.lexsort((ids[before], -scores[before]))]
    places = {int(number): rank for rank, number in enumerate(order, start=1)}
    return {number: places[number] for number in wanted}


def _hit(searcher: Searcher, told: Mapping[str, tuple[Floats, dict[int, int]]], total: Floats, number: int) -> Hit:
    ranks = tuple((name, ranks[number]) for name, (_, ranks) in told.items() if number in ranks)
    scores = tuple((name, float(of[number])) for name, (of, ranks) in told.items() if number in ranks)
    return Hit(searcher.passages[number], float(total[number]), ranks, scores)
