"""Answers that all sessions share: each question is worked out once for a state of the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answer.browsing.further import further
from answer.conversation import converse_all
from errors import RequestError
from index.knowledge_base import KnowledgeBase
from records import Answer, Filters
from ui.server import desk

_KEPT = 256  # answers that are remembered
_TRYING = 5.0  # seconds that questions to ask next are tried


def answer_after(kb: KnowledgeBase, turns: Sequence[str], question: str, filters: Filters) -> Answer:
    """The answer to a question after the turns before it.

    Raises:
        RequestError: "too-many", "busy", "question-slow" or "asker-left".
    """
    return _answer(kb.mark, tuple(turns), question, filters, kb)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _answer(generation: str, turns: tuple[str, ...], question: str, filters: Filters, _kb: KnowledgeBase) -> Answer:
    with desk.turn():
        return converse_all(_kb, turns, question, filters)


def next_questions(kb: KnowledgeBase, answer: Answer, filters: Filters) -> tuple[str, ...]:
    """What to ask next, each with an answer; () where the server has no time for it now."""
    try:
        return _next(kb.mark, answer.question, answer.reading.text if answer.reading else "", filters, kb, answer)
    except RequestError:
        return ()


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _next(
    generation: str, question: str, read_as: str, filters: Filters, _kb: KnowledgeBase, _answer: Answer
) -> tuple[str, ...]:
    with desk.turn(_TRYING):
        return further(_kb, _answer, filters)
