"""Questions that need several figures: was the operation read right, is every cell right and cited, is what is computed
exact, and does a value lack its proof.

In: JSONL lines with ``kind`` of ``KINDS``, ``cells`` (value, unit, place, period), ``computed`` (value, unit) or null,
``turns`` of a conversation; out: `SeveralOutcome` for each. ``eval/questions/analysis.jsonl`` is
asked over the reports of ``corpus/`` together with the invented ones of ``eval/reports/``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.conversation import converse_all
from answer.telling.proof import printed_numbers, unsupported
from errors import QuestionSetError
from eval.outcome import same_figure
from eval.question_sets import Gold
from eval.result import SeveralOutcome
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
) -> tuple[SeveralOutcome, ...]:
    """Every question asked, and what holds of its answer."""
    done: list[SeveralOutcome] = []
    for row in rows:
        done.append(outcome_of(row, converse_all(kb, row.get("turns") or [], row["question"])))
        if told is not None:
            told(len(done), len(rows))
    return tuple(done)


def outcome_of(row: Mapping[str, Any], answer: Answer) -> SeveralOutcome:
    """What holds of the answer to one line of a set."""
    expected = {row["operation"]} if row.get("operation") else OPERATIONS.get(row["kind"])
    operation = answer.plan.operation if answer.plan else "value"
    told = list(answer.figures) if answer.status == "answered" else []
    cells = row.get("cells") or []
    computed = row.get("computed")
    return SeveralOutcome(
        id=row["id"],
        kind=row["kind"],
        question=row["question"],
        text=answer.text,
        read_as=answer.plan.operation if answer.plan else None,
        turns=len(row.get("turns") or []),
        operation=None if expected is None else operation in expected,
        cells=all(any(_is_cell(one, cell, answer) for one in told) for cell in cells) if cells else None,
        first=bool(told) and _is_cell(told[0], cells[0], answer) if cells and row["kind"] in _FIRST else None,
        computed=any(_is_computed(one.value, one.unit, computed) for one in answer.computed) if computed else None,
        unproved=len(unproved_in_several(row["question"], answer)),
        ms=answer.ms,
    )


_FIRST = frozenset({"rank", "followup"})


def unproved_in_several(question: str, answer: Answer) -> frozenset[str]:
    """Numbers of an answer that stand neither in its quotes nor in the question, and were not told as computed."""
    quotes = [" ".join((one.quote, one.date or "", one.number or "", *one.section)) for one in answer.citations]
    made = [" ".join(_written(one.value)) for one in answer.computed]
    loose = unsupported(answer.text, [*quotes, question, *made], english=answer.language == "en")
    return frozenset(number for number in loose if number not in printed_numbers(" ".join(made)))


def _written(value: Decimal) -> tuple[str, ...]:
    """A computed number as an answer may write it: "3980", "3,980", "3.980"."""
    forms = (f"{value:f}", f"{value.normalize():f}", f"{value:,f}", f"{value.normalize():,f}")
    return (*forms, *(form.translate(str.maketrans(".,", ",.")) for form in forms))


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
    plain = [
        re.sub(r"^(?:tp|tx|tt|thanh pho|thi xa|thi tran|huyen|tinh|quan|xa|phuong)\.?\s+|[^a-z0-9]", "", name)
        for name in names
    ]
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
    its = expected.get("unit") or ""
    percent = {"percent", "points"}
    if {dimension(unit), dimension(its)} <= percent or not unit or dimension(unit) not in ("money",):
        return value == gold
    return in_base(value, unit) == in_base(gold, its)
