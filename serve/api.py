"""The HTTP interface: routes under /v1 over serve/functions.py, described by /openapi.json.

Annotations are read while the routes are made, so that they are not put off here.
"""

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, ConfigDict, Field

from answer.browsing.ledger import Choice
from answer.browsing.page_images import image, on_page
from answer.browsing.search import Order
from records import Filters, Role
from serve import functions, shapes
from serve.examples import EXAMPLES
from serve.functions import DRAFT, FARTHEST, LONGEST, MOST, TEXT, RowsWanted, Word, Year
from serve.guard import Guard, Metrics
from serve.keys import Keys
from serve.problems import MEDIA
from serve.server import Server, Unchanged, add_faults, headers_of
from serve.shelf import Shelf

VERSION = "1"
_FAULT: dict[str, Any] = {"model": shapes.ProblemShape, "content": {MEDIA: {}}}
_BEARER = HTTPBearer(auto_error=False, description="a key made with `python -m serve --new-key NAME`")
_Words = Annotated[list[Word], Query(max_length=20)]
_Spot = Annotated[int, Query(ge=0, le=FARTHEST)]
_Limit = Annotated[int, Query(ge=1, le=MOST)]
_Id = Annotated[str, Path(max_length=LONGEST, description="id of the report", examples=["0f3b9a77c2d1e4b5"])]
_Number = Annotated[int, Path(ge=1, le=1_000_000)]


class Draft(BaseModel):
    """A draft whose numbers are held against the reports."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": EXAMPLES["draft"], "year": 2016}]},
    )
    text: Annotated[str, Field(min_length=1, max_length=DRAFT)]
    place: Word | None = None
    year: Year | None = None


def _server(request: Request) -> Server:
    server: Server = request.app.state.server
    return server


def _known(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]) -> Server:
    """The server, where the request may ask it."""
    server = _server(request)
    request.state.who = server.who(request, given)
    return server


def _current(request: Request, at: Annotated[Server, Depends(_known)]) -> Server:
    """The server, where the asker has not yet what it would tell."""
    request.state.tag = tag = _tag(at.shelf.open().mark)
    if tag in request.headers.get("if-none-match", ""):
        raise Unchanged
    return at


_Known = Annotated[Server, Depends(_known)]
_Current = Annotated[Server, Depends(_current)]
_routes = APIRouter()


def make_app(shelf: Shelf, keys: Keys | None, *, hosts: Sequence[str], metrics: bool = False) -> FastAPI:
    """The application.

    Args:
        shelf: the knowledge base that is asked.
        keys: every request wants one of them, if they are wanted at all.
        hosts: names by which the server may be called; "*" allows all.
        metrics: whether /v1/metrics tells its counters.
    """
    app = FastAPI(
        title="Welfare reports",
        version=VERSION,
        description="Search and cited answers over welfare reports. Every number comes with the quote it stands in.",
        responses={422: _FAULT, 401: _FAULT, 404: _FAULT, 413: _FAULT, 421: _FAULT, 429: _FAULT, 503: _FAULT},
        docs_url=None,
        redoc_url=None,
    )
    app.state.server, counted = Server(shelf, keys), Metrics()
    app.add_middleware(Guard, metrics=counted, hosts=hosts)
    app.include_router(_routes)
    if metrics:
        _add_metrics(app, counted)
    add_faults(app)
    return app


def _add_metrics(app: FastAPI, counted: Metrics) -> None:
    @app.get("/v1/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
    def told(at: _Known) -> Response:
        """Counters for Prometheus."""
        return Response(generate_latest(counted.registry), media_type=CONTENT_TYPE_LATEST)


@_routes.get("/v1/ask", response_model=shapes.AnswerShape)
async def ask(
    request: Request,
    at: _Current,
    question: Annotated[str, Query(min_length=1, max_length=LONGEST, examples=[EXAMPLES["question"]])],
    turn: Annotated[_Words, Query(description="earlier questions of the conversation, in order")] = [],  # noqa: B006
    place: _Words = [],  # noqa: B006
    year: Annotated[list[Year], Query(max_length=20)] = [],  # noqa: B006
    kind: _Words = [],  # noqa: B006
) -> Response:
    """The answer to a question in Vietnamese, with or without diacritics, or English."""
    filters = Filters(tuple(place), tuple(year), tuple(kind))
    return _json(request, await at.work(request, lambda: functions.ask(at.shelf.open(), question, turn, filters)))


@_routes.get("/v1/search", response_model=shapes.SearchShape)
async def search(
    request: Request,
    at: _Current,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST, examples=[EXAMPLES["search"]])],
    place: _Words = [],  # noqa: B006
    year: Annotated[list[Year], Query(max_length=20)] = [],  # noqa: B006
    kind: _Words = [],  # noqa: B006
    order: Order = "relevance",
    offset: _Spot = 0,
    limit: _Limit = 20,
) -> Response:
    """Passages found by words, "exact phrases" and -without."""
    filters, rows = Filters(tuple(place), tuple(year), tuple(kind)), RowsWanted(offset, limit)
    found = await at.work(request, lambda: functions.search(at.shelf.open(), q, filters, rows, order))
    return _json(request, found)


@_routes.get("/v1/figures", response_model=shapes.FiguresShape)
async def figures(
    request: Request,
    at: _Current,
    indicator: Annotated[str, Query(max_length=LONGEST, examples=["poverty-rate"])] = "",
    place: Annotated[str, Query(max_length=LONGEST, examples=[EXAMPLES["place"]])] = "",
    year: Annotated[Year | None, Query()] = None,
    role: Role | None = None,
    words: Annotated[str, Query(max_length=LONGEST, description="in the figure's clause or headings")] = "",
    offset: _Spot = 0,
    limit: _Limit = 20,
) -> Response:
    """Figures of the reports with their quotes."""
    choice, rows = Choice(indicator, place, year, role or "", words), RowsWanted(offset, limit)
    return _json(request, await at.work(request, lambda: functions.figures(at.shelf.open(), choice, rows)))


@_routes.post("/v1/check", response_model=shapes.CheckShape, responses={400: _FAULT})
async def check(request: Request, at: _Known, draft: Draft) -> Response:
    """Every number of a draft held against the reports."""
    told = await at.work(
        request,
        lambda: functions.check_draft(at.shelf.open(), draft.text, draft.place, draft.year),
        at.shelf.settings.draft_seconds,
    )
    return JSONResponse(told)


@_routes.get("/v1/reports", response_model=shapes.ReportsShape)
def reports(
    request: Request,
    at: _Current,
    words: Annotated[str, Query(max_length=LONGEST, examples=[EXAMPLES["reports"]])] = "",
    offset: _Spot = 0,
    limit: _Limit = 20,
) -> Response:
    """The reports, or those whose facts hold all words given."""
    return _json(request, functions.reports(at.shelf.open(), words, RowsWanted(offset, limit)))


@_routes.get("/v1/reports/{id}", response_model=shapes.ReportShape)
def report(
    request: Request,
    at: _Current,
    id: _Id,
    start: _Spot = 0,
    length: Annotated[int, Query(ge=1, le=TEXT)] = TEXT,
) -> Response:
    """A report: its facts, its sections, a piece of its text."""
    return _json(request, functions.open_report(at.shelf.open(), id, start, length))


@_routes.get("/v1/reports/{id}/page/{n}", response_model=shapes.PageTextShape)
def page_text(request: Request, at: _Current, id: _Id, n: _Number) -> Response:
    """A page of a report as text."""
    return _json(request, functions.report_page(at.shelf.open(), id, n))


@_routes.get(
    "/v1/reports/{id}/page/{n}/image",
    response_class=Response,
    responses={200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def page_image(
    request: Request, at: _Current, id: _Id, n: _Number, start: _Spot | None = None, end: _Spot | None = None
) -> Response:
    """A page of a PDF as WebP, the text from start to end marked on it."""

    def drawn() -> bytes:
        kb = at.shelf.open()
        report = functions.report_id(kb, id)
        here = functions.page_of(kb, report, n)
        span = on_page((start, end), here) if start is not None and end is not None and start < end else None
        return image(kb, report, n, span)[0]

    return Response(await at.work(request, drawn), media_type="image/webp", headers=headers_of(request))


@_routes.get("/v1/health", response_model=shapes.HealthShape)
def health(request: Request) -> Response:
    """Whether the knowledge base opens and answers; wants no key."""
    return JSONResponse(_server(request).health())


def _tag(mark: str) -> str:
    """The ETag of all that is told from one state of the knowledge base; weak, since ``ms`` differs each time."""
    return f'W/"{VERSION}-{hashlib.sha256(mark.encode("utf-8")).hexdigest()[:16]}"'


def _json(request: Request, told: functions.Json) -> Response:
    return JSONResponse(told, headers=headers_of(request))
