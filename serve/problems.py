"""What went wrong, as problem details (RFC 9457): ``code`` is that of errors.yml, ``detail`` says it in the language
that the request prefers, without paths of the server."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from errors import KnowledgeBaseError, Message, ModelError, Tongue, WelfareError, note

MEDIA = "application/problem+json"
_STATUS = {
    "no-key": 401,
    "no-report": 404,
    "report-page-none": 404,
    "original-gone": 404,
    "unknown-indicator": 404,
    "no-route": 404,
    "method-refused": 405,
    "body-too-large": 413,
    "host-refused": 421,
    "odd-request": 422,
    "too-many": 429,
    "server-failed": 500,
    "asker-left": 503,
    "busy": 503,
    "question-slow": 503,
}
_REFUSED = 422  # a draft or page that cannot be read
_AWAY = 503


def problem_of(error: WelfareError, request: Request) -> JSONResponse:
    """The answer to a request that failed with an error of the program."""
    away = _AWAY if isinstance(error, KnowledgeBaseError | ModelError) else _REFUSED
    return problem(error.message, _STATUS.get(error.code, away), request)


def problem(message: Message, status: int, request: Request, **more: Any) -> JSONResponse:
    """Problem details with that status; ``more`` stands beside them."""
    tongue: Tongue = "vi" if request.headers.get("accept-language", "").lower().startswith("vi") else "en"
    told = message.public()
    headers: dict[str, str] = {"Content-Language": tongue}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    seconds = dict(told.values).get("seconds") if told.code == "too-many" else 5 if told.code == "busy" else None
    if seconds is not None:
        headers["Retry-After"] = str(seconds)
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": told.said(tongue),
        "code": told.code,
        "remedy": told.remedy(tongue),
        **more,
    }
    return JSONResponse(body, status, headers=headers, media_type=MEDIA)


def odd(request: Request, faults: list[dict[str, str]]) -> JSONResponse:
    """A request that is not as described: what of it, where."""
    return problem(note("odd-request"), 422, request, faults=faults)
