"""The plain hybrid that a user would write in an afternoon, to measure against: paragraphs, rank-bm25 over
lower-cased words between white space, the same embedding model, reciprocal rank fusion."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.embed import Embedder
from index.fuse import reciprocal_ranks
from records import Report


class PlainHybrid:
    """Index and search in memory; paragraphs are cut at blank lines, whatever the headings."""

    def __init__(self, reports: Sequence[Report], embedder: Embedder) -> None:
        from rank_bm25 import BM25Okapi

        self._embedder = embedder
        self.paragraphs = [(report.file, part) for report in reports for part in cut_paragraphs(report.text)]
        self._bm25 = BM25Okapi([text.lower().split() for _file, text in self.paragraphs])
        self._vectors = embedder.passages([text for _file, text in self.paragraphs])

    def search(self, question: str, k: int = 10) -> list[tuple[str, str, float]]:
        """The k best paragraphs as (file, text, score), best first; ties by place in the corpus."""
        lexical = np.asarray(self._bm25.get_scores(question.lower().split()))
        dense = self._vectors @ self._embedder.queries([question])[0]
        total = reciprocal_ranks([_ranks(lexical), _ranks(dense)])
        best = np.argsort(-total, kind="stable")[:k]
        return [(*self.paragraphs[number], float(total[number])) for number in best]


def cut_paragraphs(text: str) -> list[str]:
    """Paragraphs by blank lines; by single lines where a text has no blank ones."""
    pieces = re.split(r"\n\s*\n", text)
    return [part.strip() for part in (pieces if len(pieces) > 3 else text.split("\n")) if part.strip()]


def _ranks(scores: np.ndarray) -> np.ndarray:
    ranks = np.empty(len(scores), np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
