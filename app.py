"""Entry of the page: ``streamlit run app.py``. Pages live in ui/."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from index.knowledge_base import KnowledgeBase
from ui.pages import ask, check, evaluate, figures, reports, search
from ui.pieces import address
from ui.pieces.wording import Words
from ui.shell import end, frame, opened

PAGES: dict[str, Callable[[KnowledgeBase, Words], None]] = {
    "ask": ask.page,
    "search": search.page,
    "figures": figures.page,
    "reports": reports.page,
    "check": check.page,
    "evaluate": evaluate.page,
}


def run(name: str) -> None:
    words = Words(address.language())
    st.set_page_config(
        page_title=f"{words(f'site.{name}')} – {words('site.name')}", page_icon="📖", initial_sidebar_state="collapsed"
    )
    frame(name, list(PAGES), words)
    PAGES[name](opened(words), words)
    end(name)


def streamlit_page(name: str) -> st.Page:
    return st.Page(lambda: run(name), title=name, url_path=name, default=name == "ask")


st.navigation([streamlit_page(name) for name in PAGES], position="hidden").run()
