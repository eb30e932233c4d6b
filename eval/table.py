"""A result as CSV: one line a question, with what was expected, what was told, and the rank in every system; or one
line a question and system, with every measure."""

from __future__ import annotations

from answer.telling.csv_rows import as_csv
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


def per_query_csv(result: Result) -> str:
    """Every measure of every question that is judged, by every system."""
    columns = ("id", "lang", "kind", "report", "words", "system", "rank", "ms", *result.measures)
    return as_csv(
        columns,
        (
            (
                *(each.question.id, each.question.lang, each.question.kind, each.question.report),
                *(len(each.question.question.split()), ranking.system, ranking.rank, ranking.ms),
                *(dict(ranking.scores).get(measure) for measure in result.measures),
            )
            for each in result.questions
            for ranking in each.rankings
        ),
    )
