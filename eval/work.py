"""What ``python -m eval`` does with its arguments, before anything is written."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from errors import WelfareError
from eval import ablation, analysis, drafts, provenance
from eval.formats import trec
from eval.formats.collection import Collection, question_counts, topic
from eval.measures import COLLECTION, OWN
from eval.question_sets import load
from eval.result import Result
from eval.run import Judged, of_runs, run
from eval.sources import collection_of, grades_of, judged_in, kind_of
from eval.texts import built
from index.generation import Manifest
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.library import Step
from settings import Settings
from settings import load as load_settings


@dataclass(frozen=True, slots=True)
class Done:
    """A result with what it was made of: files, settings and, where one was searched, the knowledge base."""

    result: Result
    sets: tuple[Path, ...]
    settings: Settings
    manifest: Manifest | None


def has_collection(files: Sequence[Path]) -> bool:
    """Whether the files are one collection. Raises QuestionSetError: one of them cannot be read."""
    return len(files) == 1 and collection_of(files[0]) is not None


def do(options: argparse.Namespace) -> Done:
    """Read what the arguments name and measure it.

    Raises:
        WelfareError: something cannot be read or opened, or a collection is named beside other sources.
    """
    settings = load_settings(kb=options.kb)
    others = [trec.read_run(file) for file in options.runs]
    sets = (*options.files, *(file for file in (options.topics, options.qrels) if file), *options.runs)
    collections = [collection_of(file, options.split) for file in options.files]
    found = [each for each in collections if each is not None]
    if found and len(options.files) > 1:
        raise WelfareError("collection-beside", where=options.files[0])
    if found:
        result, manifest = _collection(found[0], options, settings, others)
    elif options.qrels:
        result, manifest = _topics(options, settings, others)
    else:
        result, manifest = _questions(options, settings, others)
    return Done(result, sets, settings, manifest)


def _questions(
    options: argparse.Namespace, settings: Settings, others: Sequence[trec.OtherRun]
) -> tuple[Result, Manifest | None]:
    """Sets of questions, of questions that need several figures, and of sentences of drafts, in one result."""
    kinds = {file: kind_of(file) for file in options.files}
    several = analysis.read(file for file, kind in kinds.items() if kind in analysis.KINDS)
    lines = drafts.read(file for file, kind in kinds.items() if kind == drafts.KIND)
    plain = [file for file, kind in kinds.items() if kind not in analysis.KINDS and kind != drafts.KIND]
    questions = load(plain)
    with _opened(settings) as kb:
        about = [
            ("question sets", ", ".join(file.name for file in options.files)),
            ("knowledge base", f"{len(kb.reports)} reports, {len(kb.passages)} passages"),
            ("number of questions", str(len(questions) + len(several) + len(lines))),
            ("weights learned from it", ", ".join(provenance.learned_from(options.files)) or "no"),
        ]
        given = _given(options, kb, settings, OWN) | {"answers": not options.no_answers, "others": others}
        result = run(questions, kb, about=about, **given)
        if several:
            result = replace(result, several=analysis.run(kb, several, show_progress))
        if lines:
            result = replace(result, lines=drafts.run(kb, lines))
        return result, kb.manifest


def _collection(
    collection: Collection, options: argparse.Namespace, settings: Settings, others: Sequence[trec.OtherRun]
) -> tuple[Result, Manifest | None]:
    questions, measures = collection.half(options.half).questions, options.measures or COLLECTION
    about = [
        ("collection", f"{collection.name}{f', half {options.half} of its questions' if options.half else ''}"),
        ("documents", str(len(collection.texts))),
        *question_counts(questions, collection.unasked),
    ]
    if options.alone:
        return of_runs(questions, collection.grades, others, about=about, measures=measures), None
    with tempfile.TemporaryDirectory() as temporary:
        own = load_settings(kb=options.kb or Path(temporary) / "kb")
        made = built(collection, own, _reading())
        try:
            about.append(("not read", str(len(made.unread))))
            for id, reason in list(made.unread.items())[:_TOLD]:
                print(f"not read: {id}: {reason.told() if reason else ''}", file=sys.stderr)
            given = _given(options, made.kb, settings, COLLECTION)
            judged = Judged(collection.grades, made.documents)
            result = run(questions, made.kb, about=about, answers=False, judged=judged, others=others, **given)
            return result, made.kb.manifest
        finally:
            made.kb.close()


_TOLD = 5  # documents that were not read, told by name


def _topics(
    options: argparse.Namespace, settings: Settings, others: Sequence[trec.OtherRun]
) -> tuple[Result, Manifest | None]:
    """Topics asked of the knowledge base; without topics, the runs alone, whose questions are known by their ids."""
    grades = grades_of(options.qrels)
    about = [("question sets", ", ".join(file.name for file in (options.topics, options.qrels) if file))]
    questions = trec.read_topics(options.topics) if options.topics else tuple(topic(id, id) for id in grades)
    questions = tuple(question for question in questions if question.id in grades)
    if not questions:
        raise WelfareError("collection-unjudged", where=options.topics)
    about += question_counts(questions, len(grades) - len(questions))
    if options.alone:
        measures = options.measures or COLLECTION
        return of_runs(questions, grades, others, about=about, measures=measures), None
    with _opened(settings) as kb:
        given = _given(options, kb, settings, COLLECTION) | {"answers": False, "others": others}
        return run(questions, kb, about=about, judged=judged_in(kb, grades), **given), kb.manifest


def _given(
    options: argparse.Namespace, kb: KnowledgeBase, settings: Settings, measures: Sequence[str]
) -> dict[str, Any]:
    return {
        "systems": options.systems,
        "search": ablation.Ablation(kb, settings).search if options.ablation else None,
        "progress": show_progress,
        "measures": options.measures or measures,
    }


@contextmanager
def _opened(settings: Settings) -> Iterator[KnowledgeBase]:
    kb = open_kb(settings.kb, settings)
    try:
        yield kb
    finally:
        kb.close()


def _reading() -> Any:
    def tell(step: Step) -> None:
        if step.name in ("read", "vectors") and step.all:
            print(f"\r{step.name} {step.done}/{step.all}", end="", file=sys.stderr, flush=True)

    return tell


def show_progress(done: int, total: int) -> bool:
    """Progress on standard error; never stops."""
    print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)
    return True
