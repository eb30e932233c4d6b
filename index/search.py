"""A question to ranked passages: read it, score it both ways, fuse, lift by place and year, filter, cut.

Ties are broken by passage id, so that the same knowledge base, question and settings give the same hits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense
from index.facts import matching_reports, passes, question_place_and_years
from index.fuse import Weights, reciprocal_ranks
from index.lexical import Lexical
from index.reading import Restores, lexical_terms, read
from records import Filters, Hit, Language, Passage, Reading, Report

System = Literal["fused", "bm25", "dense", "rrf"]
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Searcher:
    """All that a search needs, held in memory."""

    reports: Sequence[Report]
    passages: Sequence[Passage]
    owners: Numbers  # number of the report of each passage, in ``reports``
    id_ranks: Numbers  # place of each passage in the order of ids
    lexical: Lexical
    dense: Dense
    query_means: Mapping[str, Floats]  # mean question vector by language
    embed: Callable[[str], Floats]
    restorer: Restores
    weights: Mapping[Language, Weights]


@dataclass(frozen=True, slots=True)
class _Scored:
    """Scores of one question over all passages; ``asked`` tells which ones the dense side scored."""

    lexical: Floats
    dense: Floats
    asked: NDArray[np.bool_]
    place: Floats
    year: Floats


def search(
    searcher: Searcher,
    question: str,
    *,
    k: int,
    filters: Filters,
    system: System = "fused",
    without: frozenset[str] = frozenset(),
) -> tuple[Reading, tuple[Hit, ...]]:
    """The ``k`` best passages, best first, and how the question was read. No text raises.

    Args:
        filters: hard limits; a place or year in the question itself only lifts passages.
        system: "fused", or one part of it alone, or reciprocal rank fusion, for comparison.
        without: parts switched off for measuring their worth: a name of ``Weights``, "restore", "centring".

    Raises:
        ModelError: the embedding model is missing or damaged (never for ``system="bm25"``).
    """
    typed, reading = read(question, searcher.restorer, without)
    weights = searcher.weights[reading.language]
    weights = replace(weights, **{name: 0.0 for name in without if hasattr(weights, name) and name != "by_field"})
    scored = _score(searcher, typed, reading, weights, system, without)
    if system == "bm25":
        total, found = scored.lexical, scored.lexical > 0
    elif system == "dense":
        total, found = scored.dense, scored.asked
    elif system == "rrf":
        found = scored.asked | (scored.lexical > 0)
        rankings = [
            _ranks(scored.lexical, scored.lexical > 0, searcher.id_ranks),
            _ranks(scored.dense, scored.asked, searcher.id_ranks),
        ]
        total = reciprocal_ranks(rankings)
    else:
        found = scored.asked | (scored.lexical > 0)
        total = weights.dense * scored.dense + scored.lexical + scored.place + scored.year
    found = found & _allowed(searcher, filters)
    best = _best(total, found, searcher.id_ranks, k)
    return reading, tuple(_hit(searcher, scored, total, number) for number in best)


def _score(
    searcher: Searcher, typed: str, reading: Reading, weights: Weights, system: System, without: frozenset[str]
) -> _Scored:
    count = len(searcher.passages)
    zeros = np.zeros(count, np.float32)
    scored = _Scored(zeros, zeros, np.zeros(count, bool), zeros, zeros)
    if not count or not typed:
        return scored
    if system != "dense":
        terms = lexical_terms(typed, reading, weights.terms)
        scored = replace(scored, lexical=searcher.lexical.scores(terms, weights.by_field))
    if system != "bm25":
        scored = _add_dense(searcher, reading, scored, without)
    if system == "fused":
        place, years = question_place_and_years(reading.text)
        by_place, by_year = matching_reports(searcher.reports, place, years)
        scored = replace(
            scored,
            place=(weights.place * by_place[searcher.owners]).astype(np.float32),
            year=(weights.year * by_year[searcher.owners]).astype(np.float32),
        )
    return scored


def _add_dense(searcher: Searcher, reading: Reading, scored: _Scored, without: frozenset[str]) -> _Scored:
    vector = searcher.embed(reading.text)
    mean = searcher.query_means["en" if reading.language == "en" else "vi"]
    if "centring" in without:
        mean = np.zeros_like(mean)
    numbers, scores = searcher.dense.search(vector, mean, np.flatnonzero(scored.lexical > 0))
    filled, asked = np.zeros(len(scored.lexical), np.float32), np.zeros(len(scored.lexical), bool)
    filled[numbers], asked[numbers] = scores, True
    return replace(scored, dense=filled, asked=asked)


def _allowed(searcher: Searcher, filters: Filters) -> NDArray[np.bool_]:
    reports = np.array([passes(report, filters) for report in searcher.reports], bool)
    return reports[searcher.owners] if len(reports) else np.zeros(len(searcher.passages), bool)


def _best(total: Floats, found: NDArray[np.bool_], id_ranks: Numbers, k: int) -> list[int]:
    """Numbers of the k best found passages, by score and then by id."""
    numbers = np.flatnonzero(found)
    if k <= 0 or not len(numbers):
        return []
    if len(numbers) > k:
        least = np.partition(total[numbers], len(numbers) - k)[len(numbers) - k]
        numbers = numbers[total[numbers] >= least]
    order = np.lexsort((id_ranks[numbers], -total[numbers]))
    return [int(number) for number in numbers[order][:k]]


def _ranks(scores: Floats, found: NDArray[np.bool_], id_ranks: Numbers) -> Numbers:
    """1-based rank of every found passage, 0 for the others."""
    ranks = np.zeros(len(scores), np.int64)
    order = np.lexsort((id_ranks, -scores, ~found))[: int(found.sum())]
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks


def _rank(scores: Floats, found: NDArray[np.bool_], id_ranks: Numbers, number: int) -> int:
    ahead = (scores > scores[number]) | ((scores == scores[number]) & (id_ranks < id_ranks[number]))
    return 1 + int((ahead & found).sum())


def _hit(searcher: Searcher, scored: _Scored, total: Floats, number: int) -> Hit:
    ranks, scores = [], []
    for name, values, found in (
        ("bm25", scored.lexical, scored.lexical > 0),
        ("dense", scored.dense, scored.asked),
    ):
        if found[number]:
            ranks.append((name, _rank(values, found, searcher.id_ranks, number)))
            scores.append((name, float(values[number])))
    scores += [(name, float(v[number])) for name, v in (("place", scored.place), ("year", scored.year)) if v[number]]
    return Hit(searcher.passages[number], float(total[number]), tuple(ranks), tuple(scores))
