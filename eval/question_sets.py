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

from errors import Message, QuestionSetError, note
from records import Language

QuestionKind = Literal["figure", "passage", "unanswerable"]
LANGUAGES: tuple[Language, ...] = ("vi", "vi-plain", "en")
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
_LARGEST = 30  # digits of a number, and the power of ten that it may be written with
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
            raise QuestionSetError("set-utf8", where=path) from error
        except OSError as error:
            raise QuestionSetError("set-unreadable", where=path, detail=error.strerror) from error
        questions += parse_questions(text, str(path))
    first: dict[str, str] = {}
    for question in questions:
        if question.id in first:
            raise QuestionSetError("set-two", where=question.source, id=question.id, first=first[question.id])
        first[question.id] = question.source
    return tuple(questions)


def parse_questions(text: str, name: str) -> tuple[Question, ...]:
    """Questions of one set given as text; ``name`` stands in error messages.

    Blank lines are skipped; keys that the format does not know are ignored.

    Raises:
        QuestionSetError: a line breaks the format, an id comes twice, or there is no question at all.
    """
    if len(text) > MAX_CHARACTERS:
        raise QuestionSetError("set-too-large", where=name)
    questions: dict[str, Question] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        question = _Line(name, number).question(line)
        if question.id in questions:
            raise QuestionSetError("line-id-twice", where=name, line=number, id=question.id)
        questions[question.id] = question
    if not questions:
        raise QuestionSetError("set-empty", where=name)
    return tuple(questions.values())


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a question stands, for messages, and the checks of its fields."""

    name: str
    number: int

    def fail(self, fault: Message) -> NoReturn:
        raise QuestionSetError(fault.at(where=self.name, line=self.number))

    def question(self, line: str) -> Question:
        try:
            row = json.loads(line, parse_float=Decimal, parse_int=Decimal, parse_constant=lambda _: None)
        except (json.JSONDecodeError, RecursionError) as error:
            self.fail(note("line-json", detail=str(error)))
        if not isinstance(row, dict):
            self.fail(note("line-object"))
        kind = cast(QuestionKind, self.choice(row, "kind", KINDS))
        lang = cast(Language, self.choice(row, "lang", LANGUAGES))
        evidence, report, gold = self.evidence(row), row.get("report"), self.gold(row)
        if report is not None and not isinstance(report, str):
            self.fail(note("line-report"))
        if kind == "unanswerable" and (evidence or gold):
            self.fail(note("line-unanswerable"))
        if kind != "unanswerable" and not (report and evidence):
            self.fail(note("line-no-evidence", kind=kind))
        if (kind == "figure") != (gold is not None):
            self.fail(note("line-no-answer") if kind == "figure" else note("line-answer", kind=kind))
        if not (name := self.text(row, "id")).isprintable():
            self.fail(note("line-id"))
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
            self.fail(note("line-no-text", key=key))
        return value

    def choice(self, row: dict[str, Any], key: str, allowed: tuple[str, ...]) -> str:
        value = row.get(key)
        if not isinstance(value, str) or value not in allowed:
            self.fail(note("line-choice", key=key, value=repr(value), known=", ".join(allowed)))
        return value

    def evidence(self, row: dict[str, Any]) -> tuple[str, ...]:
        pieces = row.get("evidence") or []
        if not isinstance(pieces, list) or not all(isinstance(piece, str) and piece.strip() for piece in pieces):
            self.fail(note("line-evidence"))
        return tuple(pieces)

    def gold(self, row: dict[str, Any]) -> Gold | None:
        answer = row.get("answer")
        if answer is None:
            return None
        if not isinstance(answer, dict):
            self.fail(note("line-gold"))
        value, unit = answer.get("value"), answer.get("unit", "")
        if not isinstance(value, Decimal) or not isinstance(unit, str):
            self.fail(note("line-value"))
        if not _bounded(value):
            self.fail(note("line-large"))
        return Gold(value, unit)


def _bounded(value: Decimal) -> bool:
    """Whether a number is one that a report could print: computing with 1e999999999 would never end.

    >>> _bounded(Decimal("12345.67")), _bounded(Decimal("1e999999999")), _bounded(Decimal("0e-99999999"))
    (True, False, False)
    """
    _sign, digits, exponent = value.as_tuple()
    return isinstance(exponent, int) and abs(exponent) <= _LARGEST and len(digits) <= _LARGEST
