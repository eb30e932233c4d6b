"""The HTTP interface over a real small knowledge base."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.core.result import Ok

from answer.ask import ask
from answer.jsonform import as_json
from index.knowledge_base import KnowledgeBase
from records import Answer
from serve import server
from serve.api import make_app
from serve.guard import LARGEST
from serve.keys import Keys, add_key, drop_key
from serve.shelf import Shelf
from settings import Settings

QUESTION = "Trà Vinh năm 2019 có bao nhiêu hộ nghèo?"


def test_a_question_is_answered_as_on_the_command_line(client: TestClient, shelf: Shelf) -> None:
    got = client.get("/v1/ask", params={"question": QUESTION}).json()
    kb = shelf.open()
    wanted = as_json(ask(kb, QUESTION), kb)
    assert got | {"ms": 0} == wanted | {"ms": 0}
    for citation in got["citations"]:
        text = kb.report(citation["report_id"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_passages_figures_reports(client: TestClient, shelf: Shelf) -> None:
    kb = shelf.open()
    found = client.get("/v1/search", params={"q": "suất quà", "limit": 3}).json()
    assert 0 < len(found["passages"]) <= 3
    for passage in found["passages"]:
        assert kb.report(passage["report_id"]).text[passage["start"] : passage["end"]] == passage["text"]
    figures = client.get("/v1/figures", params={"limit": 100}).json()
    assert figures["count"] >= len(figures["figures"]) > 5
    for one in figures["figures"]:
        assert one["text"] in one["citation"]["quote"]
    listed = client.get("/v1/reports").json()
    assert listed["count"] == len(kb.reports)
    id = listed["reports"][0]["id"]
    opened = client.get(f"/v1/reports/{id}", params={"start": 5, "length": 20}).json()
    assert (opened["text"], opened["end"]) == (kb.report(id).text[5:25], 25)


def test_a_draft_is_checked(client: TestClient, shelf: Shelf) -> None:
    figure = client.get("/v1/figures", params={"limit": 1}).json()["figures"][0]
    told = client.post("/v1/check", json={"text": figure["citation"]["quote"]}).json()
    assert "matches" in {one["verdict"] for one in told["numbers"]}


def test_health_opens_and_answers(client: TestClient, shelf: Shelf, tmp_path: Path) -> None:
    assert client.get("/v1/health").json() == {"status": "ok", "reports": 2, "answered": True}
    with TestClient(make_app(Shelf(Settings(kb=tmp_path)), None, hosts=["*"])) as empty:
        ill = empty.get("/v1/health")
    assert (ill.status_code, ill.json()["code"]) == (503, "kb-none")
    assert str(tmp_path) not in ill.text


def test_many_looks_at_the_health_cost_one_answer(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """It wants no key: whoever calls it often must not keep the server from answering."""
    looks: list[str] = []

    def looked(kb: KnowledgeBase, question: str) -> Answer:
        looks.append(question)
        return ask(kb, question)

    monkeypatch.setattr(server, "ask", looked)
    asked = server.Server(shelf, None)
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda _: asked.health()["status"], range(16)))
    assert (told, len(looks)) == (["ok"] * 16, 1)


def test_unchanged_until_the_knowledge_base_changes(client: TestClient) -> None:
    first = client.get("/v1/reports")
    again = client.get("/v1/reports", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert client.get("/v1/reports", headers={"If-None-Match": 'W/"1-0"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/reports/0000000000000000", 404, "no-report"),
        ("/v1/reports/tra-vinh-2019.txt/page/1", 404, "report-page-none"),
        ("/v1/reports/tra-vinh-2019.txt/page/1/image", 404, "report-page-none"),
        ("/v1/nothing", 404, "no-route"),
        ("/v1/check", 405, "method-refused"),
        ("/v1/search", 422, "odd-request"),
        ("/v1/search?q=a&limit=101", 422, "odd-request"),
        (f"/v1/ask?question={'a' * 2001}", 422, "odd-request"),
    ],
)
def test_faults_are_problem_details(client: TestClient, path: str, status: int, code: str) -> None:
    told = client.get(path, headers={"Accept-Language": "vi"})
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.headers["Content-Language"] == "vi"
    assert told.json()["detail"]


def test_what_every_answer_bears(client: TestClient) -> None:
    for path in ("/v1/health", "/v1/nothing"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"


def test_only_by_its_names_and_no_more_than_it_takes(client: TestClient) -> None:
    other = client.get("/v1/health", headers={"Host": "evil.example"})
    assert (other.status_code, other.json()["code"]) == (421, "host-refused")
    large = client.post("/v1/check", content=b" " * (LARGEST + 1), headers={"Content-Type": "application/json"})
    assert (large.status_code, large.json()["code"]) == (413, "body-too-large")


def test_keys_and_limits(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    key = add_key(file, "portal")
    assert key not in file.read_text()
    few = Shelf(Settings(kb=folder, questions_a_minute=2))
    with TestClient(make_app(few, Keys(file), hosts=["*"], metrics=True)) as client:
        right = {"Authorization": f"Bearer {key}"}
        for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {key}"}):
            refused = client.get("/v1/reports", headers=wrong)
            assert (refused.status_code, refused.json()["code"]) == (401, "no-key")
            assert refused.headers["WWW-Authenticate"] == "Bearer"
        assert client.get("/v1/metrics").status_code == 401
        statuses = [client.get("/v1/search?q=quà", headers=right).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        counted = client.get("/v1/metrics", headers=right).text
        drop_key(file, "portal")
        assert client.get("/v1/reports", headers=right).status_code == 401  # and none opens a file that is empty
        file.unlink()
        assert client.get("/v1/reports").status_code == 401
    assert 'welfare_requests_total{route="/v1/search",status="429"} 1.0' in counted


def test_metrics_only_where_wanted(shelf: Shelf) -> None:
    with TestClient(make_app(shelf, None, hosts=["*"])) as client:
        assert client.get("/v1/metrics").status_code == 404


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_as_openapi_describes_it(shelf: Shelf, tmp_path: Path, mode: GenerationMode) -> None:
    """Requests made from the description, right and odd ones: every answer is one that it describes, and none comes
    without a key."""
    key = add_key(tmp_path / "keys", "test")
    app = make_app(shelf, Keys(tmp_path / "keys"), hosts=["*"], metrics=True)
    found = schemathesis.openapi.from_asgi("/openapi.json", app).get_all_operations()
    described = [one.ok() for one in found if isinstance(one, Ok)]
    assert {one.path for one in described} >= {"/v1/ask", "/v1/check", "/v1/health", "/v1/metrics"}
    for operation in described:
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters or operation.body):
            continue  # nothing that could be odd

        @settings(max_examples=5, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(mode))
        def request(case: Case[Any]) -> None:
            # A draft may be described rightly and hold no text; what is not asked for is not looked at.
            but = [positive_data_acceptance, negative_data_rejection]
            case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, excluded_checks=but)

        request()
