"""Paragraphs -> the tree of sections by the report's own numbering, and the blocks of text in it.

One pass over the paragraphs with a stack of what is open. A label that continues an open list closes what
stands in between; one that starts a list ("1.", "a)") goes under what is open; a label out of sequence goes
by the usual rank of its kind. A labelled paragraph is a heading where it is a title with something under it,
else an item: a section of its own whose path ends in the label, and whose paragraph is quotable text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from ingest.assemble import Layout
from ingest.structure.nesting import OpenHeading, close_bare_items, close_for, close_for_star, close_rank
from ingest.structure.titles import (
    heading_name,
    is_capitals,
    is_closing,
    is_named_heading,
    is_question,
    is_title,
    item_name,
)
from ingest.structure.zones import Front, Tail
from records import Section
from vietnamese.documents.forms import is_attached
from vietnamese.documents.labels import RANK, Label, parse_label
from vietnamese.documents.titles import is_appendix

BlockKind = Literal["plain", "item", "bullet", "row", "front", "recipients", "signature", "colophon"]
_PLAIN_HEADING = 4  # rank of a heading without a label: below Phần and Chương, above I. and 1.
_SHORTEST = 15  # characters of a title below the word "PHỤ LỤC"
_OVER, _TITLE_LINE = 3, 150  # lines between the title of a table and its rows at most, and how long they are
_SHEET = 31  # the longest name of a sheet
_BODY = 60  # characters that make a paragraph text, below a heading without a label


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that is no heading, or a whole zone. ``owner`` is the index of its section, -1 for none."""

    start: int
    end: int
    kind: BlockKind
    owner: int
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    sections: tuple[Section, ...]  # by start
    parents: tuple[int, ...]  # index of the section around each one, -1 for none
    blocks: tuple[Block, ...]  # ordered, disjoint


@dataclass(slots=True)
class _Builder:
    layout: Layout
    lines: tuple[str, ...]
    labels: tuple[Label | None, ...]
    end: int  # paragraphs up to here are body
    stack: list[OpenHeading] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def outline(layout: Layout, front: Front, tail: Tail) -> Outline:
    """Sections and blocks of a report; together they hold every paragraph, in order."""
    lines = tuple(layout.text[part.start : part.end] for part in layout.paragraphs)
    labels = tuple(
        parse_label(line) if part.style != "row" else None for line, part in zip(lines, layout.paragraphs, strict=True)
    )
    builder = _Builder(layout, lines, labels, tail.start)
    if front.end:
        _zone(builder, 0, front.end, "front")
    _body(builder, front.end, tail.start)
    for start, end, kind in tail.zones:
        if kind == "appendix":
            builder.end = end
            _body(builder, start, end)
        else:
            _tail_zone(builder, start, end, kind)
    return Outline(tuple(builder.sections), tuple(builder.parents), tuple(builder.blocks))


def _zone(builder: _Builder, start: int, end: int, kind: BlockKind, owner: int = -1) -> None:
    paragraphs = builder.layout.paragraphs
    builder.blocks.append(Block(paragraphs[start].start, paragraphs[end - 1].end, kind, owner))


def _tail_zone(builder: _Builder, start: int, end: int, kind: str) -> None:
    if kind == "recipients":
        _open(builder, start, start + 1, 0, heading_name(builder.lines[start])[:40], None, True)
        _zone(builder, start, end, "recipients", builder.stack[-1].index)
        _touch(builder, builder.layout.paragraphs[end - 1].end)
        builder.stack.clear()
    else:
        _zone(builder, start, end, "signature" if kind == "signature" else "colophon")


def _body(builder: _Builder, start: int, end: int) -> None:
    at = start
    while at < end:
        at = _paragraph(builder, at)
    builder.stack.clear()


def _paragraph(builder: _Builder, at: int) -> int:
    """Take in one paragraph (a heading may take more than one); returns the index of the next."""
    label, line = builder.labels[at], builder.lines[at]
    style = builder.layout.paragraphs[at].style
    if is_question(line):
        builder.stack.clear()
        return _open(builder, at, at + 1, _PLAIN_HEADING, heading_name(line), None, True)
    if label and label.kind not in ("bullet", "star"):
        return _labelled(builder, at, label)
    if label and label.kind == "star" and is_title(line[label.end :]) and _has_text_below(builder, at):
        close_for_star(builder.stack, builder.labels, at)
        return _open(builder, at, at + 1, label.rank, heading_name(line), label, True)
    if label is None and style != "row" and is_appendix(line):
        return _appendix(builder, at)
    if label is None and style != "row" and _is_plain_heading(builder, at):
        end = _capitals_end(builder, at) if is_capitals(line) and style != "heading" else at + 1
        over = style == "heading" and end < builder.end and is_capitals(builder.lines[end])
        rank = _PLAIN_HEADING - over  # a sheet's name stands over the title on the sheet
        close_rank(builder.stack, rank)
        _open(builder, at, end, rank, heading_name(_joined(builder, at, end)), None, True)
        builder.stack[-1].leaf = is_named_heading(line)
        return end
    if is_closing(line):
        builder.stack.clear()
    elif label is None and style == "body" and not _introduced(builder):
        close_bare_items(builder.stack, builder.labels, at)
    kind: BlockKind = "row" if style == "row" else "bullet" if label or style == "item" else "plain"
    _block(builder, at, kind, label)
    return at + 1


def _appendix(builder: _Builder, at: int) -> int:
    """An appendix without a number is a section of its own, named with the lines in capitals below."""
    builder.stack.clear()
    end = _capitals_end(builder, at)
    if end == at + 1 and end < builder.end and builder.labels[end] is None:
        below = builder.lines[end]
        style = builder.layout.paragraphs[end].style
        end += style != "row" and not is_attached(below) and is_title(below) and len(below) > _SHORTEST
    return _open(builder, at, end, 0, heading_name(_joined(builder, at, end)), None, True)


def _introduced(builder: _Builder) -> bool:
    """Whether the block before ended in a colon: what comes now is still of its item."""
    return bool(builder.blocks) and builder.layout.text[builder.blocks[-1].end - 1] == ":"


def _labelled(builder: _Builder, at: int, label: Label) -> int:
    sibling = close_for(builder.stack, label)
    line = builder.lines[at]
    words = line[label.end :]
    end = at + 1
    if not words:
        end = _empty_heading_end(builder, at)
    elif is_capitals(words):
        end = _capitals_end(builder, at)
    whole = _joined(builder, at, end)
    like_sibling = sibling is not None and sibling.heading
    if is_title(whole[label.end :], figures=like_sibling) and _has_text_below(builder, end - 1, label):
        return _open(builder, at, end, label.rank, heading_name(whole), label, True)
    _open(builder, at, at + 1, label.rank, item_name(label, words), label, False)
    _block(builder, at, "item", label)
    return at + 1


def _joined(builder: _Builder, start: int, end: int) -> str:
    paragraphs = builder.layout.paragraphs
    return builder.layout.text[paragraphs[start].start : paragraphs[end - 1].end]


def _empty_heading_end(builder: _Builder, at: int) -> int:
    """ "PHẦN I" alone takes its title from the lines below: all that are capitals, or one title."""
    after = at + 1
    if after >= builder.end or builder.labels[after] or not is_title(builder.lines[after]):
        return after
    return _capitals_end(builder, after) if is_capitals(builder.lines[after]) else after + 1


def _capitals_end(builder: _Builder, at: int) -> int:
    """A heading in capitals goes on over the lines in capitals right below."""
    end = at + 1
    while end < builder.end and builder.labels[end] is None and is_capitals(builder.lines[end]) and end - at < 6:
        end += 1
    return end


def _open(builder: _Builder, at: int, end: int, rank: int, name: str, label: Label | None, heading: bool) -> int:
    paragraphs = builder.layout.paragraphs
    path = (*(entry.name for entry in builder.stack), name)
    builder.parents.append(builder.stack[-1].index if builder.stack else -1)
    builder.stack.append(OpenHeading(len(builder.sections), rank, name, label, heading))
    builder.sections.append(Section(path, paragraphs[at].start, paragraphs[at].start))
    _touch(builder, paragraphs[end - 1].end)
    return end


def _touch(builder: _Builder, end: int) -> None:
    """Everything open reaches to ``end``."""
    for entry in builder.stack:
        builder.sections[entry.index] = replace(builder.sections[entry.index], end=end)


def _block(builder: _Builder, at: int, kind: BlockKind, label: Label | None) -> None:
    part = builder.layout.paragraphs[at]
    owner = builder.stack[-1].index if builder.stack else -1
    builder.blocks.append(Block(part.start, part.end, kind, owner, label))
    _touch(builder, part.end)


def _is_plain_heading(builder: _Builder, at: int) -> bool:
    line = builder.lines[at]
    style = builder.layout.paragraphs[at].style
    if is_named_heading(line):
        return _has_text_below(builder, at)
    shaped = is_capitals(line) and len(line.split()) >= 2
    over_rows = _stands_over_rows(builder, at)
    if style == "heading" and over_rows and len(line) <= _SHEET:
        return True  # the name of a sheet, whatever it holds ("2024", "Biểu 2")
    if not (shaped or style == "heading") or not is_title(line):
        return False
    after = _capitals_end(builder, at) if shaped else at + 1
    if after >= builder.end:
        return False
    return builder.labels[after] is not None or len(builder.lines[after]) >= _BODY or over_rows


def _stands_over_rows(builder: _Builder, at: int) -> bool:
    """Whether a table follows within a few short lines: its title, place, unit."""
    for below in range(at + 1, min(at + _OVER + 2, builder.end)):
        if builder.layout.paragraphs[below].style == "row":
            return True
        if builder.labels[below] is not None or len(builder.lines[below]) > _TITLE_LINE:
            return False
    return False


def _has_text_below(builder: _Builder, at: int, label: Label | None = None) -> bool:
    """Whether something stands under the heading at ``at``: text, bullets, or a deeper list."""
    after = at + 1
    if after >= builder.end:
        return False
    below = builder.labels[after]
    if label is None or below is None or below.kind in ("bullet", "star"):
        return True
    if label.kind == "division" or below.follows(label):
        return below.rank > label.rank
    return below.rank > label.rank or (below.first and below.kind != label.kind and below.rank > RANK["roman"])
