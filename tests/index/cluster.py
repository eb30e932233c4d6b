"""A PostgreSQL of this computer's own, in a temporary folder, as a user who is not root; a database for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

_USER = "nobody"  # where the tests are run by root, whom PostgreSQL refuses
_FAST = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c listen_addresses='' -c max_connections=60"


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """What addresses of its databases end with."""
    debian = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    folders = [*debian, *os.environ["PATH"].split(os.pathsep)]
    initdb = shutil.which("initdb", path=os.pathsep.join(folders))
    if initdb is None:
        pytest.skip("no PostgreSQL is installed")
    programs, user = Path(initdb).parent, _USER if os.getuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="pg"))  # short: the name of a socket has room for 107 bytes
    try:
        if user:
            shutil.chown(home, user)

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [programs / program, "-D", home / "data", *arguments],
                user=user,
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                timeout=120,
            )
            assert done.returncode == 0, program

        run("initdb", "--no-sync", "-A", "trust", "-U", "tester", "--locale=C.UTF-8")
        run("pg_ctl", "-w", "-l", str(home / "log"), "-o", f"{_FAST} -k {home}", "start")
        try:
            yield f"?host={home}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def database(cluster: str) -> Iterator[str]:
    """The address of an empty database."""
    sqlalchemy = pytest.importorskip("sqlalchemy", reason="pip install -r requirements-postgres.txt")
    from index.postgres.client import connected

    name, base = f"kb_{uuid4().hex[:8]}", f"postgresql://tester@/postgres{cluster}"
    with connected(base).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sqlalchemy.text(f"CREATE DATABASE {name}"))
    uri = f"postgresql://tester@/{name}{cluster}"
    yield uri
    connected(uri).dispose()
