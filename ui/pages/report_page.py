"""A page of the original as an image, the quote marked on it; for reports that were read from PDFs."""

from __future__ import annotations

import streamlit as st

from answer.browsing.page_images import Span, image, on_page
from errors import KnowledgeBaseError, ReadError
from index.knowledge_base import KnowledgeBase
from records import Report
from ui.pieces import address, cards, faults
from ui.pieces.html import Html, join, show, tag
from ui.pieces.wording import Phrases

_KEPT = 64  # images remembered


def page(kb: KnowledgeBase, report: Report, span: Span | None, words: Phrases) -> bool:
    """Show the page that the address asks for ("page=5"); False where it asks for none, or none can be shown."""
    pages = kb.pages(report.id) if cards.has_pages(report) else ()
    number = address.whole_number("page", 0, 1, 100_000)
    now = next((each for each in pages if each.number == number), None)
    if now is None:
        if pages and span is not None:
            at = next((each for each in reversed(pages) if each.start <= span[0]), pages[0])
            show(tag("p", _link(at.number, words("page.see", n=at.number), words), class_="wr-small"))
        return False
    here = on_page(span, now) if span else None
    try:
        drawn, marked = _image(kb.mark, report.id, number, here, kb)
    except (ReadError, KnowledgeBaseError) as error:
        show(tag("p", words("page.gone"), " ", faults.fault_line(error.message, words), class_="wr-note", role="alert"))
        return False
    turn = _turn(number, [each.number for each in pages], words)
    show(turn)
    if here is not None and not marked:
        show(tag("p", words("page.not_marked"), class_="wr-small", role="status"))
    caption = words("page.caption", page=cards.page_words(number, now.how, words))
    alt = words("page.alt_marked" if marked else "page.alt", n=number)
    st.image(drawn, caption=caption, width="stretch", alt=alt)
    show(turn)
    return True


@st.cache_data(show_spinner=False, max_entries=_KEPT)
def _image(generation: str, report: str, number: int, span: Span | None, _kb: KnowledgeBase) -> tuple[bytes, bool]:
    return image(_kb, report, number, span)


def _turn(number: int, numbers: list[int], words: Phrases) -> Html:
    """Links to the text and to the pages before and after."""
    links = [tag("a", words("page.text"), href=address.here("reports", words.lang, page=None), data_go=True)]
    at = numbers.index(number)
    if at > 0:
        links.append(_link(numbers[at - 1], words("page.before"), words))
    if at + 1 < len(numbers):
        links.append(_link(numbers[at + 1], words("page.after"), words))
    return tag("p", join(links, " · "), class_="wr-small wr-turn")


def _link(number: int, label: str, words: Phrases) -> Html:
    return tag("a", label, href=address.here("reports", words.lang, page=number), data_go=True)
