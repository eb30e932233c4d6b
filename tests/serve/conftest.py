"""A small knowledge base for the tests of serving, and the application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.library import update
from serve.api import make_app
from serve.shelf import Shelf
from settings import Settings
from tests.paths import ROOT

REPORTS = ROOT / "tests" / "ui" / "reports"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a knowledge base."""
    kb = tmp_path_factory.mktemp("serve") / "kb"
    update(Settings(kb=kb), [REPORTS])
    return kb


@pytest.fixture(scope="session")
def shelf(folder: Path) -> Shelf:
    return Shelf(Settings(kb=folder, questions_a_minute=100_000))


@pytest.fixture(scope="session")
def client(shelf: Shelf) -> Iterator[TestClient]:
    with TestClient(make_app(shelf, None, hosts=["testserver"], metrics=True), raise_server_exceptions=False) as made:
        yield made
