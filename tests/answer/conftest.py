"""A knowledge base of the made-up reports of the page's tests, built once for browsing and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.knowledge_base import KnowledgeBase, open_kb
from ingest.library import update
from settings import Settings
from tests.paths import ROOT

REPORTS = ROOT / "tests" / "ui" / "reports"


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    yield from opened(tmp_path_factory.mktemp("answer") / "kb", REPORTS)


def opened(folder: Path, reports: Path) -> Iterator[KnowledgeBase]:
    """A knowledge base of the files of a folder, closed afterwards."""
    update(replace(Settings(), kb=folder), [reports])
    made = open_kb(folder, Settings())
    yield made
    made.close()
