"""The SHA-256 of files: within one change each is worked out once.

A change looks at the catalogue of the former generation before it takes over from it, links some of its files and
measures what it has written; a catalogue of a large collection takes as long to hash as all else of a small change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from index import model

_hashed: ContextVar[dict[tuple[int, ...], str] | None] = ContextVar("hashed", default=None)


@contextmanager
def hashed_once() -> Iterator[None]:
    """Within this block, which is one change, a file that nobody has written to since is not hashed again."""
    token = _hashed.set({})
    try:
        yield
    finally:
        _hashed.reset(token)


def digest(file: Path) -> str:
    """SHA-256 of a file in hex. Raises OSError."""
    known = _hashed.get()
    if known is None:
        return model.digest(file)
    told = file.stat()
    state = (told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    if state not in known:
        known[state] = model.digest(file)
    return known[state]
