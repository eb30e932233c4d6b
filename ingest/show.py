"""A Document as the JSON of ``--show``; its keys are fixed (other tools read them)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from records import Document, Figure, Passage
from vietnamese.quantities.numbers import as_number

NO_TIME = "none"  # a figure of no time, or of none that is known: null would read as "that of the report"


def as_json(document: Document) -> dict[str, Any]:
    """How a file was read: facts, pages, text, sections, passages, figures, notes.

    Spans are half-open and count code points of "text". A figure's value is a number in its printed unit.
    """
    report, facts = document.report, document.report.facts
    return {
        "file": report.file,
        "id": report.id,
        "kind": facts.kind,
        "title": facts.title,
        "number": facts.number,
        "issuer": facts.issuer,
        "place": facts.place,
        "period": facts.period,
        "published": facts.published,
        "known": dict(facts.known),
        "pages": [
            {
                "number": page.number,
                "start": page.start,
                "end": page.end,
                "how": page.how,
                "confidence": page.confidence,
            }
            for page in document.pages
        ],
        "text": report.text,
        "sections": [
            {"path": list(section.path), "start": section.start, "end": section.end} for section in document.sections
        ],
        "passages": [_passage(passage) for passage in document.passages],
        "figures": [_figure(figure) for figure in document.figures],
        "notes": [note.told() for note in document.notes],
        "quality": dict(document.quality),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "section": list(passage.section),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "lead": passage.lead,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": as_number(figure.value),
        "unit": figure.unit,
        "text": figure.text,
        "kind": figure.kind,
        "role": figure.role,
        "approximation": figure.approximation,
        "period": figure.period or NO_TIME,
        "place": figure.place,
        "scope": figure.scope,
        "subject": figure.subject,
        "certainty": asdict(figure.certainty),
        "known": dict(figure.known),
        "start": figure.start,
        "end": figure.end,
    }
