"""Which quantities tell a part of another: after "trong đó" and the like, in brackets, or where a sum comes out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cache

from ingest.figures.items import Item, Parsed
from ingest.figures.roles import is_change, is_plan_named, is_share
from vietnamese.figures.shares import opens_list_alone
from vietnamese.quantities.cues import anywhere, at_start, either
from vietnamese.quantities.find import find_quantities

_CLASSES = {"persons": "people", "turns": "people", "households": "people"}


def wholes_of_parts(parsed: Parsed, lead: str) -> dict[int, int | None]:
    """Items that are parts, each with the item that is the whole; None where the whole stands in the lead.

    ``lead`` is the sentence that introduces the passage ("..., trong đó:"), "" for none.
    """
    found: dict[int, int | None] = {}
    listed = _listed_in_lead(parsed, lead)
    for at in listed:
        found[at] = None
    for at in range(len(parsed.items)):
        found |= dict.fromkeys((part for part in _summed(parsed, at) if part not in found), at)
    for at, item in enumerate(parsed.items):
        cue = _cue_before(parsed, at)
        if cue is None and item.parent is None:
            continue
        whole = _whole(parsed, at, found, any_kind=cue is not None and "weak" not in cue)
        if whole is None or at in found:
            continue
        if cue is None:
            found |= dict.fromkeys(_bracket_list(parsed, at, whole), whole)
        else:
            found |= dict.fromkeys(_with_pairs(parsed, _run(parsed, at, whole, cue)), whole)
    return found


def _kind(item: Item) -> str:
    return _CLASSES.get(item.quantity.dimension, item.quantity.dimension)


def of_one_kind(one: Item, other: Item) -> bool:
    """Whether two numbers count the same kind of thing, or one of them has no unit."""
    first, second = _kind(one), _kind(other)
    return first == second or "" in (first, second)


def _cue_before(parsed: Parsed, at: int) -> str | None:
    """The word that opens a list of parts between the item and the one before it, with the sign after it."""
    item = parsed.items[at]
    start = parsed.items[at - 1].quantity.end if at else parsed.sentences[0][0]
    start = max(start, parsed.low.rfind("\n\n", 0, item.quantity.before))
    match = _part_cue().search(parsed.low, start, item.quantity.before)
    if match is None:
        return None
    strong = opens_list_alone(match["word"])
    if not strong and not match["colon"] and match["sign"] != ",":
        return None
    return ("colon" if match["colon"] else "") + match["sign"] + ("" if strong else "weak")


@cache
def _part_cue() -> re.Pattern[str]:
    return re.compile(rf"(?P<sign>[;,(\n.]?)\s*(?P<word>{either('parts')})(?P<colon>\s*:)?")


def _whole(parsed: Parsed, at: int, parts: Collection[int], *, any_kind: bool) -> int | None:
    """The nearest number before of the same kind and no smaller that is no share, change, plan or part;
    where ``any_kind``, else the nearest of another kind."""
    item = parsed.items[at]
    nearest: int | None = None
    for other_at in range(at - 1, -1, -1):
        other = parsed.items[other_at]
        if other.sentence != item.sentence and not _introduces(parsed, other, item):
            if not any_kind or not _goes_on(parsed, other, item):
                break
            any_kind = of_one_kind(other, item)
        if item.parent is not None and other.parent == item.parent and other.segment == item.segment:
            continue
        if other.quantity.pair == "whole" or is_share(parsed, other_at) or is_change(parsed, other):
            continue
        if is_plan_named(parsed, other) or (other_at in parts and other.parent == item.parent):
            continue
        smaller = other.quantity.value < item.quantity.value and _kind(item) != "percent"
        if of_one_kind(other, item) and not smaller:
            return other_at
        nearest = other_at if nearest is None else nearest
    return nearest if any_kind else None


def _goes_on(parsed: Parsed, other: Item, item: Item) -> bool:
    """Whether the sentence of ``item`` begins with "Trong đó" and that of ``other`` stands right before it."""
    between = parsed.low[other.sentence[1] : item.sentence[0]]
    return not between.strip() and "\n" not in between and bool(at_start("parts").match(parsed.low, *item.sentence))


def _introduces(parsed: Parsed, other: Item, item: Item) -> bool:
    """Whether the sentence of ``other`` introduces a list that ``item`` stands in."""
    between = parsed.low[other.quantity.end : item.sentence[0]]
    return bool(re.match(rf"[^\n]*{either('parts')}\s*:\s*\n", between))


def _run(parsed: Parsed, at: int, whole: int, cue: str) -> list[int]:
    """The parts that begin at ``at``: as many as sum up to the whole, else those that the punctuation joins."""
    item = parsed.items[at]
    same_list = [other for other in range(at, len(parsed.items)) if _in_list(parsed, item, parsed.items[other])]
    same_list = [other for other in same_list if not _aside(parsed, other, at)]
    exact = _exact(parsed, same_list, whole, item)
    if exact:
        return exact
    if cue.startswith("colon") or cue.startswith(";"):
        return same_list
    return [other for other in same_list if parsed.items[other].segment == item.segment or _inside(parsed, other, item)]


def _aside(parsed: Parsed, at: int, first: int) -> bool:
    """Whether the number stands in brackets after a part: it tells of that part, not of the whole."""
    parent = parsed.items[at].parent
    return parent is not None and parent >= first


def _with_pairs(parsed: Parsed, run: list[int]) -> list[int]:
    """The run with the second number of a fraction that it ends with."""
    last = run[-1] + 1 if run else 0
    if run and last < len(parsed.items) and parsed.items[last].quantity.pair == "whole":
        return [*run, last]
    return run


def _in_list(parsed: Parsed, item: Item, other: Item) -> bool:
    if other.sentence == item.sentence:
        return item.parent is None or other.parent == item.parent
    marks = (parsed.text[item.sentence[0]], parsed.text[other.sentence[0]])
    return all(mark in "-–+•*" for mark in marks)


def _inside(parsed: Parsed, at: int, item: Item) -> bool:
    """Whether a bracket of the item's own segment holds the number."""
    parent = parsed.items[at].parent
    return parent is not None and parsed.items[parent].segment == item.segment


def _exact(parsed: Parsed, listed: list[int], whole: int, item: Item) -> list[int]:
    total = parsed.items[whole].quantity.value
    added = Decimal(0)
    count = 0
    for place, at in enumerate(listed):
        other = parsed.items[at]
        if other.parent != item.parent or other.quantity.pair == "whole" or is_share(parsed, at):
            continue
        if not of_one_kind(other, parsed.items[whole]):
            continue
        added += other.quantity.value
        count += 1
        if added == total and count > 1:
            return listed[: place + 1]
        if added > total:
            return []
    return []


def _bracket_list(parsed: Parsed, at: int, whole: int) -> Iterable[int]:
    """Two or more numbers of the whole's kind in brackets after it."""
    item = parsed.items[at]
    inside = [other for other, found in enumerate(parsed.items) if found.parent == item.parent]
    counted = [
        other
        for other in inside
        if of_one_kind(parsed.items[other], parsed.items[whole])
        and not is_share(parsed, other)
        and not is_plan_named(parsed, parsed.items[other])
        and not is_change(parsed, parsed.items[other])
        and parsed.items[other].quantity.value <= parsed.items[whole].quantity.value
    ]
    return inside if len(counted) > 1 and counted[0] == at else ()


def _summed(parsed: Parsed, at: int) -> list[int]:
    """Numbers right after this one that sum up to it: "17 em, có 9 em nam, 8 em nữ"."""
    whole = parsed.items[at]
    if whole.quantity.value < 10 or whole.quantity.pair or is_share(parsed, at):
        return []
    later = [
        other
        for other in range(at + 1, min(at + 8, len(parsed.items)))
        if parsed.items[other].sentence == whole.sentence and parsed.items[other].parent == whole.parent
    ]
    alike = [other for other in later if of_one_kind(parsed.items[other], whole) and _kind(whole) != "percent"]
    added = Decimal(0)
    for count, other in enumerate(alike, start=1):
        added += parsed.items[other].quantity.value
        if added == whole.quantity.value and count > 1:
            return alike[:count]
        if added > whole.quantity.value:
            break
    return []


def _listed_in_lead(parsed: Parsed, lead: str) -> list[int]:
    """The items of a passage whose lead ends with "trong đó:", as far as the passage is a list item."""
    if not re.search(rf"{either('parts')}\s*:\s*$", lead.lower()) or not find_quantities(lead):
        return []
    if not parsed.items or not anywhere("parts").search(lead.lower()):
        return []
    first = parsed.items[0]
    return [at for at, item in enumerate(parsed.items) if item.segment == first.segment]
