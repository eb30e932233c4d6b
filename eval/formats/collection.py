"""A test collection as information retrieval knows it: texts, what is asked of them, and which texts are relevant."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from typing import Any

from errors import QuestionSetError
from eval.formats.folders import DAMAGED
from eval.question_sets import Question
from vietnamese.text.language import detect
from vietnamese.text.normalise import nfc

Grades = Mapping[str, Mapping[str, int]]
"""Question id -> document id -> grade; 0 and less is judged and not relevant, what is not named is not judged."""
MAX_TEXTS = 5_000_000


@dataclass(frozen=True, slots=True)
class Collection:
    """``texts`` are document id -> title and text; ``questions`` are passage questions, or unanswerable ones, that name
    neither report nor evidence: ``grades`` tell what answers them."""

    name: str
    texts: Mapping[str, str]
    questions: tuple[Question, ...]
    grades: Grades

    @property
    def unasked(self) -> int:
        """How many questions are judged whose text is not there, so that they cannot be asked."""
        return len(self.grades.keys() - {question.id for question in self.questions})

    def half(self, which: int | None) -> Collection:
        """The same texts asked only what the first (1) or second (2) half of the texts that are asked for answer, so
        that no text answers questions of both; None: all."""
        if which is None:
            return self
        answering = {question.id: next(iter(self.grades.get(question.id, {})), "") for question in self.questions}
        texts = list(dict.fromkeys(answering.values()))
        first = set(texts[: (len(texts) + 1) // 2])
        kept = tuple(each for each in self.questions if (answering[each.id] in first) == (which == 1))
        return replace(self, questions=kept)


def topic(id: str, text: str, *, answerable: bool = True) -> Question:
    """A question of a collection; its kind of typing is read from its words."""
    return Question(id, nfc(text).strip(), detect(text), "passage" if answerable else "unanswerable", None)


def question_counts(questions: Sequence[Question], unasked: int) -> list[tuple[str, str]]:
    """How many questions there are and, where there are any, how many are judged but cannot be asked."""
    more = [("judged without a text, left out", str(unasked))] if unasked else []
    return [("number of questions", str(len(questions))), *more]


def text_of(title: str, text: str) -> str:
    """A document as its file holds it: the title, if it has one, on a line of its own."""
    return nfc("\n\n".join(part.strip() for part in (title, text) if part.strip()))


def json_rows(file: Traversable) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL file with the number of their line; blank lines are left out.

    Raises:
        QuestionSetError: the file is missing, is not UTF-8, or a line is no JSON object.
    """
    for number, line in numbered_lines(file):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise QuestionSetError("line-json", where=str(file), line=number, detail=str(error)) from error
        if not isinstance(row, dict):
            raise QuestionSetError("line-object", where=str(file), line=number)
        yield number, row


def numbered_lines(file: Traversable) -> Iterator[tuple[int, str]]:
    """The lines of a text file that are not blank, with their numbers. Raises QuestionSetError."""
    try:
        with file.open("r", encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, start=1):
                if number > MAX_TEXTS:
                    raise QuestionSetError("set-too-large", where=str(file))
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise QuestionSetError("set-utf8", where=str(file)) from error
    except KeyError as error:  # a name that a zip lacks
        raise QuestionSetError("collection-unreadable", where=str(file), detail=str(error)) from error
    except DAMAGED as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
        raise QuestionSetError("lines-unreadable", where=str(file), detail=detail) from error


def word(row: Mapping[str, Any], *keys: str) -> str:
    """The first of these fields that an object has, as text; "" where it has none."""
    found = next((row[key] for key in keys if row.get(key) not in (None, "")), "")
    return found if isinstance(found, str) else str(found)
