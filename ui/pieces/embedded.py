"""An answer to stand in a page of others: the question, its figure or bars, the quotes, and the way to the reports. It
is a page by itself that runs no script."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.knowledge_base import KnowledgeBase
from records import Answer, AnswerFigure
from ui.pieces import address, cards
from ui.pieces.bars import Bar, bars
from ui.pieces.html import Html, highlight, tag
from ui.pieces.wording import Phrases
from vietnamese.quantities.units import dimension, in_base

_BARS = range(3, 41)  # figures that are shown as bars
_QUOTES = 5
_STYLE = Path(__file__).parents[1] / "style.css"


def embedded_page(kb: KnowledgeBase, answer: Answer, home: str, words: Phrases) -> str:
    """The answer as a whole HTML page; ``home`` is the address, relative to this one, where all of it is seen."""
    spoken = "en" if answer.language == "en" else "vi"
    parts = [tag("h1", answer.question, lang=spoken, class_="wr-brief")]
    if answer.status == "answered":
        if answer.certainty == "likely":
            parts.append(tag("p", tag("span", words("ask.likely"), class_="wr-role wr-target"), class_="wr-badges"))
        parts += [_shown(answer, words), tag("p", cards.answer_text(answer, words), class_="wr-text", lang=spoken)]
        parts += [tag("p", note, class_="wr-note") for note in answer.notes if note not in answer.text]
        parts += [_quote(kb, answer, n, words) for n in range(min(len(answer.citations), _QUOTES))]
    else:
        parts.append(tag("p", words("ask.unsure" if answer.unsure else "ask.not_found"), class_="wr-note"))
    return whole_page(parts, home, words)


def whole_page(parts: list[Html], home: str, words: Phrases) -> str:
    """The page around its parts."""
    link = tag("a", words("embed.home"), href=home, target="_blank", rel="noopener")
    foot = tag("footer", tag("p", words("site.name"), " · ", link, class_="wr-small"))
    head = (tag("meta", charset="utf-8"), tag("meta", name_="viewport", content="width=device-width"))
    style, title = Html(f"<style>{_style()}</style>"), tag("title", words("site.name"))
    body = tag("body", tag("main", *parts, foot, class_="stMain stHtml wr-embed"), class_="stApp")
    return f"<!doctype html>{tag('html', tag('head', *head, title, style), body, lang=words.lang)}"


def message(text: str, home: str, words: Phrases) -> str:
    """A page that says why there is no answer."""
    return whole_page([tag("p", text, class_="wr-note")], home, words)


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _shown(answer: Answer, words: Phrases) -> Html:
    told = [one for one in answer.figures if not one.possible]
    kinds = {dimension(one.figure.unit) for one in told if one.figure.unit}
    if len(told) not in _BARS or len(kinds) != 1:
        each = (cards.figure(one, words, len(told) == 1, apart=answer.kind != "figure") for one in told[: _BARS[0]])
        return tag("div", *each, class_="wr-figures")
    values = [float(in_base(one.figure.value, one.figure.unit)) for one in told]
    most = max(*values, 0.0)
    shares = [max(value, 0.0) / most if most else 0.0 for value in values]
    rows = (Bar(one.figure, _label(one, words), share) for one, share in zip(told, shares, strict=True))
    return bars(rows, words, go=False)


def _label(one: AnswerFigure, words: Phrases) -> str:
    time = words.period(one.figure.period) or one.period or words("cite.unknown_period")
    return " · ".join(filter(None, (cards.named_apart(one), (one.place or "").split(",")[0], time)))


def _quote(kb: KnowledgeBase, answer: Answer, at: int, words: Phrases) -> Html:
    each = answer.citations[at]
    spans = [(one.figure.start - each.start, one.figure.end - each.start) for one in answer.figures]
    inside = [(start, end) for start, end in spans if 0 <= start < end <= len(each.quote)]
    source = cards.source_shown(kb.report(each.report), each.section, each.page, each.page_source, words)
    there = address.link("reports", words.lang, r=each.report, at=f"{each.start}-{each.end}")
    return tag(
        "article",
        tag("blockquote", highlight(each.quote, inside), lang="vi"),
        source,
        tag("p", tag("a", words("cite.open"), href=there, target="_blank", rel="noopener"), class_="wr-actions"),
        class_="wr-card wr-passage",
        id=f"cite-{each.n}",
    )
