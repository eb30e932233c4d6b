"""A chooser of hand-made features in the reader's frame: the clause's vector and idf overlap near the number."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from vietnamese.text.normalise import fold

Vectors = NDArray[np.float32]
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[.;:()\n]\s|,\s")
OVERLAP = 0.15  # weight of the overlap against the cosine
REACH = 12.0  # words over which a word's worth falls to 1/e


class Baseline:
    """``embed(texts, kind)`` gives unit vectors of questions ("query") and clauses ("passage")."""

    def __init__(self, embed: Callable[[Sequence[str], str], Vectors], texts: Iterable[str]) -> None:
        self._embed = embed
        folded = [set(_WORD.findall(fold(text))) for text in texts]
        counts = Counter(word for words in folded for word in words)
        self._idf = {word: math.log(1 + len(folded) / count) for word, count in counts.items()}

    def score(
        self, question: str, passages: Sequence[tuple[str, Sequence[tuple[int, int]]]]
    ) -> tuple[list[list[float]], float]:
        """Scores as ``Reader.score``; the null is 0."""
        clauses = [_clause(text, span) for text, spans in passages for span in spans]
        if not clauses:
            return [[] for _ in passages], 0.0
        cosines = iter(self._embed(clauses, "passage") @ self._embed([question], "query")[0])
        words = set(_WORD.findall(fold(question)))
        total = sum(self._idf.get(word, 0.0) for word in words) or 1.0
        return [
            [float(next(cosines)) + OVERLAP * self._near(text, span, words) / total for span in spans]
            for text, spans in passages
        ], 0.0

    def _near(self, text: str, span: tuple[int, int], words: set[str]) -> float:
        best: dict[str, float] = {}
        for run in (list(reversed(_WORD.findall(text[: span[0]]))), _WORD.findall(text[span[1] :])):
            for step, raw in enumerate(run[:60]):
                word = fold(raw)
                if word in words:
                    best[word] = max(best.get(word, 0.0), self._idf.get(word, 0.0) * math.exp(-step / REACH))
        return sum(best.values())


def _clause(text: str, span: tuple[int, int]) -> str:
    """The words around a number up to the nearest separators."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, span[0])]
    after = _CLAUSE_END.search(text, span[1])
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
