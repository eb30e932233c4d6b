"""Figures as a matrix: places over years of one indicator, indicators over years of one place or of all, with what no
report tells left empty to be seen."""

from __future__ import annotations

import streamlit as st

from answer.browsing.matrix import Coverage, FilledCell, matrix
from answer.browsing.matrix_file import as_xlsx
from answer.telling.printed import printed
from index.knowledge_base import KnowledgeBase
from ui.pages.beneath import EXCEL
from ui.pieces import address
from ui.pieces.bars import figure_address
from ui.pieces.html import Html, join, show, tag
from ui.pieces.limits import indicator_name
from ui.pieces.wording import Phrases

_CELLS, _FEWEST = 700, 10  # cells at first, and rows however many years there are
_SHOWN = 60  # rows at first, and each time "more" is asked for
_MOST_SHOWN = 600


def matrix_page(kb: KnowledgeBase, words: Phrases) -> None:
    indicator, place = address.last_value("indicator"), address.last_value("place")
    most = address.whole_number("show", _SHOWN, _SHOWN, _MOST_SHOWN)
    found = _matrix(kb.mark, indicator, place, most, kb)
    if not found.boxes:
        show(tag("p", words("figures.none"), class_="wr-note"))
        return
    kind = "places" if indicator else "place" if place else "all"
    told = words(
        "matrix.filled",
        n=words.number(len(found.boxes)),
        of=words.number(len(found.rows) * len(found.years)),
        share=f"{found.share * 100:.0f}",
    )
    show(join([tag("p", told, role="status"), tag("p", words(f"matrix.note_{kind}"), class_="wr-small")]))
    show(_table(found, indicator, most, words))
    st.download_button(
        words("matrix.xlsx"),
        lambda: _file(kb, _matrix(kb.mark, indicator, place, _MOST_SHOWN, kb), indicator, words),
        file_name="matrix.xlsx",
        mime=EXCEL,
        on_click="ignore",
    )


def _file(kb: KnowledgeBase, found: Coverage, indicator: str, words: Phrases) -> bytes:
    first = words("figures.place" if indicator else "figures.indicator")
    titles = (words("matrix.results"), words("matrix.targets"), words("matrix.sources"), first, words("matrix.unit"))

    def name_of(row: str) -> str:
        return row if indicator else indicator_name(row, words)

    return as_xlsx(kb, found, indicator, name_of, titles, vietnamese=words.lang == "vi")


@st.cache_resource(show_spinner=False, max_entries=16)
def _matrix(generation: str, indicator: str, place: str, most: int, _kb: KnowledgeBase) -> Coverage:
    return matrix(_kb, indicator, place, most)


def _table(found: Coverage, indicator: str, most: int, words: Phrases) -> Html:
    first = words("figures.place" if indicator else "figures.indicator")
    head = [tag("th", first, scope="col"), *(tag("th", str(year), scope="col") for year in found.years)]
    shown = min(most, max(_FEWEST, most * _CELLS // (_SHOWN * len(found.years))))
    rows = [_row(found, row, indicator, words) for row in found.rows[:shown]]
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="wr-matrix")
    label = words("figures.view_matrix")
    parts = [tag("div", table, class_="wr-across", tabindex="0", role="region", aria_label=label)]
    if len(found.rows) > shown:
        href = address.here("figures", words.lang, show=min(most + _SHOWN, _MOST_SHOWN))
        parts.append(tag("p", tag("a", words("search.more", n=len(found.rows) - shown), href=href, data_go=True)))
    return join(parts)


def _row(found: Coverage, row: str, indicator: str, words: Phrases) -> Html:
    name = row if indicator else indicator_name(row, words)
    chosen = {"place": row} if indicator else {"indicator": row}
    href = address.here("figures", words.lang, show=None, **(chosen | ({"indicator": None} if indicator else {})))
    head = tag("th", tag("a", name, href=href, data_go=True), scope="row", lang="vi" if indicator else None)
    cells = (_cell(found.boxes.get((row, year)), chosen, year, words) for year in found.years)
    return tag("tr", head, *cells)


def _cell(box: FilledCell | None, chosen: dict[str, str], year: int, words: Phrases) -> Html:
    """A value that leads to its source, or where there are several to all of them; how many places have one."""
    if box is None:
        return tag("td", tag("span", words("matrix.empty"), class_="wr-hidden"), class_="wr-empty")
    kind = "wr-goal" if box.target else None
    every = address.here("figures", words.lang, view=None, show=None, year=year, **chosen)
    if box.figure is None:
        told = words.count("matrix.places", box.places)
        return tag("td", tag("a", told, href=every, data_go=True), class_=kind)
    figure = box.figure
    period = words.period(figure.period)
    more = (
        tag("a", f"+{box.others}", href=every, data_go=True, title=words("matrix.others")) if box.others else Html("")
    )
    return tag(
        "td",
        tag("a", printed(figure), href=figure_address(figure, words), data_go=True, lang="vi"),
        " " if more else "",
        more,
        tag("small", period) if period and period != str(year) else "",
        tag("small", words("role.target")) if box.target else "",
        class_=kind,
    )
