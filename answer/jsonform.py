"""An Answer as the JSON object of the fixed command line (design: "a line of answers.jsonl")."""

from __future__ import annotations

from typing import Any, Protocol

from answer.policy import policy
from records import Answer, AnswerFigure, Citation, Computed, Hit, Plan, Report
from vietnamese.quantities.numbers import as_number


class ReportsTold(Protocol):
    """What this module asks of a knowledge base."""

    def report(self, id: str) -> Report: ...


def as_json(answer: Answer, kb: ReportsTold) -> dict[str, Any]:
    """The answer as plain JSON types; ``figures[0]`` is the answer to a figure question."""
    return {
        "question": answer.question,
        "lang": answer.language,
        "status": answer.status,
        "reason": answer.reason,
        "certainty": answer.certainty,
        "kind": answer.kind,
        "answer": answer.text,
        "figures": [_figure(figure) for figure in answer.figures],
        "nearest": [_figure(figure) for figure in answer.nearest],
        "computed": [_computed(one) for one in answer.computed],
        "citations": [citation_json(citation) for citation in answer.citations],
        "passages": [passage_json(hit, kb) for hit in answer.hits[: policy().told.context]],
        "read_as": answer.reading.text if answer.reading and answer.reading.restored else None,
        "plan": _plan(answer.plan) if answer.plan else None,
        "notes": list(answer.notes),
        "ms": round(answer.ms, 1),
    }


def _figure(told: AnswerFigure) -> dict[str, Any]:
    figure = told.figure
    return {
        "value": as_number(figure.value),
        "unit": figure.unit,
        "text": figure.text,
        "role": figure.role,
        "period": told.period,
        "place": told.place,
        "citation": told.citation,
        "approximation": figure.approximation,
        "label": told.label,
        "certainty": round(told.certainty, 3),
        "possible": told.possible,
    }


def _computed(one: Computed) -> dict[str, Any]:
    return {
        "value": as_number(one.value),
        "unit": one.unit,
        "operation": one.operation,
        "from": list(one.citations),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    limit = plan.condition
    return {
        "operation": plan.operation,
        "what": plan.what,
        "places": list(plan.places),
        "periods": list(plan.periods),
        "role": plan.role,
        "group": plan.group,
        "order": plan.order,
        "top": plan.top,
        "condition": {"sign": limit.sign, "value": as_number(limit.value), "unit": limit.unit} if limit else None,
        "yes_or_no": plan.yes_or_no,
        "kept": list(plan.kept),
        "read": plan.read,
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation as JSON: where its quote stands, and what the report says of itself."""
    return {
        "n": citation.n,
        "report": citation.file,
        "report_id": citation.report,
        "title": citation.title,
        "number": citation.number,
        "issuer": citation.issuer,
        "date": citation.date,
        "section": list(citation.section),
        "page": citation.page,
        "page_source": citation.page_source,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def passage_json(hit: Hit, kb: ReportsTold) -> dict[str, Any]:
    """A passage found: where it stands, its text, its score."""
    passage = hit.passage
    return {
        "report": kb.report(passage.report).file,
        "report_id": passage.report,
        "section": list(passage.section),
        "page": passage.page,
        "text": passage.text,
        "score": round(hit.score, 6),
    }
