"""Our own search over the texts that peers search, in a process of its own, whose peak of memory is told."""

from __future__ import annotations

import resource
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import process_time

from eval.formats.collection import Collection
from eval.question_sets import Question, load
from eval.relevance import holds_evidence
from eval.result import Result
from eval.run import Judged, run
from eval.sources import collection_of
from eval.texts import built
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.library import update
from records import Hit
from settings import Settings
from tools.bench.plain_hybrid import cut_paragraphs

OURS = "fused"


@dataclass(frozen=True, slots=True)
class Took:
    """Of one system: seconds of building (None where it was built before), median milliseconds of a question, peak
    memory in MB, versions."""

    build: float | None
    ms: float
    peak: float
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """``texts`` are what peers search: id -> text; ``files`` id -> report, for texts of reports."""

    name: str
    questions: tuple[Question, ...]
    texts: Mapping[str, str]
    files: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]
    result: Result  # of ours
    took: Took


def over_reports(settings: Settings, most: int | None, questions: Path, reports: Path) -> Task:
    is_built = settings.kb.is_dir()
    if not is_built:
        update(settings, [reports])
    kb = open_kb(settings.kb, settings)
    kb.warm_up()
    build = None if is_built else _processor()
    asked = _chosen(load([questions]), most)
    search = _Timed(kb)
    result = run(asked, kb, systems=(OURS,), answers=False, search=search)
    took = search.took(build)
    texts = {
        f"{report.file}#{number}": (report.file, text)
        for report in (kb.report(each.id) for each in kb.reports)
        for number, text in enumerate(cut_paragraphs(report.text))
    }
    grades = {
        each.question.id: dict(each.grades)
        | {id: 1 for id, (file, text) in texts.items() if holds_evidence(each.question, file, text)}
        for each in result.questions
    }
    files = {id: file for id, (file, _) in texts.items()}
    only = {id: text for id, (_, text) in texts.items()}
    return Task(questions.name, asked, only, files, grades, result, took)


def over_collection(settings: Settings, most: int | None, path: Path) -> Task:
    found = collection_of(path)
    if found is None:
        raise SystemExit(f"{path} is no collection")
    collection: Collection = replace(found, questions=_chosen(found.questions, most))
    made = built(collection, settings)
    made.kb.warm_up()
    build, search = _processor(), _Timed(made.kb)
    judged = Judged(collection.grades, made.documents)
    result = run(collection.questions, made.kb, systems=(OURS,), answers=False, search=search, judged=judged)
    took = search.took(build)
    return Task(path.name, collection.questions, collection.texts, {}, collection.grades, result, took)


def _chosen(questions: tuple[Question, ...], most: int | None) -> tuple[Question, ...]:
    if most is None or most >= len(questions):
        return questions
    return tuple(questions[number * len(questions) // most] for number in range(most))


def _processor() -> float:
    """Seconds of the processor that this process and those that read files for it have taken."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


class _Timed:
    """Our search, with what each question takes."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._times: list[float] = []

    def __call__(self, text: str, k: int, _system: str) -> Sequence[Hit]:
        start = process_time()
        hits = self._kb.search(text, k=k)[1]
        self._times.append((process_time() - start) * 1000)
        return hits

    def took(self, build: float | None) -> Took:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Took(build, median(self._times), peak, {})
