"""A result as CSV: one line a question, with what was expected, what was told, and the rank in every system."""

from __future__ import annotations

from answer.browsing.csv_rows import as_csv
from eval.result import QuestionResult, Result

_COLUMNS = (
    *("id", "lang", "kind", "question", "report", "expected", "right", "status", "reason", "told", "answer"),
    *("unsupported", "wrong", "ms"),
)


def questions_csv(result: Result) -> str:
    """The questions in the order of the run; cells that do not apply are empty."""
    columns = (*_COLUMNS, *(f"rank {system}" for system in result.systems))
    return as_csv(columns, (_row(each, result.systems) for each in result.questions))


def _row(each: QuestionResult, systems: tuple[str, ...]) -> tuple[object, ...]:
    question, outcome = each.question, each.outcome
    gold = question.answer
    expected = f"{gold.value} {gold.unit}".strip() if gold else " | ".join(question.evidence)
    head = (question.id, question.lang, question.kind, question.question, question.report, expected, each.right)
    told: tuple[object, ...] = (None,) * 7
    if outcome is not None:
        told = (
            "answered" if outcome.answered else "not_found",
            outcome.reason,
            "; ".join(figure.text for figure in outcome.told),
            outcome.text,
            " ".join(outcome.unsupported),
            outcome.wrong,
            round(outcome.ms, 1),
        )
    return (*head, *told, *(each.ranking(system).rank for system in systems))
