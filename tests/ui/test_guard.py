"""What the page's server answers before Streamlit does: names, headers, uploads."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.server import guard


async def told(request: Request) -> PlainTextResponse:
    return PlainTextResponse("taken")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv(guard.HOSTS, "kho.example, testserver")
    app = Starlette(routes=[Route("/{rest:path}", told, methods=["GET", "PUT"])])
    return TestClient(guard.PageGuard(app))


def test_only_by_its_names(client: TestClient) -> None:
    for host, status in (("kho.example:8501", 200), ("localhost", 200), ("evil.example", 421), ("", 421)):
        assert client.get("/", headers={"Host": host}).status_code == status


def test_metrics_of_streamlit_are_told_to_nobody(client: TestClient) -> None:
    for path in ("/_stcore/metrics", "/reports/_stcore/metrics"):
        assert client.get(path).status_code == 404
    assert client.get("/_stcore/health").status_code == 200


def test_headers(client: TestClient) -> None:
    headers = client.get("/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_uploads_by_right_and_size(client: TestClient) -> None:
    def put(session: str, size: int) -> int:
        return client.put(f"/_stcore/upload_file/{session}/1", content=b"x" * size).status_code

    assert put("nobody", 10) == 403
    guard.uploads.allow("somebody", 1)
    assert put("somebody", 2**20) == 200
    assert put("somebody", 2**20 + 200_000) == 413
    assert [put("somebody", 2**20) for _ in range(19)] == [200] * 19
    assert put("somebody", 10) == 413  # twenty times its size in all
    without = client.put("/_stcore/upload_file/somebody/1", content=iter([b"x"]))
    assert without.status_code == 411
