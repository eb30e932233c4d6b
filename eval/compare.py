"""Differences of two runs, question by question, from their JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from errors import WelfareError


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """One question that came out otherwise than before, in one respect.

    ``what`` is "rank" (of the first relevant passage, first system), "right" (the answer) or "question"
    (it is new or gone)."""

    id: str
    what: Literal["rank", "right", "question"]
    turn: Literal["better", "worse", "added", "removed"]
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.turn:<8}{self.id}  {self.what}: {self.before} -> {self.after}"


def read(path: Path) -> dict[str, Any]:
    """An earlier run.

    Raises:
        WelfareError: the file is missing or is not a run's JSON.
    """
    try:
        return parse_run(path.read_bytes(), str(path))
    except OSError as error:
        raise WelfareError("run-unreadable", where=path, detail=error.strerror) from error


def parse_run(data: bytes, where: str) -> dict[str, Any]:
    """An earlier run from its JSON.

    Raises:
        WelfareError: it is not a run's JSON.
    """
    try:
        run = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WelfareError("run-json", where=where, detail=str(error)) from error
    questions = run.get("questions") if isinstance(run, dict) else None
    if not isinstance(questions, list) or not all(map(_is_question, questions)):
        raise WelfareError("run-other", where=where)
    return dict(run)


def _is_question(each: object) -> bool:
    if not isinstance(each, dict) or not isinstance(each.get("id"), str):
        return False
    rank, right = each.get("rank"), each.get("right")
    return (rank is None or (isinstance(rank, int) and rank > 0)) and (right is None or isinstance(right, bool))


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> tuple[ChangedQuestion, ...]:
    """What changed between two runs (`report.as_json`), worse first, then by question id."""
    old = {each["id"]: each for each in before["questions"]}
    new = {each["id"]: each for each in after["questions"]}
    changes = [ChangedQuestion(name, "question", "removed", "present", "gone") for name in old.keys() - new.keys()]
    changes += [ChangedQuestion(name, "question", "added", "absent", "new") for name in new.keys() - old.keys()]
    for name in old.keys() & new.keys():
        changes += _changes(name, old[name], new[name])
    order = ["worse", "better", "added", "removed"]
    return tuple(sorted(changes, key=lambda change: (order.index(change.turn), change.id, change.what)))


def _changes(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterable[ChangedQuestion]:
    old_rank, new_rank = old.get("rank"), new.get("rank")
    if old_rank != new_rank:
        better = old_rank is None or (new_rank is not None and new_rank < old_rank)
        yield ChangedQuestion(
            name, "rank", "better" if better else "worse", str(old_rank or "none"), str(new_rank or "none")
        )
    old_right, new_right = old.get("right"), new.get("right")
    if isinstance(old_right, bool) and isinstance(new_right, bool) and old_right != new_right:
        told = {True: "right", False: "wrong"}
        yield ChangedQuestion(name, "right", "better" if new_right else "worse", told[old_right], told[new_right])
