"""One report: its facts, its text with outline and search, and its pages as images."""

from __future__ import annotations

from pathlib import PurePosixPath

import streamlit as st

from errors import KnowledgeBaseError
from index.knowledge_base import KnowledgeBase
from ingest.original import has_original, original
from records import Report
from ui.pages import report_changes, report_page, report_text
from ui.pieces import address, faults, quality
from ui.pieces.html import Html, join, show, tag
from ui.pieces.wording import Phrases
from ui.server import knowledge
from vietnamese.text.finding import find_phrase

_FOUND = 200  # finds in one report that are listed
_FACTS = ("number", "issuer", "published", "place", "period", "kind", "source")


def read(kb: KnowledgeBase, report: Report, words: Phrases) -> None:
    """The report that the address names: facts, then a page as an image, or its text."""
    back = tag("a", words("open_report.back"), href=address.link("reports", words.lang), data_go=True)
    title = tag("h1", report.facts.title or report.file, lang="vi", class_="wr-title")
    show(tag("section", tag("p", back, class_="wr-small"), title, _facts(kb, report, words)))
    _original(report, words)
    if not report_changes.following(kb, words):
        report_changes.changing(report, words)
    span = address.span()
    span = span if span and span[0] < len(report.text) else None
    if report_page.page(kb, report, span, words):
        return
    _search_box(report, words)
    phrase = address.last_value("find").strip()
    found = list(find_phrase(report.text, phrase)) if phrase else []
    if phrase:
        show(_finds(report, phrase, found, words))
    part = report_text.part_of(report.text, span[0] if span else None, address.whole_number("part", 1, 1, 10_000) - 1)
    marks = {"here": [span] if span else [], "found": found}
    sections = kb.sections(report.id)
    text = report_text.text_shown(report, sections, kb.pages(report.id), part, marks, words)
    turn = _turn(part, words)
    body = tag("article", turn, text, turn, class_="wr-body", aria_label=report.facts.title or report.file)
    show(tag("div", report_text.heading_links(report, sections, span, words), body, class_="wr-open-report wr-wide"))


def _fact(name: str, value: str, words: Phrases) -> str:
    if name == "kind":
        return words(f"kind.{value}")
    return words.day(value) if name == "published" else words.period(value) if name == "period" else value


def _facts(kb: KnowledgeBase, report: Report, words: Phrases) -> Html:
    """What is known of the report, each with how it was known; then how well it was read."""
    known = dict(report.facts.known)
    rows: list[Html] = []
    for name in _FACTS:
        value = getattr(report.facts, name)
        if not value:
            continue
        text = _fact(name, str(value), words)
        how = words(f"known.{known[name].replace(' ', '_')}") if name in known else ""
        rows.append(_row(words(f"fact.{name}"), text, how))
    rows.append(_row(words("fact.file"), report.file, ""))
    if measures := quality.measures_line(kb, report, words):
        rows.append(_row(words("fact.quality"), measures, ""))
    rows += [_row(words("fact.note"), faults.fault_line(note, words), "") for note in kb.extras(report.id)[0]]
    brief = [report.facts.number or "", report.facts.issuer or "", words.day(report.facts.published)]
    head = tag("summary", " · ".join(filter(None, brief)) or words("fact.all"))
    return tag("details", head, tag("dl", *rows, class_="wr-facts"))


def _row(name: str, value: str, how: str) -> Html:
    return tag("div", tag("dt", name), tag("dd", value, " ", tag("span", how, class_="wr-small") if how else ""))


def _original(report: Report, words: Phrases) -> None:
    """The file that the report was read from, where it is still there; unchanged, or nothing is given."""
    settings = knowledge.settings()
    try:
        there = has_original(settings, report.file)
    except KnowledgeBaseError:  # the open generation stays readable whatever happened on disk
        return
    if there:
        st.download_button(
            words("open_report.original"),
            lambda: original(settings, report.file) or b"",
            PurePosixPath(report.file).name,
            "application/octet-stream",
            on_click="ignore",
        )


def _search_box(report: Report, words: Phrases) -> None:
    st.session_state["find"] = address.last_value("find")
    st.text_input(
        words("open_report.find"),
        key="find",
        max_chars=200,
        placeholder=words("open_report.find_hint"),
        autocomplete="off",
        on_change=_look_for,
        args=(report,),
    )


def _look_for(report: Report) -> None:
    """Puts the words into the address, and the first place where they stand."""
    phrase = st.session_state["find"].strip()
    first = next(iter(find_phrase(report.text, phrase)), None) if phrase else None
    address.change_address(find=phrase, at=f"{first[0]}-{first[1]}" if first else None)


def _finds(report: Report, phrase: str, found: list[tuple[int, int]], words: Phrases) -> Html:
    """Each find on a line, as a link that marks it in the text."""
    if not found:
        return tag("p", words("open_report.not_found", phrase=phrase), role="status")
    rows = (
        tag(
            "li",
            tag(
                "a",
                report_text.excerpt(report.text, span),
                href=address.here("reports", words.lang, at=f"{span[0]}-{span[1]}"),
                data_go=True,
                data_result=True,
            ),
        )
        for span in found[:_FOUND]
    )
    head = tag("summary", words.count("open_report.finds", len(found)))
    return tag("details", head, tag("ol", *rows, class_="wr-links wr-finds", lang="vi"), open=True)


def _turn(part: report_text.Stretch, words: Phrases) -> Html:
    """Links to the part before and after, where a report has several."""
    if part.count == 1:
        return Html("")
    links: list[str] = [words("open_report.part", n=part.number + 1, all=part.count)]
    for number, key in ((part.number - 1, "open_report.before"), (part.number + 1, "open_report.after")):
        if 0 <= number < part.count:
            href = address.here("reports", words.lang, part=number + 1, at=None)
            links.append(tag("a", words(key), href=href, data_go=True))
    return tag("p", join(links, " · "), class_="wr-small wr-turn")
