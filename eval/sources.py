"""What the paths of a command name: question sets, sets of other kinds of lines, or one collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from errors import QuestionSetError
from eval.formats import beir, squad, trec, triples
from eval.formats.collection import Collection, Grades, lines, rows
from eval.run import Judged
from index.knowledge_base import KnowledgeBase


def collection_of(path: Path, split: str | None = None, *, most: int = beir.MOST) -> Collection | None:
    """The collection in a folder or file; None where the file is a set of questions over reports. A zip may unpack to
    ``most`` bytes.

    Raises:
        QuestionSetError: it cannot be read, or is of no form that is known.
    """
    if path.is_dir() and squad.is_parallel(path):
        return squad.read_parallel(path)
    if path.is_dir() or path.suffix.lower() == ".zip":
        if (root := beir.root_of(path, most)) is None:
            raise QuestionSetError("collection-unknown", where=path)
        return beir.read(root, path.stem, split)
    if path.suffix.lower() == ".json":
        return squad.read(path)
    if path.suffix.lower() == ".tsv":
        return triples.read(path)
    first = _first(path)
    if triples.is_triple(first):
        return triples.read(path)
    return squad.read(path) if {"context", "question"} <= first.keys() else None


def kind_of(file: Path) -> str:
    """The kind that the first line of a set names; "" where it names none."""
    return str(_first(file).get("kind") or "")


def _first(path: Path) -> Mapping[str, Any]:
    """The first object of a JSONL file; {} where there is none, which is told when its questions are read."""
    try:
        return next((row for _number, row in rows(path)), {})
    except QuestionSetError:
        return {}


def grades_of(file: Path) -> Grades:
    """Judgements as TREC or as BEIR writes them. Raises QuestionSetError: it cannot be read, or a line is none."""
    first = next((line for _number, line in lines(file)), "")
    return beir.read_qrels(file) if beir.is_qrels(first) else trec.read_qrels(file)


def judged_in(kb: KnowledgeBase, grades: Grades) -> Judged:
    """Judgements over a knowledge base: of its passages where they name one by its id, else of its reports, named by
    file, with or without folder and ending.

    Raises:
        QuestionSetError: they name nothing that it holds.
    """
    named = {document for documents in grades.values() for document in documents}
    documents: dict[str, Sequence[str]] = {}
    for report in kb.reports:
        path = PurePosixPath(report.file)
        names = (report.file, path.name, path.stem, str(path.with_suffix("")))
        documents[report.id] = (next((name for name in names if name in named), path.name),)
    if named & {names[0] for names in documents.values()}:
        return Judged(grades, documents)
    if any(document.partition(":")[0] in documents for document in named):
        return Judged(grades, None)
    raise QuestionSetError("qrels-other", where=kb.folder.parent, first=min(named))
