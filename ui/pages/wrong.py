"""What readers found wrong in an answer: kept as lines of a question set in the folder of the knowledge base, with
nothing of who told it."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

import streamlit as st

from records import Answer
from ui.pieces.html import show, tag
from ui.pieces.wording import Phrases
from ui.server import knowledge

NAME = "told_wrong.jsonl"
_LONGEST = 500  # characters of what was expected
_LARGEST = 5_000_000  # bytes that the file may grow to
_writing = threading.Lock()


def wrong_box(answer: Answer, words: Phrases) -> None:
    """A folded box under an answer; what is sent is kept, and thanked for."""
    with st.expander(words("wrong.title")), st.form("wrong", border=False, clear_on_submit=True):
        st.text_input(words("wrong.expected"), key="wrong_text", max_chars=_LONGEST, autocomplete="off")
        sent = st.form_submit_button(words("wrong.send"))
    if sent:
        kept = keep(knowledge.settings().kb / NAME, answer, str(st.session_state.get("wrong_text", "")))
        show(tag("p", words("wrong.thanks" if kept else "wrong.full"), class_="wr-note", role="status"))


def keep(file: Path, answer: Answer, expected: str) -> bool:
    """Add a line: the question, what was answered and what was expected; False where the file is full."""
    text = answer.reading.text if answer.reading else answer.question
    id = hashlib.sha256(f"{text}\n{expected}".encode("utf-8", "replace")).hexdigest()[:12]
    row = {"id": id, "question": answer.question, "lang": answer.language, "answer": answer.text, "expected": expected}
    with _writing:
        if file.exists() and file.stat().st_size > _LARGEST:
            return False
        with file.open("a", encoding="utf-8", errors="replace") as lines:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return True


def offer_told_wrong(words: Phrases) -> None:
    """For the administrator: how many were told, to take along."""
    file = knowledge.settings().kb / NAME
    if not file.exists():
        return
    data = file.read_bytes()
    show(tag("p", words.count("wrong.told", data.count(b"\n"))))
    st.download_button(words("wrong.download"), data, file_name=NAME, mime="application/jsonl", on_click="ignore")
