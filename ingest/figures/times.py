"""The times that a figure may be of: what its clause, sentence, paragraph and headings set, the paragraphs before, and
the report; with the evidence for each, as names that ``weights/period.json`` knows.

A text sets a time and what follows inherits it until another is set (``discourse``), so each time keeps how far it
stands from the figure and what parts them. Nothing is decided here: ``weighing`` does that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.derived_times import of_report, of_told
from ingest.figures.discourse import BACK, NOT_OWN, Anchor, Around
from ingest.figures.gathered_times import Gathered
from ingest.figures.items import Item, Parsed
from ingest.figures.manners import manner_of
from ingest.figures.weighing import SlotCandidate
from records import Role
from vietnamese.figures.around_times import CARRIES, MOVED_FROM, MOVED_TO
from vietnamese.periods.find import parse_period
from vietnamese.periods.spoken import Told
from vietnamese.periods.told import meeting, of_nature

_MOVED = "moved from", "moved to"  # the ends of a move
_HELD = 80  # this far behind a day it is told what was held on it


def candidates(
    parsed: Parsed, at: int, role: Role, told: Sequence[Told], around: Around, anchor: Anchor
) -> list[SlotCandidate[str | None]]:
    """Every time that the figure may be of, none at the end."""
    item, moved = parsed.items[at], _moved(parsed, parsed.items[at], role)
    if moved.endswith(_MOVED[1]):
        of_start = [each for each in told if _of_its_start(parsed, item, each)]
        told = [each for each in told if each not in of_start]
        if around.rule and parse_period(around.rule) in {(each.first, each.last) for each in of_start}:
            around = replace(around, rule=None)
    gathered = Gathered(anchor, role, moved, manner_of(parsed, item, anchor.title))
    gathered.each.add(f"none, {item.quantity.dimension}")  # heights and rainfall are of no time
    if of_nature().search(parsed.low, *item.sentence):
        gathered.each.add("none, of nature")
    elif of_nature().search(parsed.low):
        gathered.each.add("none, among nature")
    own = any(each.first and item.sentence[0] <= each.start and each.end <= item.right[1] for each in told)
    gathered.each.add("none, time in its sentence" if own else "none, no time in its sentence")
    if of_nature().search(parsed.low, *item.sentence):
        gathered.each.add(
            "none, of nature, time in its sentence" if own else "none, of nature, no time in its sentence"
        )
    _from_passage(gathered, parsed, item, told)
    _from_around(gathered, around, alone=not any(each.first and each.cue not in NOT_OWN for each in told))
    of_report(gathered, parsed, item, told, around)
    if column := around.columns.get(at):
        gathered.add(*column, "column")
    return gathered.all(around)


def _moved(parsed: Parsed, item: Item, role: Role) -> str:
    """The role, and which end of a move the number is: "từ 5%" or "xuống còn 4%". Risks "từ 20 tuổi"."""
    before = parsed.low[max(0, item.quantity.before - 24) : item.quantity.before].rstrip()
    if MOVED_FROM.search(before):
        return f"{role} {_MOVED[0]}"
    if MOVED_TO.search(before):
        return f"{role} {_MOVED[1]}"
    return role


def _from_passage(gathered: Gathered, parsed: Parsed, item: Item, told: Sequence[Told]) -> None:
    usable = [each for each in told if each.end <= item.quantity.before and each.cue not in NOT_OWN and each.first]
    latest = usable[-1] if usable else None
    first = min((other.quantity.start for other in parsed.items if other.sentence == item.sentence), default=0)
    opens = any(item.sentence[0] <= each.start < first for each in told)
    for each in told:
        where = where_of(parsed, item, each)
        if each.first is None or each.last is None:
            gathered.each.add(f"each year, {where}")
            continue
        names = _names(parsed, gathered.moved, item, each, where)
        if where in ("own left", "own right", "segment", "segment after", "sentence"):
            names.append(f"{where}, {'time' if opens else 'number'} opens the sentence")
        if each.first == each.last == gathered.anchor.published:
            names.append("day of publication")
        if each.kind == "day" and meeting().search(parsed.low, each.end, each.end + _HELD):
            names += ["day of a meeting", f"day of a meeting, {where}"]
        if each is latest:
            names += ["latest", f"latest, {where}", f"latest, {each.kind}, {gathered.role}"]
        if _behind_another(parsed, item, each):
            names += ["in the bracket behind another number", f"in the bracket behind another number, {gathered.moved}"]
        if gathered.moved != gathered.role:
            names.append(f"{where}, {gathered.moved}")
        if len(told) == 1:
            names.append(f"only time, {where}")
        if each.kind in ("day", "month") and each.cue in ("until", "ends", ""):
            names += [f"up to a day or month, {where}, {gathered.role}", f"up to a day or month, {each.cue}"]
        gathered.add(each.first, each.last, where, *names)
        of_told(gathered, each, where)


def _of_its_start(parsed: Parsed, item: Item, told: Told) -> bool:
    """Whether a time stands right behind the number from which a figure moved, and is of that alone: "từ 5% (2010) lên
    8%", "từ 61 hộ năm 2022 xuống 53 hộ"."""
    before = [other.quantity for other in parsed.items if other.quantity.end <= item.quantity.before]
    if not before or not before[-1].end <= told.start < told.end <= item.quantity.before:
        return False
    return bool(re.fullmatch(r"\s*\(?\s*(?:[^\W\d]+\s+){0,2}", parsed.low[before[-1].end : told.start]))


def _behind_another(parsed: Parsed, item: Item, told: Told) -> bool:
    """Whether the time stands in brackets right behind an earlier number: "từ 5% (2010) lên 8%"."""
    ends = [other.quantity.end for other in parsed.items if other.quantity.end <= told.start]
    between = parsed.low[ends[-1] : told.start] if ends and told.end <= item.quantity.before else ""
    return bool(re.fullmatch(r"\s*\(\s*(?:[^\W\d]+\s+){0,2}", between))


def where_of(parsed: Parsed, item: Item, told: Told) -> str:
    """Where a time stands, seen from the figure."""
    quantity = item.quantity
    if told.end <= quantity.before:
        if item.parent is not None and told.start >= parsed.items[item.parent].quantity.end:
            return "bracket"
        if told.start >= item.left[0]:
            return "own left"
        if told.start >= item.segment[0]:
            return "segment"
        return "sentence" if told.start >= item.sentence[0] else "opening" if told.start < 40 else "paragraph"
    if told.end <= max(item.right[1], quantity.end + 2):
        return "own right"
    if told.end <= item.segment[1]:
        return "segment after"
    return "after" if told.end <= item.sentence[1] else "below"


def _names(parsed: Parsed, moved: str, item: Item, told: Told, where: str) -> list[str]:
    """Evidence of one time in the figure's own paragraph."""
    low, quantity = parsed.low, item.quantity
    cue = told.cue or "no cue"
    names = [f"{where}, {cue}", f"{where}, {told.kind}", told.kind, cue, f"{told.kind}, {moved}"]
    if where in ("own left", "segment", "sentence", "bracket"):
        between = low[told.end : quantity.before]
        numbers = sum(told.end <= other.quantity.before < quantity.before for other in parsed.items)
        names.append(f"{where}, numbers between {min(numbers, 3)}")
        names.append(f"{where}, comma" if "," in between else f"{where}, no comma")
        if told.start - item.sentence[0] < 12:
            names += ["opens the sentence", f"opens the sentence, {cue}"]
    elif where in ("own right", "segment after"):
        between = low[quantity.end : told.start]
        names.append(f"{where}, comma" if "," in between else f"{where}, no comma")
        if len(between) < 16:
            names.append(f"right behind, {cue}")
    elif where in ("paragraph", "opening"):
        between_sentences = sum(told.end <= start <= item.sentence[0] for start, _end in parsed.sentences)
        names.append(f"{where}, sentences back {min(between_sentences, 3)}")
        if CARRIES.match(low, item.sentence[0]):
            names.append(f"{where}, carried on")
    if cue == "compared":
        names.append(f"compared, {'right' if told.start > quantity.end else 'left'}, {_parted(item, told)}")
    return names


def _parted(item: Item, told: Told) -> str:
    a, b = sorted((item.quantity.end, told.start))
    return "near" if b - a < 20 else "far"


def _from_around(gathered: Gathered, around: Around, *, alone: bool) -> None:
    for place, (told, opener, own_line) in enumerate(around.before[:BACK]):
        if told.first and told.last:
            names = [f"latest, passage before, {gathered.role}"] if place == 0 and alone else []
            names += [
                f"passage before {place}",
                f"passage before {place}, {'no ' if alone else ''}time here",
                f"passage before, {told.kind}",
                f"passage before, {told.cue}",
            ]
            names += ["passage before, opener"] * opener + [f"passage before {place}, line of its own"] * own_line
            gathered.add(told.first, told.last, "passage before", *names)
            if place == 0:
                of_told(gathered, told, "passage before")
    levels = [("lead", around.lead), ("title", around.title if gathered.role == "target" else around.done)]
    levels += [("heading" if level == 0 else "heading outside", each) for level, each in enumerate(around.headings)]
    for where, told_there in levels:
        own = [each for each in told_there if each.first and each.last]
        for each in own:
            if each.first and each.last:
                names = [f"{where}, {each.cue}", f"{where}, {each.kind}"] + [f"{where}, alone"] * (len(own) == 1)
                named = f"{where} of a programme" if each.cue in NOT_OWN else where
                gathered.add(each.first, each.last, named, *names)
                of_told(gathered, each, named)
