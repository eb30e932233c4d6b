"""The knowledge base as tools of an assistant, by the Model Context Protocol over standard input and output.

Every number comes with the quote that it stands in and a citation to print.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from answer.browsing.ledger import Choice
from answer.patience import limited
from answer.telling.pasted import cite
from errors import Tongue, WelfareError
from index.knowledge_base import KnowledgeBase
from records import Citation, Filters, Role
from serve import functions
from serve.functions import DRAFT, FARTHEST, LONGEST, MOST, TEXT, Json, RowsWanted, Word, Year
from serve.shelf import Shelf

_INSTRUCTIONS = (
    "Yearly welfare reports of Vietnam's provinces: poverty, jobs, social insurance, people of merit, children. "
    "Print with every number its quote and its `cited` line. What `ask` calls likely is to be told as likely; where "
    "its status is not_found, say so, and name what is nearest for what it is. Never fill in a number that lacks."
)
_ONLY_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_Limit = Annotated[int, Field(ge=1, le=MOST)]
_Offset = Annotated[int, Field(ge=0, le=FARTHEST)]


def run(shelf: Shelf) -> None:
    """Serve the client at the other end of standard input and output, until it leaves."""
    make_server(shelf).run("stdio")


def make_server(shelf: Shelf) -> MCPServer:
    """The server with its five tools over an open knowledge base."""
    server = MCPServer("welfare-reports", instructions=_INSTRUCTIONS, log_level="WARNING")
    for add in (_add_asking, _add_figures, _add_check, _add_reading):
        add(server, shelf)
    return server


def _told(shelf: Shelf, what: Callable[[KnowledgeBase], Json], seconds: float | None = None) -> Json:
    """What is asked of the knowledge base, within the time of a question unless told otherwise.

    Raises:
        ToolError: in words, where it fails.
    """
    try:
        kb = shelf.open()
        with limited(shelf.settings.question_seconds if seconds is None else seconds):
            return what(kb)
    except WelfareError as error:
        raise ToolError(error.message.public().told()) from error


def _add_asking(server: MCPServer, shelf: Shelf) -> None:
    @server.tool(annotations=_ONLY_READS)
    def ask(
        question: Annotated[str, Field(min_length=1, max_length=LONGEST)],
        turns: Annotated[list[Word], Field(max_length=20, description="earlier questions, in order")] = [],  # noqa: B006
        places: Annotated[list[Word], Field(max_length=20)] = [],  # noqa: B006
        years: Annotated[list[Year], Field(max_length=20)] = [],  # noqa: B006
    ) -> dict[str, Any]:
        """Answer a question in Vietnamese or English from the reports. Each figure has its value, unit, role (a target
        is no result), period, place, the quote it stands in, and `cited`, a line to print as its source."""
        filters = Filters(tuple(places), tuple(years))
        return _told(shelf, lambda kb: _with_quotes(kb, functions.ask(kb, question, turns, filters)))

    @server.tool(annotations=_ONLY_READS)
    def search(
        query: Annotated[str, Field(min_length=1, max_length=LONGEST)],
        places: Annotated[list[Word], Field(max_length=20)] = [],  # noqa: B006
        years: Annotated[list[Year], Field(max_length=20)] = [],  # noqa: B006
        limit: _Limit = 10,
        offset: _Offset = 0,
    ) -> dict[str, Any]:
        """Find passages by words, "exact phrases" and -without, the best first."""
        filters, rows = Filters(tuple(places), tuple(years)), RowsWanted(offset, limit)
        return _told(shelf, lambda kb: functions.search(kb, query, filters, rows))


def _add_figures(server: MCPServer, shelf: Shelf) -> None:
    @server.tool(annotations=_ONLY_READS)
    def figures(
        indicator: Word = "",
        place: Word = "",
        year: Year | None = None,
        role: Role | None = None,
        words: Word = "",
        limit: _Limit = 20,
        offset: _Offset = 0,
    ) -> dict[str, Any]:
        """List figures of the reports by place, year, role, indicator ("poverty-rate") or words of their clause, each
        with its quote and `cited`."""
        choice = Choice(indicator, place, year, role or "", words)

        def chosen(kb: KnowledgeBase) -> Json:
            found = functions.figures(kb, choice, RowsWanted(offset, limit))
            return {**found, "figures": [{**one, **_source(kb, one["citation"])} for one in found["figures"]]}

        return _told(shelf, chosen)


def _add_check(server: MCPServer, shelf: Shelf) -> None:
    @server.tool(annotations=_ONLY_READS)
    def check_draft(
        text: Annotated[str, Field(min_length=1, max_length=DRAFT)],
        place: Word | None = None,
        year: Year | None = None,
    ) -> dict[str, Any]:
        """Hold each number of a draft against the reports: matches, differs, or not_found, with the quote and `cited`
        of the figure that it was held against."""

        def checked(kb: KnowledgeBase) -> Json:
            found = functions.check_draft(kb, text, place, year)
            sources = [_source(kb, one["citation"]) if one["citation"] else {} for one in found["numbers"]]
            return {**found, "numbers": [{**one, **two} for one, two in zip(found["numbers"], sources, strict=True)]}

        return _told(shelf, checked, shelf.settings.draft_seconds)


def _add_reading(server: MCPServer, shelf: Shelf) -> None:
    @server.tool(annotations=_ONLY_READS)
    def open_report(
        report: Word, start: _Offset = 0, length: Annotated[int, Field(ge=1, le=TEXT)] = 4_000
    ) -> dict[str, Any]:
        """Read a piece of a report, named by its id or file: its facts, its sections with where each begins, and its
        text from `start` on (a citation's start shows the quote in its place)."""
        return _told(shelf, lambda kb: functions.open_report(kb, report, start, length))


def _with_quotes(kb: KnowledgeBase, answer: Json) -> Json:
    """The answer with the quote and source of each figure beside it."""
    by_number = {one["n"]: _source(kb, one, "en" if answer["lang"] == "en" else "vi") for one in answer["citations"]}
    told = {key: [{**one, **by_number[one["citation"]]} for one in answer[key]] for key in ("figures", "nearest")}
    computed = [{**one, "sources": [by_number[n] for n in one["from"]]} for one in answer["computed"]]
    return {**answer, **told, "computed": computed}


def _source(kb: KnowledgeBase, cited: Json, tongue: Tongue = "vi") -> Json:
    """The quote, and the quote with its source as a line to print."""
    rest = {key: value for key, value in cited.items() if key not in ("report", "report_id", "section")}
    citation = Citation(**rest, report=cited["report_id"], file=cited["report"], section=tuple(cited["section"]))
    return {"quote": citation.quote, "cited": cite(citation, kb.facts(citation.report), tongue)}
