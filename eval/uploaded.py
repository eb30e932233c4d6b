"""Files that somebody uploads to have evaluated: what they ask, by what is in them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from errors import QuestionSetError
from eval.formats import beir, trec
from eval.formats.collection import Collection, Grades, numbered_lines, topic
from eval.question_sets import Question, parse_questions
from eval.sources import collection_of, grades_of

_UNPACKED = 64 << 20  # bytes of an uploaded zip
_TEXTS = 5_000  # of a collection: each is read and embedded on this server
_RUN, _QRELS = 6, 4  # columns
_TEXTS_BY_ENDING = (".zip", ".json", ".jsonl")
_ID_AND_TEXT = re.compile(r"[^\s<]+\t[^\t]*\S[^\t]*")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """``name`` tells what is asked. With a collection its texts are searched; else the questions are asked of the
    knowledge base at hand, ``grades`` of topics judging its reports or passages; but where ``runs_only``, only the runs
    of other systems are measured. Without ``measures`` those that its kind is measured by."""

    name: str
    questions: tuple[Question, ...]
    collection: Collection | None = None
    grades: Grades | None = None
    runs: tuple[trec.OtherRun, ...] = ()
    measures: tuple[str, ...] = ()
    runs_only: bool = False

    @property
    def unasked(self) -> int:
        """How many questions are judged whose text is not there, so that they cannot be asked."""
        if self.collection is not None:
            return self.collection.unasked
        return len((self.grades or {}).keys() - {question.id for question in self.questions})


@dataclass(frozen=True, slots=True)
class _Topics:
    name: str
    questions: tuple[Question, ...]


def read(files: Sequence[tuple[str, bytes]]) -> Uploaded:
    """One set of questions, one collection or one file of judgements, which topics may stand beside, and any number of
    runs; as (name, bytes).

    Raises:
        QuestionSetError: a file is not of its form, or nothing, or more than one thing, is asked.
    """
    runs: list[trec.OtherRun] = []
    asked: list[Uploaded] = []
    topics: list[_Topics] = []
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
            elif isinstance(found, _Topics):
                topics.append(found)
            else:
                asked.append(found)
    return replace(_one(asked, topics), runs=tuple(runs))


def _one(asked: Sequence[Uploaded], topics: Sequence[_Topics]) -> Uploaded:
    """What is asked: topics go with judgements, everything else alone. Raises QuestionSetError."""
    if len(topics) == 1 and not asked:
        raise QuestionSetError("topics-unjudged", where=topics[0].name)
    if len(asked) != 1 or len(topics) > 1 or (topics and asked[0].grades is None):
        raise QuestionSetError("upload-asks", count=len(asked) + len(topics))
    if not topics:
        return asked[0]
    grades = asked[0].grades or {}
    questions = tuple(question for question in topics[0].questions if question.id in grades)
    if not questions:
        raise QuestionSetError("collection-unjudged", where=topics[0].name)
    return Uploaded(f"{topics[0].name}, {asked[0].name}", questions, grades=grades)


def _read(path: Path, name: str, data: bytes) -> Uploaded | _Topics | trec.OtherRun:
    form = _form(path)
    if form == "topics":
        return _Topics(name, trec.read_topics(path))
    if form == "qrels":
        grades = grades_of(path)
        return Uploaded(name, tuple(topic(id, id) for id in grades), grades=grades, runs_only=True)
    if form == "run":
        run = trec.read_run(path)
        return replace(run, tag=run.tag if run.tag != path.stem else PurePosixPath(name).stem)
    collection = collection_of(path, most=_UNPACKED)
    if collection is None:
        return Uploaded(name, parse_questions(data.decode("utf-8-sig", "replace"), name))
    if len(collection.texts) > _TEXTS:
        raise QuestionSetError("collection-large", texts=len(collection.texts), most=_TEXTS)
    return Uploaded(name, collection.questions, replace(collection, name=name))


def _form(path: Path) -> Literal["texts", "topics", "qrels", "run"]:
    """By the ending where it tells, else by the columns. Raises QuestionSetError: of no form that is known."""
    if path.suffix in _TEXTS_BY_ENDING:
        return "texts"
    found = [line for _number, line in numbered_lines(path)]
    first = found[0] if found else ""
    if first.lstrip().startswith("<") or (found and all(_ID_AND_TEXT.fullmatch(line) for line in found)):
        return "topics"
    words = first.split()
    table = path.suffix != ".tsv" or words == first.split("\t")  # columns that hold sentences are triples
    if table and (len(words) == _QRELS or beir.is_qrels(first)):
        return "qrels"
    if table and len(words) == _RUN:
        return "run"
    if path.suffix == ".tsv":
        return "texts"
    raise QuestionSetError("upload-form")
