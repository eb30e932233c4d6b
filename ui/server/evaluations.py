"""Evaluations run by the page: one at a time on this server, in a thread of its own, the last ones kept in memory."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from eval import question_sets
from eval.formats.collection import Collection
from eval.measures import COLLECTION
from eval.output import as_json
from eval.result import Result
from eval.run import SYSTEMS, Judged, Progress, of_runs, run
from eval.sources import kind_of
from eval.texts import built
from eval.uploaded import Uploaded
from index.knowledge_base import KnowledgeBase
from ingest.library import Step
from ui.server import knowledge

SETS = Path(question_sets.__file__).parent / "questions"
_KEPT = 12
_LOG = logging.getLogger("welfare")


@dataclass
class Run:
    """An evaluation: under way while ``result`` is None and it has not failed."""

    number: int
    name: str
    asked: Uploaded
    began: datetime = field(default_factory=datetime.now)
    done: int = 0
    read: tuple[int, int] = (0, 0)  # texts of a collection that are read or embedded, and all
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

    def start(self, kb: KnowledgeBase, asked: Uploaded, baselines: bool) -> Run:
        """Start a run, unless one is under way: then that one is given back."""
        with self._lock:
            if self.under_way is not None:
                return self.under_way
            self._last += 1
            begun = Run(self._last, asked.name, asked)
            self._runs = [*self._runs[-_KEPT + 1 :], begun]
            systems = SYSTEMS if baselines else SYSTEMS[:1]
            threading.Thread(target=_work, args=(begun, kb, systems), name="evaluate", daemon=True).start()
            return begun


@st.cache_resource(show_spinner=False)
def runs() -> Runs:
    return Runs()


def shipped() -> list[Path]:
    """Question sets that come with the program."""
    return sorted(file for file in SETS.glob("*.jsonl") if kind_of(file) in question_sets.KINDS)


class _Stopped(Exception):
    """The run was stopped while its texts were read."""


def _work(begun: Run, kb: KnowledgeBase, systems: Sequence[str]) -> None:
    try:
        if begun.asked.collection is not None:
            begun.result = _collection(begun, begun.asked.collection, systems)
        elif begun.asked.grades is not None:
            asked, about = begun.asked, _about(begun)
            begun.result = of_runs(asked.questions, asked.grades or {}, asked.runs, about=about, measures=COLLECTION)
        else:
            about = [
                *_about(begun),
                ("number of reports", str(len(kb.reports))),
                ("number of passages", str(len(kb.passages))),
            ]
            begun.result = run(
                begun.asked.questions,
                kb,
                systems=systems,
                progress=_progress(begun),
                about=about,
                others=begun.asked.runs,
            )
    except _Stopped:
        begun.result = Result((), tuple(systems), tuple(_about(begun)), False, 0.0, COLLECTION)
    except Exception:  # whoever waits for it must be told
        _LOG.exception("an evaluation failed")
        begun.failed = True


def _collection(begun: Run, collection: Collection, systems: Sequence[str]) -> Result:
    """The texts put into a knowledge base of their own, which is gone afterwards."""

    def reading(step: Step) -> None:
        begun.read = (step.done, step.all)
        if begun.stopped:
            raise _Stopped

    with tempfile.TemporaryDirectory() as folder:
        made = built(collection, replace(knowledge.settings(), kb=Path(folder) / "kb"), reading)
        try:
            return run(
                collection.questions,
                made.kb,
                systems=systems,
                answers=False,
                progress=_progress(begun),
                about=[
                    *_about(begun),
                    ("documents", str(len(collection.texts))),
                    ("not read", str(len(made.unread))),
                ],
                measures=COLLECTION,
                judged=Judged(collection.grades, made.documents),
                others=begun.asked.runs,
            )
        finally:
            made.kb.close()


def _about(begun: Run) -> list[tuple[str, str]]:
    return [("question sets", begun.name), ("number of questions", str(len(begun.asked.questions)))]


def _progress(begun: Run) -> Progress:
    def progress(done: int, _all: int) -> bool:
        begun.done = done
        return not begun.stopped

    return progress
