"""What Vietnamese syllables are spelled of (tables/syllables.yml), with marks and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import fold

_LISTS = ("onsets", "codas", "before_front", "never_before_front", "rimes", "without_onset")


def syllable_parts() -> Mapping[str, Sequence[str]]:
    """The lists of the table, by name."""
    return word_lists("syllables.yml", _LISTS)


def folded_onsets() -> frozenset[str]:
    """Onsets as they are typed without marks."""
    return frozenset(map(fold, syllable_parts()["onsets"]))


def folded_rimes() -> tuple[frozenset[str], frozenset[str]]:
    """Rimes typed without marks: those that may stand so ("an"), and those that always bear a mark ("uyen")."""
    rimes = syllable_parts()["rimes"]
    bare = frozenset(rime for rime in rimes if fold(rime) == rime)
    return bare, frozenset(map(fold, rimes)) - bare
