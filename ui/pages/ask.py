"""Ask: a question, the answer with its figure large, the citations that prove it; or what is nearest."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import streamlit as st

from answer.browsing.meant import meant
from errors import RequestError, WelfareError
from index.knowledge_base import KnowledgeBase
from records import Answer, Citation, Filters
from ui.pages import beneath
from ui.pages.wrong import wrong_box
from ui.pieces import address, cards, faults, outcome, plan
from ui.pieces.box import opener, question_box
from ui.pieces.html import Html, join, show, tag
from ui.pieces.limits import found_without_accents, places_of_reports, years_offered
from ui.pieces.wording import Phrases
from ui.server import answers, knowledge, names

_LOG = logging.getLogger("welfare")
_REMEMBERED = 12  # questions of a session
_MORE = 5  # further passages shown under an answer
_LOOK = 1.0  # seconds
_BRIEF = 220  # code points of an earlier answer that are shown
_MARK = re.compile(r"\s*\[\d{1,3}\]")


def page(kb: KnowledgeBase, words: Phrases) -> None:
    question = address.last_value("q").strip()
    show(_lede(kb, words, brief=bool(question)))
    _box(kb, words)
    if not question:
        _start(words)
        return
    turns = beneath.turns()
    with st.container(key="answer"):
        show(tag("p", words("ask.searching"), class_="wr-searching", aria_hidden="true"))
        if turns:
            show(_conversation(kb, turns, words))
        show(tag("p", question, class_="wr-asked wr-now-asked" if turns else "wr-asked", aria_hidden="true"))
        answered = _answered(kb, turns, question, address.filters(), words)
        if answered is not None:
            _remember(question, words)
            _tell(kb, answered, words)
    _history(words, question)


def _conversation(kb: KnowledgeBase, turns: Sequence[str], words: Phrases) -> Html:
    """The turns before, each with its answer in brief."""
    earlier = []
    for n, turn in enumerate(turns):
        answered = _answered(kb, turns[:n], turn, address.filters(), words)
        text = _MARK.sub("", answered.text) if answered else ""
        brief = text if len(text) <= _BRIEF else f"{text[:_BRIEF].rsplit(' ', 1)[0]} …"
        earlier.append((turn, brief, address.here("ask", words.lang, q=turn, t=turns[:n])))
    return plan.turns(earlier, words)


def _tell(kb: KnowledgeBase, answer: Answer, words: Phrases) -> None:
    """The answer: how it was read, what was found, chart and table to take along, a box to ask on, the sources, what
    to ask next (each question is tried, so only where somebody wants it); where nothing fitted that comes first."""
    show(_meant(kb, answer, words))
    show(_head(kb, answer, words))
    if answer.status == "not_found":
        show(_without_limits(answer, words))
    early = st.empty()
    beneath.draw_chart(answer, words)
    beneath.downloads(kb, answer, words)
    beneath.follow_box(answer, words)
    show(_sources(kb, answer, words))
    if answer.status == "answered":
        show(_without_limits(answer, words))
    wanted = answer.status == "answered" and answer.kind == "figure" and st.button(words("ask.suggest"), key="suggest")
    late = st.empty()
    with st.container(key="wrong"):
        wrong_box(answer, words)
    if answer.status == "not_found" or wanted:
        with early if answer.status == "not_found" else late:
            show(tag("p", words("ask.trying"), class_="wr-small wr-trying", role="status"))
            show(_next(answer, answers.next_questions(kb, answer, address.filters()), words))


def _meant(kb: KnowledgeBase, answer: Answer, words: Phrases) -> Html:
    """The question with a mistyped place put right, as an offer."""
    question = meant(answer, names.typed_places(kb), kb.words())
    if question is None:
        return Html("")
    return tag("p", words("ask.meant"), " ", _question_link(question, words), class_="wr-meant")


def _lede(kb: KnowledgeBase, words: Phrases, brief: bool) -> Html:
    title = tag("h1", words("ask.title"), class_="wr-brief" if brief else None)
    if brief:
        return title
    spans = years_offered(kb)
    counted = [
        words.count("site.reports_n", len(kb.reports)),
        f"{spans[0]}–{spans[-1]}" if len(spans) > 1 else "".join(map(str, spans)),
        words.count("site.places_n", len(places_of_reports(kb))),
    ]
    holds = tag("p", " · ".join(filter(None, counted)), class_="wr-small")
    return tag("section", title, tag("p", words("ask.lede"), class_="wr-lede"), holds)


def _box(kb: KnowledgeBase, words: Phrases) -> None:
    known = places_of_reports(kb)
    st.session_state["places"] = [place for place in address.many("place") if place in known]
    st.session_state["years"] = [year for year in address.filters().years if year in years_offered(kb)]
    question_box(words("ask.question"), words("ask.button"), words("ask.placeholder_plain"))
    show(tag("span", hidden=True, data_names=names.offered(kb, words)))
    set_now = [*st.session_state["places"], *map(str, st.session_state["years"])]
    show(opener(words("ask.limits")))
    if set_now:
        show(tag("p", " · ".join(set_now), class_="wr-now"))
    with st.container(key="limits", horizontal=True):
        st.multiselect(
            words("ask.places"),
            known,
            key="places",
            format_func=found_without_accents,
            filter_mode="contains",
            select_all=False,
            placeholder=words("ask.any_place"),
            on_change=_put_limits,
        )
        st.multiselect(
            words("ask.years"),
            years_offered(kb),
            key="years",
            select_all=False,
            placeholder=words("ask.any_year"),
            on_change=_put_limits,
        )


def _put_limits() -> None:
    address.change_address(place=st.session_state["places"], year=st.session_state["years"])


def _start(words: Phrases) -> None:
    shown = knowledge.examples_made(words.lang)
    if shown is None:
        _await_examples(words)
    elif shown:
        items = (tag("li", _question_link(question, words)) for question in shown)
        show(tag("section", tag("h2", words("ask.examples")), tag("ul", *items, class_="wr-links"), class_="wr-start"))
    _history(words, "")
    show(tag("p", words("site.keys"), class_="wr-small wr-keys"))


def _question_link(question: str, words: Phrases) -> Html:
    return tag("a", question, href=address.link("ask", words.lang, q=question), data_go=True)


@st.fragment(run_every=_LOOK)
def _await_examples(words: Phrases) -> None:
    """Looks for the examples now and then, until they are made."""
    if knowledge.examples_made(words.lang) is not None:
        st.rerun()


def _answered(
    kb: KnowledgeBase, turns: Sequence[str], question: str, filters: Filters, words: Phrases
) -> Answer | None:
    try:
        return answers.answer_after(kb, turns, question, filters)
    except RequestError as error:
        again = tag("p", tag("a", words("error.retry"), href=address.here("ask", words.lang), data_go=True))
        show(join([faults.refused(error, words), again]))
    except WelfareError as error:
        told = tag("p", faults.fault_line(error.message, words), class_="wr-small")
        show(tag("section", tag("p", words("error.query")), told, role="alert"))
    except Exception:  # a user must be told in words, whatever failed
        _LOG.exception("a question failed")
        show(tag("section", tag("p", words("error.query")), class_="wr-error", role="alert"))
    return None


def _head(kb: KnowledgeBase, answer: Answer, words: Phrases) -> Html:
    """How the question was read, and the answer."""
    edit = address.here("ask", words.lang, q=answer.reading.text if answer.reading else None)
    parts = [cards.reading_note(answer, words, edit), plan.chips(kb, answer, words)]
    parts += [
        outcome.outcome_shown(kb, answer, words) if answer.status == "answered" else outcome.not_found(answer, words)
    ]
    parts += [tag("p", note, class_="wr-note") for note in answer.notes if note not in answer.text]
    return join(parts)


def _sources(kb: KnowledgeBase, answer: Answer, words: Phrases) -> Html:
    """The citations, and further passages."""
    parts = []
    if answer.citations:
        each = (cards.citation(kb, answer, same, words) for same in _by_sentence(answer.citations))
        parts.append(tag("section", tag("h2", words("ask.sources")), *each, class_="wr-sources"))
    parts.append(_more(kb, answer, words))
    return join(parts)


def _by_sentence(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Citations of one and the same sentence together, in the order of the first of them."""
    spots: dict[tuple[str, int, int], list[Citation]] = {}
    for each in citations:
        spots.setdefault((each.report, each.start, each.end), []).append(each)
    return list(spots.values())


def _more(kb: KnowledgeBase, answer: Answer, words: Phrases) -> Html:
    """Passages found that no citation stands in; open where there is nothing else to read."""
    cited = {(each.report, each.start) for each in answer.citations}
    others = [
        hit
        for hit in answer.hits
        if not any(hit.passage.report == at[0] and hit.passage.start <= at[1] < hit.passage.end for at in cited)
    ][:_MORE]
    if not others:
        return Html("")
    each = join(cards.passage_card(kb, hit.passage, (), words) for hit in others)
    if not answer.citations:
        return tag("section", tag("h2", words("ask.passages")), each, class_="wr-sources")
    summary = tag("summary", words("ask.more", n=len(others)))
    return tag("details", summary, each, class_="wr-sources wr-more")


def _next(answer: Answer, questions: tuple[str, ...], words: Phrases) -> Html:
    """Questions that are one click away, and where nothing fitted the search for the same."""
    links = [_question_link(question, words) for question in questions]
    if answer.status == "not_found":
        search = address.link("search", words.lang, q=answer.question)
        links.append(tag("a", words("ask.to_search"), href=search, data_go=True))
    if not links:
        return tag("p", words("ask.no_next"), class_="wr-small")
    items = (tag("li", link) for link in links)
    return tag("section", tag("h2", words("ask.next")), tag("ul", *items, class_="wr-links"))


def _without_limits(answer: Answer, words: Phrases) -> Html:
    """The same question without the limits that are set."""
    limits = address.filters()
    if not limits.places and not limits.years:
        return Html("")
    without = address.link("ask", words.lang, q=answer.question)
    return tag("p", tag("a", words("ask.without_filters"), href=without, data_go=True))


def _remember(question: str, words: Phrases) -> None:
    """The questions of this session, newest first, each with its address."""
    asked: list[tuple[str, str]] = st.session_state.setdefault("history", [])
    entry = (question, address.here("ask", words.lang))
    st.session_state["history"] = [entry, *(each for each in asked if each[0] != question)][:_REMEMBERED]


def _history(words: Phrases, question: str) -> None:
    asked = [each for each in st.session_state.get("history", []) if each[0] != question]
    if asked:
        items = (tag("li", tag("a", text, href=href, data_go=True)) for text, href in asked)
        show(tag("section", tag("h2", words("ask.history")), tag("ul", *items, class_="wr-links"), class_="wr-history"))
