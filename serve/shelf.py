"""The one open knowledge base of a server, exchanged for the newer state when there is one."""

from __future__ import annotations

import logging
import threading
from functools import lru_cache

from answer.browsing.examples import example_questions
from errors import KnowledgeBaseError, WelfareError
from index.catalogued import mark_in_use
from index.knowledge_base import KnowledgeBase, open_kb
from settings import Settings

_LOG = logging.getLogger("welfare")


class Shelf:
    """Opens the knowledge base with the first request; safe for many threads. A newer state is opened aside and takes
    the place of the open one when it is ready; one that cannot be opened leaves it in use."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._kb: KnowledgeBase | None = None
        self._tried: str | None = None  # mark of the newest state that was begun to open
        self.example = lru_cache(maxsize=1)(_example)

    def open(self) -> KnowledgeBase:
        """The open knowledge base.

        Raises:
            KnowledgeBaseError: there is none, or it is damaged.
            ModelError: the embedding model is missing or damaged.
        """
        with self._lock:
            if self._kb is None:
                self._kb = self._opened()
                self._tried = self._kb.mark
                return self._kb
            mark = self._newest()
            if mark not in (None, self._kb.mark, self._tried):
                self._tried = mark
                threading.Thread(target=self._renew, name="renew", daemon=True).start()
            return self._kb

    def _newest(self) -> str | None:
        try:
            return mark_in_use(self.settings)
        except KnowledgeBaseError:
            return None

    def _opened(self) -> KnowledgeBase:
        kb = open_kb(self.settings.kb, self.settings)
        kb.warm_up()
        return kb

    def _renew(self) -> None:
        try:
            newer = self._opened()
        except WelfareError as error:
            _LOG.warning("%s", error)
            return
        with self._lock:
            self._kb = newer


def _example(kb: KnowledgeBase) -> str | None:
    """A question that the knowledge base answers; None where it holds no figure to make one from."""
    return next(iter(example_questions(kb, "vi", 1)), None)
