"""A lock file held while one process writes: the system frees it when the process ends, however it ends."""

from __future__ import annotations

import os
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
def locked(
    path: Path, *, wait: float, error: Callable[[], WelfareError], waiting: Callable[[], None] | None = None
) -> Iterator[None]:
    """Hold the lock file ``path`` for the length of a ``with`` block.

    The file itself stays behind, empty: removing it would let two holders lock different files of one name. Where its
    folder was removed and made anew meanwhile, the new file is locked.

    Args:
        wait: seconds to wait for another holder before giving up; 0 gives up at once.
        error: makes the error that is raised when the lock is not to be had.
        waiting: called again and again while another holds it; may raise to give up.

    Raises:
        WelfareError: what ``error`` made.
        OSError: the file cannot be opened for writing.
    """
    deadline = time.monotonic() + wait
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            if _try_lock(file):
                if _is_still(file, path):
                    yield
                    return
                continue
        if time.monotonic() >= deadline:
            raise error()
        if waiting is not None:
            waiting()
        time.sleep(_POLL_SECONDS)


def _is_still(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False
