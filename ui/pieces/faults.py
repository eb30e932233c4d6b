"""Errors, refusals and notes on reading in the language of the page, without what is the server's own."""

from __future__ import annotations

from errors import Message
from ui.pieces.wording import Words


def told(message: Message, words: Words) -> str:
    """On one line: where, what, what to do."""
    return message.public().told(words.lang)
