"""Whose question is answered next: a few at once, the askers in turn, each so many a minute, the line bounded."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from answer.patience import go_on, limited
from errors import RequestError
from settings import Settings

_MINUTE = 60.0  # seconds
_ASKERS = 10_000  # whose last minute is remembered
_GLANCE = 0.2  # seconds between two looks at whether the asker still waits


class Desk:
    """The one desk of a server; safe for many threads."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._changed = threading.Condition()
        self._lines: OrderedDict[str, deque[object]] = OrderedDict()  # who waits, the next asker first
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()  # when each has asked in the last minute
        self._served = 0

    @property
    def waiting(self) -> int:
        """Questions that wait."""
        return sum(map(len, self._lines.values()))

    @contextmanager
    def turn(self, who: str, left: Callable[[], bool] = lambda: False, seconds: float | None = None) -> Iterator[None]:
        """Wait for the turn of ``who``, no longer than ``question_seconds``, and hold it no longer than ``seconds``
        (the same where None), both only while ``left`` does not tell that the asker is gone.

        Raises:
            RequestError: "too-many", "busy", "question-slow" or "asker-left".
        """
        self._count(who)
        with limited(self._settings.question_seconds, left):
            self._wait(who)
        try:
            with limited(self._settings.question_seconds if seconds is None else seconds, left):
                yield
        finally:
            with self._changed:
                self._served -= 1
                self._changed.notify_all()

    def _count(self, who: str) -> None:
        now = self._clock()
        with self._changed:
            times = self._asked.setdefault(who, deque())
            self._asked.move_to_end(who)
            while len(self._asked) > _ASKERS:
                self._asked.popitem(last=False)
            while times and times[0] <= now - _MINUTE:
                times.popleft()
            if len(times) >= self._settings.questions_a_minute:
                seconds = max(1, round(times[0] + _MINUTE - now))
                raise RequestError("too-many", most=self._settings.questions_a_minute, seconds=seconds)
            times.append(now)

    def _wait(self, who: str) -> None:
        ticket = object()
        with self._changed:
            full = self._served >= self._settings.questions_at_once
            if full and self.waiting >= self._settings.questions_waiting:
                raise RequestError("busy")
            self._lines.setdefault(who, deque()).append(ticket)
            try:
                while not self._is_next(ticket):
                    go_on()
                    self._changed.wait(_GLANCE)
            except RequestError as error:
                self._leave(who, ticket)
                raise RequestError("busy") if error.code == "question-slow" else error from None
            self._leave(who, ticket)
            if who in self._lines:
                self._lines.move_to_end(who)  # the other askers come before the next question of this one
            self._served += 1
            self._changed.notify_all()

    def _is_next(self, ticket: object) -> bool:
        if self._served >= self._settings.questions_at_once:
            return False
        return next(iter(self._lines.values()))[0] is ticket

    def _leave(self, who: str, ticket: object) -> None:
        self._lines[who].remove(ticket)
        if not self._lines[who]:
            del self._lines[who]
        self._changed.notify_all()
