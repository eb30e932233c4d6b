"""The question box that Ask and Search share: what is typed goes into the address. And the fold that keeps limits from
pushing results away on phones."""

from __future__ import annotations

import streamlit as st

from ui.pieces import address
from ui.pieces.html import Html, tag

LONGEST = 1_000  # characters that the box takes


def question_box(label: str, button: str, hint: str) -> None:
    """A form of one line; Enter or the button puts the question into the address, and a new page of results."""
    st.session_state["question"] = address.one("q")
    with st.form("ask", border=False), st.container(key="askrow", horizontal=True, vertical_alignment="bottom"):
        st.text_input(label, key="question", max_chars=LONGEST, placeholder=hint, autocomplete="off")
        st.form_submit_button(button, type="primary", on_click=_put)


def _put() -> None:
    address.put(q=st.session_state["question"].strip(), show=None)


def opener(label: str) -> Html:
    """What opens the limits on a phone; wider windows show the limits and not this (ui/style.css)."""
    return tag("details", tag("summary", label), class_="wr-fold")
