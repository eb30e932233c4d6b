"""The one open knowledge base that all sessions share: built on first start, opened, warmed, exchanged when renewed.

A thread of its own does the work, so that a user who leaves does not stop it, and everyone who comes meanwhile
sees the same progress. Pages get the open KnowledgeBase and nothing else.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from answer.browsing.examples import example_questions
from errors import KnowledgeBaseError, ReadError, WelfareError
from index import generation
from index.catalogued import mark_in_use
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.library import Step, update
from settings import Settings, load
from ui.pieces.wording import LANGS, Lang

_LOG = logging.getLogger("welfare")
_SHARES = {
    **{"start": (0.0, 0.0), "read": (0.0, 0.1), "model": (0.1, 0.3), "prepare": (0.3, 0.35)},
    **{"vectors": (0.35, 0.9), "open": (0.9, 1.0)},
}
_KNOWN = 0.05  # part of a step from which on its pace is known
_TO_OPEN = 4  # seconds that opening takes after it


@dataclass
class Opening:
    """What the preparing thread has reached. ``told`` is a phrase of the wording ("build.read") and what fills it."""

    first: bool = False  # the knowledge base did not exist and is built
    told: tuple[str, dict[str, str | int]] = ("start", {})  # one value: other threads read it at any moment
    share: float = 0.0  # 0..1
    faults: list[ReadError] = field(default_factory=list)
    kb: KnowledgeBase | None = None
    examples: dict[Lang, tuple[str, ...]] = field(default_factory=dict)  # come a little later than ``kb``
    error: Exception | None = None
    left: int | None = None  # seconds until all is ready; None while that is not known
    began: tuple[float, float] = (0.0, 0.0)  # when the step under way was first told of, and how far it was then

    @property
    def done(self) -> bool:
        return self.kb is not None or self.error is not None

    def at(self, step: str, part: float = 0.0, **values: str | int) -> None:
        low, high = _SHARES[step]
        now = time.monotonic()
        if step != self.told[0]:
            self.began = now, part
        since, done = now - self.began[0], part - self.began[1]
        known = step == "vectors" and done > _KNOWN  # the one step that takes long
        self.left = round(since * (1 - part) / done) + _TO_OPEN if known else None
        self.told, self.share = (step, values), low + (high - low) * part


class Shelf:
    """Holds the one open knowledge base of this server; safe for many threads.

    A newer generation is opened aside and takes the place of the open one when it is ready."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opening: Opening | None = None
        self._newer: Opening | None = None
        self._tried: str | None = None  # mark of the newest state that was begun to open

    def opening(self, settings: Settings) -> Opening:
        """The Opening under way or finished; starts one where there is none."""
        with self._lock:
            if self._opening is None:
                self._opening = self._start(settings)
            elif self._opening.kb is not None:
                self._renew(settings, self._opening.kb)
            return self._opening

    def forget_failure(self) -> None:
        """Lets the next user try again after an error."""
        with self._lock:
            if self._opening is not None and self._opening.error is not None:
                self._opening = None

    def _renew(self, settings: Settings, now: KnowledgeBase) -> None:
        """A failed look at the pointer, or a newer one that cannot be opened, leaves the open one in use."""
        if self._newer is not None and self._newer.done:
            if self._newer.kb is not None:
                self._opening = self._newer
            self._newer = None
            return
        try:
            mark = mark_in_use(settings)
        except KnowledgeBaseError:
            return
        if self._newer is None and mark is not None and mark not in (now.mark, self._tried):
            self._tried = mark
            self._newer = self._start(settings)

    @staticmethod
    def _start(settings: Settings) -> Opening:
        opening = Opening()
        threading.Thread(target=_prepare, args=(opening, settings), name="prepare", daemon=True).start()
        return opening


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    return Shelf()


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    return load()


def examples_made(lang: Lang) -> tuple[str, ...] | None:
    """Example questions for the open knowledge base, None while they are being made."""
    return shelf().opening(settings()).examples.get(lang)


def _prepare(opening: Opening, settings: Settings) -> None:
    """Build the knowledge base where there is none, open it, load the model."""
    try:
        if mark_in_use(settings) is None:
            opening.first = True
            _build(opening, settings, [settings.corpus])
        elif generation.is_older(settings.kb):
            opening.first = True
            _build(opening, settings, [])
        opening.at("open")
        kb = open_kb(settings.kb, settings)
        opening.at("open", 0.3)
        kb.warm_up()
        _keep_from_collector()
        opening.kb = kb
        _make_examples(opening, kb)
        _keep_from_collector()  # the first questions have loaded more
    except WelfareError as error:
        _LOG.warning("%s", error)
        opening.error = error
    except Exception as error:  # whatever it is, users must be told and not wait for ever
        _LOG.exception("the knowledge base could not be opened")
        opening.error = error


def _keep_from_collector() -> None:
    """Streamlit collects garbage after every run of a page; going through the model and all passages each time would
    hold up every user for a good part of a second. What is open now stays open, so the collector may pass it by."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _make_examples(opening: Opening, kb: KnowledgeBase) -> None:
    """Users do not wait for these; a fault here costs the examples only."""
    for lang in LANGS:
        try:
            opening.examples[lang] = example_questions(kb, lang)
        except Exception:
            _LOG.exception("no examples could be made")
            opening.examples[lang] = ()


def _build(opening: Opening, settings: Settings, paths: Sequence[Path]) -> None:
    """Read the files and write a generation of them, telling how far that has come."""

    def tell(step: Step) -> None:
        values: dict[str, str | int] = {"done": step.done, "all": step.all, "file": step.file}
        if step.name == "prepare":
            values |= step.counts
        opening.at(step.name, step.done / max(step.all, 1), **values)

    opening.faults += update(settings, paths, tell).faults
