"""Dossier: the answers and searches that this session has kept, to be read, dropped and taken along as a Word file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

import streamlit as st

from answer.browsing.dossier import Pinned, as_docx
from index.knowledge_base import KnowledgeBase
from ui.pages.beneath import WORD
from ui.pieces.html import join, show, tag
from ui.pieces.pins import clear, drop, pins
from ui.pieces.wording import Phrases


def page(kb: KnowledgeBase, words: Phrases) -> None:
    kept = pins()
    show(tag("section", tag("h1", words("dossier.title")), tag("p", words("dossier.lede"), class_="wr-lede")))
    if not kept:
        show(tag("p", words("dossier.empty"), class_="wr-note"))
        return
    here = st.context.url or ""  # known only while the page is drawn
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            words("dossier.word"),
            lambda: _file(kept, here, words),
            "dossier.docx",
            WORD,
            on_click="ignore",
            key="dossier",
        )
        st.button(words("dossier.clear"), key="dossier_clear", on_click=clear)
    for n, one in enumerate(kept):
        _entry(one, n, words)


def _entry(one: Pinned, n: int, words: Phrases) -> None:
    link = tag("a", one.question, href=one.address, data_go=True)
    likely = tag("p", tag("span", words("ask.likely"), class_="wr-role wr-target")) if one.likely else ""
    sources = tag("ol", *(tag("li", source) for source in one.sources), class_="wr-small") if one.sources else ""
    parts = [tag("h2", link, class_="wr-report"), likely, tag("p", one.text, class_="wr-text"), sources]
    show(tag("article", join(parts), class_="wr-entry", tabindex="-1", data_result=True))
    st.button(words("dossier.drop"), key=f"drop_{n}", on_click=drop, args=(one,))


def _file(kept: list[Pinned], here: str, words: Phrases) -> bytes:
    """The dossier with whole addresses, so that they can be followed from it."""
    return as_docx([replace(one, address=urljoin(here, one.address)) for one in kept], date.today(), words.lang)
