"""A knowledge base of the sample reports, built once for all tests of the index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import ReportSource, build
from index.knowledge_base import KnowledgeBase, open_kb
from settings import Settings
from tests.index.cluster import cluster, database
from tests.index.samples import sample_documents

__all__ = ["built", "cluster", "copy", "database", "kb"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the knowledge base; tests that change it must copy it."""
    folder = tmp_path_factory.mktemp("kb")
    source = folder / "ha-giang-2019.txt"
    source.write_text("x", encoding="utf-8")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"
    sources = {"ha-giang-2019.txt": ReportSource(str(source), digest, "1")}
    build(folder / "kb", sample_documents(), Settings(), sources=sources, progress=lambda *_: None)
    return folder / "kb"


@pytest.fixture(scope="session")
def kb(built: Path) -> Iterator[KnowledgeBase]:
    opened = open_kb(built, Settings())
    yield opened
    opened.close()


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A knowledge base of one's own: building it again takes all vectors over, so it needs no model."""
    return Path(shutil.copytree(built, tmp_path / "kb"))
