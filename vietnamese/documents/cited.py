"""Documents that a text cites by their number."""

from __future__ import annotations

from functools import cache

from vietnamese.tables.files import read_yaml
from vietnamese.tables.lists import alternatives


@cache
def cited(*more: str) -> str:
    """Source of a pattern for the types of documents that are cited (tables/documents.yml), and ``more`` names."""
    return alternatives((*read_yaml("documents.yml")["cited"], *more))
