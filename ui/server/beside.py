"""What the page's server gives beside the page itself, to programs and to the pages of others: a feed of the reports,
and an answer to be embedded."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from errors import WelfareError
from index.knowledge_base import KnowledgeBase
from ui.pieces import address, embedded, faults
from ui.pieces.box import LONGEST, TURNS
from ui.pieces.feed import atom
from ui.pieces.wording import Phrases
from ui.server import answers, knowledge

_SOON = {"Retry-After": "10"}


def feed(request: Request) -> Response:
    """The reports as Atom."""
    kb = _open()
    if isinstance(kb, Response):
        return kb
    pointer = knowledge.settings().kb / "CURRENT"
    changed = datetime.fromtimestamp(pointer.stat().st_mtime, UTC) if pointer.is_file() else datetime.now(UTC)
    text = atom(kb.reports, str(request.base_url), changed, _words(request))
    return Response(text, media_type="application/atom+xml")


def embed(request: Request) -> Response:
    """The answer to the question of the address, as a page that others may frame."""
    kb = _open()
    if isinstance(kb, Response):
        return kb
    words = _words(request)
    question, turns = request.query_params.get("q", "")[:LONGEST].strip(), request.query_params.getlist("t")[-TURNS:]
    limits = address.limits_of(request.query_params.getlist)
    home = address.link("ask", words.lang, q=question, t=turns, place=limits.places, year=limits.years)
    if not question:
        return HTMLResponse(embedded.message(words("embed.nothing"), home, words), 404)
    try:
        answer = answers.answer_after(kb, turns, question, limits)
    except WelfareError as error:
        return HTMLResponse(embedded.message(faults.fault_line(error.message, words), home, words), 503, _SOON)
    return HTMLResponse(embedded.embedded_page(kb, answer, home, words))


def _open() -> KnowledgeBase | Response:
    """The open knowledge base; an answer of the server where it is not open to everybody, or not yet open."""
    if knowledge.settings().readers_sign_in:
        return PlainTextResponse("this page is for those who have signed in", 403)
    kb = knowledge.shelf().opening(knowledge.settings()).kb
    return kb or PlainTextResponse("the knowledge base is being opened", 503, _SOON)


def _words(request: Request) -> Phrases:
    return Phrases("en" if request.query_params.get("lang") == "en" else "vi")
