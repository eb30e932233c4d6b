"""What each quantity counts, in the report's words, and the clause that says it.

The subject is the words before the number and after it, without years, connectives and the numbers of documents;
where they say too little by themselves ("với tổng số tiền ..."), the words of the number that it leans on follow.
"""

from __future__ import annotations

import re

from ingest.figures.items import Item, Parsed
from ingest.figures.links import FEW, Links
from records import Role
from vietnamese.documents.sentences import Span
from vietnamese.figures import clauses
from vietnamese.figures.content_words import DOCUMENT, content_words
from vietnamese.periods.find import find_periods
from vietnamese.quantities.cues import at_start
from vietnamese.quantities.not_quantities import lowered

_LONG = 56  # words of a stretch, above which its middle is left out
_WORDS_AFTER, _WORDS_OF_CONTEXT = 40, 30
_NOISE = re.compile(r"[¹²³⁰-⁹*“”\"]+")


def subject_words(links: Links, at: int, role: Role, whole: int | None, lead: str) -> tuple[str, ...]:
    """What the item counts, its own words first; ``whole`` is the item that it is a part of, ``lead`` the introduction.

    The second number of "45/60 trẻ" that is no target is the total: its subject begins with "tổng số"."""
    item = links.parsed.items[at]
    own = _own(links, at)
    if item.quantity.pair == "whole" and role != "target":
        own = f"{clauses.WHOLE_OF} {own}"
    words = [own, *_completed(links, at, role, whole)]
    enough = 2 * FEW if links.parsed.low.startswith(clauses.OPENS_WITH_RESULT, item.sentence[0]) else FEW - 1
    alone = len(words) == 1 and links.only_place(at)
    if len(content_words(lowered(" ".join(words)))) < enough or alone or (role == "part" and whole is None):
        words.append(_cleaned(_introduction(links.parsed, item) or lead, keep_last=_WORDS_OF_CONTEXT))
    told: list[str] = []
    for piece in words:
        if piece and not any(lowered(piece) in lowered(before) for before in told):
            told.append(piece)
    return tuple(told) or ((_own(links, at - 1),) if at else ())


def clause_of(links: Links, at: int) -> Span:
    """Span in the passage of the words that say what is counted: the item's own clause, begun earlier where it
    leans on a number before it in the same segment."""
    item, text = links.parsed.items[at], links.parsed.text
    start, end = item.left[0], max(item.right[1], item.quantity.end)
    head = links.head(at) if links.is_dependent(at) else None
    while head is not None and links.parsed.items[head].segment == item.segment:
        start = min(start, links.parsed.items[head].left[0])
        head = links.head(head) if links.leans(head) else None
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \n\t,;:"))
    end -= len(piece) - len(piece.rstrip(" \n\t,;:"))
    return min(start, item.quantity.before), max(end, item.quantity.end)


def _own(links: Links, at: int, *, with_left: bool = True) -> str:
    quantity = links.parsed.items[at].quantity
    left = _cleaned(links.left_words(links.row_head(at)), keep_last=_LONG) if with_left else ""
    right = _cleaned(links.right_words(at) + links.shared_tail(at), keep_first=_WORDS_AFTER)
    unit = quantity.unit if quantity.dimension not in ("money", "percent", "foreign money") else ""
    return " ".join(piece for piece in (left, unit.split("/")[0], right) if piece)


def _completed(links: Links, at: int, role: Role, whole: int | None) -> list[str]:
    """The words of what the item leans on, and of the topic of its sentence."""
    parsed, item = links.parsed, links.parsed.items[at]
    row = links.row_head(at) if item.direct else None
    words = []
    for other in links.context(at, role, whole):
        in_row = row is not None and row <= other < at
        told = content_words(parsed.low[slice(*item.right)])
        if not in_row or (not told and content_words(parsed.low[slice(*parsed.items[other].right)])):
            words.append(_own(links, other, with_left=not in_row))
    if item.topic[0] < item.topic[1] and not clauses.ANNOUNCING.search(parsed.low, *item.topic):
        words.append(_cleaned(parsed.text[slice(*item.topic)], keep_last=_WORDS_OF_CONTEXT))
    return words


def _introduction(parsed: Parsed, item: Item) -> str:
    """The sentence before, where this one says too little; in a list, the line that introduces it."""
    place = parsed.sentences.index(item.sentence)
    if place == 0:
        return ""
    if parsed.text[item.sentence[0]] in "-–+•*":
        lines = [span for span in parsed.sentences[:place] if parsed.text[span[1] - 1] == ":"]
        return parsed.text[slice(*lines[-1])] if lines else ""
    return parsed.text[slice(*parsed.sentences[place - 1])]


def _cleaned(text: str, *, keep_first: int | None = None, keep_last: int | None = None) -> str:
    """The words of a stretch without documents, years, marks and what only ties it to its neighbours."""
    for period in reversed(find_periods(text, year=2000)):
        before = clauses.BEFORE_TIME.search(text, 0, period.start)
        text = text[: before.start() if before else period.start] + " " + text[period.end :]
    text = _NOISE.sub(" ", clauses.ASIDE.sub(" ", text))
    low = lowered(text)
    for match in reversed(list(DOCUMENT.finditer(low))):
        text = text[: match.start()] + " " + text[match.end() :]
    words = re.sub(r"\(\s*[-–]?\s*\)", " ", text).split()
    if keep_last is not None and len(words) > keep_last:
        words = [*words[: keep_last // 2], "…", *words[-(keep_last // 2) :]]
    if keep_first is not None:
        words = words[:keep_first]
    return _trimmed(" ".join(words), before=keep_first is None)


def _trimmed(text: str, *, before: bool) -> str:
    """The text without connectives at its beginning, where it stands before a number, and at its end."""
    while True:
        text = text.strip(" ,;:.-–…")
        match = at_start("leading").match(lowered(text)) if before else None
        tail = clauses.trailing("trailing" if before else "trailing_after").search(lowered(text))
        if match:
            text = text[match.end() :]
        elif tail and not lowered(text)[: tail.end()].rstrip().endswith(clauses.OR_MORE_WORDS):
            text = text[: tail.start()]
        else:
            return text
