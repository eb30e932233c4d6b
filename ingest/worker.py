"""The process that reads files for another one, so that a file that breaks or holds up its reading harms nobody.

``python -m ingest.worker`` takes requests on standard input and answers on standard output, both pickled and led
by their length in eight bytes; ``ingest/isolated.py`` is the other side. It ends when its parent does.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from errors import ReadError, note
from ingest.progress import listening
from ingest.read import read
from records import Facts
from settings import Settings

Request = tuple[Path, Settings, Facts | None, str | None]  # what ``read`` takes
_LOOK = 1.0  # seconds between two looks for the parent


def main() -> None:
    """Answer requests until there are no more.

    To each: any number of ("progress", done, total, what), then ("document", Document), ("fault", Message), or
    ("last fault", Message) from a process that had better not go on.
    """
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    while (data := receive(asked)) is not None:
        path, settings, facts, name = pickle.loads(data)
        limit(settings.file_memory_mb)
        kind, value = _answer(told, path, settings, facts, name)
        _reply(told, kind, value, path, settings.file_result_mb)
        if kind == "last fault":
            return


def _tell(told: BinaryIO, data: bytes) -> None:
    """Answer the parent; where it is gone, there is nobody to read for, nor to be told of it."""
    try:
        send(told, data)
    except BrokenPipeError:
        os._exit(1)


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one message. Raises OSError where nobody reads any more."""
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def receive(stream: BinaryIO, most: int | None = None) -> bytes | None:
    """The next message; None at the end of the stream, or where it is cut or above ``most`` bytes."""
    head = stream.read(8)
    size = int.from_bytes(head, "big")
    if len(head) < 8 or (most is not None and size > most):
        return None
    data = stream.read(size)
    return data if len(data) == size else None


def _answer(told: BinaryIO, path: Path, settings: Settings, facts: Facts | None, name: str | None) -> tuple[str, Any]:
    try:
        with listening(lambda *step: _tell(told, pickle.dumps(("progress", *step)))):
            return "document", read(path, settings, facts, name)
    except ReadError as error:
        spent = isinstance(error.__cause__, MemoryError | RecursionError)
        return "last fault" if spent else "fault", error.message


def _reply(told: BinaryIO, kind: str, value: Any, path: Path, most_mb: int) -> None:
    try:
        data = pickle.dumps((kind, value))
    except MemoryError:
        data = b""
    if not data or len(data) > most_mb * 2**20:
        fault = note("result-too-large", where=path, most=most_mb) if data else note("result-memory", where=path)
        data = pickle.dumps(("fault", fault))
    _tell(told, data)


def limit(memory_mb: int) -> None:
    """Bound what this process may use; nothing where the system knows no such bounds."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory_mb * 2**20), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


if __name__ == "__main__":
    main()
