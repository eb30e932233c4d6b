"""Deciding drafts while the page is still being drawn."""

from __future__ import annotations

from typing import Any, cast

import pytest
import streamlit as st

from index.knowledge_base import KnowledgeBase
from ui.pages import question_drafts


def test_a_draft_is_decided_where_the_browser_sent_an_entry_that_reads_otherwise_by_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [{"id": id, "question": f"{id}?", "lang": "vi", "kind": "passage"} for id in ("a", "b", "c")]
    state: dict[str, Any] = {"drafts": lines, "draft_at": "2. b?", "draft_question_b": "b?"}
    monkeypatch.setattr(st, "session_state", state)
    question_drafts._decide(cast(KnowledgeBase, None), lines[1], "drop")  # no words of it to be found
    assert [line.get("decision") for line in state["drafts"]] == [None, "drop", None]
    assert state["draft_at"] == 2
