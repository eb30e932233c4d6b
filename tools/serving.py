"""The page as a user starts it, for tests and tools: on a free port, with settings and knowledge base of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
BROWSER_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_START_SECONDS = 60
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@contextmanager
def running(folder: Path, kb: Path, corpus: Path, *, port: int = 0, **environment: str) -> Iterator[str]:
    """Start the page with its settings and log in ``folder``; yields its address, ends it afterwards.

    ``port`` 0 takes any that is free.

    Raises:
        RuntimeError: the page did not start; the message holds its log.
    """
    settings = folder / "settings.toml"
    settings.write_text(f"kb = {str(kb)!r}\ncorpus = {str(corpus)!r}\n", encoding="utf-8")
    port = port or free_port()
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as told:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT,
            env=os.environ | {"WELFARE_SETTINGS": str(settings)} | environment,
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait(f"http://localhost:{port}/_stcore/health", server, log)
            yield f"http://localhost:{port}/"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(60)


def free_port() -> int:
    """A port of this computer that nothing listens on now."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the page did not start:\n{log.read_text(encoding='utf-8')}")


def chromium() -> str | None:
    """Path of a Chromium on this machine, that without windows before others; None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)
