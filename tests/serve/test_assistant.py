"""The tools of an assistant, asked by a real client of the protocol over standard input and output."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters

from serve.shelf import Shelf
from tests.paths import ROOT


def called(folder: Path, calls: list[tuple[str, dict[str, Any]]]) -> tuple[set[str], list[Any]]:
    """Names of the tools of a server over that knowledge base, and the results of calls."""
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "serve", "--mcp", "--kb", str(folder)], cwd=str(ROOT)
    )

    async def talk() -> tuple[set[str], list[Any]]:
        async with Client(server) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            return tools, [await client.call_tool(name, given) for name, given in calls]

    # In a thread of its own: the browser of other tests leaves its loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(anyio.run, talk).result()


def test_five_tools_every_number_with_its_quote(folder: Path, shelf: Shelf) -> None:
    kb = shelf.open()
    question = shelf.example(kb)
    assert question
    tools, results = called(
        folder,
        [
            ("ask", {"question": question}),
            ("search", {"query": "quà", "limit": 2}),
            ("figures", {"limit": 5}),
            ("check_draft", {"text": "Sóc Trăng năm 2020 trao 1.375 suất quà."}),
            ("open_report", {"report": "tra-vinh-2019.txt", "length": 50}),
            ("open_report", {"report": "../../etc/passwd"}),
            ("ask", {"question": ""}),
            ("ask", {"question": "a", "years": [10**30]}),
        ],
    )
    assert tools == {"ask", "search", "figures", "check_draft", "open_report"}
    answer, found, listed, checked, opened, *refused = results
    assert answer.structured_content["status"] == "answered"
    assert answer.structured_content["figures"]
    for one in (*answer.structured_content["figures"], *listed.structured_content["figures"]):
        assert one["text"] in one["quote"]
        assert " ".join(one["quote"].split()) in one["cited"]
    assert len(found.structured_content["passages"]) <= 2
    assert all("verdict" in one for one in checked.structured_content["numbers"])
    assert opened.structured_content["text"] == kb.report(opened.structured_content["id"]).text[:50]
    assert [one.is_error for one in refused] == [True, True, True]
    assert "no such report" in refused[0].content[0].text
