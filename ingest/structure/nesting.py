"""What closes which section: the rules of nesting, on a stack of the sections that are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vietnamese.documents.labels import RANK, Label

_AHEAD = 300  # paragraphs looked through for the next item of a list


@dataclass(slots=True)
class OpenHeading:
    """A section that is open. ``index`` is its place among all sections, ``name`` its part of the path."""

    index: int
    rank: int
    name: str
    label: Label | None
    heading: bool
    leaf: bool = False  # "Mở đầu": numbered sections stand beside it, not under it


def close_rank(stack: list[OpenHeading], rank: int) -> None:
    """Close everything of this rank or deeper."""
    while stack and max(entry.rank for entry in stack) >= rank:
        stack.pop()


def close_for(stack: list[OpenHeading], label: Label) -> OpenHeading | None:
    """Close what the label ends, so that its section can be set under what stays open.

    Returns the entry that it continues, where there is one.
    """
    if stack and stack[-1].leaf:
        stack.pop()
    for place in range(len(stack) - 1, -1, -1):
        other = stack[place]
        if other.label and label.follows(other.label):
            del stack[place:]
            return other
    same = [place for place, entry in enumerate(stack) if entry.label and entry.rank == label.rank]
    if label.rank <= RANK["roman"] or (same and not label.first):
        if same:
            del stack[same[-1] :]
        close_rank(stack, label.rank)
    elif same and label.first and same[-1] == len(stack) - 1 and not stack[-1].heading:
        del stack[same[-1] :]
    elif label.kind == "decimal" or not label.first:
        close_rank(stack, label.rank)
    return None


def close_for_star(stack: list[OpenHeading], labels: Sequence[Label | None], at: int) -> None:
    """A starred heading at paragraph ``at`` closes the star before it, and items whose list is over."""
    stars = [place for place, entry in enumerate(stack) if entry.label and entry.label.kind == "star"]
    if stars:
        del stack[stars[-1] :]
    while stack and (top := stack[-1].label) and not stack[-1].heading and not _continues(labels, top, at):
        stack.pop()


def close_bare_items(stack: list[OpenHeading], labels: Sequence[Label | None], at: int) -> None:
    """A plain paragraph after the last item of a list goes on with what stood above the list.

    An item with a title of its own keeps the paragraphs below it.
    """
    while stack and (label := stack[-1].label) and not stack[-1].heading and stack[-1].name == label.text:
        if _continues(labels, label, at):
            return
        stack.pop()


def _continues(labels: Sequence[Label | None], label: Label, at: int) -> bool:
    """Whether the list of ``label`` goes on after paragraph ``at``, before anything wider begins."""
    for other in labels[at + 1 : at + 1 + _AHEAD]:
        if other and other.rank <= label.rank:
            return other.follows(label)
    return False
