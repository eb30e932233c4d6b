"""What people decide of drafts, what set of questions that makes, and how far two of them agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from errors import QuestionSetError
from eval.question_sets import parse

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


def as_set(rows: Iterable[Mapping[str, Any]], name: str) -> str:
    """The question set of the drafts that were accepted, as they stand or as they were changed.

    Raises:
        QuestionSetError: none was, or one of them is no question of a set.
    """
    kept = [{key: row.get(key) for key in _KEPT} for row in rows if row.get("decision") in ("accept", "change")]
    text = as_lines(kept)
    parse(text, name)
    return text


def as_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)


def agreement(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> Agreement | None:
    """Of two annotators of the same drafts; None where they decided none in common."""
    first, second = ({row["id"]: row["decision"] for row in rows if row.get("decision")} for rows in (one, other))
    both = [(first[id], second[id]) for id in first if id in second]
    if not both:
        return None
    alike = sum(a == b for a, b in both) / len(both)
    counts = [Counter(pair[place] for pair in both) for place in (0, 1)]
    by_chance = sum(counts[0][decision] * counts[1][decision] for decision in DECISIONS) / len(both) ** 2
    return Agreement(len(both), alike, None if by_chance == 1 else (alike - by_chance) / (1 - by_chance))
