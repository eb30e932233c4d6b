"""Fusion on raw scales: what each part of a passage's score is worth, learned per language.

    score = dense weight x dense + BM25 (weighted fields) + place + year

Nothing is rescaled per question: where BM25 finds nothing it adds nothing, while min-max or z-scores would
blow its noise up. The weights are data (``data/fusion.json``), written by ``tools/learn/learn_fusion.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import SettingsError
from index.lexical import Field
from records import Language

FILE = Path(__file__).parent / "data" / "fusion.json"
_RRF = 60  # Cormack, Clarke and Büttcher, SIGIR 2009


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """What a language's questions give each part; BM25 and the boosts are on the scale of BM25."""

    dense: float
    """Worth of one unit of the dense score, which runs from -2 to 2."""
    exact: float
    folded: float
    folded_bigrams: float
    heading: float
    settled: float
    """Worth of a word of a place or year that reports' facts answer, beside any other typed word."""
    terms: float
    """Worth of an added term (abbreviation spelled out, translation) beside a typed word."""
    place: float
    """Added to passages of reports of the question's place."""
    year: float
    """Added to passages of reports whose period holds the question's year."""

    @property
    def by_field(self) -> dict[Field, float]:
        return {
            "exact": self.exact,
            "folded": self.folded,
            "folded_bigrams": self.folded_bigrams,
            "heading": self.heading,
        }


@cache
def load_weights(file: Path = FILE) -> Mapping[Language, FusionWeights]:
    """Weights by language.

    Raises:
        SettingsError: the file does not hold exactly the weights of ``FusionWeights`` for every language.
    """
    names = {field.name for field in fields(FusionWeights)}
    languages: tuple[Language, ...] = ("vi", "vi-plain", "en")
    try:
        table = json.loads(file.read_text(encoding="utf-8"))["languages"]
        wrong = set(table) != set(languages) or any(set(table[name]) != names for name in languages)
    except (OSError, ValueError, KeyError, TypeError):
        wrong = True
    if wrong:
        raise SettingsError("fusion-weights", where=file)
    return {name: FusionWeights(**{key: float(value) for key, value in table[name].items()}) for name in languages}


def reciprocal_ranks(rankings: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
    """Reciprocal rank fusion, kept as a baseline: the sum of 1 / (60 + rank); rank 0 means not found."""
    total = np.zeros(len(rankings[0]), np.float32)
    for ranks in rankings:
        total += np.where(ranks > 0, 1 / (_RRF + ranks), 0).astype(np.float32)
    return total
