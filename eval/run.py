"""Runs a question set over a knowledge base: every system's ranking and the outcome of every answer.

In: questions and an open knowledge base, or the runs of other systems; out: a `Result`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import cast

from answer.ask import ask
from eval.formats.collection import Grades
from eval.formats.trec import OtherRun, Ranked
from eval.measures import OWN, depth_needed, falling, measure_queries
from eval.outcome import outcome_of
from eval.question_sets import Question
from eval.relevance import relevant_passages, within_passages
from eval.result import Found, Outcome, QuestionResult, Ranking, Result
from index.knowledge_base import KnowledgeBase
from index.search import System
from records import Hit, Passage

SYSTEMS: tuple[System, ...] = ("fused", "bm25", "dense", "rrf")  # the first is ours, the others its baselines
SHOWN = 10  # of a ranking
_PASSAGES = 3  # passages searched for a document wanted, since several may be of one
Progress = Callable[[int, int], bool]
"""Called with questions done and in all, after each; False stops the run."""
Search = Callable[[str, int, str], Sequence[Hit]]
"""The best passages for a question: called with its text, how many, and the name of the system."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements from elsewhere: ``documents`` are report id -> the documents that it is; None where passages of the
    knowledge base are judged, by their ids."""

    grades: Grades
    documents: Mapping[str, Sequence[str]] | None


@dataclass(slots=True)
class _Done:
    """One question as it was run, before it is measured."""

    question: Question
    grades: Mapping[str, int]
    found: dict[str, tuple[Ranked, tuple[Found, ...], float | None]] = field(default_factory=dict)
    outcome: Outcome | None = None


def run(
    questions: Sequence[Question],
    kb: KnowledgeBase,
    *,
    systems: Sequence[str] = SYSTEMS,
    search: Search | None = None,
    answers: bool = True,
    progress: Progress | None = None,
    about: Sequence[tuple[str, str]] = (),
    measures: Sequence[str] = OWN,
    judged: Judged | None = None,
    others: Sequence[OtherRun] = (),
) -> Result:
    """Searches with every system and, with ``answers``, asks every question; the runs of other systems stand beside.

    ``search`` finds passages by a system's name; by default the knowledge base does, for those of ``SYSTEMS``. Without
    ``judged`` the passages that hold a question's evidence are relevant.

    The result of a stopped run holds the questions done so far and is marked incomplete. What cannot be
    judged (no passage holds the evidence) scores zero.
    """
    began = perf_counter()
    files = {report.id: report.file for report in kb.reports}
    by_file: dict[str, list[Passage]] = {file: [] for file in files.values()}
    if judged is None:
        for passage in kb.passages:
            by_file[files[passage.report]].append(passage)
    find = search or (lambda text, k, system: kb.search(text, k=k, system=cast(System, system))[1])
    documents = None if judged is None else judged.documents
    done: list[_Done] = []
    for asked in questions:
        question = within_passages(asked, by_file, lambda report: kb.report(report).text)
        grades: Mapping[str, int] = (
            dict.fromkeys(relevant_passages(question, by_file), 1)
            if judged is None
            else judged.grades.get(question.id, {})
        )
        each = _Done(question, grades)
        for system in systems:
            start = perf_counter()
            hits = _hits(question.question, depth_needed(measures), system, find, documents)
            milliseconds = (perf_counter() - start) * 1000
            ids = {id: hit for hit in reversed(hits) for id in reversed(_ids(hit, documents))}
            ranked = falling([id for hit in hits for id in _ids(hit, documents)])[: depth_needed(measures)]
            shown = tuple(_found(id, ids[id], grades, files) for id, _ in ranked[:SHOWN])
            each.found[system] = (ranked, shown, milliseconds)
        if answers:
            each.outcome = outcome_of(question, ask(kb, question.question), kb)
        done.append(each)
        if progress is not None and not progress(len(done), len(questions)):
            break
    complete = len(done) == len(questions)
    names = _beside(done, systems, others)
    return Result(
        _measured(done, names, measures), names, tuple(about), complete, perf_counter() - began, tuple(measures)
    )


def of_runs(
    questions: Sequence[Question],
    grades: Grades,
    others: Sequence[OtherRun],
    *,
    about: Sequence[tuple[str, str]] = (),
    measures: Sequence[str] = OWN,
) -> Result:
    """The runs of other systems alone, the first of them held against the others; nothing is searched."""
    began = perf_counter()
    done = [_Done(question, grades.get(question.id, {})) for question in questions]
    names = _beside(done, (), others)
    return Result(_measured(done, names, measures), names, tuple(about), True, perf_counter() - began, tuple(measures))


def _hits(
    text: str, most: int, system: str, find: Search, documents: Mapping[str, Sequence[str]] | None
) -> Sequence[Hit]:
    """Passages enough for so many documents, as far as there are any."""
    if documents is None:
        return find(text, most, system)
    wanted = most * _PASSAGES
    while True:
        hits = find(text, wanted, system)
        if len(hits) < wanted or len({hit.passage.report for hit in hits}) >= most:
            return hits
        wanted *= _PASSAGES


def _ids(hit: Hit, documents: Mapping[str, Sequence[str]] | None) -> Sequence[str]:
    """What a passage found counts as: itself, or the documents that its report is."""
    return (hit.passage.id,) if documents is None else documents.get(hit.passage.report, ())


def _found(id: str, hit: Hit, grades: Mapping[str, int], files: Mapping[str, str]) -> Found:
    passage, relevant = hit.passage, grades.get(id, 0) > 0
    return Found(id, files[passage.report], passage.section, passage.page, passage.text, hit.score, relevant)


def _beside(done: Iterable[_Done], systems: Sequence[str], others: Sequence[OtherRun]) -> tuple[str, ...]:
    """The names of all systems; the rankings of other runs are put to those of ours, a name that is taken numbered."""
    names = list(systems)
    for other in others:
        name, number = other.tag, 2
        while name in names:
            name, number = f"{other.tag} ({number})", number + 1
        names.append(name)
        for each in done:
            ranked = other.ranked.get(each.question.id, ())
            shown = tuple(
                Found(id, "", (), None, "", score, each.grades.get(id, 0) > 0) for id, score in ranked[:SHOWN]
            )
            each.found[name] = (ranked, shown, None)
    return tuple(names)


def _measured(done: Sequence[_Done], systems: Sequence[str], measures: Sequence[str]) -> tuple[QuestionResult, ...]:
    judged = {each.question.id: each.grades for each in done if each.question.kind != "unanswerable"}
    scores = {
        system: measure_queries(judged, {each.question.id: each.found[system][0] for each in done}, measures)
        for system in systems
    }
    return tuple(
        QuestionResult(
            each.question,
            tuple(each.grades.items()),
            tuple(
                Ranking(
                    system,
                    tuple(each.found[system][0]),
                    each.found[system][1],
                    _rank(each.found[system][0], each.grades),
                    tuple(scores[system].get(each.question.id, {}).items()),
                    each.found[system][2],
                )
                for system in systems
            ),
            each.outcome,
        )
        for each in done
    )


def _rank(ranked: Ranked, grades: Mapping[str, int]) -> int | None:
    return next((rank for rank, (id, _) in enumerate(ranked, start=1) if grades.get(id, 0) > 0), None)
