"""What was found for a question, or that it was not: figures large, beside each other or as a table; an overview as its
figures and one sentence a section."""

from __future__ import annotations

import re

from answer.telling.analysis import wording
from index.knowledge_base import KnowledgeBase
from records import Answer
from ui.pieces import cards
from ui.pieces.html import Html, join, tag
from ui.pieces.wording import Phrases

_BESIDE = 2  # figures shown beside each other; more become a table
_ITEM = re.compile(r"(?<=\[\d]\.) |(?<=\[\d\d]\.) ")


def outcome_shown(kb: KnowledgeBase, answer: Answer, words: Phrases) -> Html:
    """One figure large; two beside each other, each with its source; more of them as a table."""
    text = tag("p", cards.answer_text(answer, words), class_="wr-text", lang="en" if answer.language == "en" else "vi")
    sources = cards.sources(kb, answer, words)
    each = [one for one in answer.figures if not one.possible]
    if answer.kind == "overview" and each:
        text = _overview(answer, words)
    if len(each) > _BESIDE:
        told = cards.figure_table(each, sources, words)
    else:
        few = (
            cards.figure(
                one,
                words,
                len(each) == 1,
                source=sources[one.citation] if each[1:] else "",
                apart=answer.kind != "figure",
            )
            for one in each
        )
        told = tag("div", *few, class_="wr-figures") if each else Html("")
    head = tag("h2", words("ask.answer"), class_="wr-hidden")
    if answer.certainty == "likely":
        text = join([tag("p", tag("span", words("ask.likely"), class_="wr-role wr-target"), class_="wr-badges"), text])
    return tag("section", head, told, text, _perhaps(answer, words), class_="wr-answer", aria_live="polite")


def _perhaps(answer: Answer, words: Phrases) -> Html:
    """Figures that may have been meant as well, small beneath the answer."""
    few = [cards.figure(one, words, large=False) for one in answer.figures if one.possible]
    if not few:
        return Html("")
    return join([tag("h3", words("ask.perhaps")), tag("div", *few, class_="wr-figures wr-nearest")])


def not_found(answer: Answer, words: Phrases) -> Html:
    parts: list[str] = [tag("h2", words("ask.unsure" if answer.unsure else "ask.not_found"))]
    if answer.reason and not answer.unsure:
        parts.append(tag("p", words(f"reason.{answer.reason}"), class_="wr-reason"))
    if answer.nearest:
        rows = (cards.figure(told, words, large=False, nearest=True) for told in answer.nearest)
        parts += [
            tag("h3", words("ask.nearest")),
            tag("p", words("ask.nearest_note"), class_="wr-small"),
            tag("div", *rows, class_="wr-figures wr-nearest"),
        ]
    return tag("section", *parts, class_="wr-answer wr-none", aria_live="polite")


def _overview(answer: Answer, words: Phrases) -> Html:
    """An overview without the line that says the figures of its table once more: one sentence a section, as a list."""
    lead = str(wording()["en" if answer.language == "en" else "vi"]["outline"])
    _, found, rest = answer.text.partition(f"{lead}: ")
    if not found:
        return Html("")
    items = (tag("li", cards.marked_text(item, answer, words)) for item in _ITEM.split(rest))
    return join([tag("h3", lead), tag("ul", *items, class_="wr-outlined", lang="vi")])
