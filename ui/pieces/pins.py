"""What a session keeps for its dossier: answers and searches, as they were told; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from answer.browsing.dossier import Pinned
from ui.pieces import address
from ui.pieces.wording import Phrases

_MOST = 50


def pins() -> list[Pinned]:
    """What is kept, in the order in which it was."""
    kept: list[Pinned] = st.session_state.setdefault("pins", [])
    return kept


def drop(one: Pinned) -> None:
    pins().remove(one)


def clear() -> None:
    pins().clear()


def pin_button(make: Callable[[str], Pinned], page: str, words: Phrases) -> None:
    """A button that keeps what stands on the page, and once it is kept takes it out again. ``make`` is given the
    address of the page."""
    there = address.here(page, words.lang, show=None)
    kept = next((one for one in pins() if one.address == there), None)
    if kept is not None:
        st.button(words("dossier.unpin"), key="unpin", on_click=drop, args=(kept,))
    elif len(pins()) < _MOST:
        st.button(words("dossier.pin"), key="pin", on_click=lambda: pins().append(make(there)))
