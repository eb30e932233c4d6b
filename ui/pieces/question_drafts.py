"""Drafts of questions over the open knowledge base as a table, each to be accepted, changed or dropped; what is decided
is taken along as a file, and nothing of it stays on the server."""

from __future__ import annotations

from typing import Any

import streamlit as st

from errors import QuestionSetError
from eval.asking.decisions import DECISIONS, agreement, as_lines, as_set, decided
from eval.asking.drafts import drafts, told_wrong
from index.knowledge_base import KnowledgeBase
from ui.pieces import faults
from ui.pieces.html import show, tag
from ui.pieces.wording import Phrases
from ui.pieces.wrong import NAME
from ui.server import admin, guard, knowledge

_MOST = 30
_LARGEST = 5  # MB of an uploaded file
_SHOWN = ("decision", "question", "lang", "kind", "expected", "report", "evidence")
_DECIDED, _SET = "drafts.jsonl", "questions.jsonl"


def question_drafts(kb: KnowledgeBase, words: Phrases) -> None:
    """A folded box with the table, the files to take along, and the agreement with another annotator's file."""
    guard.allow(_LARGEST)
    with st.expander(words("drafts.title"), key="drafts_box"):
        show(tag("p", words("drafts.lede"), class_="wr-small"))
        if st.button(words("drafts.make")):
            with st.spinner(words("drafts.making")):
                st.session_state["drafts"] = [*_wrong(kb), *drafts(kb, _MOST, seed=len(kb.reports))]
        _taken_up(words)
        lines: list[dict[str, Any]] = st.session_state.get("drafts", [])
        if lines:
            _table(lines, words)


def _wrong(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """What readers told to be wrong, which is the administrator's to see."""
    file = knowledge.settings().kb / NAME
    if not admin.allowed() or not file.is_file():
        return []
    return told_wrong(kb, file.read_text(encoding="utf-8", errors="replace").splitlines())


def _taken_up(words: Phrases) -> None:
    """Drafts decided before, to go on with."""
    file = st.file_uploader(words("drafts.go_on"), type=["jsonl"], max_upload_size=_LARGEST, key="drafts_file")
    if file is not None and st.session_state.get("drafts_of") != file.file_id:
        rows = _decided(file.name, file.getvalue(), words)
        if rows is not None:
            st.session_state["drafts"], st.session_state["drafts_of"] = rows, file.file_id


def _decided(name: str, data: bytes, words: Phrases) -> list[dict[str, Any]] | None:
    try:
        return decided(data.decode("utf-8-sig", "replace"), name)
    except QuestionSetError as error:
        show(tag("p", faults.told(error.message, words), class_="wr-note", role="alert"))
        return None


def _table(lines: list[dict[str, Any]], words: Phrases) -> None:
    rows = [{name: _cell(line, name) for name in _SHOWN} for line in lines]
    columns: dict[str, Any] = {name: st.column_config.TextColumn(words(f"drafts.{name}")) for name in _SHOWN}
    columns["decision"] = st.column_config.SelectboxColumn(words("drafts.decision"), options=list(DECISIONS))
    fixed = [name for name in _SHOWN if name not in ("decision", "question")]
    edited: list[dict[str, Any]] = st.data_editor(
        rows, column_config=columns, disabled=fixed, hide_index=True, key=f"drafts_table_{lines[0]['id']}_{len(lines)}"
    )
    made = [_with(line, row) for line, row in zip(lines, edited, strict=True)]
    with st.container(horizontal=True):
        st.download_button(words("drafts.keep"), as_lines(made).encode("utf-8", "replace"), _DECIDED, on_click="ignore")
        if any(row.get("decision") in ("accept", "change") for row in made):
            try:
                text = as_set(made, _SET).encode("utf-8", "replace")
                st.download_button(words("drafts.set"), text, _SET, on_click="ignore")
            except QuestionSetError as error:
                show(tag("p", faults.told(error.message, words), class_="wr-note", role="alert"))
    _agreement(made, words)


def _cell(line: dict[str, Any], name: str) -> str:
    if name == "expected":
        answer = line.get("answer") or {}
        return f"{answer.get('value', '')} {answer.get('unit', '')}".strip()
    value = line.get(name)
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _with(line: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """A draft as it was decided; a question that was written anew is changed, whatever else was said."""
    question = str(row.get("question") or "").strip()
    changed = bool(question) and question != line["question"]
    decision = "change" if changed and row.get("decision") != "drop" else row.get("decision") or None
    return line | {"question": question or line["question"], "decision": decision}


def _agreement(made: list[dict[str, Any]], words: Phrases) -> None:
    file = st.file_uploader(words("drafts.other"), type=["jsonl"], max_upload_size=_LARGEST, key="drafts_other")
    rows = _decided(file.name, file.getvalue(), words) if file is not None else None
    if rows is None:
        return
    found = agreement(made, rows)
    if found is None:
        show(tag("p", words("drafts.nothing_common"), class_="wr-note", role="status"))
        return
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}"
    told = words("drafts.agreement", n=found.n, alike=f"{found.alike:.0%}", kappa=kappa)
    show(tag("p", told, class_="wr-note", role="status"))
