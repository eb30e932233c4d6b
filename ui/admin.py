"""Who may change the knowledge base: nobody, unless the server was started with WELFARE_ADMIN_PASSWORD."""

from __future__ import annotations

import hashlib
import hmac
import os
import time

import streamlit as st

from ui.text import show, tag
from ui.wording import Words

VARIABLE = "WELFARE_ADMIN_PASSWORD"
_PAUSE = 1.0  # seconds that a wrong password costs


def possible() -> bool:
    """Whether this server lets anyone change anything."""
    return bool(os.environ.get(VARIABLE))


def allowed() -> bool:
    """Whether this session has given the password."""
    return possible() and st.session_state.get("admin") is True


def ask_password(words: Words) -> None:
    """The password box, and the way out for those who are in."""
    if allowed():
        if st.button(words("admin.leave")):
            st.session_state["admin"] = False
            st.rerun()
        return
    with (
        st.form("admin_form", border=False),
        st.container(key="admin_row", horizontal=True, vertical_alignment="bottom"),
    ):
        typed = st.text_input(words("admin.password"), type="password", key="admin_password", autocomplete="off")
        sent = st.form_submit_button(words("admin.enter"))
    if sent and is_password(typed, os.environ.get(VARIABLE, "")):
        st.session_state["admin"] = True
        st.rerun()
    elif sent:
        time.sleep(_PAUSE)
        show(tag("p", words("admin.wrong"), class_="wr-note", role="alert"))


def is_password(typed: str, wanted: str) -> bool:
    """Compared in a time that tells nothing; an empty password is none."""
    first, second = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (typed, wanted))
    return hmac.compare_digest(first, second) and bool(wanted)
