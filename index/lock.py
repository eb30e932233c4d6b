"""A lock file held while one process writes: the system frees it when the process ends, however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from errors import WelfareError

_POLL_SECONDS = 0.2

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(path: Path, *, wait: float, error: Callable[[], WelfareError]) -> Iterator[None]:
    """Hold the lock file ``path`` for the length of a ``with`` block.

    The file itself stays behind, empty: removing it would let two holders lock different files of one name.

    Args:
        wait: seconds to wait for another holder before giving up; 0 gives up at once.
        error: makes the error that is raised when the lock is not to be had.

    Raises:
        WelfareError: what ``error`` made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with path.open("ab") as file:
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                raise error()
            time.sleep(_POLL_SECONDS)
        yield
