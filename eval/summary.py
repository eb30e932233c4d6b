"""Averages of a result per language and kind of question, and differences to the baselines.

Refusals, unsupported numbers and wrong answers told with confidence stand apart from the averages: a
mean over them would let a good search hide a bold liar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.intervals import Interval, paired_bootstrap
from eval.measures import RETRIEVAL
from eval.question_sets import KINDS, LANGUAGES
from eval.result import Outcome, QuestionResult, Result

ALL = "all"
COUNTS = ("refusals", "due")  # values of refusal rows that are numbers of questions, not shares


@dataclass(frozen=True, slots=True)
class Row:
    """Means over the ``n`` questions of one language and kind ("all" for every one).

    A value is None where no question of the group bears on it. Rows of answers have no system."""

    lang: str
    kind: str
    system: str
    n: int
    values: tuple[tuple[str, float | None], ...]

    def value(self, name: str) -> float | None:
        return dict(self.values)[name]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the first system is ahead of a baseline."""

    lang: str
    kind: str
    measure: str
    system: str
    baseline: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Summary:
    retrieval: tuple[Row, ...]
    differences: tuple[Difference, ...]
    answers: tuple[Row, ...]
    refusals: tuple[Row, ...]
    milliseconds: tuple[tuple[str, float, float], ...]  # (system or "answer", median, 95th percentile)


def summarise(result: Result) -> Summary:
    """All tables of a report. Groups without a question are left out."""
    groups = list(_groups(result.questions))
    answered = [(lang, kind, _outcomes(group)) for lang, kind, group in groups if _outcomes(group)]
    return Summary(
        retrieval=tuple(row for group in groups for row in _retrieval_rows(*group, result.systems)),
        differences=tuple(row for group in groups for row in _differences(*group, result.systems)),
        answers=tuple(_answer_row(*group) for group in answered),
        refusals=tuple(_refusal_row(lang, group) for lang, kind, group in answered if kind == ALL),
        milliseconds=tuple(_times(result)),
    )


def _groups(questions: Sequence[QuestionResult]) -> Iterable[tuple[str, str, list[QuestionResult]]]:
    for lang in (ALL, *LANGUAGES):
        for kind in (ALL, *KINDS):
            group = [
                each for each in questions if lang in (ALL, each.question.lang) and kind in (ALL, each.question.kind)
            ]
            if group:
                yield lang, kind, group


def _scores(group: Iterable[QuestionResult], system: str, measure: str) -> list[float]:
    """Values of the questions that have an answer: the others have no relevant passage to find."""
    return [dict(each.ranking(system).scores)[measure] for each in group if each.question.kind != "unanswerable"]


def _retrieval_rows(lang: str, kind: str, group: list[QuestionResult], systems: Sequence[str]) -> Iterable[Row]:
    for system in systems:
        columns = [(measure, _scores(group, system, measure)) for measure in RETRIEVAL]
        if n := len(columns[0][1]):
            yield Row(lang, kind, system, n, tuple((measure, fmean(values)) for measure, values in columns))


def _differences(lang: str, kind: str, group: list[QuestionResult], systems: Sequence[str]) -> Iterable[Difference]:
    for baseline in systems[1:]:
        for measure in RETRIEVAL:
            ours, theirs = _scores(group, systems[0], measure), _scores(group, baseline, measure)
            if ours:
                yield Difference(lang, kind, measure, systems[0], baseline, paired_bootstrap(ours, theirs))


def _outcomes(group: Iterable[QuestionResult]) -> list[tuple[str, Outcome]]:
    return [(each.question.kind, each.outcome) for each in group if each.outcome is not None]


def _mean(values: Iterable[bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return fmean(known) if known else None


def _answer_row(lang: str, kind: str, group: list[tuple[str, Outcome]]) -> Row:
    outcomes = [outcome for _, outcome in group]
    values: tuple[tuple[str, float | None], ...] = (
        ("figure first", _mean(outcome.first for outcome in outcomes)),
        ("figure in 3", _mean(outcome.in_three for outcome in outcomes)),
        ("passage cited", _mean(outcome.proved for outcome in outcomes)),
        ("refused", _mean(not outcome.answered for outcome in outcomes)),
        ("wrong told", _mean(outcome.wrong for each, outcome in group if each != "passage")),
        ("supported", _mean(not outcome.unsupported for outcome in outcomes if outcome.answered)),
    )
    return Row(lang, kind, "", len(outcomes), values)


def _refusal_row(lang: str, group: list[tuple[str, Outcome]]) -> Row:
    """Precision: how many refusals were due. Recall: how many unanswerable questions were refused."""
    refused = [kind == "unanswerable" for kind, outcome in group if not outcome.answered]
    due = [not outcome.answered for kind, outcome in group if kind == "unanswerable"]
    values = (
        ("precision", _mean(refused)),
        ("recall", _mean(due)),
        ("refusals", float(len(refused))),
        ("due", float(len(due))),
    )
    return Row(lang, ALL, "", len(group), values)


def _times(result: Result) -> Iterable[tuple[str, float, float]]:
    for system in result.systems:
        yield from _quantiles(system, [each.ranking(system).ms for each in result.questions])
    yield from _quantiles("answer", [each.outcome.ms for each in result.questions if each.outcome])


def _quantiles(name: str, times: list[float]) -> Iterable[tuple[str, float, float]]:
    if times:
        ordered = sorted(times)
        yield name, ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
