"""Text on its way into the page: the one escaping function, and HTML made of escaped pieces only.

Everything that a report, a question, a file name or the address holds is a plain ``str`` here. ``tag`` escapes
every plain ``str`` given to it and lets only ``Html`` through, so a forgotten escape cannot happen: what has not
passed ``esc`` or ``tag`` is text. ``show`` refuses plain ``str``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

_VOID = frozenset({"br", "hr", "meta", "wbr"})
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SAFE_ADDRESS = re.compile(r"(\./|[a-z]+)?([?#]|$)")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """A piece of HTML in which everything that is not ours has been escaped."""

    __slots__ = ()


def esc(text: str) -> Html:
    """Text as HTML that shows exactly that text. What no page can carry (NUL, lone surrogates) becomes U+FFFD.

    >>> esc("<b> & 'x'")
    '&lt;b&gt; &amp; &#x27;x&#x27;'
    """
    return Html(text) if isinstance(text, Html) else Html(escape(visible(text)))


def visible(text: str) -> str:
    """The text with U+FFFD for what neither a page nor XML can carry."""
    return _INVISIBLE.sub("\ufffd", text)


def join(parts: Iterable[str], between: str = "") -> Html:
    """The pieces one after another; plain ones are escaped."""
    return Html(esc(between).join(esc(part) for part in parts))


def tag(name: str, *children: str, **attributes: str | bool | None) -> Html:
    """An element. Plain children and all attribute values are escaped; ``class_`` gives ``class`` and
    ``data_x`` gives ``data-x``; None and False leave an attribute out, True gives it no value.

    Raises:
        ValueError: an odd element or attribute name, or an address that leads out of the program.

    >>> tag("p", "1 < 2", class_="note")
    '<p class="note">1 &lt; 2</p>'
    """
    head = name
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if not _NAME.fullmatch(attribute) or attribute.startswith("on"):
            raise ValueError(f"attribute {attribute!r}")
        if attribute in ("href", "src") and not _SAFE_ADDRESS.match(str(value)):
            raise ValueError(f"address {value!r}")
        head += f" {attribute}" if value is True else f' {attribute}="{esc(str(value))}"'
    if not _NAME.fullmatch(name):
        raise ValueError(f"element {name!r}")
    return Html(f"<{head}>" if name in _VOID else f"<{head}>{join(children)}</{name}>")


def highlight(text: str, spans: Iterable[tuple[int, int]], **attributes: str | bool | None) -> Html:
    """The text with ``<mark>`` around the spans (half-open, code points of ``text``); overlapping ones are one.

    >>> highlight("21 hộ nghèo", [(0, 5)])
    '<mark>21 hộ</mark> nghèo'
    """
    parts: list[str] = []
    last = 0
    for start, end in merged_spans(spans, len(text)):
        parts += [text[last:start], tag("mark", text[start:end], **attributes)]
        last = end
    return join([*parts, text[last:]])


def merged_spans(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Spans in order, cut to 0..length, overlapping and touching ones joined, empty ones dropped."""
    result: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def show(html: Html) -> None:
    """Put the piece on the page."""
    if not isinstance(html, Html):
        raise TypeError("plain text: make it Html by tag() or esc()")
    if html:
        st.html(html)
