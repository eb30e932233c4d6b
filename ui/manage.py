"""Adding reports by upload, correcting their facts, removing them: for those who gave the password."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import get_args

import streamlit as st

from errors import WelfareError
from index import generation, manage
from index.store import KnowledgeBase
from ingest.read import READERS
from records import Facts, Report, ReportKind
from ui import address, admin, knowledge
from ui.text import show, tag
from ui.wording import Words

_PAUSE = 0.2  # seconds between two looks for the new generation
_PATIENCE = 60.0  # seconds that the page waits for it


def adding(kb: KnowledgeBase, words: Words) -> None:
    """The upload, below the list of reports; nothing where the server has no password."""
    if not admin.possible():
        return
    with st.expander(words("admin.title"), expanded=admin.allowed()):
        admin.ask_password(words)
        if not admin.allowed():
            return
        kinds = sorted(kind.removeprefix(".") for kind in READERS)
        files = st.file_uploader(words("admin.files"), type=kinds, accept_multiple_files=True, key="admin_files")
        if st.button(words("admin.add"), type="primary", disabled=not files):
            given = [(file.name, file.getvalue()) for file in files]
            _do(kb, words, lambda progress: _told(manage.add(knowledge.settings(), given, progress), words))
        for line in st.session_state.get("admin_told", ()):
            show(tag("p", line, class_="wr-note", role="status"))


def changing(kb: KnowledgeBase, report: Report, words: Words) -> None:
    """Correcting the facts of a report and removing it, in the reader."""
    if not admin.allowed():
        return
    with st.expander(words("admin.change")):
        if manage.uploaded(knowledge.settings(), report.file):
            _correcting(kb, report, words)
        else:
            show(tag("p", words("admin.not_uploaded"), class_="wr-small"))
        sure = st.checkbox(words("admin.sure"), key=f"sure_{report.id}")
        if st.button(words("admin.remove"), disabled=not sure):
            _do(kb, words, lambda progress: _removed(report, words, progress))
            address.put(r=None, at=None)
            st.rerun()


def _correcting(kb: KnowledgeBase, report: Report, words: Words) -> None:
    values: dict[str, str] = {}
    with st.form(f"facts_{report.id}", border=False):
        for name in manage.CORRECTABLE:
            now = getattr(report.facts, name) or ""
            if name == "kind":
                kinds = ["", *get_args(ReportKind)]
                names = {kind: words(f"kind.{kind or 'none'}") for kind in kinds}
                values[name] = st.selectbox(words("fact.kind"), kinds, kinds.index(now), format_func=names.__getitem__)
            else:
                label = words("fact.title" if name == "title" else f"fact.{name}")
                values[name] = st.text_input(label, value=now, max_chars=400, autocomplete="off").strip()
        sent = st.form_submit_button(words("admin.save"))
    if sent:
        facts = Facts(**{name: value or None for name, value in values.items()})  # type: ignore[arg-type]
        _do(kb, words, lambda progress: _corrected(report, facts, words, progress))
        st.rerun()


def _do(kb: KnowledgeBase, words: Words, work: Callable[[manage.Progress], Iterable[str]]) -> None:
    """Do it with progress, then wait until the page shows the new generation."""
    bar, line = st.progress(0.0), st.empty()

    def progress(step: str, done: int, all: int) -> None:
        part = done / max(all, 1)
        bar.progress(min(1.0, part * 0.3 if step == "read" else 0.3 + part * 0.7))
        line.html(tag("p", words(f"admin.step_{step}", done=done, all=all), class_="wr-step", role="status"))

    try:
        st.session_state["admin_told"] = tuple(work(progress))
    except WelfareError as error:
        show(tag("section", tag("p", words("admin.failed")), tag("p", str(error)), class_="wr-note", role="alert"))
        st.stop()
    name, end = generation.current_name(knowledge.settings().kb), time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        opened = knowledge.shelf().opening(knowledge.settings()).kb
        if opened is not None and opened.generation == name:
            break
        time.sleep(_PAUSE)
    st.rerun()


def _told(added: manage.Added, words: Words) -> list[str]:
    lines = [words("admin.added", name=name) for name in added.names]
    return [*lines, *(words("admin.fault", fault=str(fault)) for fault in added.faults)]


def _removed(report: Report, words: Words, progress: manage.Progress) -> list[str]:
    manage.remove(knowledge.settings(), report.id, progress)
    return [words("admin.removed", name=report.file)]


def _corrected(report: Report, facts: Facts, words: Words, progress: manage.Progress) -> list[str]:
    manage.correct(knowledge.settings(), report.id, facts, progress)
    return [words("admin.corrected", name=report.file)]
