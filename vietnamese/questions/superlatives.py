"""Superlatives of a question, and what of their words names no thing that is counted."""

from __future__ import annotations

from typing import Literal

from vietnamese.questions.phrases import Cued, Span

TABLE = "question_operations"
SHORT = 4
"""Words of a cue that names nothing of what is asked."""


def has_gap(cued: Cued, span: Span) -> bool:
    return len(cued.text[slice(*span)].split()) > SHORT


def ends(cued: Cued, span: Span) -> list[Span]:
    """The first and the last word of a cue with a gap: what stands between names what is counted."""
    words = cued.text[slice(*span)].split()
    return [(span[0], span[0] + len(words[0])), (span[1] - len(words[-1]), span[1])]


def superlative_alone(cued: Cued, span: Span) -> Span:
    """Only "nhất" of "nghèo nhất", whose first word names what is asked."""
    words = cued.text[slice(*span)]
    return (span[0] + words.index(" ") + 1, span[1]) if words.startswith(("nghèo ", "ngheo ")) else span


def superlative(cued: Cued) -> tuple[Literal["most", "least"], Span] | None:
    bounded = cued.all(TABLE, "bounds")
    found: list[tuple[Literal["most", "least"], Span]] = []
    for span in cued.all(TABLE, "most"):
        found.append(("most", span))
    for span in cued.all(TABLE, "least"):
        found.append(("least", span))
    if not found:
        found += [("most", span) for span in cued.all(TABLE, "most_apart") if not _after_how(cued, span)]
        found += [("least", span) for span in cued.all(TABLE, "least_apart")]
    free = [one for one in found if not any(one[1][0] < end and start < one[1][1] for start, end in bounded)]
    return min(free, key=lambda one: one[1][0]) if free else None


def _after_how(cued: Cued, span: Span) -> bool:
    """Whether "nhiều" is the end of "bao nhiêu", typed without diacritics."""
    return cued.text[: span[0]].rstrip().endswith("bao")
