"""Evaluate: choose or upload a question set, run it with progress, read the result, take it along."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from errors import QuestionSetError, WelfareError
from eval.compare import ChangedQuestion, changes_between
from eval.compare import parse_run as parse_run
from eval.html.page import as_html
from eval.measures import measure_names
from eval.question_sets import load
from eval.table import per_query_csv, questions_csv
from eval.uploaded import Uploaded, read
from index.knowledge_base import KnowledgeBase
from ui.pages.question_drafts import question_drafts
from ui.pieces import address, faults
from ui.pieces.html import show, tag
from ui.pieces.wording import Phrases
from ui.server import admin, guard
from ui.server.evaluations import EvaluationRun, evaluation_runs, shipped

_OWN = "own"  # of question sets and of earlier runs: what the user uploads
_UNSWITCHED = "<style>.switch { display: none; }</style></head>"  # the page has its own switch of the language
_PAUSE = 0.4  # seconds between two looks at a run
_LONGEST = 200  # code points of the measures named
_EXAMPLE = "nDCG@10, R@100, AP(rel=2)"
_LARGEST = 20  # MB of an uploaded file
_KINDS = ["jsonl", "zip", "json", "tsv", "run", "trec", "qrels", "topics", "xml", "txt"]


def page(kb: KnowledgeBase, words: Phrases) -> None:
    show(tag("section", tag("h1", words("evaluate.title")), tag("p", words("evaluate.lede"), class_="wr-lede")))
    if not _may_run():
        show(tag("p", words("evaluate.signed_in"), class_="wr-note"))
        admin.sign_in(words)
        return
    id = address.last_value("run")
    shown = evaluation_runs().get(id)
    if shown is not None and id not in _mine():
        _mine().append(id)  # its address was given to this session
    now = next((each for each in _ours() if not each.ended), None)
    if now is None:
        _choose(kb, words)
    else:
        _follow(now, words)
    if shown is not None and shown.failed is not None:
        show(faults.refused(shown.failed, words))
    elif shown is not None and shown.result is not None:
        _result(shown, words)
    elif id and shown is None:
        show(tag("p", words("evaluate.gone"), class_="wr-note", role="alert"))
    _list(shown, words)
    question_drafts(kb, words)


def _may_run() -> bool:
    """Whether this session may run evaluations: everybody, where nobody signs in."""
    return admin.allowed() or not admin.sign_in_possible()


def _mine() -> list[str]:
    """Names of the runs that this session has begun, or been given the address of."""
    mine: list[str] = st.session_state.setdefault("runs", [])
    return mine


def _ours() -> list[EvaluationRun]:
    """Those that the server still has, newest first."""
    return [run for run in map(evaluation_runs().get, reversed(_mine())) if run is not None]


def _choose(kb: KnowledgeBase, words: Phrases) -> None:
    """The question set and how to run it."""
    sets = {path.name: path for path in shipped()}
    names = [*sets, _OWN]
    st.session_state["set"] = address.last_value("set") if address.last_value("set") in names else names[0]
    chosen = st.selectbox(
        words("evaluate.set"),
        names,
        key="set",
        format_func=lambda name: words("evaluate.own") if name == _OWN else name,
        on_change=lambda: address.change_address(set=st.session_state["set"]),
    )
    asked = _own(words) if chosen == _OWN else _shipped(sets[chosen], words)
    asked = _measured(asked, words)
    baselines = st.checkbox(words("evaluate.baselines"), value=True, key="baselines")
    if st.button(words("evaluate.run"), type="primary", disabled=asked is None) and asked is not None:
        begun = evaluation_runs().start(kb, asked, baselines)
        if begun is None:
            show(tag("p", words("evaluate.busy"), class_="wr-note", role="alert"))
            return
        _mine().append(begun.id)
        address.change_address(run=begun.id)
        st.rerun()


def _measured(asked: Uploaded | None, words: Phrases) -> Uploaded | None:
    """By which measures; None where ir-measures does not have one that was named."""
    text = st.text_input(words("evaluate.measures"), key="measures", max_chars=_LONGEST, placeholder=_EXAMPLE)
    if not text.strip():
        return asked
    try:
        measures = measure_names(text)
    except WelfareError as error:
        _bad(error, words, "evaluate.bad_measure")
        return None
    return asked and replace(asked, measures=measures)


def _shipped(path: Path, words: Phrases) -> Uploaded | None:
    try:
        return Uploaded(path.name, load([path]))
    except QuestionSetError as error:
        _bad(error, words)
        return None


def _own(words: Phrases) -> Uploaded | None:
    """What is uploaded, checked; nothing of it stays on disk."""
    guard.allow(_LARGEST)
    files = st.file_uploader(
        words("evaluate.upload", mb=_LARGEST), type=_KINDS, accept_multiple_files=True, max_upload_size=_LARGEST
    )
    if not files:
        return None
    try:
        return read([(file.name, file.getvalue()) for file in files])
    except QuestionSetError as error:
        _bad(error, words)
        return None


def _bad(error: WelfareError, words: Phrases, what: str = "evaluate.bad") -> None:
    told = tag("p", faults.fault_line(error.message, words))
    show(tag("section", tag("p", words(what)), told, class_="wr-note", role="alert"))


def _follow(now: EvaluationRun, words: Phrases) -> None:
    """Progress of this session's run, with its stop button."""
    _progress(now, words)
    if st.button(words("evaluate.stop")):
        now.stopped = True


@st.fragment(run_every=_PAUSE)
def _progress(now: EvaluationRun, words: Phrases) -> None:
    """Drawn anew by itself until the run has ended."""
    if now.ended:
        st.rerun()
    done, all = (now.done, len(now.asked.questions)) if now.done or not now.read[1] else now.read
    st.progress(min(1.0, done / max(all, 1)))
    key = "evaluate.running" if now.done or not now.read[1] else "evaluate.reading"
    told = words(key, name=now.name, done=done, all=all)
    show(tag("p", told, class_="wr-step", role="status"))


def _result(shown: EvaluationRun, words: Phrases) -> None:
    """The report of a run: the same page as ``python -m eval --html``, in a frame that runs no script."""
    if shown.result is None:
        return
    changes = _changes(shown, words)
    html = as_html(shown.result, changes, words.lang).encode("utf-8", "replace").decode("utf-8")
    show(tag("h2", words("evaluate.result"), class_="wr-hidden wr-wide"))
    with st.container(key="downloads", horizontal=True):
        table = questions_csv(shown.result).encode("utf-8-sig", "replace")
        each = per_query_csv(shown.result).encode("utf-8-sig", "replace")
        text = json.dumps(shown.json, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        st.download_button(words("evaluate.html"), html, "evaluation.html", "text/html", on_click="ignore")
        st.download_button(words("evaluate.csv"), table, "evaluation.csv", "text/csv", on_click="ignore")
        st.download_button(words("evaluate.per_query"), each, "measures.csv", "text/csv", on_click="ignore")
        st.download_button(words("evaluate.json"), text, "evaluation.json", "application/json", on_click="ignore")
    st.iframe(html.replace("</head>", _UNSWITCHED, 1), height=600, alt=words("evaluate.result"))


def _changes(shown: EvaluationRun, words: Phrases) -> tuple[ChangedQuestion, ...] | None:
    """Differences to the earlier run that the address names, or to one whose JSON is uploaded."""
    others = {each.id: each for each in _ours() if each.result is not None and each is not shown}
    names = [*others, _OWN]
    before = address.last_value("before")
    st.session_state["before"] = before if before in names else None
    st.selectbox(
        words("evaluate.earlier"),
        names,
        key="before",
        format_func=lambda name: words("evaluate.saved") if name == _OWN else _entry(others[name], words),
        placeholder=words("evaluate.none"),
        on_change=lambda: address.change_address(before=st.session_state["before"]),
    )
    earlier = others[before].json if before in others else _saved(words) if before == _OWN else None
    return None if earlier is None else changes_between(earlier, shown.json)


def _saved(words: Phrases) -> dict[str, Any] | None:
    """The uploaded JSON of an earlier run; nothing of it is stored."""
    guard.allow(_LARGEST)
    file = st.file_uploader(words("evaluate.upload_saved"), type=["json"], max_upload_size=_LARGEST)
    if file is None:
        return None
    try:
        return parse_run(file.getvalue(), file.name)
    except WelfareError as error:
        _bad(error, words, "evaluate.bad_saved")
        return None


def _list(shown: EvaluationRun | None, words: Phrases) -> None:
    """This session's runs, as links."""
    items = [
        tag(
            "li",
            tag("a", _entry(each, words), href=address.link("evaluate", words.lang, run=each.id), data_go=True),
        )
        for each in _ours()
        if each.result is not None and each is not shown
    ]
    if items:
        show(tag("section", tag("h2", words("evaluate.runs")), tag("ul", *items, class_="wr-links")))


def _entry(each: EvaluationRun, words: Phrases) -> str:
    time_of_day = f"{each.began:%H:%M:%S}"
    return words("evaluate.entry", name=each.name, time=time_of_day, n=len(each.result.questions) if each.result else 0)
