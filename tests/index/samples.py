"""The small reports of tests/cases/index_reports.yml as documents, and a fast way to make others."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import yaml

from errors import note
from records import Document, Facts, Figure, Page, Passage, Report, Section
from tests import paths

CASES = paths.CASES / "index_reports.yml"


def sample_documents() -> tuple[Document, ...]:
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return tuple(make_document(row["file"], row["lines"], Facts(**row["facts"])) for row in rows)


def make_document(file: str, lines: list[str], facts: Facts | None = None) -> Document:
    """A document of lines, see the head of the case file; the first number of each passage is a figure."""
    text = ""
    path: list[str] = []
    sections: list[tuple[tuple[str, ...], int, int]] = []
    passages: list[tuple[tuple[str, ...], int, int, str]] = []
    for line in lines:
        body = line.lstrip("#").strip().rpartition("|")[2]
        start, end = len(text), len(text) + len(body)
        text += body + "\n"
        if line.startswith("#"):
            path = [*path[: line.count("#", 0, 3) - 1], body]
            sections.append((tuple(path), start, end))
        else:
            lead = line.rpartition("|")[0]
            passages.append((tuple(path), start, end, lead))
    id = hashlib.sha256(f"{file}{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    report = Report(id, file, facts or Facts(), text)
    made = tuple(
        Passage(f"{id}:{start}-{end}", id, section, 1, start, end, text[start:end], lead)
        for section, start, end, lead in passages
    )
    return Document(
        report,
        (Page(1, 0, len(text), "recognised", 0.9),),
        tuple(Section(*section) for section in sections),
        made,
        tuple(figure for passage in made for figure in _figures(passage)),
        notes=(note("page-blank", page=2), note("scan-illegible", why=note("page-illegible", share=0.25))),
        quality=(("words", 0.5),),
    )


def _figures(passage: Passage) -> list[Figure]:
    words: list[Any] = [word for word in passage.text.split() if word.isdigit()]
    if not words:
        return []
    start = passage.start + passage.text.index(words[0])
    end = start + len(words[0])
    return [
        Figure(
            id=f"{passage.report}:{start}-{end}",
            report=passage.report,
            passage=passage.id,
            value=Decimal(words[0]),
            unit="",
            text=words[0],
            kind="count",
            role="result",
            approximation=None,
            period="2019",
            places=(),
            scope="province",
            words=("lượt",),
            start=start,
            end=end,
            clause_start=passage.start,
            clause_end=passage.end,
        )
    ]


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""
