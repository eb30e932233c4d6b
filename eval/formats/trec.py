"""TREC's files: topics, judgements (qrels) and runs.

A line of a run: topic Q0 document rank score tag; of qrels: topic 0 document grade; white space parts them. Topics are
``<top>`` blocks with ``<num>`` and ``<title>``, XML ``<topic number="1"><query>``, or lines of id, tab, text. As
trec_eval does, a run is ranked by its scores and not by its column of ranks.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from errors import QuestionSetError, WelfareError
from eval.formats.collection import Grades, numbered_lines, topic
from eval.question_sets import Question

Ranked = Sequence[tuple[str, float]]
"""Document ids with their scores, best first."""
_TOP = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_NUM = re.compile(r"<num>\s*(?:Number:)?\s*([^\s<]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title>\s*(?:Topic:)?\s*(.*?)\s*(?=<|$)", re.DOTALL | re.IGNORECASE)
_TOPIC = re.compile(r"<topic\s[^>]*?number\s*=\s*[\"']([^\"']+)[\"'][^>]*>(.*?)</topic>", re.DOTALL | re.IGNORECASE)
_QUERY = re.compile(r"<(?:query|title|question)>\s*(.*?)\s*</", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OtherRun:
    """What another system found: ``tag`` names it, ``ranked`` is topic id -> documents."""

    tag: str
    ranked: Mapping[str, Ranked]


def read_topics(file: Traversable) -> tuple[Question, ...]:
    """The topics as questions, their titles asked.

    Raises:
        QuestionSetError: it cannot be read or holds no topic.
    """
    text = "\n".join(line for _number, line in numbered_lines(file))
    found = [
        (id[1], title[1]) for top in _TOP.findall(text) if (id := _NUM.search(top)) and (title := _TITLE.search(top))
    ]
    found += [(id, query[1]) for id, body in _TOPIC.findall(text) if (query := _QUERY.search(body))]
    if not found:
        found = [(cells[0], cells[2]) for line in text.split("\n") if (cells := line.partition("\t"))[1]]
    kept = {id.strip(): " ".join(unescape(said).split()) for id, said in found}
    if not kept or not all(id and said for id, said in kept.items()):
        raise QuestionSetError("topics-form", where=str(file))
    return tuple(topic(id, said) for id, said in kept.items())


def read_qrels(file: Traversable) -> Grades:
    """Judgements. Raises QuestionSetError: it cannot be read, or a line is none of qrels."""
    found: dict[str, dict[str, int]] = {}
    for number, line in numbered_lines(file):
        cells = line.split()
        try:
            id, _iteration, document, grade = cells
            found.setdefault(id, {})[document] = int(grade)
        except ValueError as error:
            raise QuestionSetError("qrels-line", where=str(file), line=number) from error
    if not found:
        raise QuestionSetError("set-empty", where=str(file))
    return found


def read_run(file: Traversable) -> OtherRun:
    """A run of another system, each topic's documents by falling score, ties by falling id, as trec_eval has them.

    Raises:
        QuestionSetError: it cannot be read, or a line is none of a run.
    """
    found: dict[str, dict[str, float]] = {}
    tag = ""
    for number, line in numbered_lines(file):
        cells = line.split()
        try:
            id, _q0, document, _rank, score, *rest = cells
            value = float(score)
        except ValueError as error:
            raise QuestionSetError("trec-run-line", where=str(file), line=number) from error
        if not math.isfinite(value) or document in found.get(id, {}):
            raise QuestionSetError("trec-run-line", where=str(file), line=number)
        tag = tag or " ".join(rest)
        found.setdefault(id, {})[document] = value
    if not found:
        raise QuestionSetError("set-empty", where=str(file))
    best = {id: sorted(scores.items(), key=lambda one: (one[1], one[0]), reverse=True) for id, scores in found.items()}
    return OtherRun(tag or Path(file.name).stem, best)


def run_lines(tag: str, ranked: Mapping[str, Ranked]) -> Iterable[str]:
    """Lines of a run. Where scores tie or rise, as trec_eval would store them (32 bits), they are falling numbers."""
    name = re.sub(r"\s+", "-", tag)
    for id, documents in ranked.items():
        scores = [score for _document, score in documents]
        if any(np.float32(one) <= np.float32(next) for one, next in itertools.pairwise(scores)):
            scores = [float(len(documents) - place) for place in range(len(documents))]
        for rank, ((document, _score), score) in enumerate(zip(documents, scores, strict=True), start=1):
            yield f"{unspaced_id(id)} Q0 {unspaced_id(document)} {rank} {score!r} {name}\n"


def qrels_lines(grades: Grades) -> Iterable[str]:
    """Lines of qrels."""
    for id, documents in grades.items():
        yield from (f"{unspaced_id(id)} 0 {unspaced_id(document)} {grade}\n" for document, grade in documents.items())


def unspaced_id(id: str) -> str:
    """An id as the columns of TREC's files can hold it. Raises WelfareError where it holds white space."""
    if not id or id.split() != [id]:
        raise WelfareError("trec-id", id=repr(id))
    return id
