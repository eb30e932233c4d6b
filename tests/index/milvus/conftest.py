"""Milvus's local build runs in a thread of the process that asks it: whether it comes up here is tried in another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_SECONDS = 120
_TRIED = """
import sys
from pymilvus import MilvusClient
print(MilvusClient(sys.argv[1], timeout=60).list_collections())
"""


@pytest.fixture(scope="session")
def comes_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips where it does not come up in time (no address of this computer itself, another processor)."""
    where = tmp_path_factory.mktemp("tried") / "milvus.db"
    try:
        tried = subprocess.run(
            [sys.executable, "-c", _TRIED, str(where)], capture_output=True, text=True, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"the local build of Milvus did not come up in {_SECONDS} s")
    if tried.returncode:
        pytest.skip(f"the local build of Milvus does not come up: {tried.stderr[-500:]}")


@pytest.fixture
def milvus(comes_up: None, tmp_path: Path) -> Iterator[Path]:
    """Where one may come up; no server and no client of it outlives the test."""
    from milvus_lite.server_manager import server_manager_instance

    from index.milvus import client

    yield tmp_path / "milvus.db"
    client._connected.cache_clear()
    server_manager_instance.release_all()
