"""Errors, refusals and notes on reading in the language of the page, without what is the server's own."""

from __future__ import annotations

from errors import Message, WelfareError
from ui.pieces.html import Html, tag
from ui.pieces.wording import Phrases


def fault_line(message: Message, words: Phrases) -> str:
    """On one line: where, what, what to do."""
    return message.public().told(words.lang)


def refused(error: WelfareError, words: Phrases) -> Html:
    """A question that was not answered now, and why: nothing is wrong with it."""
    return tag("p", fault_line(error.message, words), class_="wr-note", role="alert")
