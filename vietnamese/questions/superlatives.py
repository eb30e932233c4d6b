"""Superlatives of a question, and what of their words names no thing that is counted."""

from __future__ import annotations

from typing import Literal

from vietnamese.questions.phrases import Cued, Span

TABLE = "question_operations"
SHORT = 4
"""Words of a cue that names nothing of what is asked."""
_APART = ("most_apart", "least_apart", "more_apart", "less_apart")
_NEAR = 6  # words from "nhiều" to its "nhất" where a count stands between


def has_gap(cued: Cued, span: Span) -> bool:
    return len(cued.text[slice(*span)].split()) > SHORT


def outer_words(cued: Cued, span: Span) -> list[Span]:
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
        if many_poor(cued) is None or not _is_inside(span, many_poor(cued)):
            found.append(("most", span))
    for span in cued.all(TABLE, "least"):
        found.append(("least", span))
    if not found:
        found += [("most", span) for span in cued.all(TABLE, "most_apart") if not _after_how(cued, span)]
        found += [("least", span) for span in cued.all(TABLE, "least_apart")]
    free = [one for one in found if not any(one[1][0] < end and start < one[1][1] for start, end in bounded)]
    return min(free, key=lambda one: one[1][0]) if free else None


def many_poor(cued: Cued) -> Span | None:
    """Where the most or the fewest poor are asked for ("nhiều hộ nghèo nhất", "nhiều hộ nghèo hơn"), which is not the
    poorest."""
    poorest = cued.all(TABLE, "poorest")
    for span in (span for name in _APART for span in cued.all(TABLE, name)):
        near = len(cued.text[slice(*span)].split()) <= _NEAR and not _after_how(cued, span)
        if near and any(_is_inside(one, span) for one in poorest):
            return span
    return None


def asks_poorest(cued: Cued) -> bool:
    """Whether a superlative alone stands for the poverty rate."""
    return cued.has(TABLE, "poorest") and many_poor(cued) is None


def counted_most(cued: Cued, said: Span) -> str:
    """What is counted between the two words of a superlative ("nhiều hộ nghèo nhất"); "" where nothing is."""
    words = cued.text[slice(*said)].split()
    return " ".join(words[1:-1]) if words[0] in ("nhiều", "đông", "ít", "nhieu", "dong", "it") else ""


def _is_inside(span: Span, outer: Span | None) -> bool:
    return outer is not None and outer[0] <= span[0] and span[1] <= outer[1]


def _after_how(cued: Cued, span: Span) -> bool:
    """Whether "nhiều" is the end of "bao nhiêu", typed without diacritics."""
    return cued.text[: span[0]].rstrip().endswith("bao")


def opens_with_superlative(text: str) -> bool:
    """Whether a sentence of a report begins with a superlative ("Thấp nhất là Định An, 3,44%"): it goes on with what
    the one before it tells."""
    cued = Cued(text, "vi")
    return any(span[0] == 0 for name in ("most", "least") for span in cued.all(TABLE, name)[:1])
