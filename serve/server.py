"""What the routes share: the open knowledge base, the desk, the keys; and every fault as problem details."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import anyio
import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials
from starlette.exceptions import HTTPException

from answer.ask import ask
from answer.desk import Desk
from answer.patience import limited
from errors import RequestError, WelfareError, note
from serve.keys import Keys
from serve.problems import odd, problem, problem_of
from serve.shelf import Shelf

T = TypeVar("T")
_GLANCE = 0.2  # seconds between two looks at whether the asker still waits
_THREADS = 200  # that wait for their turn or are answered; the desk bounds how many wait
_WELL = 10.0  # seconds that a look at the health holds


class Unchanged(Exception):
    """The asker has the answer of this state of the knowledge base."""


class Server:
    """What the routes share: the open knowledge base, the desk, the keys."""

    def __init__(self, shelf: Shelf, keys: Keys | None) -> None:
        self.shelf = shelf
        self.desk = Desk(shelf.settings)
        self.keys = keys
        self._threads = anyio.CapacityLimiter(_THREADS)
        self._well: tuple[float, dict[str, Any]] = (0.0, {})
        self._looking = threading.Lock()

    def who(self, request: Request, given: HTTPAuthorizationCredentials | None) -> str:
        """The name of whoever asks: of the key, or the address where no keys are wanted. Raises RequestError."""
        if self.keys is None or not self.keys.wanted:
            return request.client.host if request.client else "unknown"
        name = self.keys.holder(given.credentials) if given else None
        if name is None:
            raise RequestError("no-key")
        return name

    async def work(self, request: Request, what: Callable[[], T], seconds: float | None = None) -> T:
        """Do it in a thread, in its turn, no longer than the asker waits. Raises RequestError."""
        gone, done = threading.Event(), False
        result: list[T] = []

        async def watch() -> None:
            while not done:
                if await request.is_disconnected():
                    gone.set()
                    return
                await anyio.sleep(_GLANCE)

        def do() -> T:
            with self.desk.turn(request.state.who, gone.is_set, seconds):
                return what()

        failed: WelfareError | None = None
        async with anyio.create_task_group() as group:
            group.start_soon(watch)
            try:
                result.append(await anyio.to_thread.run_sync(do, limiter=self._threads))
            except WelfareError as error:  # told here: a task group would wrap it
                failed = error
            done = True
            group.cancel_scope.cancel()
        if failed is not None:
            raise failed
        return result[0]

    def health(self) -> dict[str, Any]:
        """Open the knowledge base and ask it, one look at a time and at most every few seconds, since it wants no key.

        Raises:
            WelfareError: it cannot be opened, or does not answer in time.
        """
        with self._looking:
            looked, told = self._well
            if time.monotonic() > looked + _WELL or not told:
                kb = self.shelf.open()
                question = self.shelf.example(kb)
                with limited(self.shelf.settings.question_seconds):
                    answered = None if question is None else ask(kb, question).status == "answered"
                if answered is False:
                    raise RequestError("server-failed")
                told = {"status": "ok", "reports": len(kb.reports), "answered": answered}
                self._well = (time.monotonic(), told)
            return told


def add_faults(app: FastAPI) -> None:
    """Every fault as problem details."""

    @app.exception_handler(WelfareError)
    async def ours(request: Request, error: WelfareError) -> Response:
        return problem_of(error, request)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        faults = [{"where": ".".join(map(str, one["loc"])), "fault": str(one["msg"])} for one in error.errors()]
        return odd(request, faults)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        code = {404: "no-route", 405: "method-refused"}.get(error.status_code, "odd-request")
        told = problem(note(code), error.status_code, request)
        told.headers.update(error.headers or {})
        return told

    @app.exception_handler(Unchanged)
    async def unchanged(request: Request, error: Unchanged) -> Response:
        return Response(status_code=304, headers=headers_of(request))

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        return problem(note("server-failed"), 500, request)


def headers_of(request: Request) -> dict[str, str]:
    return {"ETag": request.state.tag, "Cache-Control": "private, no-cache"}
