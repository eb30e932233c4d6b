"""The examples in the docstrings say what the functions do."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name",
    [
        "terms.english",
        "places.gazetteer",
        "text.language",
        "text.normalise",
        "periods.opening",
        "places.find",
        "terms.terms",
        "text.tokens",
        "places.typed",
    ],
)
def test_examples_hold(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"vietnamese.{name}"))
    assert outcome.attempted > 0
    assert outcome.failed == 0
