"""Addresses beside the page's own, and who answers them (ui/server/beside.py), which is loaded with the first of them:
the program takes seconds to load, and the page shows its first words before."""

from __future__ import annotations

from importlib import import_module

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def _answer(request: Request) -> Response:
    response: Response = getattr(import_module("ui.server.beside"), request.url.path.strip("/"))(request)
    return response


ROUTES = tuple(Route(f"/{name}", _answer) for name in ("feed", "embed"))
