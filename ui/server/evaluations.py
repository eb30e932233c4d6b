"""Evaluations run by the page: one at a time on this server, in a thread of its own, the last ones kept in memory."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from eval import analysis, question_sets
from eval.output import as_json
from eval.question_sets import Question
from eval.result import Result
from eval.run import SYSTEMS, run
from index.knowledge_base import KnowledgeBase

SETS = Path(question_sets.__file__).parent / "questions"
_KEPT = 12
_LOG = logging.getLogger("welfare")


@dataclass
class Run:
    """An evaluation: under way while ``result`` is None and it has not failed."""

    number: int
    name: str
    questions: tuple[Question, ...]
    began: datetime = field(default_factory=datetime.now)
    done: int = 0
    stopped: bool = False
    failed: bool = False
    result: Result | None = None

    @property
    def ended(self) -> bool:
        return self.failed or self.result is not None

    @cached_property
    def json(self) -> dict[str, Any]:
        """The whole result as ``python -m eval --json`` writes it."""
        if self.result is None:
            raise ValueError("the run has not ended")
        return as_json(self.result)


class Runs:
    """The runs of this server; safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._runs: list[Run] = []
        self._last = 0

    @property
    def under_way(self) -> Run | None:
        return next((each for each in self._runs if not each.ended), None)

    @property
    def ended(self) -> tuple[Run, ...]:
        """Runs with a result, newest first."""
        return tuple(each for each in reversed(self._runs) if each.result is not None)

    def get(self, number: int) -> Run | None:
        return next((each for each in self._runs if each.number == number), None)

    def start(self, kb: KnowledgeBase, name: str, questions: Sequence[Question], baselines: bool) -> Run:
        """Start a run, unless one is under way: then that one is given back."""
        with self._lock:
            if self.under_way is not None:
                return self.under_way
            self._last += 1
            begun = Run(self._last, name, tuple(questions))
            self._runs = [*self._runs[-_KEPT + 1 :], begun]
            systems = SYSTEMS if baselines else SYSTEMS[:1]
            threading.Thread(target=_work, args=(begun, kb, systems), name="evaluate", daemon=True).start()
            return begun


@st.cache_resource(show_spinner=False)
def runs() -> Runs:
    return Runs()


def shipped() -> list[Path]:
    """Question sets that come with the program."""
    return sorted(file for file in SETS.glob("*.jsonl") if not analysis.holds(file))


def _work(begun: Run, kb: KnowledgeBase, systems: Sequence[str]) -> None:
    def progress(done: int, _all: int) -> bool:
        begun.done = done
        return not begun.stopped

    about = [
        ("question sets", begun.name),
        ("number of reports", str(len(kb.reports))),
        ("number of passages", str(len(kb.passages))),
        ("number of questions", str(len(begun.questions))),
    ]
    try:
        begun.result = run(begun.questions, kb, systems=systems, progress=progress, about=about)
    except Exception:  # whoever waits for it must be told
        _LOG.exception("an evaluation failed")
        begun.failed = True
