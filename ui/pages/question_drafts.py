"""Drafts of questions over the open knowledge base, one after another, each to be accepted, changed or dropped; what is
decided is taken along as a file, and nothing of it stays on the server."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from errors import QuestionSetError, WelfareError
from eval.asking.decisions import (
    DECISIONS,
    Decision,
    annotator_agreement,
    as_expected,
    as_lines,
    as_set,
    decided,
    decided_line,
    is_open,
    proof_in,
    taken_up,
)
from eval.asking.drafts import drafts_alone, proof_of
from index.knowledge_base import KnowledgeBase
from ui.pages.wrong import NAME
from ui.pieces import address, faults
from ui.pieces.html import Html, show, tag
from ui.pieces.wording import Phrases
from ui.server import admin, guard, knowledge

_MOST = 30
_MOST_WRONG = 200  # of what readers told to be wrong, the last
_LARGEST = 5  # MB of an uploaded file
Line = dict[str, Any]
_DECIDED, _SET = "drafts.jsonl", "questions.jsonl"


def question_drafts(kb: KnowledgeBase, words: Phrases) -> None:
    """A folded box with the table, the files to take along, and the agreement with another annotator's file."""
    guard.allow(_LARGEST)
    with st.expander(words("drafts.title"), key="drafts_box"):
        show(tag("p", words("drafts.lede"), class_="wr-small"))
        if st.button(words("drafts.make")):
            _make(kb, words)
        _taken_up(words)
        if st.session_state.get("drafts"):
            _deciding(kb, words)
        elif st.session_state.get("drafts") == []:
            show(tag("p", words("drafts.none"), class_="wr-note", role="status"))


def _take(lines: list[Line]) -> None:
    st.session_state["drafts"] = lines
    st.session_state.pop("draft_at", None)


def _make(kb: KnowledgeBase, words: Phrases) -> None:
    """Drafts made anew, one session at a time."""
    if not _making().acquire(blocking=False):
        show(tag("p", words("drafts.busy"), class_="wr-note", role="alert"))
        return
    try:
        with st.spinner(words("drafts.making")):
            _take(drafts_alone(kb.settings, _MOST, _wrong()))
    except WelfareError as error:
        show(faults.refused(error, words))
    finally:
        _making().release()


@st.cache_resource(show_spinner=False)
def _making() -> threading.Lock:
    return threading.Lock()


def _wrong() -> list[str]:
    """What readers told to be wrong, the last of it, which is the administrator's to see: whoever is signed in, or sits
    at the computer where nobody else comes in."""
    file = knowledge.settings().kb / NAME
    if not (admin.allowed() or admin.at_home()) or not file.is_file():
        return []
    return file.read_text(encoding="utf-8", errors="replace").splitlines()[-_MOST_WRONG:]


def _taken_up(words: Phrases) -> None:
    """Drafts decided before, to go on with."""
    file = st.file_uploader(words("drafts.go_on"), type=["jsonl"], max_upload_size=_LARGEST, key="drafts_file")
    if file is not None and st.session_state.get("drafts_of") != file.file_id:
        rows = _read(file, taken_up, words)
        if rows is not None:
            _take(rows)
            st.session_state["drafts_of"] = file.file_id


def _read(file: UploadedFile, of: Callable[[str, str], list[Line]], words: Phrases) -> list[Line] | None:
    try:
        return of(file.getvalue().decode("utf-8-sig", "replace"), file.name)
    except QuestionSetError as error:
        _refused(error, words)
        return None


@st.fragment
def _deciding(kb: KnowledgeBase, words: Phrases) -> None:
    """One draft at a time, what is decided so far, and the files to take along; drawn anew by itself."""
    lines: list[Line] = st.session_state["drafts"]
    kept = st.session_state.get("draft_at")  # a text where the browser sent an entry as it read before it was decided
    st.session_state["draft_at"] = min(kept if isinstance(kept, int) else _undecided(lines, 0), len(lines) - 1)
    count = Counter(line.get("decision") for line in lines)
    done = sum(count[decision] for decision in DECISIONS)
    told = {str(decision): words.number(count[decision]) for decision in DECISIONS}
    show(tag("p", words("drafts.done", done=done, all=len(lines), **told), class_="wr-step", role="status"))
    at: int = st.selectbox(
        words("drafts.one"), range(len(lines)), key="draft_at", format_func=lambda at: _entry(lines, at, words)
    )
    _draft(kb, lines[at], words)
    with st.container(horizontal=True):
        text = as_lines(lines).encode("utf-8", "replace")
        st.download_button(words("drafts.keep"), text, _DECIDED, on_click="ignore")
        if count["accept"] or count["change"]:
            try:
                text = as_set(lines, _SET).encode("utf-8", "replace")
                st.download_button(words("drafts.set"), text, _SET, on_click="ignore")
            except QuestionSetError as error:
                _refused(error, words)
    _agreement(lines, words)


def _entry(lines: Sequence[Line], at: int, words: Phrases) -> str:
    decision = lines[at].get("decision")
    return f"{at + 1}. {words(f'drafts.{decision}') + ': ' if decision else ''}{lines[at]['question']}"


def _draft(kb: KnowledgeBase, line: Line, words: Phrases) -> None:
    """What a person needs to see to decide a draft, and the three decisions."""
    with st.form(f"draft_{line['id']}", border=False):
        st.text_area(words("drafts.question"), line["question"], key=_key("question", line), height=68)
        if is_open(line):
            st.text_input(words("drafts.answer"), as_expected(line), key=_key("expected", line))
            quote = " ".join(line.get("evidence") or ())
            st.text_area(words("drafts.evidence"), quote, key=_key("evidence", line), height=68)
        elif line.get("answer"):
            st.text_input(words("drafts.expected"), as_expected(line), key=_key("expected", line))
        show(_facts(kb, line, words))
        if fault := st.session_state.pop("draft_fault", None):
            _refused(fault, words)
        with st.container(horizontal=True):
            st.form_submit_button(
                words("drafts.do_accept"), type="primary", on_click=_decide, args=(kb, line, "accept")
            )
            st.form_submit_button(words("drafts.do_drop"), on_click=_decide, args=(kb, line, "drop"))
            st.form_submit_button(words("drafts.do_later"), on_click=_decide, args=(kb, line, None))


def _facts(kb: KnowledgeBase, line: Line, words: Phrases) -> Html:
    """Kind of question and of typing, and the evidence in its report; of one that nothing answers, why that is so."""
    facts = [("drafts.kind", words(f"drafts.{line['kind']}")), ("drafts.lang", words(f"drafts.{line['lang']}"))]
    if line["kind"] == "unanswerable" or line.get("draft") == "told wrong":
        facts.append(("drafts.why", _why(line, words)))
    rows = [tag("div", tag("dt", words(name)), tag("dd", value)) for name, value in facts]
    listed = next((each for each in kb.reports if each.file == line.get("report")), None)
    report = kb.report(listed.id) if listed else None
    for quote in line.get("evidence") or ():
        start = report.text.find(quote) if report else -1
        link: str = line.get("report") or ""
        if report is not None and start >= 0:
            there = address.link("reports", words.lang, r=report.id, at=f"{start}-{start + len(quote)}")
            link = tag("a", link, href=there, data_go=True)
        rows.append(tag("div", tag("dt", link), tag("dd", tag("blockquote", quote))))
    return tag("dl", *rows, class_="wr-facts")


def _why(line: Line, words: Phrases) -> str:
    """Why the draft is asked: what the reports tell instead, or what a reader told to be wrong."""
    if line.get("draft") == "told wrong":
        return words("drafts.told_wrong", expected=str(line.get("expected") or "–"))
    if isinstance(line.get("elsewhere"), dict):
        told = {key: str(value) for key, value in line["elsewhere"].items()}
        return words("drafts.elsewhere", place=told.get("place", ""), period=words.period(told.get("period")))
    return line.get("trap") or words("drafts.nowhere")


def _key(what: str, line: Line) -> str:
    return f"draft_{what}_{line['id']}"


def _decide(kb: KnowledgeBase, line: Line, decision: Decision | None) -> None:
    """Keep what was decided, and go on with the next that nobody has decided."""
    lines: list[Line] = st.session_state["drafts"]
    at = next(at for at, each in enumerate(lines) if each["id"] == line["id"])
    question = st.session_state.get(_key("question", line), "")
    expected, evidence = (st.session_state.get(_key(what, line), "") for what in ("expected", "evidence"))
    try:
        if decision != "accept":  # what was typed beside the question may be unfinished
            expected, proof = as_expected(line), proof_in(line)
        else:
            proof = proof_of(kb, question, evidence) if is_open(line) else None
        lines[at] = decided_line(line, decision, question, expected, proof)
    except QuestionSetError as error:
        st.session_state["draft_fault"] = error
        return
    st.session_state["draft_at"] = _undecided(lines, at + 1)


def _undecided(lines: Sequence[Line], start: int) -> int:
    """The place of the first undecided one from ``start`` on and then from the first on; else of the one there."""
    places = [*range(start, len(lines)), *range(min(start, len(lines)))]
    return next((at for at in places if not lines[at].get("decision")), min(start, len(lines) - 1))


def _refused(error: QuestionSetError, words: Phrases) -> None:
    show(tag("p", faults.fault_line(error.message, words), class_="wr-note", role="alert"))


def _agreement(made: list[Line], words: Phrases) -> None:
    file = st.file_uploader(words("drafts.other"), type=["jsonl"], max_upload_size=_LARGEST, key="drafts_other")
    rows = _read(file, decided, words) if file is not None else None
    if rows is None:
        return
    found = annotator_agreement(made, rows)
    if found is None:
        show(tag("p", words("drafts.nothing_common"), class_="wr-note", role="status"))
        return
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}".replace("-", "\N{MINUS SIGN}")
    printed = kappa.replace(".", ",") if words.lang == "vi" else kappa
    told = words("drafts.agreement", n=found.n, alike=f"{found.alike:.0%}", kappa=printed)
    show(tag("p", told, class_="wr-note", role="status"))
