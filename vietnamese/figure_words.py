"""What of the words around a number says what is counted. Called by ingest (figures)."""

from __future__ import annotations

import re

from vietnamese.cues import cue_words

_WORD = re.compile(r"[^\W\d_¹²³⁰-⁹]+")


def content_words(low: str) -> tuple[str, ...]:
    """Words of a text in unified spelling that say something of what is counted, in order."""
    return tuple(word for word in _WORD.findall(low) if word not in cue_words("generic"))
