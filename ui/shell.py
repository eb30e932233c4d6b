"""What every page stands in: style, behaviour, header with the pages and the language, and the way in."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from errors import KnowledgeBaseError, ModelError, SettingsError, WelfareError
from index.knowledge_base import KnowledgeBase
from ui.pieces import address, faults
from ui.pieces.html import Html, join, show, tag
from ui.pieces.pins import pins
from ui.pieces.wording import Phrases
from ui.server import admin, knowledge
from ui.server.knowledge import Opening

_HERE = Path(__file__).parent
_STEPS = (("read", "start"), ("model", "prepare"), ("vectors",), ("open",))
_PAUSE = 0.2  # seconds between two looks at the preparing thread
_LONG = 3  # seconds of one step after which they are told


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def begin_page(page: str, pages: Sequence[str], words: Phrases) -> None:
    """Style, behaviour and header; every page begins with it."""
    st.html(Html(f"<style>{_file('style.css')}</style>"))
    behaviour = st.components.v2.component("welfare_behaviour", js=_file("completing.js") + _file("behaviour.js"))
    data = {"lang": words.lang, "copied": words("site.copied"), "not_copied": words("site.not_copied")}
    with st.container(key="behaviour"):
        behaviour(key="behaviour_js", data=data, height=1)
    show(_header(page, pages, words))


def _header(page: str, pages: Sequence[str], words: Phrases) -> Html:
    kept = len(pins())
    links = join(
        tag(
            "a",
            words(f"site.{name}"),
            f" ({words.number(kept)})" if name == "dossier" and kept else "",
            href=address.link(name, words.lang),
            data_go=True,
            aria_current="page" if name == page else None,
        )
        for name in pages
        if name != "dossier" or kept or name == page
    )
    other = "vi" if words.lang == "en" else "en"
    switch = tag(
        "a",
        words("site.switch"),
        class_="wr-switch",
        href=address.here(page, "en" if other == "en" else "vi"),
        data_go=True,
        lang=other,
        hreflang=other,
        title=words("site.switch_label"),
    )
    skip = tag("a", words("site.skip"), href="#wr-main", data_jump="wr-main", class_="wr-skip")
    main = tag("span", id="wr-main", tabindex="-1")
    brand = tag("a", words("site.name"), class_="wr-brand", href=address.link("ask", words.lang), data_go=True)
    nav = tag("nav", links, aria_label=words("site.nav")) if len(pages) > 1 else Html("")
    return tag("header", skip, brand, nav, switch, main, class_="wr-top", data_page=page, data_shown=_shown())


def _shown() -> str:
    """The address that this page was drawn for, as pairs of name and value."""
    return json.dumps([(name, value) for name in st.query_params for value in st.query_params.get_all(name)])


def end(page: str) -> None:
    """What every page ends with: unseen, it tells tools that all of the page is there."""
    show(tag("p", class_="wr-printed", aria_hidden="true"))
    show(tag("div", hidden=True, class_="wr-end", data_page=page, data_shown=_shown()))


def opened_or_stop(words: Phrases) -> KnowledgeBase:
    """The knowledge base; while it is made ready the page shows the progress, and stops at an error."""
    if knowledge.settings().readers_sign_in and admin.signed() is None:
        show(tag("p", words("admin.readers"), class_="wr-note"))
        admin.sign_in(words)
        st.stop()
    try:
        opening = knowledge.shelf().opening(knowledge.settings())
    except SettingsError as error:
        _tell(error, words)
        st.stop()
    if not opening.done:
        _wait(opening, words)
    if opening.kb is None:
        _tell(opening.error, words)
        if st.button(words("error.retry")):
            knowledge.shelf().forget_failure()
            st.rerun()
        st.stop()
    if opening.faults:
        lines = [tag("li", faults.fault_line(fault.message, words)) for fault in opening.faults]
        show(tag("section", tag("p", words("build.faults")), tag("ul", *lines), class_="wr-note"))
    return opening.kb


def _wait(opening: Opening, words: Phrases) -> None:
    place = st.empty()
    with place.container():
        intro = st.empty()
        bar = st.progress(0.0)
        line = st.empty()
        now, since = "", time.monotonic()
        while not opening.done:
            promise = tag("p", words("build.first" if opening.first else "build.again"))
            steps = _steps(opening.told[0], words) if opening.first else ""
            intro.html(
                tag("section", tag("h1", words("build.title")), promise, steps, class_="wr-wait", aria_busy="true")
            )
            bar.progress(min(opening.share, 1.0))
            step, values = opening.told
            filled = {name: words.number(each) if isinstance(each, int) else each for name, each in values.items()}
            if step != now:
                now, since = step, time.monotonic()
            left = "" if opening.left is None else f" · {words('build.left', seconds=words.number(opening.left))}"
            gone = round(time.monotonic() - since)  # a step whose end nobody knows still shows that it goes on
            waited = "" if left or gone < _LONG else f" · {words('build.waited', seconds=words.number(gone))}"
            told = tag("span", waited, aria_hidden="true") if waited else left
            line.html(tag("p", words(f"build.{step}", **filled), told, class_="wr-step", role="status"))
            time.sleep(_PAUSE)
    place.empty()


def _steps(now: str, words: Phrases) -> Html:
    """What the first start does, one thing after another, with the one under way."""
    at = next((n for n, names in enumerate(_STEPS) if now in names), 0)
    items = (
        tag(
            "li",
            words(f"build.step_{names[0]}"),
            class_="wr-done" if n < at else None,
            aria_current="step" if n == at else None,
        )
        for n, names in enumerate(_STEPS)
    )
    return tag("ol", *items, class_="wr-steps")


def _tell(error: Exception | None, words: Phrases) -> None:
    """An error in the user's words, then what to run, then what the program says."""
    kinds = {KnowledgeBaseError: "kb", ModelError: "model", SettingsError: "settings"}
    kind = next((name for each, name in kinds.items() if isinstance(error, each)), "other")
    parts: list[str] = [tag("h1", words("error.title")), tag("p", words(f"error.{kind}"))]
    if isinstance(error, WelfareError):
        told = error.message.public()
        parts += [tag("p", words("error.remedy")), tag("pre", told.remedy(words.lang))] if told.remedy() else []
        parts.append(tag("p", f"{words('error.says')} {told.said(words.lang)}", class_="wr-small"))
    show(tag("section", *parts, class_="wr-error", role="alert"))
