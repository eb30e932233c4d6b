"""Whose question the page answers next: one desk for all sessions, each in turn."""

from __future__ import annotations

from contextlib import AbstractContextManager

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from answer.desk import Desk
from ui.server import knowledge


@st.cache_resource(show_spinner=False)
def _desk() -> Desk:
    return Desk(knowledge.settings())


def turn(seconds: float | None = None) -> AbstractContextManager[None]:
    """The turn of this session; what is done within ends when its time is up or the reader has closed the page.

    Raises:
        RequestError: "too-many", "busy", "question-slow" or "asker-left".
    """
    context = get_script_run_ctx(suppress_warning=True)
    session = context.session_id if context else ""

    def left() -> bool:
        return bool(session) and runtime.exists() and not runtime.get_instance().is_active_session(session)

    return _desk().turn(session, left, seconds)
