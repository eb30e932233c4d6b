"""How far the reading of one file has come, told by whatever takes long (the recognition of scanned pages).

Whatever reads a format calls ``tell_progress``; who asked for the file listens. Each word of progress also starts the
time limit of the file anew, so that a scan of three hundred pages is not taken for one that hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int, str], None]  # (steps done, steps in all, what is done: "pages recognised")

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def tell_progress(done: int, total: int, what: str) -> None:
    """Tell whoever listens that ``done`` of ``total`` steps are done; call it in the thread that reads the file."""
    listener = _listener.get()
    if listener is not None:
        listener(done, total, what)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have ``listener`` called for everything told inside."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
