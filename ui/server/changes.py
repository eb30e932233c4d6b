"""Changes of the knowledge base made by the page: one at a time on this server, each in a thread of its own.

A user who leaves the page, or whose browser draws it anew, neither stops nor repeats a change.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from errors import WelfareError
from index.catalogued import mark_in_use
from ingest.library import Progress, Step
from ui.server import knowledge

_PATIENCE = 60.0  # seconds that the page waits for the new generation to be opened
_LOG = logging.getLogger("welfare")
Line = tuple[str, str | WelfareError]  # a phrase of the wording ("admin.added") and the name or fault that fills it
Work = Callable[[Progress], Iterable[Line]]


class Stopped(Exception):
    """Thrown into the work where its user has stopped it; nothing of it remains."""


@dataclass
class Change:
    """A change under way, or what became of it."""

    step: str = "read"  # or "wait" (for another change), "model", "vectors"
    done: int = 0
    all: int = 0
    stopped: bool = False
    ended: bool = False
    told: tuple[Line, ...] = ()
    error: Exception | None = None
    ended_at: float = 0.0

    @property
    def share(self) -> float:
        part = min(1.0, self.done / max(self.all, 1))
        return 0.3 + part * 0.7 if self.step in ("model", "vectors") else part * 0.3

    def progress(self, step: Step) -> None:
        """What the work calls as it goes. Raises Stopped."""
        if self.stopped:
            raise Stopped
        if step.name in ("wait", "read", "vectors"):
            self.step, self.done, self.all = step.name, step.done, step.all
        elif (
            step.name == "prepare"
        ):  # all is read; the model is loaded, some seconds, before the first text is embedded
            self.step, self.done, self.all = "model", 0, 0

    @property
    def shown(self) -> bool:
        """Whether it has ended and the open knowledge base is the one that it made (or cannot be opened)."""
        if not self.ended:
            return False
        if time.monotonic() > self.ended_at + _PATIENCE:
            return True
        opening = knowledge.shelf().opening(knowledge.settings())
        newest = mark_in_use(knowledge.settings())
        return opening.kb is None or opening.kb.mark == newest


class Changes:
    """The changes of this server; safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: Change | None = None

    @property
    def under_way(self) -> Change | None:
        return self._last if self._last is not None and not self._last.shown else None

    def start(self, work: Work) -> Change | None:
        """Begin the work; None where another change is under way."""
        with self._lock:
            if self.under_way is not None:
                return None
            self._last = Change()
            threading.Thread(target=_do, args=(self._last, work), name="change", daemon=True).start()
            return self._last


@st.cache_resource(show_spinner=False)
def changes() -> Changes:
    return Changes()


def _do(change: Change, work: Work) -> None:
    try:
        change.told = tuple(work(change.progress))
    except Stopped:
        change.told = (("admin.stopped", ""),)
    except WelfareError as error:
        change.error = error
    except Exception as error:  # whoever waits for it must be told
        _LOG.exception("a change of the knowledge base failed")
        change.error = error
    finally:
        change.ended_at, change.ended = time.monotonic(), True
