"""Evaluations run by the page: one at a time on this server, each in a process of its own, the last ones in memory.

A run goes by a name that nobody can guess: who has not begun it, or been given its address, neither sees nor stops it.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from errors import WelfareError
from eval import question_sets
from eval.alone import Reached, run_alone
from eval.output import as_json
from eval.result import Result
from eval.run import SYSTEMS
from eval.sources import kind_of
from eval.uploaded import Uploaded
from index.knowledge_base import KnowledgeBase

SETS = Path(question_sets.__file__).parent / "questions"
_KEPT = 12
_LOG = logging.getLogger("welfare")


@dataclass
class EvaluationRun:
    """An evaluation: under way while ``result`` is None and it has not failed."""

    id: str
    name: str
    asked: Uploaded
    began: datetime = field(default_factory=datetime.now)
    done: int = 0
    read: tuple[int, int] = (0, 0)  # texts of a collection that are read or embedded, and all
    stopped: bool = False
    failed: WelfareError | None = None
    result: Result | None = None

    @property
    def ended(self) -> bool:
        return self.failed is not None or self.result is not None

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
        self._runs: list[EvaluationRun] = []

    def get(self, id: str) -> EvaluationRun | None:
        return next((each for each in self._runs if each.id == id), None)

    def start(self, kb: KnowledgeBase, asked: Uploaded, baselines: bool) -> EvaluationRun | None:
        """Start a run; None where one is under way."""
        with self._lock:
            if any(not each.ended for each in self._runs):
                return None
            begun = EvaluationRun(secrets.token_urlsafe(12), asked.name, asked)
            self._runs = [*self._runs[-_KEPT + 1 :], begun]
            systems = SYSTEMS if baselines else SYSTEMS[:1]
            threading.Thread(target=_work, args=(begun, kb, systems), name="evaluate", daemon=True).start()
            return begun


@st.cache_resource(show_spinner=False)
def evaluation_runs() -> Runs:
    return Runs()


def shipped() -> list[Path]:
    """Question sets that come with the program."""
    return sorted(file for file in SETS.glob("*.jsonl") if kind_of(file) in question_sets.KINDS)


def _work(begun: EvaluationRun, kb: KnowledgeBase, systems: Sequence[str]) -> None:
    def progress(reached: Reached) -> bool:
        if reached.reading:
            begun.read = (reached.done, reached.all)
        else:
            begun.done = reached.done
        return not begun.stopped

    try:
        begun.result = run_alone(kb.settings, begun.asked, systems, progress)
    except WelfareError as error:
        _LOG.warning("%s", error)
        begun.failed = error
    except Exception:  # whoever waits for it must be told
        _LOG.exception("an evaluation failed")
        begun.failed = WelfareError("server-failed")
