"""Names that a question may hold, of the open knowledge base: places to put right what is mistyped, and places and
indicators to be offered while it is typed. Read once for each of its states."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from answer.browsing import meant
from index.knowledge_base import KnowledgeBase
from ui.pieces.limits import indicator_name
from ui.pieces.limits import places_of_reports as places_of_reports
from ui.pieces.wording import Lang, Phrases

_MOST = 500  # names that are offered; those of reports come first


def typed_places(kb: KnowledgeBase) -> Mapping[str, str]:
    return _places(kb.mark, kb)


def offered(kb: KnowledgeBase, words: Phrases) -> str:
    """The names as JSON for the page's script (ui/completing.js)."""
    return _offered(kb.mark, words.lang, kb)


@st.cache_resource(show_spinner=False, max_entries=2)
def _places(generation: str, _kb: KnowledgeBase) -> Mapping[str, str]:
    return meant.typed_place_names(_kb)


@st.cache_resource(show_spinner=False, max_entries=4)
def _offered(generation: str, lang: Lang, _kb: KnowledgeBase) -> str:
    words = Phrases(lang)
    indicators = sorted(indicator_name(id, words) for id in _kb.figure_values().indicators)
    small = (name[:1].lower() + name[1:] for name in indicators)
    known = (place.split(",")[0] for place in places_of_reports(_kb))
    found = dict.fromkeys((*known, *small, *sorted(_places(generation, _kb).values())))
    return json.dumps(list(found)[:_MOST], ensure_ascii=False)
