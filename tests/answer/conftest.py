"""A knowledge base of the made-up reports of the page's tests, built once for browsing and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.collect import collect
from settings import Settings
from tests.paths import ROOT

REPORTS = ROOT / "tests" / "ui" / "reports"


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    yield from opened(tmp_path_factory.mktemp("answer") / "kb", REPORTS)


def opened(folder: Path, reports: Path) -> Iterator[KnowledgeBase]:
    """A knowledge base of the files of a folder, closed afterwards."""
    documents = [kept.document for kept in collect([reports], Settings()).kept]
    build(folder, documents, Settings(), progress=lambda *_: None)
    made = open_kb(folder, Settings())
    yield made
    made.close()
