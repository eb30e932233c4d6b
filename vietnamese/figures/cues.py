"""The word lists of tables/figures.yml as patterns over unified text."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.tables.lists import whole_words, word_lists
from vietnamese.text.normalise import unify

_KEYS = frozenset(
    {
        *(
            "verbs",
            "starters",
            "ties",
            "predicates",
            "shared_predicates",
            "generic",
            "leads_on",
            "leading",
            "trailing",
            "trailing_after",
            "parts",
            "change",
            "change_links",
            "arrival",
        ),
        *(
            "falling",
            "previous",
            "plan",
            "plan_links",
            "plan_after",
            "whole_after",
            "share",
            "goal",
            "intent",
            "proposal",
            "done",
        ),
        *("goal_heading", "result_heading", "other_year", "until_day", "of_span", "project", "offices", "locating"),
        *("respectively", "consists"),
    }
)


@cache
def cue_words(key: str) -> frozenset[str]:
    """The phrases of a list in unified spelling."""
    return frozenset(unify(word) for word in word_lists("figures.yml", _KEYS)[key])


@cache
def either(key: str) -> str:
    """Source of a pattern for any phrase of the list as whole words, the longest first."""
    return whole_words(cue_words(key))


@cache
def anywhere(key: str) -> re.Pattern[str]:
    """Any phrase of the list."""
    return re.compile(either(key))


@cache
def at_end(key: str) -> re.Pattern[str]:
    """A phrase of the list at the end of a text, white space, colon and dash aside."""
    return re.compile(either(key) + r"[\s:,–-]*$")


@cache
def at_start(key: str) -> re.Pattern[str]:
    """A phrase of the list at the start of a text, white space and commas aside."""
    return re.compile(r"[\s,]*" + either(key))
