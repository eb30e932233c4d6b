"""The address of the page is its state: page, question, limits, report, passage and language.

Widgets are set from the address before they are drawn, and what a user changes goes into the address first; so a
copied address gives the same view in another browser, and the browser's Back button works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from records import Filters
from ui.pieces.wording import Lang

Value = str | int | Iterable[str | int] | None
_LONGEST = 2_000  # characters of one value; longer ones are cut
_MOST = 100  # values of one name

PAGES = {
    **{"ask": "./", "search": "search", "figures": "figures"},
    **{"reports": "reports", "check": "check", "evaluate": "evaluate", "dossier": "dossier"},
    **{"feed": "feed", "embed": "embed"},  # no pages of Streamlit's: ui/server/beside.py
}


def last_value(name: str) -> str:
    """The last value of that name, "" where there is none."""
    return str(st.query_params.get(name, ""))[:_LONGEST]


def many(name: str) -> tuple[str, ...]:
    """All values of that name, in order, each once."""
    return tuple(dict.fromkeys(value[:_LONGEST] for value in st.query_params.get_all(name)[:_MOST] if value))


def whole_number(name: str, default: int, low: int, high: int) -> int:
    """A whole number within low..high, ``default`` for anything else."""
    value = last_value(name)
    return int(value) if value.isascii() and value.isdigit() and low <= int(value) <= high else default


def language() -> Lang:
    return "en" if last_value("lang") == "en" else "vi"


def span() -> tuple[int, int] | None:
    """The span of report text that the address marks ("at=120-160"); None where it is none."""
    first, _, last = last_value("at").partition("-")
    if not (first.isascii() and last.isascii() and first.isdigit() and last.isdigit()):
        return None
    if len(first) > 9 or len(last) > 9:
        return None
    start, end = int(first), int(last)
    return (start, end) if start < end else None


def filters() -> Filters:
    """The limits set: "place", "year", "kind", "in" (report ids)."""
    return limits_of(many)


def limits_of(values: Callable[[str], Sequence[str]]) -> Filters:
    """The limits that the values of each name set; what is no year is none."""
    years = (value for value in values("year") if value.isascii() and value.isdigit() and len(value) == 4)
    kinds, reports = tuple(values("kind")), tuple(values("in"))
    return Filters(places=tuple(values("place")), years=tuple(map(int, years)), kinds=kinds, reports=reports)


def link(page: str, lang: Lang, /, **values: Value) -> str:
    """Relative address of a view. Empty values are left out; the language stays that of the user.

    >>> link("reports", "en", r="ab", at="1-5")
    'reports?r=ab&at=1-5&lang=en'
    >>> link("ask", "vi", q="hộ nghèo", place=["An Giang", "Cà Mau"])
    './?q=h%E1%BB%99+ngh%C3%A8o&place=An+Giang&place=C%C3%A0+Mau'
    """
    query = urlencode(list(_pairs({**values, "lang": "en" if lang == "en" else None})), errors="replace")
    return f"{PAGES[page]}?{query}" if query else PAGES[page]


def here(page: str, lang: Lang, /, **changes: Value) -> str:
    """Address of the present view with some values changed (None takes one away)."""
    return link(page, lang, **({name: many(name) for name in st.query_params if name != "lang"} | changes))


def change_address(**values: Value) -> None:
    """Change values of the present address; empty ones are taken away."""
    kept: dict[str, Any] = {name: st.query_params.get_all(name) for name in st.query_params if name not in values}
    for name, value in _pairs(values):
        kept.setdefault(name, []).append(value)
    st.query_params.from_dict(kept)


def _pairs(values: Mapping[str, Value]) -> Iterable[tuple[str, str]]:
    for name, value in values.items():
        each = (value,) if isinstance(value, str | int) else tuple(value or ())
        yield from ((name, str(item)) for item in each if str(item))
