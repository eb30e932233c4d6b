"""Averages of a result per language and kind of question, and differences to the baselines.

Refusals, unsupported numbers and wrong answers told with confidence stand apart from the averages: a
mean over them would let a good search hide a bold liar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.measures import is_sum
from eval.question_sets import KINDS, LANGUAGES
from eval.result import DraftLine, Outcome, QuestionResult, Result, SeveralOutcome
from eval.significance import Interval, bootstrap, holm, paired_bootstrap, randomisation
from eval.trust import Trust, trust_of

ALL = "all"
LENGTHS = (("1-5 words", 5), ("6-10 words", 10), ("11-15 words", 15), ("16 words and more", 10**9))
"""Names of lengths of questions, and how many words each has at most."""
COUNTS = ("refusals", "due", "unproved")  # values that are numbers of questions, not shares


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """Means over the ``n`` questions of one language and kind ("all" for every one).

    A value is None where no question of the group bears on it. Rows of answers have no system."""

    lang: str
    kind: str
    system: str
    n: int
    values: tuple[tuple[str, float | None], ...]
    intervals: tuple[Interval, ...] = ()  # of the values, in retrieval rows

    def value(self, name: str) -> float | None:
        return dict(self.values)[name]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the first system is ahead of another; ``p`` is of the paired randomisation test, ``corrected`` the same
    for as many tests as there are others."""

    lang: str
    kind: str
    measure: str
    system: str
    baseline: str
    interval: Interval
    p: float
    corrected: float


@dataclass(frozen=True, slots=True)
class Slice:
    """Means of one system over the ``n`` questions that one report answers, or that are of one length."""

    by: str  # "report" or "length"
    value: str
    system: str
    n: int
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    retrieval: tuple[SummaryRow, ...]
    slices: tuple[Slice, ...]
    differences: tuple[Difference, ...]
    answers: tuple[SummaryRow, ...]
    refusals: tuple[SummaryRow, ...]
    trust: Trust | None
    several: tuple[SummaryRow, ...]  # of questions that need several figures, by kind, conversations beside
    lines: tuple[SummaryRow, ...]  # of sentences of drafts, by what should be told of them
    milliseconds: tuple[tuple[str, float, float], ...]  # (system or "answer", median, 95th percentile)


def summarise(result: Result) -> Summary:
    """All tables of a report. Groups without a question are left out."""
    groups = list(_groups(result.questions))
    answered = [(lang, kind, _outcomes(group)) for lang, kind, group in groups if _outcomes(group)]
    return Summary(
        retrieval=tuple(row for group in groups for row in _retrieval_rows(*group, result)),
        slices=tuple(_slices(result)),
        differences=tuple(row for group in groups for row in _differences(*group, result)),
        answers=tuple(_answer_row(*group) for group in answered),
        refusals=tuple(_refusal_row(lang, group) for lang, kind, group in answered if kind == ALL),
        trust=trust_of(result.questions),
        several=tuple(_several_rows(result.several)),
        lines=tuple(_line_rows(result.lines)),
        milliseconds=tuple(_times(result)),
    )


def _groups(questions: Sequence[QuestionResult]) -> Iterable[tuple[str, str, list[QuestionResult]]]:
    # Nobody has said what was asked where questions are known by their ids only, nor in which language.
    for lang in (ALL, *(LANGUAGES if any(map(_is_worded, questions)) else ())):
        for kind in (ALL, *KINDS):
            group = [
                each for each in questions if lang in (ALL, each.question.lang) and kind in (ALL, each.question.kind)
            ]
            if group:
                yield lang, kind, group


def _scores(group: Iterable[QuestionResult], system: str, measure: str) -> list[float]:
    """Values of the questions that have an answer: the others have no relevant passage to find."""
    return [dict(each.ranking(system).scores)[measure] for each in group if each.question.kind != "unanswerable"]


def _retrieval_rows(lang: str, kind: str, group: list[QuestionResult], result: Result) -> Iterable[SummaryRow]:
    for system in result.systems:
        columns = [(measure, _scores(group, system, measure)) for measure in result.measures]
        if n := len(columns[0][1]):
            intervals = tuple(_over(measure, bootstrap(values)) for measure, values in columns)
            means = tuple((measure, each.difference) for (measure, _), each in zip(columns, intervals, strict=True))
            yield SummaryRow(lang, kind, system, n, means, intervals)


def _over(measure: str, mean: Interval) -> Interval:
    """The mean with its bounds, or the sum where ir-measures adds a measure up (``NumRet``)."""
    times = mean.n if is_sum(measure) else 1
    return Interval(mean.difference * times, mean.low * times, mean.high * times, mean.n)


def _differences(lang: str, kind: str, group: list[QuestionResult], result: Result) -> Iterable[Difference]:
    first, *others = result.systems or ("",)
    found: dict[str, list[Difference]] = {other: [] for other in others}
    for measure in result.measures:
        ours = _scores(group, first, measure) if others else []
        pairs = [(other, _scores(group, other, measure)) for other in others if ours]
        values = [randomisation(ours, theirs) for _, theirs in pairs]
        for (other, theirs), p, corrected in zip(pairs, values, holm(values), strict=True):
            interval = _over(measure, paired_bootstrap(ours, theirs))
            found[other].append(Difference(lang, kind, measure, first, other, interval, p, corrected))
    return (each for other in others for each in found[other])


def _slices(result: Result) -> Iterable[Slice]:
    """By report, the one asked most first, where there are several; by length of the question, where more
    than its id is known."""
    reports = Counter(each.question.report for each in result.questions if each.question.report)
    asked: list[tuple[str, str, list[QuestionResult]]] = [
        ("report", report, [each for each in result.questions if each.question.report == report])
        for report, _ in sorted(reports.items(), key=lambda one: (-one[1], one[0]))
        if len(reports) > 1
    ]
    worded = [each for each in result.questions if _is_worded(each)]
    asked += [("length", length, [each for each in worded if _length(each) == length]) for length, _ in LENGTHS]
    for by, value, group in asked:
        for system in result.systems:
            columns = [(measure, _scores(group, system, measure)) for measure in result.measures]
            if n := len(columns[0][1]):
                means = ((measure, sum(values) if is_sum(measure) else fmean(values)) for measure, values in columns)
                yield Slice(by, value, system, n, tuple(means))


def _is_worded(each: QuestionResult) -> bool:
    return each.question.question != each.question.id


def _length(each: QuestionResult) -> str:
    words = len(each.question.question.split())
    return next(name for name, most in LENGTHS if words <= most)


def _outcomes(group: Iterable[QuestionResult]) -> list[tuple[str, Outcome]]:
    return [(each.question.kind, each.outcome) for each in group if each.outcome is not None]


def _mean(values: Iterable[bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return fmean(known) if known else None


def _answer_row(lang: str, kind: str, group: list[tuple[str, Outcome]]) -> SummaryRow:
    outcomes = [outcome for _, outcome in group]
    values: tuple[tuple[str, float | None], ...] = (
        ("figure first", _mean(outcome.first for outcome in outcomes)),
        ("figure in 3", _mean(outcome.in_three for outcome in outcomes)),
        ("passage cited", _mean(outcome.proved for outcome in outcomes)),
        ("refused", _mean(not outcome.answered for outcome in outcomes)),
        ("wrong told", _mean(outcome.wrong for each, outcome in group if each != "passage")),
        ("supported", _mean(not outcome.unsupported for outcome in outcomes if outcome.answered)),
    )
    return SummaryRow(lang, kind, "", len(outcomes), values)


def _refusal_row(lang: str, group: list[tuple[str, Outcome]]) -> SummaryRow:
    """Precision: how many refusals were due. Recall: how many unanswerable questions were refused."""
    refused = [kind == "unanswerable" for kind, outcome in group if not outcome.answered]
    due = [not outcome.answered for kind, outcome in group if kind == "unanswerable"]
    values = (
        ("precision", _mean(refused)),
        ("recall", _mean(due)),
        ("refusals", float(len(refused))),
        ("due", float(len(due))),
    )
    return SummaryRow(lang, ALL, "", len(group), values)


def _several_rows(several: Sequence[SeveralOutcome]) -> Iterable[SummaryRow]:
    groups = {ALL: list(several), "conversation": [each for each in several if each.turns]}
    for each in several:
        groups.setdefault(each.kind, []).append(each)
    for kind, group in groups.items():
        if group:
            values: list[tuple[str, float | None]] = [
                (name, _mean(getattr(each, name) for each in group))
                for name in ("operation", "cells", "first", "computed")
            ]
            yield SummaryRow(
                ALL, kind, "", len(group), (*values, ("unproved", float(sum(each.unproved for each in group))))
            )


def _line_rows(lines: Sequence[DraftLine]) -> Iterable[SummaryRow]:
    """Of each verdict: how often right where told, how often told where due, and the number shown in its quote."""
    for verdict in dict.fromkeys(each.expected for each in lines):
        due = [each for each in lines if each.expected == verdict]
        values = (
            ("precision", _mean(each.expected == verdict for each in lines if each.told == verdict)),
            ("recall", _mean(each.told == verdict for each in due)),
            ("quoted", _mean(each.quoted for each in due if each.told == verdict and verdict != "not_found")),
        )
        yield SummaryRow(ALL, verdict, "", len(due), values)


def _times(result: Result) -> Iterable[tuple[str, float, float]]:
    for system in result.systems:
        yield from _quantiles(system, [ms for each in result.questions if (ms := each.ranking(system).ms) is not None])
    answered = [each.outcome.ms for each in result.questions if each.outcome]
    yield from _quantiles("answer", [*answered, *(each.ms for each in result.several)])


def _quantiles(name: str, times: list[float]) -> Iterable[tuple[str, float, float]]:
    if times:
        ordered = sorted(times)
        yield name, ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
