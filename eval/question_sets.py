"""Question sets: JSONL files of questions with the passages and figures that answer them.

In: JSONL, one question a line, keys as the fields of `Question` but the last; out: `Question` records, checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NoReturn, cast, get_args

from errors import QuestionSetError
from records import Language

QuestionKind = Literal["figure", "passage", "unanswerable"]
LANGUAGES: tuple[Language, ...] = ("vi", "vi-plain", "en")
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
MAX_CHARACTERS = 20_000_000  # a set larger than this is not a question set


@dataclass(frozen=True, slots=True)
class Gold:
    """The figure that answers a question: ``value`` counts in ``unit`` (8507, "triệu đồng")."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a question set. ``evidence`` lists exact pieces of the report's text, each of which
    alone proves the answer; it is empty, and ``report`` of no account, where nothing answers."""

    id: str
    question: str
    lang: Language
    kind: QuestionKind
    report: str | None
    evidence: tuple[str, ...] = ()
    answer: Gold | None = None
    trap: str = ""
    source: str = ""  # file it was read from


def load(paths: Iterable[Path]) -> tuple[Question, ...]:
    """Questions of all files, in order.

    Raises:
        QuestionSetError: a file is missing, not UTF-8, empty or breaks the format (with its line), or
            two questions have one id.
    """
    questions: list[Question] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise QuestionSetError("not UTF-8 text", where=path, remedy="save the file as UTF-8") from error
        except OSError as error:
            what = error.strerror or "cannot be read"
            raise QuestionSetError(what, where=path, remedy="name an existing JSONL file") from error
        questions += parse(text, str(path))
    first: dict[str, str] = {}
    for question in questions:
        if question.id in first:
            where = f"{first[question.id]} and {question.source}"
            raise QuestionSetError(f"two questions have the id {question.id!r}", where=where, remedy="rename one")
        first[question.id] = question.source
    return tuple(questions)


def parse(text: str, name: str) -> tuple[Question, ...]:
    """Questions of one set given as text; ``name`` stands in error messages.

    Blank lines are skipped; keys that the format does not know are ignored.

    Raises:
        QuestionSetError: a line breaks the format, an id comes twice, or there is no question at all.
    """
    if len(text) > MAX_CHARACTERS:
        raise QuestionSetError("too large for a question set", where=name, remedy="split it into several files")
    questions: dict[str, Question] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        question = _Line(name, number).question(line)
        if question.id in questions:
            _Line(name, number).fail(f"the id {question.id!r} comes twice", "give each question its own id")
        questions[question.id] = question
    if not questions:
        raise QuestionSetError("no questions", where=name, remedy="write one JSON object a line")
    return tuple(questions.values())


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a question stands, for messages, and the checks of its fields."""

    name: str
    number: int

    def fail(self, what: str, remedy: str) -> NoReturn:
        raise QuestionSetError(what, where=self.name, line=self.number, remedy=remedy)

    def question(self, line: str) -> Question:
        try:
            row = json.loads(line, parse_float=Decimal, parse_int=Decimal, parse_constant=lambda _: None)
        except (json.JSONDecodeError, RecursionError) as error:
            self.fail(f"not JSON ({error})", "write one JSON object a line")
        if not isinstance(row, dict):
            self.fail("not a JSON object", "write one JSON object a line")
        kind = cast(QuestionKind, self.choice(row, "kind", KINDS))
        lang = cast(Language, self.choice(row, "lang", LANGUAGES))
        evidence, report, gold = self.evidence(row), row.get("report"), self.gold(row)
        if report is not None and not isinstance(report, str):
            self.fail("'report' is neither a file name nor null", "name the report's file")
        if kind == "unanswerable" and (evidence or gold):
            self.fail("an unanswerable question has evidence or an answer", "empty them, or change its kind")
        if kind != "unanswerable" and not (report and evidence):
            self.fail(f"a {kind} question needs a report and evidence", "add them")
        if (kind == "figure") != (gold is not None):
            self.fail(f"a {kind} question {'needs an' if kind == 'figure' else 'has no'} answer", "correct 'answer'")
        if not (name := self.text(row, "id")).isprintable():
            self.fail("'id' holds control characters", "use letters and digits")
        trap = row.get("trap") or ""
        return Question(
            id=name,
            question=self.text(row, "question"),
            lang=lang,
            kind=kind,
            report=report,
            evidence=evidence,
            answer=gold,
            trap=trap if isinstance(trap, str) else "",
            source=self.name,
        )

    def text(self, row: dict[str, Any], key: str) -> str:
        value = row.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{key!r} is missing or not a text", f"add {key!r}")
        return value

    def choice(self, row: dict[str, Any], key: str, allowed: tuple[str, ...]) -> str:
        value = row.get(key)
        if not isinstance(value, str) or value not in allowed:
            self.fail(f"{key!r} is {value!r}", f"use one of {', '.join(allowed)}")
        return value

    def evidence(self, row: dict[str, Any]) -> tuple[str, ...]:
        pieces = row.get("evidence") or []
        if not isinstance(pieces, list) or not all(isinstance(piece, str) and piece.strip() for piece in pieces):
            self.fail("'evidence' is not a list of texts", "give exact pieces of the report's text")
        return tuple(pieces)

    def gold(self, row: dict[str, Any]) -> Gold | None:
        answer = row.get("answer")
        if answer is None:
            return None
        if not isinstance(answer, dict):
            self.fail("'answer' is neither an object nor null", 'write {"value": 21, "unit": "hộ"}')
        value, unit = answer.get("value"), answer.get("unit", "")
        if not isinstance(value, Decimal) or not isinstance(unit, str):
            self.fail("'answer' needs a number as value and a text as unit", 'write {"value": 21, "unit": "hộ"}')
        return Gold(value, unit)
