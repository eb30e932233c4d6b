"""What each part of the search is worth: the fused search with one part switched off, over a question set.

A part is switched off in a copy of the searcher, so that searching itself knows nothing of it. "context" (place,
period and headings before a passage's text when it is embedded) needs the passages embedded anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np

from errors import KnowledgeBaseError
from eval.question_sets import LANGUAGES
from eval.result import Result
from eval.summary import ALL, SummaryRow, summarise
from index import dense
from index.cells import Vectors
from index.embed import Embedder
from index.fuse import FusionWeights
from index.knowledge_base import KnowledgeBase
from index.search import Searcher, search
from index.stacked import one
from records import Facts, Filters, Hit
from settings import Settings

PARTS = {
    "dense": "vectors",
    "sentences": "vectors of sentences beside those of passages",
    "context": "place, period and headings before a passage's text when it is embedded",
    "centring": "mean vectors taken off",
    "exact": "BM25 over words with their diacritics",
    "folded": "BM25 over words without diacritics",
    "folded_bigrams": "BM25 over pairs of neighbouring words without diacritics",
    "heading": "BM25 over the headings above a passage",
    "terms": "abbreviations, synonyms and Vietnamese for English terms",
    "restore": "diacritics put back",
    "facts": "places and years held against the reports' own facts, at all",
    "place": "lift of passages of the place named",
    "year": "lift of passages of the year named",
}
"""Parts that can be switched off, and what they are."""

_WITHOUT = " without "
ABLATION = ("fused", *(f"fused{_WITHOUT}{part}" for part in PARTS))
"""Systems that show what each part is worth: all of them together, then without one at a time."""

_KEPT = 4  # questions whose vectors are remembered: a question is asked of every system in turn


@dataclass(frozen=True, slots=True)
class _Typed:
    """Stands for the restorer where nothing is restored."""

    def restore(self, text: str) -> str:
        return text

    def with_communes(self, text: str) -> str:
        return text


class Ablation:
    """Searches a knowledge base with any one part switched off."""

    def __init__(self, kb: KnowledgeBase, settings: Settings) -> None:
        self._settings = settings
        if not isinstance(kb.searcher.dense, dense.Dense):
            raise KnowledgeBaseError("kb-ablation", where=kb.folder)
        self._dense = kb.searcher.dense
        self._whole = replace(kb.searcher, embed=lru_cache(maxsize=_KEPT)(kb.searcher.embed))
        self._made: dict[str, Searcher] = {"fused": self._whole}

    def search(self, question: str, k: int, system: str) -> tuple[Hit, ...]:
        """The ``k`` best passages by a system of ``ABLATION``; making one without context embeds all passages."""
        if system not in self._made:
            self._made[system] = self._without(system.partition(_WITHOUT)[2])
        return search(self._made[system], question, k=k, filters=Filters())[1]

    def _without(self, part: str) -> Searcher:
        whole, index = self._whole, self._dense
        if part in {field.name for field in fields(FusionWeights)}:
            off = {language: replace(weights, **{part: 0.0}) for language, weights in whole.weights.items()}
            return replace(whole, weights=off)
        others: dict[str, Callable[[], Searcher]] = {
            "sentences": lambda: replace(whole, dense=_no_sentences(index)),
            "context": lambda: replace(whole, dense=self._no_context()),
            "centring": lambda: replace(
                whole,
                dense=_with_mean(index, np.zeros_like(index.mean)),
                query_means={language: np.zeros_like(mean) for language, mean in whole.query_means.items()},
            ),
            "restore": lambda: replace(whole, restorer=_Typed()),
            "facts": lambda: replace(
                whole,
                where=replace(
                    whole.where,
                    reports=[replace(report, facts=Facts()) for report in whole.where.reports],
                    years=np.zeros_like(whole.where.years),
                ),
            ),
        }
        return others[part]()

    def _no_context(self) -> dense.Dense:
        index = self._dense
        vectors = Embedder(self._settings).passages([passage.text for passage in self._whole.passages])
        of_passages = dense.lengths_less(vectors, index.mean)
        return replace(index, passages=one(dense.flat(vectors, len(index.mean)), None), passage_lengths=of_passages)


def _no_sentences(index: dense.Dense) -> dense.Dense:
    none = np.empty((0, len(index.mean)), np.float32)
    return replace(index, sentences=one(dense.flat(none, len(index.mean)), None), sentence_lengths=none[:, 0])


def _with_mean(index: dense.Dense, mean: Vectors) -> dense.Dense:
    of_passages, of_sentences = (dense.lengths_less(each.take(), mean) for each in (index.passages, index.sentences))
    return replace(index, mean=mean, passage_lengths=of_passages, sentence_lengths=of_sentences)


def as_text(result: Result) -> str:
    """Success@1 and RR@10 of the whole by language, and what they lose (-) or gain (+) without each part, in points."""
    rows = {(row.lang, row.system): row for row in summarise(result).retrieval if row.kind == ALL}
    languages = [lang for lang in (*LANGUAGES, ALL) if (lang, "fused") in rows]
    lines = [f"{name}: {text}" for name, text in result.about]
    lines += ["", "ABLATION: Success@1 and RR@10 of the fused search; below, points lost or gained without a part", ""]
    heads = [f"{lang} ({rows[lang, 'fused'].n})" for lang in languages]
    lines.append((" " * 16 + "".join(f"{head:^18}" for head in heads)).rstrip())
    for system in result.systems:
        name = system.partition(_WITHOUT)[2] or "all parts"
        cells = [_cell(rows[lang, system], rows[lang, "fused"], system == "fused") for lang in languages]
        lines.append(f"{name:16}" + "".join(cells))
    lines += ["", *(f"{part:16}{meaning}" for part, meaning in PARTS.items())]
    return "\n".join(lines)


def _cell(row: SummaryRow, whole: SummaryRow, is_whole: bool) -> str:
    both = [(row.value(name) or 0.0, whole.value(name) or 0.0) for name in ("Success@1", "RR@10")]
    shown = [f"{100 * one:8.1f}" if is_whole else f"{100 * (one - other):+8.1f}" for one, other in both]
    return "".join(shown) + "  "
