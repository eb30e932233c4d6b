"""Sources of patterns for any of several phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vietnamese.text.normalise import unify


def as_spelled(phrases: Iterable[str]) -> str:
    """Source of a pattern for any of the phrases, the longest first, whatever white space parts their words."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def alternatives(phrases: Iterable[str]) -> str:
    """The same for the phrases in unified spelling."""
    return as_spelled(map(unify, phrases))


def whole_words(phrases: Iterable[str]) -> str:
    """Of ``alternatives``, where no word goes on before or behind."""
    return rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)"
