"""What Streamlit runs for each view: the one page that its address names. Pages live in ui/pages/."""

from __future__ import annotations

import sys
from importlib import import_module

import streamlit as st

from ui.pieces import address
from ui.pieces.html import show, tag
from ui.pieces.wording import Phrases

PAGES = ("ask", "search", "figures", "reports", "check", "evaluate", "dossier")


def run(name: str) -> None:
    words = Phrases(address.language())
    st.set_page_config(
        page_title=f"{words(f'site.{name}')} – {words('site.name')}", page_icon="📖", initial_sidebar_state="collapsed"
    )
    if "ui.shell" not in sys.modules:  # the first visit loads the program itself, some seconds
        with st.empty():
            told = tag("h1", words("build.title")), tag("p", words("build.program"))
            show(tag("section", *told, class_="wr-wait", aria_busy="true"))
            import_module("ui.shell")
            import_module(f"ui.pages.{name}")
        st.rerun()
    shell, page = import_module("ui.shell"), import_module(f"ui.pages.{name}")
    shell.begin_page(name, PAGES, words)
    page.page(shell.opened_or_stop(words), words)
    shell.end(name)


def streamlit_page(name: str) -> st.Page:
    return st.Page(lambda: run(name), title=name, url_path=name, default=name == "ask")


st.navigation([streamlit_page(name) for name in PAGES], position="hidden").run()
