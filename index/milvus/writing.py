"""Reports into the collections of a Milvus, each under a version of its own.

Nobody sees what is written before the generation that names its version is made current, so that a writer killed at any
moment leaves rows behind that the next one removes, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from errors import KnowledgeBaseError
from index.cells import Numbers, Vectors
from index.milvus.client import KINDS, Collections, Kind
from index.milvus.counted import Added, Averages, number_of, weights_of
from index.milvus.spots import spot_key
from records import Facts, Listing, Passage

_ROWS = 500  # sent at once
Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filing:
    """A report with all that Milvus keeps of it."""

    report: Listing
    passages: tuple[tuple[Passage, Years], ...]  # with first and last year, 0 where unknown
    figures: tuple[Years, ...]  # the same of each figure
    vectors: Vectors  # (passages, dimension), as the model gave them
    sentences: Vectors  # (sentences, dimension)
    first: Numbers  # (passages + 1,): the sentences of passage i are first[i]:first[i + 1]
    claims: Vectors  # (figures, dimension)


@dataclass(frozen=True, slots=True)
class Means:
    """What is taken off vectors, and how long fields are on average."""

    passages: Vectors  # (dimension,)
    claims: Vectors
    averages: Averages


def insert(collections: Collections, filings: Iterable[Filing], first: int, means: Means) -> list[Added]:
    """Write reports under versions from ``first`` on and see that all has arrived. Raises KnowledgeBaseError."""
    added: list[Added] = []
    waiting: dict[Kind, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    sent = dict.fromkeys(KINDS, 0)

    def send(least: int) -> None:
        for kind, rows in waiting.items():
            while len(rows) >= least and rows:
                collections.milvus.ask("insert", f"{collections.name}_{kind}", rows[:_ROWS])
                sent[kind] += len(rows[:_ROWS])
                del rows[:_ROWS]

    for version, filing in enumerate(filings, start=first):
        for kind, row in _rows(filing, version, means):
            waiting[kind].append(row)
        added.append(Added(filing.report.id, version, len(filing.sentences)))
        send(_ROWS)
    send(0)
    for kind in KINDS if added else ():
        collections.milvus.ask("flush", f"{collections.name}_{kind}")
        arrived = collections.count(kind, f"version >= {first} and version <= {added[-1].version}")
        if arrived != sent[kind]:
            raise KnowledgeBaseError(
                "search-lost", where=collections.milvus.where, what=kind, found=arrived, sent=sent[kind]
            )
    return added


def _rows(filing: Filing, version: int, means: Means) -> Iterator[tuple[Kind, dict[str, Any]]]:
    facts = filing.report.facts
    vectors, sentences = _centred(filing.vectors, means.passages), _centred(filing.sentences, means.passages)
    for at, (passage, years) in enumerate(filing.passages):
        own = int(spot_key(version, at))
        told = _told(filing.report.id, facts, version, years)
        yield "passages", {"key": own, **told, "vector": vectors[at], "words": _words(passage, facts, years, means)}
        for number in range(int(filing.first[at]), int(filing.first[at + 1])):
            spot = int(spot_key(version, number))
            yield "sentences", {"key": spot, **told, "passage": own, "vector": sentences[number]}
    for at, (years, vector) in enumerate(zip(filing.figures, _centred(filing.claims, means.claims), strict=True)):
        yield (
            "claims",
            {"key": int(spot_key(version, at)), **_told(filing.report.id, facts, version, years), "vector": vector},
        )


def _told(report: str, facts: Facts, version: int, years: Years) -> dict[str, Any]:
    """What rows of all kinds have beside their vectors: for limits, and for other programs."""
    return {
        "version": version,
        "report": report,
        "place": (facts.place or "")[:200],
        "kind": facts.kind or "",
        "first_year": years[0],
        "last_year": years[1],
    }


def _words(passage: Passage, facts: Facts, years: Years, means: Means) -> Mapping[int, float]:
    """What the tokens of a passage add to its score, and that it is of its place and its years."""
    found = weights_of(passage, means.averages)
    found[number_of("place", facts.place or "")] = 1.0
    found |= {number_of("year", str(year)): 1.0 for year in range(years[0], years[1] + 1) if years[0]}
    return found


def _centred(raw: Vectors, mean: Vectors) -> Vectors:
    """Vectors less the mean, of length 1, as ``index.dense`` compares them."""
    less = raw - mean
    lengths = np.sqrt(np.maximum(np.einsum("ij,ij->i", less, less), 1e-12))
    return np.ascontiguousarray(less / lengths[:, None], np.float32)
