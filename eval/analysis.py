"""Questions that need several figures: was the operation read right, is every cell right and cited, is what is computed
exact, and does a value lack its proof.

In: JSONL lines with ``kind`` of ``KINDS``, ``cells`` (value, unit, place, period), ``computed`` (value, unit) or null,
``turns`` of a conversation; out: an outcome for each and a table of measures. ``eval/questions/analysis.jsonl`` is
asked over the reports of ``corpus/`` together with the invented ones of ``eval/reports/``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.conversation import converse_all
from answer.telling.proof import numbers, unsupported
from errors import QuestionSetError
from eval.outcome import same_figure
from eval.question_sets import Gold
from index.knowledge_base import KnowledgeBase
from records import Answer, AnswerFigure
from vietnamese.periods.find import parse_period
from vietnamese.quantities.units import dimension, in_base
from vietnamese.text.normalise import fold

OPERATIONS: Mapping[str, frozenset[str]] = {
    "compare": frozenset({"compare", "rank"}),
    "rank": frozenset({"rank"}),
    "trend": frozenset({"trend"}),
    "sum": frozenset({"sum"}),
    "share": frozenset({"share"}),
    "difference": frozenset({"difference", "share"}),
    "list": frozenset({"list", "rank"}),
    "yesno": frozenset({"target_met", "sum", "trend", "compare"}),
    "summary": frozenset({"overview"}),
}
"""Operations that a question of a kind may be read as, where its line names none."""
KINDS = frozenset({*OPERATIONS, "followup"})
_UNITS = {"điểm %": "điểm phần trăm"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What holds of one answer; None where the question does not ask for it."""

    operation: bool | None
    cells: bool | None  # every cell expected is told, with its place and time, and its quote shows it
    first: bool | None  # the first row of a rank, the figure of a single one
    computed: bool | None
    unproved: int  # numbers told that neither quotes nor what was computed show
    ms: float


def holds(file: Path) -> bool:
    """Whether a file is a set of such questions: its first line names one of their kinds."""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            first = next((line for line in lines if line.strip()), "{}")
        return json.loads(first).get("kind") in KINDS
    except (OSError, UnicodeDecodeError, ValueError, AttributeError):
        return False


def read(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The questions of the files, in order.

    Raises:
        QuestionSetError: a line is no JSON object with id, question and a kind of ``KINDS``.
    """
    rows = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line, parse_float=Decimal, parse_int=Decimal)
                named = isinstance(row["id"], str) and isinstance(row["question"], str) and row["kind"] in KINDS
            except (ValueError, KeyError, TypeError):
                named = False
            if not named:
                raise QuestionSetError("line-kind", where=file, line=number, kinds=", ".join(sorted(KINDS)))
            rows.append(row)
    return rows


def run(
    kb: KnowledgeBase, rows: Sequence[Mapping[str, Any]], told: Callable[[int, int], object] | None = None
) -> list[tuple[Answer, Outcome]]:
    """Every question asked, with the outcome of its answer."""
    done = []
    for row in rows:
        answer = converse_all(kb, row.get("turns") or [], row["question"])
        done.append((answer, outcome_of(row, answer)))
        if told is not None:
            told(len(done), len(rows))
    return done


def outcome_of(row: Mapping[str, Any], answer: Answer) -> Outcome:
    """The outcome of the answer to one line of a set."""
    expected = {row["operation"]} if row.get("operation") else OPERATIONS.get(row["kind"])
    operation = answer.plan.operation if answer.plan else "value"
    told = list(answer.figures) if answer.status == "answered" else []
    cells = row.get("cells") or []
    computed = row.get("computed")
    return Outcome(
        operation=None if expected is None else operation in expected,
        cells=all(any(_is_cell(one, cell, answer) for one in told) for cell in cells) if cells else None,
        first=bool(told) and _is_cell(told[0], cells[0], answer) if cells and row["kind"] in _FIRST else None,
        computed=any(_is_computed(one.value, one.unit, computed) for one in answer.computed) if computed else None,
        unproved=len(unproved(row["question"], answer)),
        ms=answer.ms,
    )


_FIRST = frozenset({"rank", "followup"})


def unproved(question: str, answer: Answer) -> frozenset[str]:
    """Numbers of an answer that stand neither in its quotes nor in the question, and were not told as computed."""
    quotes = [" ".join((one.quote, one.date or "", one.number or "", *one.section)) for one in answer.citations]
    made = [" ".join(_written(one.value)) for one in answer.computed]
    loose = unsupported(answer.text, [*quotes, question, *made], english=answer.language == "en")
    return frozenset(number for number in loose if number not in numbers(" ".join(made)))


def _written(value: Decimal) -> tuple[str, ...]:
    """A computed number as an answer may write it: "3980", "3,980", "3.980"."""
    forms = (f"{value:f}", f"{value.normalize():f}", f"{value:,f}", f"{value.normalize():,f}")
    return (*forms, *(form.translate(str.maketrans(".,", ",.")) for form in forms))


def as_text(rows: Sequence[Mapping[str, Any]], done: Sequence[tuple[Answer, Outcome]], *, faults: bool = False) -> str:
    """The measures by kind and for all, and with ``faults`` what is not right."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for row, (_, outcome) in zip(rows, done, strict=True):
        groups[row["kind"]].append(outcome)
        groups["all"].append(outcome)
    lines = [f"{name:11s} n {len(found):3d}  {_measures(found)}" for name, found in sorted(groups.items())]
    if faults:
        for row, (answer, outcome) in zip(rows, done, strict=True):
            wrong = [one.name for one in fields(Outcome) if getattr(outcome, one.name) is False]
            if wrong or outcome.unproved:
                plan = answer.plan.operation if answer.plan else None
                lines.append(f"{row['id']} {row['kind']} {plan} {wrong} {outcome.unproved or ''} | {row['question']}")
    return "\n".join(lines)


def as_json(rows: Sequence[Mapping[str, Any]], done: Sequence[tuple[Answer, Outcome]]) -> list[dict[str, Any]]:
    """One object a question: its id, what holds, the answer's text."""
    return [
        {"id": row["id"], "kind": row["kind"], "answer": answer.text}
        | {one.name: getattr(outcome, one.name) for one in fields(Outcome)}
        for row, (answer, outcome) in zip(rows, done, strict=True)
    ]


def _measures(outcomes: Sequence[Outcome]) -> str:
    parts = []
    for name in ("operation", "cells", "first", "computed"):
        known = [getattr(one, name) for one in outcomes if getattr(one, name) is not None]
        parts.append(f"{name} {sum(known) / len(known):.3f} ({len(known)})" if known else f"{name} -")
    return "  ".join((*parts, f"unproved {sum(one.unproved for one in outcomes)}"))


def _is_cell(told: AnswerFigure, cell: Mapping[str, Any], answer: Answer) -> bool:
    """Whether a figure told is a cell expected: value, place, time, and its quote shows the number."""
    if not same_figure(told.figure.value, told.figure.unit, Gold(Decimal(cell["value"]), cell.get("unit") or "")):
        return False
    if not _same_place(told.place, cell.get("place")) or not _same_time(told, cell.get("period")):
        return False
    citation = next((one for one in answer.citations if one.n == told.citation), None)
    printed = re.search(r"\d+(?:[.,\s]\d+)*", told.figure.text)
    if citation is None:
        return False
    return printed is None or " ".join(printed[0].split()) in " ".join(citation.quote.split())


def _same_place(told: str | None, expected: str | None) -> bool:
    if not expected:
        return True
    names = [fold(one.split(",")[0]) for one in (told or "", expected)]
    plain = [re.sub(r"^(?:tp|thanh pho|thi xa|huyen|tinh|quan)\.?\s+|[^a-z0-9]", "", name) for name in names]
    return plain[0] == plain[1] or set(plain) <= {"canuoc", "vietnam", "toanquoc"}


def _same_time(told: AnswerFigure, expected: str | None) -> bool:
    if not expected:
        return True
    one, other = parse_period(told.figure.period or told.period or ""), parse_period(str(expected))
    if one is None or other is None:
        return (told.period or "") == str(expected)
    one_year = other[0].year == other[1].year
    return one == other or (one[1].year == other[1].year and (one_year or one[0].year == other[0].year))


def _is_computed(value: Decimal, unit: str, expected: Mapping[str, Any] | Decimal) -> bool:
    """Whether a number computed is the one expected, which may be given without its unit."""
    if isinstance(expected, Decimal):
        return value == expected
    gold = Decimal(expected["value"])
    its = _UNITS.get(expected.get("unit") or "", expected.get("unit") or "")
    percent = {"percent", "points"}
    if {dimension(unit), dimension(its)} <= percent or not unit or dimension(unit) not in ("money",):
        return value == gold
    return in_base(value, unit) == in_base(gold, its)
