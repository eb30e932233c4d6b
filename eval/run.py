"""Runs a question set over a knowledge base: every system's ranking and the verdict on every answer.

In: questions and an open knowledge base; out: a `Result`. Called by the command line and by the page, whose
progress callback can stop it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from time import perf_counter
from typing import cast

from answer.ask import ask
from eval.measures import DEPTH, retrieval
from eval.questions import Question
from eval.relevance import relevant_passages
from eval.result import Found, QuestionResult, Ranking, Result
from eval.verdict import judge
from index.fuse import Weights
from index.search import System
from index.store import KnowledgeBase
from records import Hit, Passage

SYSTEMS: tuple[System, ...] = ("fused", "bm25", "dense", "rrf")  # the first is ours, the others its baselines
PARTS = (*(field.name for field in fields(Weights)), "restore", "centring")
_WITHOUT = " without "
ABLATION = ("fused", *(f"fused{_WITHOUT}{part}" for part in PARTS))
"""Systems that show what each part of the fused search is worth: all of it, and it without one part."""

Progress = Callable[[int, int], bool]
"""Called with questions done and in all, after each; False stops the run."""


def run(
    questions: Sequence[Question],
    kb: KnowledgeBase,
    *,
    systems: Sequence[str] = SYSTEMS,
    answers: bool = True,
    progress: Progress | None = None,
    about: Sequence[tuple[str, str]] = (),
) -> Result:
    """Searches with every system (of ``SYSTEMS`` or ``ABLATION``) and, with ``answers``, asks every question.

    The result of a stopped run holds the questions done so far and is marked incomplete. What cannot be
    judged (no passage holds the evidence) scores zero.
    """
    began = perf_counter()
    files = {report.id: report.file for report in kb.reports}
    by_file: dict[str, list[Passage]] = {file: [] for file in files.values()}
    for passage in kb.passages:
        by_file[files[passage.report]].append(passage)
    done: list[QuestionResult] = []
    for question in questions:
        done.append(_question(question, kb, systems, answers, files, by_file))
        if progress is not None and not progress(len(done), len(questions)):
            break
    complete = len(done) == len(questions)
    return Result(tuple(done), tuple(systems), tuple(about), complete, perf_counter() - began)


def _question(
    question: Question,
    kb: KnowledgeBase,
    systems: Sequence[str],
    answers: bool,
    files: Mapping[str, str],
    by_file: Mapping[str, Sequence[Passage]],
) -> QuestionResult:
    relevant = relevant_passages(question, by_file)
    rankings = tuple(_ranking(question, kb, system, relevant, files) for system in systems)
    outcome = judge(question, ask(kb, question.question), kb) if answers else None
    return QuestionResult(question, len(relevant), rankings, outcome)


def _ranking(
    question: Question, kb: KnowledgeBase, system: str, relevant: Sequence[str], files: Mapping[str, str]
) -> Ranking:
    name, _, part = system.partition(_WITHOUT)
    began = perf_counter()
    _, hits = kb.search(
        question.question, k=DEPTH, system=cast(System, name), without=frozenset({part} if part else ())
    )
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
