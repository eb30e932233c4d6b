"""Whether a question asks for a cause, and whether a text tells one (tables/causes.yml)."""

from __future__ import annotations

import re
from functools import cache

from records import Language
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import fold, unify

_LISTS = ("why_vi", "why_en", "cause")


def asks_why(question: str, language: Language) -> bool:
    """Whether a question asks for a cause.

    >>> asks_why("Vì sao hộ nghèo tăng?", "vi"), asks_why("tai sao ho ngheo tang", "vi-plain")
    (True, True)
    >>> asks_why("Hộ nghèo tăng bao nhiêu?", "vi")
    False
    """
    plain = language == "vi-plain"
    words = _any_of("why_en" if language == "en" else "why_vi", plain)
    return words.search(fold(question) if plain else unify(question)) is not None


def tells_cause(text: str) -> bool:
    """Whether a text in Vietnamese tells what brought something about.

    >>> tells_cause("Chi trả chậm do mưa lũ chia cắt đường"), tells_cause("Tỷ lệ bao phủ là 89,7%")
    (True, False)
    """
    return _any_of("cause", False).search(unify(text)) is not None


@cache
def _any_of(name: str, plain: bool) -> re.Pattern[str]:
    words = [fold(word) if plain else unify(word) for word in word_lists("causes.yml", _LISTS)[name]]
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest))
