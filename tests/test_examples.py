"""The examples in the docstrings say what the functions do, in every module that has any."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.paths import ROOT
from tests.test_layers import modules

NAMES = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for file in modules()
    if ">>>" in file.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(name))
    assert tried.attempted > 0
    assert tried.failed == 0
