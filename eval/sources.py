"""What the paths of a command name: question sets, sets of other kinds of lines, or one collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Any

from errors import QuestionSetError
from eval.formats import beir, squad, trec, triples
from eval.formats.collection import Collection, Grades, json_rows, numbered_lines
from eval.formats.folders import MOST, files_in, folders_in, is_zip
from eval.run import Judged
from index.knowledge_base import KnowledgeBase

_ENDINGS = (".json", ".jsonl", ".tsv")  # of files that are collections by themselves


def collection_of(path: Path, split: str | None = None, *, most: int = MOST) -> Collection | None:
    """The collection in a folder, a zip of one or a file; None where the file is a set of questions over reports. A zip
    may unpack to ``most`` bytes.

    Raises:
        QuestionSetError: it cannot be read, or is of no form that is known.
    """
    if not path.is_dir() and not is_zip(path):
        return _of_file(path)
    folders = folders_in(path, most)
    if beirs := [each for each in folders if beir.is_collection(each)]:
        return beir.read(beirs[0], path.stem, split)
    if pair := next(filter(None, map(squad.parallel_in, folders)), None):
        return squad.read_parallel(pair, path.stem)
    files = files_in(folders, _ENDINGS)
    found = _of_file(files[0]) if len(files) == 1 else None  # of several nobody has said which
    if found is None:
        raise QuestionSetError("collection-unknown", where=path)
    return found


def _of_file(file: Traversable) -> Collection | None:
    name = file.name.lower()
    if name.endswith(".json"):
        return squad.read(file)
    if name.endswith(".tsv"):
        return triples.read(file)
    first = _first(file)
    if triples.is_triple(first):
        return triples.read(file)
    return squad.read(file) if {"context", "question"} <= first.keys() else None


def kind_of(file: Path) -> str:
    """The kind that the first line of a set names; "" where it names none."""
    return str(_first(file).get("kind") or "")


def _first(path: Traversable) -> Mapping[str, Any]:
    """The first object of a JSONL file; {} where there is none, which is told when its questions are read."""
    try:
        return next((row for _number, row in json_rows(path)), {})
    except QuestionSetError:
        return {}


def grades_of(file: Path) -> Grades:
    """Judgements as TREC or as BEIR writes them. Raises QuestionSetError: it cannot be read, or a line is none."""
    first = next((line for _number, line in numbered_lines(file)), "")
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
