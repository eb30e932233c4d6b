"""Search: ranked passages with the words that were looked for, limits with live counts, CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from answer.browsing.dossier import Pinned, pinned_search
from answer.browsing.search import ORDERS, FoundPassages, Order, TellingWords, browse, hits_csv, marks, telling_words
from answer.telling.citation import citation_of
from errors import RequestError
from index.knowledge_base import KnowledgeBase
from records import Filters
from ui.pieces import address, cards, faults
from ui.pieces.box import finding_box, opener, question_box
from ui.pieces.html import Html, join, show, tag
from ui.pieces.limits import kinds_offered
from ui.pieces.pins import pin_button
from ui.pieces.wording import Phrases
from ui.server import desk
from vietnamese.text.normalise import fold

_SHOWN = 20  # passages at first, and each time "more" is asked for
_MOST_SHOWN = 300
_PINNED = 10  # passages of a search that the dossier keeps
_VALUES, _MOST_VALUES = 12, 300  # of each limit, at first and at most
_GROUPS = ("place", "year", "kind", "in")  # names in the address, in the order of the page


def page(kb: KnowledgeBase, words: Phrases) -> None:
    typed = address.last_value("q").strip()
    show(tag("h1", words("search.title"), class_="wr-brief" if typed else None))
    question_box(words("search.box"), words("search.button"), words("search.hint"))
    if not typed:
        show(_help(words))
        return
    filters = address.filters()
    order: Order = next((order for order in ORDERS if order == address.last_value("sort")), "relevance")
    try:
        found = _found(kb.mark, typed, filters, order, kb)
    except RequestError as error:
        show(faults.refused(error, words))
        return
    chips = _chips(kb, filters, words)
    results = join([tag("h2", words("search.results"), class_="wr-hidden"), _results(kb, found, words)])
    head = tag("div", _heading(found, words), _orders(order, words), class_="wr-row")
    with st.container(key="search", horizontal=True):
        with st.container(key="search_side"):
            show(opener(words("search.limits")))
            with st.container(key="search_limits"):
                finding_box(words("search.find_limit"), words("search.find_limit_hint"), "limit", leaves="all")
                show(_limits(kb, found, filters, words))
        with st.container(key="search_found"):
            show(tag("section", chips, head, results, class_="wr-wide"))
    if not found.hits:
        return
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            words("search.csv"),
            lambda: hits_csv(kb, found.hits, vietnamese=words.lang == "vi").encode("utf-8-sig", "replace"),
            file_name="passages.csv",
            mime="text/csv",
            on_click="ignore",
        )
        pin_button(lambda there: _pinned(kb, found, typed, there, words), "search", words)


def _pinned(kb: KnowledgeBase, found: FoundPassages, typed: str, there: str, words: Phrases) -> Pinned:
    first = [
        citation_of(kb, n, hit.passage, (hit.passage.start, hit.passage.end))
        for n, hit in enumerate(found.hits[:_PINNED], start=1)
    ]
    return pinned_search(kb, typed, words.count("search.count", len(found.hits)), first, there, words.lang)


@st.cache_resource(show_spinner=False, max_entries=128)
def _found(generation: str, typed: str, filters: Filters, order: Order, _kb: KnowledgeBase) -> FoundPassages:
    with desk.turn():
        return browse(_kb, typed, filters, order)


@st.cache_resource(show_spinner=False, max_entries=2)
def _telling(generation: str, _kb: KnowledgeBase) -> TellingWords:
    return telling_words(_kb)


def _help(words: Phrases) -> Html:
    rows = (
        tag("div", tag("dt", _tried(words(f"search.sign_{sign}"), words)), tag("dd", words(f"search.means_{sign}")))
        for sign in ("plain", "phrase", "without")
    )
    return tag("section", tag("h2", words("search.how")), tag("dl", *rows, class_="wr-facts wr-signs"))


def _tried(sign: str, words: Phrases) -> Html:
    return tag("a", sign, href=address.link("search", words.lang, q=sign), data_go=True, lang="vi")


def _heading(found: FoundPassages, words: Phrases) -> Html:
    count = words.count("search.count", len(found.hits))
    read = tag("q", found.reading.text, lang="vi") if found.reading.restored else Html("")
    told = join([words("ask.read_as"), " ", read]) if read else Html("")
    return tag("div", tag("p", count, role="status"), tag("p", told, class_="wr-small") if told else "")


def _orders(now: Order, words: Phrases) -> Html:
    links = (
        tag(
            "a",
            words(f"search.by_{order}"),
            href=address.here("search", words.lang, sort=None if order == "relevance" else order),
            data_go=True,
            aria_current="true" if order == now else None,
        )
        for order in ORDERS
    )
    return tag("p", words("search.sort"), " ", join(links, " · "), class_="wr-small wr-orders")


def _results(kb: KnowledgeBase, found: FoundPassages, words: Phrases) -> Html:
    if not found.hits:
        return tag("p", words("search.none"), class_="wr-note")
    telling = _telling(kb.mark, kb)
    most = address.whole_number("show", _SHOWN, _SHOWN, _MOST_SHOWN)
    each = [
        cards.passage_card(kb, hit.passage, marks(found, telling, hit.passage.text), words) for hit in found.hits[:most]
    ]
    if len(found.hits) > most:
        href = address.here("search", words.lang, show=min(most + _SHOWN, _MOST_SHOWN))
        more = words("search.more", n=len(found.hits) - most)
        each.append(tag("p", tag("a", more, href=href, data_go=True)))
    return join(each)


def _chips(kb: KnowledgeBase, filters: Filters, words: Phrases) -> Html:
    """The limits that are set, each a link that takes it away."""
    names = {group: _names(kb, group, words) for group in _GROUPS if _set(filters, group)}
    chips = [
        tag(
            "a",
            names[group].get(value, value),
            tag("span", "×", aria_hidden="true"),
            href=_toggled(group, value, words),
            data_go=True,
            aria_label=words("search.remove", name=names[group].get(value, value)),
        )
        for group in _GROUPS
        for value in _set(filters, group)
    ]
    return tag("p", *chips, class_="wr-chips") if chips else Html("")


def _limits(kb: KnowledgeBase, found: FoundPassages, filters: Filters, words: Phrases) -> Html:
    counts: dict[str, Iterable[tuple[str | int, int]]] = {
        "place": found.counts.places,
        "year": found.counts.years,
        "kind": found.counts.kinds,
        "in": found.counts.reports,
    }
    wanted = fold(address.last_value("limit")).split()
    groups = []
    for group in _GROUPS:
        chosen, names = _set(filters, group), _names(kb, group, words)
        values = [
            (value, n)
            for value, n in counts[group]
            if str(value) in chosen or _speaks_of(names.get(str(value), str(value)), wanted)
        ]
        if values or not wanted:
            listed = _values(names, group, values, chosen, words)
            groups.append(tag("div", tag("h3", words(f"search.group_{group}")), listed))
    none = tag("p", words("search.no_limit"), class_="wr-small", role="status")
    title = tag("h2", words("search.limits"), class_="wr-hidden")
    return tag("div", title, *(groups or [none]), class_="wr-limits")


def _speaks_of(name: str, wanted: Sequence[str]) -> bool:
    """Whether all words wanted stand in the name, diacritics or not."""
    here = fold(name) if wanted else ""
    return all(word in here for word in wanted)


def _values(
    names: Mapping[str, str],
    group: str,
    counts: Sequence[tuple[str | int, int]],
    chosen: Sequence[str],
    words: Phrases,
) -> Html:
    """The values of a limit with their counts; those set are marked, those that would leave nothing are no links. Of
    many only those that most passages have are shown, until the rest is asked for."""
    items = []
    for value, count in _few(counts, chosen, address.last_value("all") == group):
        on = str(value) in chosen
        text = (names.get(str(value), str(value)), " ", tag("span", words.number(count), class_="wr-count"))
        href = _toggled(group, str(value), words)
        link = tag("a", *text, href=href, data_go=True, aria_current="true" if on else None)
        items.append(tag("li", link if count or on else tag("span", *text, class_="wr-off")))
    listed = tag("ul", *items, lang="vi" if group in ("place", "in") else None)
    left = min(len(counts), _MOST_VALUES) - len(items)
    if left <= 0:
        return listed
    more = tag("a", words("search.more", n=words.number(left)), href=_all_of(group, words), data_go=True)
    return join([listed, tag("p", more, class_="wr-small")])


def _few(counts: Sequence[tuple[str | int, int]], chosen: Sequence[str], all_of: bool) -> list[tuple[str | int, int]]:
    """The values that most passages have, in their own order, and those that are set."""
    most = sorted(counts, key=lambda one: -one[1])[: _MOST_VALUES if all_of else _VALUES]
    shown = {value for value, _ in most} | {value for value, _ in counts if str(value) in chosen}
    return [one for one in counts if one[0] in shown]


def _all_of(group: str, words: Phrases) -> str:
    return address.here("search", words.lang, all=group)


def _set(filters: Filters, group: str) -> tuple[str, ...]:
    return {
        "place": filters.places,
        "year": tuple(map(str, filters.years)),
        "kind": filters.kinds,
        "in": filters.reports,
    }[group]


def _toggled(group: str, value: str, words: Phrases) -> str:
    chosen: Sequence[str] = address.many(group)
    values = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
    return address.here("search", words.lang, **{group: values, "show": None})


def _names(kb: KnowledgeBase, group: str, words: Phrases) -> dict[str, str]:
    """Names of the values that are not shown as they are."""
    if group == "kind":
        return {kind: words(f"kind.{kind}") for kind in kinds_offered(kb) if words.has(f"kind.{kind}")}
    if group == "in":
        return {report.id: report.facts.title or report.file for report in kb.reports}
    return {}
