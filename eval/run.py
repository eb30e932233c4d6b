"""Runs a question set over a knowledge base: every system's ranking and the outcome of every answer.

In: questions and an open knowledge base; out: a `Result`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import cast

from answer.ask import ask
from eval.measures import DEPTH, retrieval
from eval.outcome import outcome_of
from eval.question_sets import Question
from eval.relevance import relevant_passages
from eval.result import Found, QuestionResult, Ranking, Result
from index.knowledge_base import KnowledgeBase
from index.search import System
from records import Hit, Passage

SYSTEMS: tuple[System, ...] = ("fused", "bm25", "dense", "rrf")  # the first is ours, the others its baselines
Progress = Callable[[int, int], bool]
"""Called with questions done and in all, after each; False stops the run."""
Search = Callable[[str, int, str], Sequence[Hit]]
"""The best passages for a question: called with its text, how many, and the name of the system."""


def run(
    questions: Sequence[Question],
    kb: KnowledgeBase,
    *,
    systems: Sequence[str] = SYSTEMS,
    search: Search | None = None,
    answers: bool = True,
    progress: Progress | None = None,
    about: Sequence[tuple[str, str]] = (),
) -> Result:
    """Searches with every system and, with ``answers``, asks every question.

    ``search`` finds passages by a system's name; by default the knowledge base does, for those of ``SYSTEMS``.

    The result of a stopped run holds the questions done so far and is marked incomplete. What cannot be
    judged (no passage holds the evidence) scores zero.
    """
    began = perf_counter()
    files = {report.id: report.file for report in kb.reports}
    by_file: dict[str, list[Passage]] = {file: [] for file in files.values()}
    for passage in kb.passages:
        by_file[files[passage.report]].append(passage)
    find = search or (lambda text, k, system: kb.search(text, k=k, system=cast(System, system))[1])
    done: list[QuestionResult] = []
    for question in questions:
        relevant = relevant_passages(question, by_file)
        rankings = tuple(_ranking(question, find, system, relevant, files) for system in systems)
        outcome = outcome_of(question, ask(kb, question.question), kb) if answers else None
        done.append(QuestionResult(question, len(relevant), rankings, outcome))
        if progress is not None and not progress(len(done), len(questions)):
            break
    complete = len(done) == len(questions)
    return Result(tuple(done), tuple(systems), tuple(about), complete, perf_counter() - began)


def _ranking(
    question: Question, find: Search, system: str, relevant: Sequence[str], files: Mapping[str, str]
) -> Ranking:
    began = perf_counter()
    hits = find(question.question, DEPTH, system)
    milliseconds = (perf_counter() - began) * 1000
    scores: dict[str, float] = {}
    if question.kind != "unanswerable":
        scores = retrieval({"": relevant}, {"": [hit.passage.id for hit in hits]})[""]
    found = tuple(_found(hit, relevant, files) for hit in hits)
    return Ranking(system, found, tuple(scores.items()), milliseconds)


def _found(hit: Hit, relevant: Sequence[str], files: Mapping[str, str]) -> Found:
    passage = hit.passage
    return Found(
        passage.id,
        files[passage.report],
        passage.section,
        passage.page,
        passage.text,
        hit.score,
        passage.id in relevant,
    )
