"""Documents that a text cites by their number."""

from __future__ import annotations

from functools import cache

from vietnamese.tables.lists import listed
from vietnamese.text.phrase_patterns import alternatives


@cache
def cited_types(*more: str) -> str:
    """Source of a pattern for the types of documents that are cited (tables/documents.yml), and ``more`` names."""
    return alternatives((*listed("documents.yml", "types", "cited"), *more))
