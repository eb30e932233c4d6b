"""How long an answer may take: until a moment, and while somebody waits for it.

Work that can grow looks here between its steps; where nobody has set a limit, as on the command line, it goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from errors import RequestError


@dataclass(frozen=True, slots=True)
class _Limit:
    until: float  # of ``time.monotonic``
    seconds: float
    left: Callable[[], bool]


_limit: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextmanager
def limited(seconds: float, left: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """What is done within ends after ``seconds``, or once ``left`` tells that nobody waits any more: with the next
    ``go_on``, which raises."""
    token = _limit.set(_Limit(time.monotonic() + seconds, seconds, left))
    try:
        yield
    finally:
        _limit.reset(token)


def go_on() -> None:
    """Go on, unless the time is up or nobody waits any more.

    Raises:
        RequestError: "question-slow" or "asker-left".
    """
    limit = _limit.get()
    if limit is None:
        return
    if time.monotonic() > limit.until:
        raise RequestError("question-slow", seconds=limit.seconds)
    if limit.left():
        raise RequestError("asker-left")
