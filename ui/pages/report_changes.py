"""Adding reports by upload, correcting their facts, removing them: for administrators, with progress and a stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from errors import WelfareError
from index import audit
from index.knowledge_base import KnowledgeBase
from ingest import library, uploads
from ingest.read import FORMATS
from records import Facts, Report, ReportKind
from ui.pages.wrong import offer_told_wrong
from ui.pieces import address, faults, quality
from ui.pieces.html import Html, show, tag
from ui.pieces.wording import Phrases
from ui.server import admin, guard, knowledge
from ui.server.changes import Change, Line, Work, changes

_LINES = 50  # of the audit log
_LOOK = 0.4  # seconds between two looks at a change under way
_WHERE = "change_where"  # in the session: the report in whose view it began, "" for the list
_MINE = "change"  # in the session: the change that it began last


def following(kb: KnowledgeBase, words: Phrases) -> bool:
    """The change under way with its stop button, or what became of this session's last one; whether one goes on."""
    if not admin.allowed():
        return False
    now = changes().under_way
    if now is not None:
        _progress(now, words)
        if st.button(words("admin.stop"), disabled=now.stopped or now.ended):
            now.stopped = True
        return True
    mine: Change | None = st.session_state.get(_MINE)
    if mine is not None and st.session_state.get(_WHERE) == address.last_value("r"):  # not above another report
        for line in mine.told:
            show(_line(kb, line, words))
        if mine.error is not None:
            known = mine.error if isinstance(mine.error, WelfareError) else None
            why = tag("p", faults.fault_line(known.message, words)) if known is not None else ""
            show(tag("section", tag("p", words("admin.failed")), why, class_="wr-note", role="alert"))
    return False


@st.fragment(run_every=_LOOK)
def _progress(now: Change, words: Phrases) -> None:
    """Drawn anew by itself until the change is seen."""
    if now.shown:
        st.rerun()
    st.progress(now.share)
    step = "open" if now.ended else now.step if now.all or now.step in ("wait", "model") else "begin"
    show(tag("p", words(f"admin.step_{step}", done=now.done, all=now.all), class_="wr-step", role="status"))


def adding(words: Phrases) -> None:
    """The upload, below the list of reports; nothing where the server lets nobody change anything."""
    if not admin.sign_in_possible():
        return
    with st.expander(words("admin.title"), expanded=admin.allowed(), key="admin_adding"):
        admin.sign_in(words)
        if not admin.allowed():
            return
        kinds = sorted(kind.removeprefix(".") for kind in FORMATS)
        label = words("admin.files", kinds=", ".join(kinds), mb=knowledge.settings().max_file_mb)
        turn = st.session_state.setdefault("admin_turn", 0)  # a new box, empty, after every upload
        guard.allow(knowledge.settings().max_file_mb)
        box = st.file_uploader(label, type=kinds, accept_multiple_files=True, key=f"admin_files_{turn}")
        if st.button(words("admin.add"), type="primary", disabled=not box):
            st.session_state["admin_turn"] = turn + 1
            names = ", ".join(file.name for file in box)
            _begin(_add([(file.name, file.getvalue()) for file in box]), words, "added", names)
        offer_told_wrong(words)
        if admin.allowed("administrator"):
            _audit(words)


def changing(report: Report, words: Phrases) -> None:
    """Correcting the facts of a report and removing it, where it is opened."""
    if not admin.allowed():
        return
    with st.expander(words("admin.change"), key=f"admin_changing_{report.id}"):
        if uploads.uploaded(knowledge.settings(), report.file):
            _correcting(report, words)
        else:
            show(tag("p", words("admin.not_uploaded"), class_="wr-small"))
        if not admin.allowed("administrator"):
            return
        sure = st.checkbox(words("admin.sure"), key=f"sure_{report.id}")
        if st.button(words("admin.remove"), disabled=not sure):
            address.change_address(r=None, at=None)
            _begin(_remove(report), words, "removed", report.file)


def _correcting(report: Report, words: Phrases) -> None:
    values: dict[str, str] = {}
    with st.form(f"facts_{report.id}", border=False):
        for name in uploads.CORRECTABLE:
            now = getattr(report.facts, name) or ""
            if name == "kind":
                kinds = ["", *get_args(ReportKind)]
                names = {kind: words(f"kind.{kind or 'none'}") for kind in kinds}
                values[name] = st.selectbox(words("fact.kind"), kinds, kinds.index(now), format_func=names.__getitem__)
            else:
                values[name] = st.text_input(
                    words(f"fact.{name}"), value=now, max_chars=400, autocomplete="off"
                ).strip()
        sent = st.form_submit_button(words("admin.save"))
    if sent:
        facts = Facts(**{name: value or None for name, value in values.items()})  # type: ignore[arg-type]
        _begin(_correct(report, facts), words, "corrected", report.file)


def _audit(words: Phrases) -> None:
    """Who did what, the newest first."""
    rows = [
        tag("div", tag("dt", row.get("when", "")), tag("dd", " · ".join(filter(None, _told(row, words)))))
        for row in audit.last(knowledge.settings().kb, _LINES)
    ]
    if rows:
        show(tag("details", tag("summary", words("admin.audit")), tag("dl", *rows, class_="wr-facts")))


def _told(row: Mapping[str, str], words: Phrases) -> tuple[str | None, ...]:
    """Who, what, about what, from where; a word that this program does not know as it is."""
    what = row.get("what", "")
    known = words(f"audit.{what}") if words.has(f"audit.{what}") else what
    return row.get("who"), known, row.get("about"), row.get("from")


def _begin(work: Work, words: Phrases, what: audit.What, about: str) -> None:
    """Start it and draw the page anew, which then follows it; what becomes of it is a line of the audit log."""
    told = admin.recorder()

    def audited(progress: library.Progress) -> list[Line]:
        try:
            lines = list(work(progress))
        except BaseException as error:
            told("failed", f"{what}: {about}: {error}")
            raise
        told(what, about)
        return lines

    begun = changes().start(audited)
    if begun is None:
        show(tag("p", words("admin.busy"), class_="wr-note", role="alert"))
        return
    st.session_state[_MINE], st.session_state[_WHERE] = begun, address.last_value("r")
    st.rerun()


def _add(files: list[tuple[str, bytes]]) -> Work:
    settings = knowledge.settings()

    def work(progress: library.Progress) -> list[Line]:
        added = library.add(settings, files, progress)
        lines: list[Line] = [("admin.added", name) for name in added.added]
        return [*lines, *(("admin.fault", each) for each in added.faults)]

    return work


def _remove(report: Report) -> Work:
    settings = knowledge.settings()

    def work(progress: library.Progress) -> list[Line]:
        library.remove(settings, report.id, progress)
        return [("admin.removed", report.file)]

    return work


def _correct(report: Report, facts: Facts) -> Work:
    settings = knowledge.settings()

    def work(progress: library.Progress) -> list[Line]:
        library.correct(settings, report.id, facts, progress)
        return [("admin.corrected", report.file)]

    return work


def _line(kb: KnowledgeBase, line: Line, words: Phrases) -> Html:
    """What became of a file: a report added is named with how well it was read, and can be opened."""
    phrase, name = line
    report = next((report for report in kb.reports if report.file == name), None) if phrase == "admin.added" else None
    if isinstance(name, WelfareError):
        return tag("p", words(phrase, fault=faults.fault_line(name.message, words)), class_="wr-note", role="alert")
    told: list[str] = [words(phrase, name=name) if name else words(phrase)]
    if report is not None:
        href = address.link("reports", words.lang, r=report.id)
        told += [" ", tag("a", words("cite.open_report"), href=href, data_go=True)]
        told.append(tag("p", quality.measures_line(kb, report, words), class_="wr-small"))
    return tag("div", *told, class_="wr-note", role="status")
