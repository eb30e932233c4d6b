"""Check a draft: paste or upload it, go through its numbers as held against the reports, take the result along.

What a user pastes or uploads stays in the session and is stored nowhere; the address holds which verdicts are shown.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from answer.checking.contradictions import Contradiction, contradictions
from answer.checking.draft import SUFFIXES, Draft, read_bytes, read_draft
from answer.checking.exports import as_docx, as_table
from answer.checking.hold import VERDICTS, Checked, check
from answer.checking.itself import Inconsistency, against_itself
from answer.checking.telling import mark, numbers_of, why, why_inconsistent
from answer.telling.printed import printed
from errors import ReadError, RequestError
from index.knowledge_base import KnowledgeBase
from records import Citation
from ui.pages.beneath import WORD
from ui.pieces import address, cards, faults
from ui.pieces.html import Html, highlight, join, show, tag
from ui.pieces.wording import Phrases
from ui.server import desk, guard, knowledge

_RESULT = "checked"  # in the session: the draft that was checked last
_LONGEST = 100_000  # characters that the box takes
_LARGEST = 10  # MB of an uploaded draft
_SHOWN, _MOST_SHOWN = 30, 600  # contradictions at first and each time more is asked for, and at most
_ALL = "all"


@dataclass(frozen=True, slots=True)
class DraftChecked:
    """A draft as checked against one generation of the knowledge base."""

    generation: str
    draft: Draft
    checked: tuple[Checked, ...]
    itself: tuple[Inconsistency, ...]


def page(kb: KnowledgeBase, words: Phrases) -> None:
    if address.last_value("view") == "reports":
        _contradictions(kb, words)
        return
    result: DraftChecked | None = st.session_state.get(_RESULT)
    if result is not None and result.generation != kb.mark:
        result = None  # a newer knowledge base is in use: what was told may no longer hold
    brief = result is not None
    lede = Html("") if brief else tag("p", words("check.lede"), class_="wr-lede")
    show(tag("section", tag("h1", words("check.title"), class_="wr-brief" if brief else None), lede))
    sent = _form(words)
    if sent is not None:
        result = _checked(kb, sent, words)
        st.session_state[_RESULT] = result
    if result is not None:
        _show(kb, result, words)
    link = tag("a", words("check.contradictions"), href=address.link("check", words.lang, view="reports"), data_go=True)
    show(tag("p", link, class_="wr-small"))


@dataclass(frozen=True, slots=True)
class Sent:
    """What a user gave to be checked; ``data`` of a file, or of the text pasted where ``name`` is empty."""

    name: str
    data: bytes
    place: str | None
    year: int | None


def _form(words: Phrases) -> Sent | None:
    """The box, the upload and what is known of the draft; what was sent with this click, else None."""
    with st.form("check", border=False):
        text = st.text_area(words("check.text"), key="check_text", height=180, max_chars=_LONGEST)
        kinds = [suffix.removeprefix(".") for suffix in SUFFIXES]
        label = words("check.file", mb=_LARGEST)
        guard.allow(_LARGEST)
        file = st.file_uploader(label, type=kinds, max_upload_size=_LARGEST, key="check_file")
        with st.container(key="checkrow", horizontal=True, vertical_alignment="bottom"):
            place = st.text_input(words("check.place"), key="check_place", max_chars=100, autocomplete="off").strip()
            year = st.text_input(words("check.year"), key="check_year", max_chars=4, autocomplete="off").strip()
            clicked = st.form_submit_button(words("check.button"), type="primary")
    if not clicked:
        return None
    known = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    if file is not None:
        return Sent(file.name, file.getvalue(), place or None, known)
    if text.strip():
        return Sent("", text.encode("utf-8", "replace"), place or None, known)
    show(tag("p", words("check.nothing"), class_="wr-note", role="alert"))
    return None


def _checked(kb: KnowledgeBase, sent: Sent, words: Phrases) -> DraftChecked | None:
    """The draft read and held against the reports, with the progress; None where it cannot be read."""
    bar = st.progress(0.0, text=words("check.reading"))
    try:
        draft = _read(sent)
    except ReadError as error:
        bar.empty()
        fault = error.message.at(where=sent.name or None)
        show(tag("p", faults.fault_line(fault, words), class_="wr-note", role="alert"))
        return None
    count = len(draft.numbers)

    def progress(done: int, _all: int) -> None:
        bar.progress(done / count, text=words("check.progress", done=done, all=count))

    try:
        with desk.turn(knowledge.settings().draft_seconds):
            checked = check(kb, draft, progress)
    except RequestError as error:
        show(faults.refused(error, words))
        return None
    finally:
        bar.empty()
    address.change_address(only=None)
    return DraftChecked(kb.mark, draft, checked, against_itself(draft))


def _read(sent: Sent) -> Draft:
    settings = knowledge.settings()
    if not sent.name:
        return read_bytes(sent.data, settings, place=sent.place, year=sent.year)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"draft{Path(sent.name).suffix.lower()}"  # nothing of the name but its kind is used
        file.write_bytes(sent.data)
        return read_draft(file, settings, place=sent.place, year=sent.year)


def _show(kb: KnowledgeBase, result: DraftChecked, words: Phrases) -> None:
    draft, checked = result.draft, result.checked
    counts: Counter[str] = Counter(one.verdict for one in checked)
    show(tag("p", words("check.count", **{each: counts[each] for each in VERDICTS}), role="status"))
    if not checked:
        return
    show(tag("section", tag("h2", words("check.marked")), _key(words), _marked(result, words), class_="wr-checked"))
    if result.itself:
        show(_itself(result, words))
    only = address.last_value("only")
    rows = [(n, one) for n, one in enumerate(checked, start=1) if only not in VERDICTS or one.verdict == only]
    listed = join(_card(kb, n, one, words) for n, one in rows)
    show(tag("section", tag("h2", words("check.list")), _chosen(counts, only, words), listed))
    with st.container(key="checkdown", horizontal=True):
        st.download_button(
            words("check.word"),
            lambda: as_docx(draft, checked),
            file_name="draft-checked.docx",
            mime=WORD,
            on_click="ignore",
        )
        st.download_button(
            words("search.csv"),
            lambda: as_table(draft, checked, vietnamese=words.lang == "vi").encode("utf-8-sig", "replace"),
            file_name="draft-checked.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _key(words: Phrases) -> Html:
    """What the letters mean."""
    told = (tag("span", _letter(each, words), " ", words(f"check.{each}")) for each in VERDICTS)
    return tag("p", join(told, " · "), class_="wr-small wr-checkkey")


def _letter(verdict: str, words: Phrases) -> Html:
    return tag("b", words(f"check.letter_{verdict}"), class_=f"wr-letter wr-{verdict}", aria_hidden="true")


def _marked(result: DraftChecked, words: Phrases) -> Html:
    """The draft's text, each number a link to what was found of it, with the letter of its verdict."""
    parts: list[str] = []
    at = 0
    for n, one in enumerate(result.checked, start=1):
        if one.start < at:
            continue
        text = result.draft.text[one.start : one.end]
        label = f"{text}: {words(f'check.{one.verdict}')}"
        letter = tag("sup", mark(one, n, words.lang), aria_hidden="true")
        jump = f"check-{n}"
        link = tag(
            "a", text, letter, href=f"#{jump}", data_jump=jump, class_=f"wr-told wr-{one.verdict}", aria_label=label
        )
        parts += [result.draft.text[at : one.start], link]
        at = one.end
    return tag("blockquote", *parts, result.draft.text[at:], lang="vi" if result.draft.language != "en" else "en")


def _chosen(counts: Counter[str], only: str, words: Phrases) -> Html:
    """Links that show the numbers of one verdict, or all."""
    links = []
    for each in (_ALL, *VERDICTS):
        now = each == (only if only in VERDICTS else _ALL)
        count = sum(counts.values()) if each == _ALL else counts[each]
        href = address.here("check", words.lang, only=None if each == _ALL else each)
        told = f"{words(f'check.{each}')} ({words.number(count)})"
        links.append(tag("a", told, href=href, data_go=True, aria_current="true" if now else None))
    return tag("p", words("check.only"), " ", join(links, " · "), class_="wr-small wr-orders")


def _card(kb: KnowledgeBase, n: int, one: Checked, words: Phrases) -> Html:
    """One number of the draft: its sentence, what was found, and the report's quote with its source."""
    told = one.told
    start = told.before
    span = (len(start), len(start) + len(told.figure.text))
    letter = tag("b", mark(one, n, words.lang), class_=f"wr-letter wr-{one.verdict}", aria_hidden="true")
    return tag(
        "article",
        tag("p", letter, " ", tag("strong", words(f"check.{one.verdict}")), class_="wr-verdict"),
        tag("blockquote", highlight(told.sentence, [span]), lang="vi"),
        tag("p", why(one, words.lang), class_="wr-why"),
        _source(kb, one, words) if one.citation else "",
        class_=f"wr-card wr-passage wr-check-{one.verdict}",
        id=f"check-{n}",
        tabindex="-1",
        data_result=True,
        aria_label=f"{told.figure.text}: {words(f'check.{one.verdict}')}",
    )


def _source(kb: KnowledgeBase, one: Checked, words: Phrases) -> Html:
    citation, figure = one.citation, one.figure
    assert citation is not None
    marks = [(figure.start - citation.start, figure.end - citation.start)] if figure else []
    return _quoted(kb, citation, marks, words)


def _quoted(kb: KnowledgeBase, citation: Citation, marks: Sequence[tuple[int, int]], words: Phrases) -> Html:
    report = kb.report(citation.report)
    return join(
        [
            tag("blockquote", highlight(citation.quote, marks), lang="vi", class_="wr-held"),
            cards.source_shown(report, citation.section, citation.page, citation.page_source, words),
            cards.actions(report, citation, words),
        ]
    )


def _itself(result: DraftChecked, words: Phrases) -> Html:
    """What contradicts itself within the draft, each with all its places."""
    items = []
    for one in result.itself:
        quotes = dict.fromkeys(told.sentence for told in numbers_of(result.draft, one))
        told = join(tag("blockquote", quote, lang="vi") for quote in quotes)
        items.append(
            tag(
                "article",
                tag("p", why_inconsistent(one, words.lang), class_="wr-why"),
                told,
                class_="wr-card wr-passage",
            )
        )
    return tag("section", tag("h2", words("check.itself")), *items)


@st.cache_resource(show_spinner=False, max_entries=2)
def _found(generation: str, _kb: KnowledgeBase) -> tuple[Contradiction, ...]:
    return contradictions(_kb)


def _contradictions(kb: KnowledgeBase, words: Phrases) -> None:
    """The same thing told differently by two reports, with both quotes."""
    back = tag("a", words("check.back"), href=address.link("check", words.lang), data_go=True)
    lede = tag("p", words("check.contradictions_lede"), class_="wr-lede")
    show(tag("section", tag("p", back), tag("h1", words("check.contradictions")), lede))
    with st.spinner(words("check.comparing")):
        found = _found(kb.mark, kb)
    show(tag("p", words.count("check.contradictions_n", len(found)), role="status"))
    most = address.whole_number("show", _SHOWN, _SHOWN, _MOST_SHOWN)
    show(join(_contradiction(kb, one, words) for one in found[:most]))
    if len(found) > most:
        href = address.here("check", words.lang, show=min(most + _SHOWN, _MOST_SHOWN))
        show(tag("p", tag("a", words("search.more", n=words.number(len(found) - most)), href=href, data_go=True)))


def _contradiction(kb: KnowledgeBase, one: Contradiction, words: Phrases) -> Html:
    head = f"{one.place} · {words.period(one.period)}: {' / '.join(printed(figure) for figure in one.figures)}"
    quotes = (
        _quoted(kb, citation, [(figure.start - citation.start, figure.end - citation.start)], words)
        for figure, citation in zip(one.figures, one.citations, strict=True)
    )
    return tag(
        "article", tag("h2", head, lang="vi"), *quotes, class_="wr-card wr-passage", tabindex="-1", data_result=True
    )
