"""Files that somebody uploads to have evaluated: what they ask, by what is in them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from errors import QuestionSetError
from eval.formats import trec
from eval.formats.collection import Collection, Grades, lines, topic
from eval.question_sets import Question, parse
from eval.sources import collection_of

_UNPACKED = 200 << 20  # bytes of an uploaded zip
_TEXTS = 5_000  # of a collection: each is read and embedded on this server
_RUN, _QRELS = 6, 4  # columns


@dataclass(frozen=True, slots=True)
class Uploaded:
    """``name`` tells what is asked. With a collection its texts are searched; without one, ``grades`` given, only the
    runs of other systems are measured; without both the questions are asked of the knowledge base at hand. Without
    ``measures`` those that its kind is measured by."""

    name: str
    questions: tuple[Question, ...]
    collection: Collection | None = None
    grades: Grades | None = None
    runs: tuple[trec.OtherRun, ...] = ()
    measures: tuple[str, ...] = ()


def read(files: Sequence[tuple[str, bytes]]) -> Uploaded:
    """One set of questions, one collection or one file of judgements, and any number of runs; as (name, bytes).

    Raises:
        QuestionSetError: a file is not of its form, or nothing, or more than one thing, is asked.
    """
    runs: list[trec.OtherRun] = []
    asked: list[Uploaded] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, data) in enumerate(files):
            # By a name of our own: what a browser says is no path.
            path = Path(folder) / f"{number}{PurePosixPath(name).suffix.lower()[:8]}"
            path.write_bytes(data)
            try:
                found = _read(path, name, data)
            except QuestionSetError as error:
                raise QuestionSetError(error.message.at(where=name)) from error
            if isinstance(found, trec.OtherRun):
                runs.append(found)
            else:
                asked.append(found)
    if len(asked) != 1:
        raise QuestionSetError("upload-asks", count=len(asked))
    return replace(asked[0], runs=tuple(runs))


def _read(path: Path, name: str, data: bytes) -> Uploaded | trec.OtherRun:
    if path.suffix in (".zip", ".json", ".tsv", ".jsonl"):
        collection = collection_of(path, most=_UNPACKED)
        if collection is None:
            return Uploaded(name, parse(data.decode("utf-8-sig", "replace"), name))
        if len(collection.texts) > _TEXTS:
            raise QuestionSetError("collection-large", texts=len(collection.texts), most=_TEXTS)
        return Uploaded(name, collection.questions, replace(collection, name=name))
    columns = len(next((line.split() for _number, line in lines(path)), ()))
    if columns == _QRELS:
        grades = trec.read_qrels(path)
        return Uploaded(name, tuple(topic(id, id) for id in grades), grades=grades)
    if columns == _RUN:
        run = trec.read_run(path)
        return replace(run, tag=run.tag if run.tag != path.stem else PurePosixPath(name).stem)
    raise QuestionSetError("upload-form")
