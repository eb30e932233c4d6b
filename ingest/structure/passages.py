"""Blocks -> passages: what is searched, quoted and cited.

A passage is a paragraph or list item. Short items are kept together with the sentence that introduces them;
an item apart gets that sentence as its ``lead``; long paragraphs are cut at sentence ends. Passages are
ordered and disjoint, never cross a section, and hold all text that is no heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.assemble import Layout
from ingest.structure.sections import Block, Outline
from ingest.tables.rows import SEPARATOR
from records import Page, Passage
from vietnamese.documents.sentences import sentence_spans
from vietnamese.documents.table_headings import heads_values, leads_table

TARGET = 1300  # characters above which a paragraph is cut: its parts lose each other's words, in search and as context
TOGETHER = 900  # characters up to which short items stay with their introduction
LONGEST = 1500  # no passage is longer: about 450 tokens of the embedding model, with room for its headings
SHORT_ITEM = 120
_SHORT_INTRODUCTION = 60  # no passage by itself: it stays with the first item
_UNDER = 80  # a line between a caption and its table: a place, "(Kèm theo ...)"
_LEAD = 400
_SCRAP = 70  # bullets up to this length are no passages by themselves: too few words to be found by
_LAST_RESORT = (re.compile(r";\s"), re.compile(r",\s"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A span to be a passage, with the span of its lead."""

    start: int
    end: int
    owner: int
    lead: tuple[int, int] = (0, 0)


def cut_passages(report: str, layout: Layout, outline: Outline, headline: tuple[int, int]) -> tuple[Passage, ...]:
    """Passages of the report with this id; ``headline`` spans number and title, the lead of a signature."""
    cuts = _grouped(layout.text, outline, headline)
    whole = [piece for cut in cuts for piece in _sized(layout.text, cut)]
    return tuple(_passage(report, layout, outline, cut) for cut in whole)


def _passage(report: str, layout: Layout, outline: Outline, cut: _Cut) -> Passage:
    text = layout.text
    section = outline.sections[cut.owner].path if cut.owner >= 0 else ()
    return Passage(
        id=f"{report}:{cut.start}-{cut.end}",
        report=report,
        section=section,
        page=page_at(layout.pages, cut.start),
        start=cut.start,
        end=cut.end,
        text=text[cut.start : cut.end],
        lead=text[slice(*cut.lead)],
    )


def page_at(pages: Sequence[Page], position: int) -> int | None:
    """Number of the page that holds the position, None for formats without pages."""
    place = bisect_right([page.start for page in pages], position) - 1
    while place > 0 and pages[place].start == pages[place].end:
        place -= 1
    return pages[max(place, 0)].number if pages else None


def _grouped(text: str, outline: Outline, headline: tuple[int, int]) -> list[_Cut]:
    """Blocks with their leads; short items joined to what introduces them."""
    blocks = outline.blocks
    leads = _Leads(text, outline, headline)
    cuts: list[_Cut] = []
    at = 0
    while at < len(blocks):
        end = _merged_end(text, blocks, at)
        cuts.append(_Cut(blocks[at].start, blocks[end - 1].end, blocks[at].owner, leads.of(blocks[at])))
        for block in blocks[at:end]:
            leads.pass_over(block)
        at = end
    return cuts


class _Leads:
    """Which sentence introduces a block, as the blocks are passed over in order."""

    def __init__(self, text: str, outline: Outline, headline: tuple[int, int]) -> None:
        self._text = text
        self._parents = outline.parents
        self._headline = headline
        self._sentences: dict[int, tuple[int, int]] = {}  # per section: the last sentence ending in a colon, if open
        self._nested: tuple[int, int] = (0, 0)  # that of a bullet over smaller bullets
        self._mark = ""  # the mark of that bullet
        self._last_kind = ""
        self._caption: tuple[int, int] = (0, 0)  # title and unit line of the table that follows
        self._section = -1  # in which that caption stands

    def of(self, block: Block) -> tuple[int, int]:
        if block.owner != self._section:  # a heading lies between: what stood above is of another table
            self._caption, self._section = (0, 0), block.owner
        if block.kind == "signature":
            return self._headline
        starred = block.label is not None and block.label.kind == "star"
        if block.kind == "bullet" and self._nested[1] and _mark(block) != self._mark and not starred:
            return self._nested
        if block.kind == "row" and self._caption[1]:
            return self._caption
        if block.kind in ("bullet", "row"):
            return self._sentences.get(block.owner, (0, 0))
        if block.kind == "item":
            return self._sentences.get(self._parents[block.owner], (0, 0))
        return (0, 0)

    def pass_over(self, block: Block) -> None:
        introduces = self._text[block.end - 1] == ":"
        self._caption = self._of_front(block) if block.kind == "front" else self._captioned(block)
        sentence = _introduction(self._text, block) if introduces else (0, 0)
        if block.kind == "bullet" and introduces:
            self._nested, self._mark = sentence, _mark(block)
        elif block.kind == "bullet" and _mark(block) == self._mark:
            self._nested = (0, 0)
        elif block.kind in ("plain", "item"):
            self._sentences[block.owner] = sentence
        elif block.kind == "row" and self._last_kind != "row" and self._is_header(block):
            self._headed(block)
        if block.kind != "bullet":
            self._nested = (0, 0)
        self._last_kind = block.kind

    def _headed(self, block: Block) -> None:
        """The row of headings leads the rows below it, behind the caption where there is one."""
        caption = self._caption[0] if self._caption[1] else block.start
        start = caption if block.end - caption <= _LEAD else block.start
        lead = (start, min(block.end, start + _LEAD))
        self._sentences[block.owner] = lead
        self._caption = lead if self._caption[1] else self._caption

    def _is_header(self, block: Block) -> bool:
        """Whether it is the first row of a table whose values bear no headings of their own."""
        return SEPARATOR in self._text[block.start : block.end]

    def _of_front(self, block: Block) -> tuple[int, int]:
        """What a title says of the table right below it: its unit; or the name of a sheet that is a time."""
        lines = self._text[block.start : block.end].split("\n")
        if leads_table(lines[-1]) and lines[-1][-1] != ":":
            return block.end - len(lines[-1]), block.end
        return (block.start, block.start + len(lines[0])) if heads_values(lines[0]) else (0, 0)

    def _captioned(self, block: Block) -> tuple[int, int]:
        """Span of the lines above a table that speak of it, as long as nothing else comes between."""
        if block.kind == "row":
            return self._caption
        text = self._text[block.start : block.end]
        under = (
            self._caption[1] and self._last_kind in ("plain", "front") and len(text) <= _UNDER and text[-1] not in ".;:"
        )
        if block.kind != "plain" or not (leads_table(text) or under):
            return (0, 0)
        above = self._caption[1] and self._last_kind != "row"  # behind the rows of a table, another begins
        start = self._caption[0] if above else block.start
        return (start if block.end - start <= _LEAD else block.start, min(block.end, block.start + _LEAD))


def _mark(block: Block) -> str:
    return block.label.text if block.label else ""


def _introduction(text: str, block: Block) -> tuple[int, int]:
    """The last sentence of a paragraph that ends in a colon; too long a one from its last clause that fits."""
    spans = sentence_spans(text[block.start : block.end])
    start, end = (block.start + spans[-1][0], block.end) if spans else (block.start, block.end)
    if end - start > _LEAD:
        breaks = [found.end() for found in re.finditer(r"[;,]\s", text[start:end])]
        start += next((place for place in breaks if end - start - place <= _LEAD), end - start - _LEAD)
    return start, end


def _merged_end(text: str, blocks: Sequence[Block], at: int) -> int:
    """Where the passage that begins with block ``at`` ends: after its short items, or after itself."""
    first = blocks[at]
    if first.kind == "bullet" and text[first.end - 1] != ":":
        return _run_end(text, blocks, at)
    if first.kind not in ("plain", "item", "bullet") or text[first.end - 1] != ":":
        return at + 1
    own = _mark(first) if first.kind == "bullet" else None
    end = at + 1
    while end < len(blocks) and _is_item_of(blocks[end], first.owner, own):
        end += 1
    short = all(block.end - block.start <= SHORT_ITEM for block in blocks[at + 1 : end])
    if short and blocks[end - 1].end - first.start <= TOGETHER:
        return end
    return min(at + 2, end) if first.end - first.start <= _SHORT_INTRODUCTION else at + 1


def _run_end(text: str, blocks: Sequence[Block], at: int) -> int:
    """Bullets of a few words each stay together: one alone says too little to be found by."""
    end = at + 1
    while end < len(blocks) and _is_scrap(text, blocks[end - 1]) and _is_scrap(text, blocks[end]):
        if (blocks[end].owner, _mark(blocks[end])) != (blocks[at].owner, _mark(blocks[at])):
            break
        if blocks[end].end - blocks[at].start > TOGETHER:
            break
        end += 1
    return end


def _is_scrap(text: str, block: Block) -> bool:
    return block.kind == "bullet" and block.end - block.start <= _SCRAP and text[block.end - 1] != ":"


def _is_item_of(block: Block, owner: int, own_mark: str | None) -> bool:
    return block.kind == "bullet" and block.owner == owner and _mark(block) != own_mark


def _sized(text: str, cut: _Cut) -> list[_Cut]:
    """The cut itself, or its parts of whole sentences, none longer than LONGEST."""
    if cut.end - cut.start <= TARGET:
        return [cut]
    edges = [cut.start + end for _, end in sentence_spans(text[cut.start : cut.end])]
    edges = _finer(text, cut.start, edges)
    wanted = -(-(cut.end - cut.start) // TARGET)
    size = (cut.end - cut.start) / wanted
    parts: list[_Cut] = []
    start = cut.start
    for place, edge in enumerate(edges):
        following = edges[place + 1] if place + 1 < len(edges) else None
        if following is None or following - start > LONGEST or _nearer(edge, following, start + size):
            stop = edge if following is not None else cut.end
            parts.append(replace(cut, start=start, end=stop))
            start = stop + len(text[stop : cut.end]) - len(text[stop : cut.end].lstrip())
    return _whole(parts)


def _nearer(edge: int, following: int, wanted: float) -> bool:
    return abs(edge - wanted) <= abs(following - wanted)


def _whole(parts: list[_Cut]) -> list[_Cut]:
    """A last scrap goes back to the part before it, where that stays short enough."""
    if len(parts) > 1 and parts[-1].end - parts[-1].start < TARGET / 6 and parts[-1].end - parts[-2].start <= LONGEST:
        return [*parts[:-2], replace(parts[-2], end=parts[-1].end)]
    return parts


def _finer(text: str, start: int, edges: list[int]) -> list[int]:
    """Edges close enough together: a sentence that is itself too long is cut at semicolons, commas, spaces."""
    finer: list[int] = []
    for edge in edges:
        while edge - start > LONGEST:
            start = _break(text, start)
            finer.append(start)
        finer.append(edge)
        start = edge
    return finer


def _break(text: str, start: int) -> int:
    window = text[start : start + TARGET]
    for pattern in _LAST_RESORT:
        places = [found.start() + len(found.group().rstrip()) for found in pattern.finditer(window)]
        good = [place for place in places if place > TARGET / 3]
        if good:
            return start + good[-1]
    return start + TARGET
