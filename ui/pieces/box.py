"""The question box that Ask and Search share: what is typed goes into the address. And the fold that keeps limits from
pushing results away on phones."""

from __future__ import annotations

import streamlit as st

from ui.pieces import address
from ui.pieces.html import Html, tag

LONGEST = 1_000  # characters that the box takes
TURNS = 3  # earlier turns of a conversation that the address holds
_LONGEST_FIND = 200


def question_box(label: str, button: str, hint: str) -> None:
    """A box that grows with its question; Enter (behaviour.js) or the button puts the question into the address, and a
    new page of results."""
    st.session_state["question"] = address.last_value("q")
    with st.form("ask", border=False), st.container(key="askrow", horizontal=True, vertical_alignment="bottom"):
        st.text_area(label, key="question", max_chars=LONGEST, placeholder=hint, height="content")
        st.form_submit_button(button, type="primary", on_click=_put)


def _put() -> None:
    address.change_address(q=one_line(st.session_state["question"]), show=None)


def one_line(typed: str) -> str:
    """What was typed or pasted without its breaks of lines, which mean nothing in a question."""
    return " ".join(typed.split())


def finding_box(label: str, hint: str, parameter: str, leaves: str) -> None:
    """A box of words that a list is searched for; they go into the address as ``parameter``, and how much of the list
    was shown, which ``leaves`` names, goes."""
    key = f"{parameter}_text"
    st.session_state[key] = address.last_value(parameter)
    st.text_input(
        label,
        key=key,
        max_chars=_LONGEST_FIND,
        placeholder=hint,
        autocomplete="off",
        on_change=lambda: address.change_address(**{parameter: st.session_state[key].strip(), leaves: None}),
    )


def opener(label: str) -> Html:
    """What opens the limits on a phone; wider windows show the limits and not this (ui/style.css)."""
    return tag("details", tag("summary", label), class_="wr-fold")
