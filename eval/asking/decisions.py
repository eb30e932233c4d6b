"""What people decide of drafts, what set of questions that makes, and how far two of them agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from errors import QuestionSetError
from eval.question_sets import parse_questions
from vietnamese.quantities.numbers import as_number, format_number, parse_number
from vietnamese.text.shapes import NUMBER

Decision = Literal["accept", "change", "drop"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
_KEPT = ("id", "question", "lang", "kind", "report", "evidence", "answer", "trap")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over the ``n`` drafts that both decided: the share decided alike, and Cohen's kappa, which takes off what chance
    gives (J. Cohen, Educ. Psychol. Meas. 20, 1960); None where both decided one and the same of all."""

    n: int
    alike: float
    kappa: float | None

    def __str__(self) -> str:
        kappa = "-" if self.kappa is None else f"{self.kappa:.3f}"
        return f"n {self.n}  alike {self.alike:.3f}  kappa {kappa}"


def decided(text: str, name: str) -> list[dict[str, Any]]:
    """The lines of a file of drafts, decided or not yet.

    Raises:
        QuestionSetError: a line is no JSON object, or its decision is none.
    """
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise QuestionSetError("line-json", where=name, line=number, detail=str(error)) from error
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise QuestionSetError("line-no-text", where=name, line=number, key="id")
        if row.get("decision") not in (None, *DECISIONS):
            known = ", ".join(DECISIONS)
            value = repr(row["decision"])
            raise QuestionSetError("line-choice", where=name, line=number, key="decision", value=value, known=known)
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the words that answer a question stand: the file of a report and its own words."""

    report: str
    evidence: str


def decided_line(
    line: Mapping[str, Any], decision: Decision | None, question: str, expected: str = "", proof: Proof | None = None
) -> dict[str, Any]:
    """A draft as somebody decided it; None: later. What was accepted with other words or another answer than were
    drafted is changed; what was drafted is kept under "drafted".

    Args:
        question: as it was typed; blank: as it stands.
        expected: number and unit; blank: as it stands, or, of a draft that ``is_open``, none.
        proof: what answers a draft that ``is_open``: a figure where ``expected`` tells one, else what is told; None:
            nothing does.

    Raises:
        QuestionSetError: ``expected`` is no number with a unit, or nothing proves it.

    >>> decided_line({"id": "a", "question": "Bao nhiêu hộ?"}, "accept", "Bao nhiêu hộ nghèo?")["decision"]
    'change'
    """
    now: dict[str, Any] = {"question": " ".join(question.split()) or line["question"], "answer": line.get("answer")}
    typed = expected.split()
    if is_open(line):
        answer = (_answer(expected) if typed != as_expected(line).split() else line["answer"]) if typed else None
        if answer is not None and proof is None:
            raise QuestionSetError("draft-proof")
        now |= {"answer": answer, "kind": "unanswerable" if proof is None else "figure" if answer else "passage"}
        now |= {"report": proof and proof.report, "evidence": [proof.evidence] if proof else []}
    elif now["answer"] is not None and typed and typed != as_expected(line).split():
        now["answer"] = _answer(expected)
    drafted = line.get("drafted") or {key: line.get(key) for key in now}
    changed = any(now.get(key) != value for key, value in drafted.items())
    return {
        **{key: value for key, value in line.items() if key != "drafted"},
        **{key: value for key, value in now.items() if key in line},
        **{"decision": "change" if changed and decision == "accept" else decision},
        **({"drafted": drafted} if changed else {}),
    }


def is_open(line: Mapping[str, Any]) -> bool:
    """Whether a draft says that nothing answers it, or said so before somebody gave it an answer."""
    return "unanswerable" in (line.get("kind"), (line.get("drafted") or {}).get("kind"))


def proof_in(line: Mapping[str, Any]) -> Proof | None:
    """The proof that a draft has by now; None where it has none."""
    evidence = line.get("evidence")
    return Proof(line["report"], evidence[0]) if evidence else None


def as_expected(line: Mapping[str, Any]) -> str:
    """The answer of a draft as it is printed and typed; "" where it has none.

    >>> as_expected({"answer": {"value": 19.35, "unit": "%"}}), as_expected({"answer": None})
    ('19,35 %', '')
    """
    answer = line.get("answer")
    return f"{format_number(Decimal(str(answer['value'])))} {answer['unit']}".strip() if answer else ""


def _answer(expected: str) -> dict[str, Any]:
    number = NUMBER.match(expected.strip())
    value = parse_number(number[0]) if number else None
    unit = " ".join(expected.strip()[number.end() :].split()) if number else ""
    if value is None or not unit:
        raise QuestionSetError("draft-answer", answer=repr(expected))
    return {"value": as_number(value), "unit": unit}


def taken_up(text: str, name: str) -> list[dict[str, Any]]:
    """The lines of a file of drafts to go on with, each of them a question that a set may hold.

    Raises:
        QuestionSetError: one of them is not.
    """
    rows = decided(text, name)
    parse_questions(_kept(rows), name)
    return rows


def as_set(rows: Iterable[Mapping[str, Any]], name: str) -> str:
    """The question set of the drafts that were accepted, as they stand or as they were changed.

    Raises:
        QuestionSetError: none was, or one of them is no question of a set.
    """
    text = _kept(row for row in rows if row.get("decision") in ("accept", "change"))
    parse_questions(text, name)
    return text


def _kept(rows: Iterable[Mapping[str, Any]]) -> str:
    return as_lines({key: row.get(key) for key in _KEPT} for row in rows)


def as_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)


def annotator_agreement(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> Agreement | None:
    """Of two annotators of the same drafts; None where they decided none in common."""
    first, second = ({row["id"]: row["decision"] for row in rows if row.get("decision")} for rows in (one, other))
    both = [(first[id], second[id]) for id in first if id in second]
    if not both:
        return None
    alike = sum(a == b for a, b in both) / len(both)
    counts = [Counter(pair[place] for pair in both) for place in (0, 1)]
    by_chance = sum(counts[0][decision] * counts[1][decision] for decision in DECISIONS) / len(both) ** 2
    return Agreement(len(both), alike, None if by_chance == 1 else (alike - by_chance) / (1 - by_chance))
