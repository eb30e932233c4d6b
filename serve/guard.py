"""What every request passes before it is answered: names of the server, size, headers, and a line in the log."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Collection

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from errors import note
from serve.hosts import host_name
from serve.problems import problem

LARGEST = 1_000_000
"""Bytes of a request's body."""
_LOG = logging.getLogger("welfare.requests")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60)


class Metrics:
    """Counters of one server: what was asked, how it ended, how long it took. No question is in them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "welfare_requests_total", "Requests answered", ["route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "welfare_request_seconds", "Time to answer", ["route"], buckets=_SECONDS, registry=self.registry
        )

    def count(self, route: str, status: int, seconds: float) -> None:
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class Guard:
    """The ASGI layer around the application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, hosts: Collection[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._hosts = {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._pass(scope, receive, told)
        finally:
            seconds = time.perf_counter() - begun
            route = getattr(scope.get("route"), "path", "none")  # not the path: what was asked is nobody's business
            self._metrics.count(route, status, seconds)
            line = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            _LOG.info(json.dumps({**line, "who": scope.get("state", {}).get("who")}))

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, headers = Request(scope), Headers(scope=scope)
        if "*" not in self._hosts and host_name(headers.get("host", "")) not in self._hosts:
            await problem(note("host-refused"), 421, request)(scope, receive, send)
            return
        body = await _body(receive) if scope["method"] not in ("GET", "HEAD") else b""
        if body is None:
            await problem(note("body-too-large", most=LARGEST), 413, request)(scope, receive, send)
            return
        given = scope["method"] in ("GET", "HEAD")

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, send)


async def _body(receive: Receive) -> bytes | None:
    """The body of a request; None where it is too large, and nothing more of it is read then."""
    pieces, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""  # whoever sent it is gone
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > LARGEST:
            return None
        if not message.get("more_body"):
            return b"".join(pieces)
