"""Figures: the ledger as a table with limits, an indicator compared over places and years, as a matrix, CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from answer.browsing.ledger import ChartPoint, Choice, Entry, chosen_entries, ledger_csv, series
from answer.telling.printed import printed
from index.knowledge_base import KnowledgeBase
from index.ledger import Values
from records import Role
from ui.pages import figures_matrix
from ui.pieces import address, cards
from ui.pieces.bars import Bar, bars, figure_address
from ui.pieces.box import opener
from ui.pieces.html import Html, highlight, join, show, tag
from ui.pieces.limits import found_without_accents, indicator_name
from ui.pieces.wording import Phrases
from vietnamese.text.normalise import fold

_SHOWN = 50  # rows at first, and each time "more" is asked for
_MOST_SHOWN = 2_000
_POINTS = 60
_LIMITS = ("indicator", "place", "year", "role")
_OF_MATRIX = ("indicator", "place")


def page(kb: KnowledgeBase, words: Phrases) -> None:
    matrix = address.last_value("view") == "matrix"
    with st.spinner(words("figures.reading")):
        values = _values(kb.mark, kb)
        choice = _choice()
        chosen = chosen_entries(kb, choice) if not matrix else ()
    brief = choice != Choice()
    lede = Html("") if brief else tag("p", words("figures.lede"), class_="wr-lede")
    title = tag("h1", words("figures.title"), class_="wr-brief" if brief else None)
    show(tag("section", title, lede, class_="wr-wide"))
    show(_views(words, matrix))
    _limits(values, words, _OF_MATRIX if matrix else _LIMITS)
    if matrix:
        figures_matrix.matrix_page(kb, words)
        return
    show(tag("p", words.count("figures.count", len(chosen)), role="status"))
    if choice.indicator:
        show(_comparison(series(chosen), words))
    show(_table(chosen, words))
    if chosen:
        st.download_button(
            words("search.csv"),
            lambda: ledger_csv(kb, chosen, vietnamese=words.lang == "vi").encode("utf-8-sig", "replace"),
            file_name="figures.csv",
            mime="text/csv",
            on_click="ignore",
        )


@st.cache_resource(show_spinner=False, max_entries=2)
def _values(generation: str, _kb: KnowledgeBase) -> Values:
    return _kb.figure_values()


def _choice() -> Choice:
    year = address.whole_number("year", 0, 1900, 2200)
    return Choice(
        indicator=address.last_value("indicator"),
        place=address.last_value("place"),
        year=year or None,
        role=address.last_value("role"),
        words=address.last_value("text").strip(),
    )


def _views(words: Phrases, matrix: bool) -> Html:
    """One figure a line, or places and years as a matrix."""
    links = (
        tag(
            "a",
            words(f"figures.view_{name}"),
            href=address.here("figures", words.lang, view=view, show=None),
            data_go=True,
            aria_current="true" if matrix == bool(view) else None,
        )
        for name, view in (("list", None), ("matrix", "matrix"))
    )
    return tag("p", join(links, " · "), class_="wr-orders wr-small")


def _limits(had: Values, words: Phrases, limits: Sequence[str]) -> None:
    """Boxes for the limits; what the ledger does not have cannot be chosen."""
    values: dict[str, list[str]] = {
        "indicator": sorted(had.indicators, key=lambda id: indicator_name(id, words)),
        "place": sorted(
            {place for one in had.places for place in one}, key=lambda place: (place.count(","), fold(place), place)
        ),
        "year": [str(year) for year in reversed(had.years)],
        "role": [role for role in get_args(Role) if role in had.roles],
    }
    show(opener(words("figures.limits")))
    told = [
        _shown(words, limit, address.last_value(limit))
        for limit in limits
        if address.last_value(limit) in values[limit]
    ]
    if told := [*told, *filter(None, [address.last_value("text").strip()])]:
        show(tag("p", " · ".join(told), class_="wr-now"))
    with st.container(key="ledger_limits", horizontal=True):
        for limit in limits:
            _box(limit, values[limit], words)
        if limits == _OF_MATRIX:
            return
        st.session_state["ledger_text"] = address.last_value("text")
        st.text_input(
            words("figures.text"),
            key="ledger_text",
            max_chars=200,
            placeholder=words("figures.text_hint"),
            autocomplete="off",
            on_change=_put,
            args=("text",),
        )


def _box(limit: str, values: Sequence[str], words: Phrases) -> None:
    """A box for one value, found typed without accents too; another one chosen takes its place."""
    now = address.last_value(limit)
    st.session_state[f"ledger_{limit}"] = [now] if now in values else []
    st.multiselect(
        words(f"figures.{limit}"),
        values,
        key=f"ledger_{limit}",
        format_func=lambda value: found_without_accents(_shown(words, limit, value)),
        filter_mode="contains",
        select_all=False,
        placeholder=words("figures.any"),
        on_change=_put_last,
        args=(limit,),
    )


def _put_last(limit: str) -> None:
    address.change_address(**{limit: st.session_state[f"ledger_{limit}"][-1:], "show": None})


def _put(limit: str) -> None:
    address.change_address(**{limit: st.session_state[f"ledger_{limit}"], "show": None})


def _shown(words: Phrases, limit: str, value: str) -> str:
    if limit == "indicator":
        return indicator_name(value, words)
    return words(f"role.{value}") if limit == "role" else value


def _comparison(points: Sequence[ChartPoint], words: Phrases) -> Html:
    """The values as bars; nothing where there are not two to compare."""
    if len(points) < 2:
        return Html("")
    rows = (
        Bar(
            point.entry.figure,
            f"{point.entry.place} · {words.period(point.entry.period) or words('cite.unknown_period')}",
            point.share,
            point.entry.clause,
        )
        for point in points[:_POINTS]
    )
    note = tag("p", words("figures.comparison_note"), class_="wr-small")
    return tag("section", tag("h2", words("figures.comparison")), note, bars(rows, words))


def _table(entries: Sequence[Entry], words: Phrases) -> Html:
    if not entries:
        return tag("p", words("figures.none"), class_="wr-note")
    most = address.whole_number("show", _SHOWN, _SHOWN, _MOST_SHOWN)
    names = ("value", "clause", "place", "year", "source")
    head = tag("tr", *(tag("th", words(f"figures.col_{name}"), scope="col") for name in names))
    rows = [_row(entry, words) for entry in entries[:most]]
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="wr-ledger")
    if len(entries) <= most:
        return table
    href = address.here("figures", words.lang, show=min(most + _SHOWN, _MOST_SHOWN))
    return join([table, tag("p", tag("a", words("search.more", n=len(entries) - most), href=href, data_go=True))])


def _row(entry: Entry, words: Phrases) -> Html:
    figure = entry.figure
    span = (figure.start - figure.clause_start, figure.end - figure.clause_start)
    name = tag("p", indicator_name(entry.indicator, words), class_="wr-small") if entry.indicator else Html("")
    page = words("cite.page", n=entry.passage.page) if entry.passage.page else words("cite.open")
    source = tag("a", page, href=figure_address(figure, words), data_go=True, title=entry.report.file)
    return tag(
        "tr",
        tag("td", tag("p", printed(figure), class_="wr-amount"), cards.badge(figure, words)),
        tag("td", name, tag("p", highlight(entry.clause, [span]), class_="wr-clause", lang="vi")),
        tag("td", entry.place or words("cite.unknown_place"), lang="vi" if entry.place else None),
        tag("td", words.period(entry.period) or words("cite.unknown_period")),
        tag("td", source),
        data_result=True,
        tabindex="-1",
    )
