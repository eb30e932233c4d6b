"""The word lists of tables/figures.yml as patterns over unified text."""

from __future__ import annotations

from vietnamese.text.cue_lists import CueLists

_LISTS = CueLists(
    "figures.yml",
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
        *("respectively", "consists", "of_country", "of_province"),
    },
)

cue_words, either, anywhere = _LISTS.words, _LISTS.either, _LISTS.anywhere
at_end, at_start = _LISTS.at_end, _LISTS.at_start
