"""One change of a knowledge base at a time: reading what is stored, deciding and writing are one step."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from errors import KnowledgeBaseError
from index.catalogued import alone_everywhere
from index.hashed import hashed_once
from index.lock import locked
from settings import Settings


@contextmanager
def alone(settings: Settings, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Be the only one that changes ``settings.kb`` within a ``with`` block; readers go on.

    Args:
        settings: ``wait_seconds`` tells how long another change is waited for.
        waiting: called again and again meanwhile; may raise to give up.

    Raises:
        KnowledgeBaseError: another change went on for too long, or something within could not be read or written.
    """
    kb = settings.kb
    busy = KnowledgeBaseError("kb-changing", where=kb)
    try:
        wait = settings.wait_seconds
        with (
            locked(kb / "change.lock", wait=wait, error=lambda: busy, waiting=waiting),
            alone_everywhere(settings, "change", wait=wait, error=lambda: busy, waiting=waiting),
            hashed_once(),
        ):
            yield
    except (OSError, sqlite3.Error) as error:
        raise unwritable(getattr(error, "filename", None) or kb, error) from error


def unwritable(where: Path | str, error: OSError | sqlite3.Error) -> KnowledgeBaseError:
    """The fault of a folder that could not be written, as the system or SQLite tells it."""
    detail = getattr(error, "strerror", None) or str(error)
    return KnowledgeBaseError("kb-unwritable", where=str(where), detail=detail)


def tells_waiting() -> Callable[[], None]:
    """For ``waiting``: says on standard error, once, that another change is waited for."""
    return cache(partial(print, "Waiting: somebody else is changing this knowledge base", file=sys.stderr, flush=True))
