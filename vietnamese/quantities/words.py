"""The word lists of tables/quantities.yml as patterns over unified text."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.tables.lists import word_lists
from vietnamese.text.phrase_patterns import alternatives

_KEYS = frozenset(
    {
        *("labels", "counting_so", "amounts", "telephone", "dates", "before_year", "ranks", "approximations", "links"),
        *("approximations_after", "not_counted", "quantifying", "day_words", "not_softening"),
        *("levels", "numbered_names", "not_labels", "leading_to", "balances", "each", "unit_notes"),
        "numerals",
    }
)


@cache
def either(key: str) -> str:
    """Source of a pattern for any phrase of the list, the longest first."""
    return alternatives(word_lists("quantities.yml", _KEYS)[key])


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Any phrase of the list as whole words."""
    return re.compile(rf"(?<!\w)(?:{either(key)})(?!\w)")


@cache
def ending(key: str) -> re.Pattern[str]:
    """A text that ends with a phrase of the list and white space."""
    return re.compile(rf"(?<!\w)(?:{either(key)})[\s:.]*$")
