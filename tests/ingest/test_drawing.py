"""Pages are drawn as before, and a page that asks for more than there is ends by itself and holds up nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errors import ReadError
from ingest.drawing import draw
from ingest.original import page_image
from settings import Settings
from tests.faults import raising
from tests.paths import UI

SETTINGS = replace(Settings(), page_seconds=60)
GOOD = (UI / "files" / "ca-mau-2021.pdf").read_bytes()


def hostile(levels: int = 12, each: int = 12) -> bytes:
    """A page whose forms draw each other: some thousand bytes that ask for 12^12 squares."""
    draws = " ".join(["/F Do"] * each)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    objects.append(f"<< {page} /Resources << /XObject << /F 5 0 R >> >> >>")
    objects.append(f"<< /Length {len(draws)} >>\nstream\n{draws}\nendstream")
    for level in range(levels):
        drawn = draws if level + 1 < levels else "0 0 500 500 re f"
        inner = f"/Resources << /XObject << /F {6 + level} 0 R >> >>" if level + 1 < levels else ""
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {inner} /Length {len(drawn)}"
        objects.append(f"<< {head} >>\nstream\n{drawn}\nendstream")
    body = "%PDF-1.4\n"
    for number, one in enumerate(objects, start=1):
        body += f"{number} 0 obj\n{one}\nendobj\n"
    return (body + "trailer << /Root 1 0 R >>\n%%EOF\n").encode("ascii")


def test_a_page_is_drawn_as_without_a_process() -> None:
    assert draw(SETTINGS, GOOD, "a.pdf", 2) == page_image(GOOD, "a.pdf", 2)


@pytest.mark.parametrize(("data", "number", "code"), [(GOOD, 99, "no-page"), (b"%PDF-1.4 x", 1, "cannot-show")])
def test_faults_come_back_by_their_codes(data: bytes, number: int, code: str) -> None:
    with raising(ReadError, code) as caught:
        draw(SETTINGS, data, "a.pdf", number)
    assert caught.value.where == "a.pdf"


def test_a_page_without_end_is_given_up_and_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError) as first:
        draw(replace(SETTINGS, page_seconds=8), hostile(), "a.pdf", 1)
    assert first.value.code in ("page-slow", "page-cannot-show")  # whether time or memory ends first
    monkeypatch.setattr("ingest.drawing.subprocess.run", None)  # a second look starts nothing
    with raising(ReadError, first.value.code):
        draw(SETTINGS, hostile(), "b.pdf", 1)


def test_a_page_for_which_memory_does_not_suffice_is_told() -> None:
    with raising(ReadError, "page-cannot-show"):
        draw(replace(SETTINGS, page_memory_mb=1), GOOD, "a.pdf", 1)
