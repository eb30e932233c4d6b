"""A page of a PDF drawn in a process of its own, with limits on time and memory: a file of a thousand bytes may ask for
more than any machine has, and must not hold up the pages of other readers.

``python -m ingest.drawing`` draws what it is handed on standard input; ``draw`` is the other side.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence

from errors import Message, ReadError, note
from ingest.isolated import environment
from ingest.original import Quote, page_image
from ingest.scans.engines import RecognisedWord
from ingest.worker import limit
from settings import Settings

_AT_ONCE = threading.BoundedSemaphore(2)
_REMEMBERED = 1_000  # pages that could not be drawn
_failed: dict[tuple[str, int], Message] = {}
_PLAIN, _MARKED, _FAULT = b"p", b"m", b"f"


def draw(
    settings: Settings,
    data: bytes,
    name: str,
    number: int,
    quotes: Sequence[Quote] = (),
    words: Sequence[RecognisedWord] = (),
) -> tuple[bytes, bool]:
    """``page_image`` within ``settings.page_seconds`` and ``settings.page_memory_mb``.

    Raises:
        ReadError: as ``page_image``; also where the page takes longer or more, which is remembered.
    """
    key = (hashlib.sha256(data).hexdigest(), number)
    if fault := _failed.get(key):
        raise ReadError(fault)
    try:
        with _AT_ONCE:
            answer = subprocess.run(
                [sys.executable, "-P", "-m", "ingest.drawing"],
                input=pickle.dumps((settings.page_memory_mb, data, name, number, tuple(quotes), tuple(words))),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=settings.page_seconds,
                env=environment(),
                check=False,
            ).stdout
    except subprocess.TimeoutExpired:
        raise ReadError(
            _remember(key, note("page-slow", where=name, page=number, seconds=settings.page_seconds))
        ) from None
    kind, told = answer[:1], answer[1:]
    if kind in (_PLAIN, _MARKED):
        return told, kind == _MARKED
    if kind == _FAULT:
        code, values = json.loads(told)
        raise ReadError(Message(code, tuple((name, value) for name, value in values)))
    raise ReadError(
        _remember(key, note("page-cannot-show", where=name, page=number))
    )  # it broke, or had no memory left


def _remember(key: tuple[str, int], fault: Message) -> Message:
    if len(_failed) >= _REMEMBERED:
        _failed.clear()
    _failed[key] = fault
    return fault


def main() -> None:
    memory_mb, data, name, number, quotes, words = pickle.loads(sys.stdin.buffer.read())
    limit(memory_mb)
    try:
        image, marked = page_image(data, name, number, quotes, words)
        told = (_MARKED if marked else _PLAIN) + image
    except ReadError as error:
        told = _FAULT + json.dumps([error.message.code, error.message.values]).encode("utf-8")
    sys.stdout.buffer.write(told)


if __name__ == "__main__":
    main()
