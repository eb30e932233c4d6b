"""What every request of the page passes: the names of the server, the headers of its answers, and uploads, which come
only from sessions whose page shows a box for them, and no larger than it takes."""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

from serve.hosts import host_name

HOSTS = "WELFARE_HOSTS"
"""Names of this server, parted by commas; where none are given those of this computer, or any if it listens beyond."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")
_CLOSED = "/_stcore/metrics"  # Streamlit tells it to everybody
_FRAMING = 100_000  # bytes of an upload around its file
_FILES = 20  # of its largest size that a session may send in all
_SESSIONS = 10_000
# Streamlit's own page runs inline scripts, compiles charts and loads parts from blobs; everything comes from here.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: blob: data:; "
    "worker-src 'self' blob:; frame-src 'self' blob: data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Others may frame an embedded answer, which runs nothing (ui/server/beside.py).
_FRAMED = {"/embed": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Uploads:
    """How much each session may upload, and has; safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._most: OrderedDict[str, int] = OrderedDict()  # bytes of a file, by session
        self._sent: dict[str, int] = {}

    def allow(self, session: str, mb: int) -> None:
        """Let the session upload files of that size: its page shows a box for them."""
        with self._lock:
            self._most[session] = max(mb * 2**20, self._most.get(session, 0))
            self._most.move_to_end(session)
            while len(self._most) > _SESSIONS:
                self._sent.pop(self._most.popitem(last=False)[0], None)

    def refused(self, session: str, size: int | None) -> int:
        """The status that an upload of so many bytes is refused with, 0 where it may come; None where its size is not
        told."""
        with self._lock:
            most = self._most.get(session)
            if most is None:
                return 403
            if size is None:
                return 411
            sent = self._sent.get(session, 0) + size
            if size > most + _FRAMING or sent > _FILES * most:
                return 413
            self._sent[session] = sent
            return 0


uploads = Uploads()


def allow(mb: int) -> None:
    """Let this session upload files of that size; called where its page draws a box for them."""
    context = get_script_run_ctx()
    if context is not None:
        uploads.allow(context.session_id, mb)


def is_local() -> bool:
    """Whether the page is there for this computer only."""
    return st.get_option("server.address") in _LOCAL and not os.environ.get(HOSTS, "").strip()


class PageGuard:
    """The ASGI layer around the page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._hosts = {name.strip().lower() for name in os.environ.get(HOSTS, "").split(",")} - {""}
        if is_local():
            self._hosts = set(_LOCAL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._hosts and host_name(headers.get("host", "")) not in self._hosts | _LOCAL:
            await PlainTextResponse("this server does not go by that name", 421)(scope, receive, send)
            return
        if _CLOSED in scope["path"]:
            await PlainTextResponse("not found", 404)(scope, receive, send)
            return
        upload = _UPLOAD.search(scope["path"])
        if upload and scope["type"] == "http" and scope["method"] in ("PUT", "POST"):
            told = headers.get("content-length", "")
            status = uploads.refused(upload[1], int(told) if told.isdigit() else None)
            if status:
                await PlainTextResponse("this upload is not taken", status)(scope, receive, send)
                return

        async def told_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    answered[name] = value
                answered["Content-Security-Policy"] = _FRAMED.get(scope["path"], _POLICY)
            await send(message)

        await self._app(scope, receive, told_with_headers)
