"""Places that a figure may be of though its text names none that tables hold: the country, whose norm it is; the whole
of which a named place is a part; hamlets; names in a list of communes. With the evidence for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.figures.items import Item, Parsed
from ingest.figures.places import Where
from records import Scope, SlotSource
from vietnamese.figures.unnamed_places import (
    HAMLET,
    LISTED,
    is_of_level,
    kind_of_list,
    listed_label,
    local_norms,
    norms,
)
from vietnamese.places.find import Place, PlaceMention, within
from vietnamese.places.find import canonical as known_place
from vietnamese.places.gazetteer import COUNTRY

_REACH = 60  # code points before a number that may hold a name by itself
_COUNTRY = Where((COUNTRY.label,), "country")
Told = tuple[Where, SlotSource, tuple[str, ...]]  # a place, where it was read, and the evidence for it


@dataclass(frozen=True, slots=True)
class WholeSaid:
    """What the sentence says before the number without a name: the kind of place whose whole it speaks of, the kind of
    place that it speaks of as known ("trong huyện")."""

    whole: str
    of_it: str


def of_norms(parsed: Parsed, item: Item) -> Iterator[Told]:
    """The country, where words of a norm of it stand near: "theo Nghị định", "mức lương cơ sở". Risks what a province
    does by such a norm ("chi trả theo Nghị định")."""
    if any(local_norms().search(parsed.low, *span) for span in (item.left, item.right)):
        return  # "theo Nghị quyết của HĐND tỉnh": set by the province
    quantity, found = item.quantity, list[tuple[str, str]]()
    place = parsed.sentences.index(item.sentence)
    before = parsed.sentences[place - 1] if place else (0, 0)
    spans = (("own left", item.left), ("own right", item.right), ("before", (item.sentence[0], item.left[0])))
    for where, span in (*spans, ("sentence", item.sentence), ("sentence before", before)):
        found += [(where, match[0]) for match in norms().finditer(parsed.low, *span)][-1:]
    if found:
        rated = "by the time" if quantity.rate else "once"
        names = [f"norm, {quantity.dimension or 'bare'}", f"norm, {quantity.dimension or 'bare'}, {rated}"]
        for where, words in found:
            names += [f"norm {words}", f"norm {words}, {where}", f"norm, {where}, {quantity.dimension or 'bare'}"]
        yield _COUNTRY, "sentence", tuple(names)


def of_wholes(said: WholeSaid, default: Where, home: str | None, named: Place | None) -> Iterator[Told]:
    """The report's own place where a heading tells a narrower one, and what this, the report's and the place named
    last lie in, where a whole of that level is said: "toàn tỉnh" in the report of a district."""
    if home and default.places != (home,):
        own = known_place(home)
        level = own.level if own else None
        names = (f"said {said.whole}, {level} of the report", f"said of it {said.of_it}, {level} of the report")
        yield Where((home,), level), "report", ("report's, not the heading's", *names)
    starts = [("report", known_place(home) if home else None), ("heading", _one(default)), ("named", named)]
    for source, start in starts:
        for place in _around(start):
            for how, wanted in (("whole", said.whole), ("of it", said.of_it)):
                if is_of_level(place, wanted):
                    told = (f"around {source}, {how}", f"around {source}, {how} {wanted}")
                    yield Where((place.label,), place.level), "sentence", told


def _one(where: Where) -> Place | None:
    return known_place(where.places[0]) if len(where.places) == 1 else None


def _around(place: Place | None) -> Iterator[Place]:
    """What a place lies in, the nearest first."""
    while place is not None and place.parent:
        place = known_place(place.parent)
        if place is not None:
            yield place


def of_hamlets(parsed: Parsed, item: Item, default: Where, mentions: Sequence[PlaceMention]) -> Iterator[Told]:
    """Hamlets that the sentence, or the one before, names before the number, or its own words behind it."""
    place = parsed.sentences.index(item.sentence)
    start = parsed.sentences[place - 1][0] if place else item.sentence[0]
    spans = [(start, item.quantity.before), (item.quantity.end, item.right[1])]
    named = [
        match
        for match in _hamlets(parsed.text)
        if not any(one.start < match.end() and match.start() < one.end for one in mentions)
    ]
    found = [match for span in spans for match in named if span[0] <= match.start() < span[1]]
    last = max((match.start() for match in found if match.end() <= item.quantity.before), default=-1)
    for match in found:
        label = _within(f"{match['kind'].lower()} {match['name']}", match.end(), default, mentions)
        where = _stands(item, match)
        names = [f"hamlet, {where}", f"hamlet, kind {match['kind'].lower()}"]
        names += [f"hamlet, nearest, {where}"] if match.start() == last else []
        between = parsed.low[match.end() : item.quantity.before]
        numbers = sum(match.end() <= one.quantity.before < item.quantity.before for one in parsed.items)
        names += [f"hamlet, {where}, numbers between {min(numbers, 3)}"]
        names += ["hamlet, right before"] if len(between) < 8 and match.start() == last else []
        names += ["hamlet, opens the sentence"] if 0 <= match.start() - item.sentence[0] < 16 else []
        names += ["hamlet, place named between"] if _named_between(mentions, match.end(), item) else []
        yield Where((label,), "hamlet"), "sentence", tuple(names)


@lru_cache(maxsize=8)
def _hamlets(text: str) -> tuple[re.Match[str], ...]:
    return tuple(HAMLET.finditer(text))


def _stands(item: Item, match: re.Match[str]) -> str:
    if match.start() >= item.quantity.end:
        return "own right"
    if match.start() >= item.left[0]:
        return "own left"
    if match.start() >= item.segment[0]:
        return "segment"
    return "sentence" if match.start() >= item.sentence[0] else "sentence before"


def _named_between(mentions: Sequence[PlaceMention], start: int, item: Item) -> bool:
    return any(start <= mention.start < item.quantity.before for mention in mentions)


def _within(name: str, end: int, default: Where, mentions: Sequence[PlaceMention]) -> str:
    """The name with the commune or district named right behind it, else what the passage is on."""
    near = next((one.place for one in mentions if 0 <= one.start - end <= 12), None)
    parent = near.label if near is not None else default.places[0] if len(default.places) == 1 else ""
    return f"{name}, {parent}" if parent else name


def of_listed(
    parsed: Parsed, item: Item, default: Where, mentions: Sequence[PlaceMention], around: str
) -> Iterator[Told]:
    """A name right before the number that no table holds, as a commune: "- Cà Lúi: 38,6%". ``around`` is the
    introduction, in unified text. Risks names of people, schools and firms."""
    before = parsed.text[max(0, item.quantity.before - _REACH) : item.quantity.before]
    match = LISTED.search(before)
    if match is None:
        if item.parent is not None and item.parent < item.at:
            yield from of_listed(parsed, parsed.items[item.parent], default, mentions, around)
        return
    start = item.quantity.before - len(before) + match.start("name")
    home = default.places[0] if len(default.places) == 1 else ""
    if any(_covers(mention, start, home) for mention in mentions):
        return
    earlier = [mention.place for mention in mentions if mention.end <= start]
    communes = [place for place in earlier if place.level == "commune"]
    parent = (communes[-1].parent if communes else None) or home
    kind = kind_of_list(around + "\n" + parsed.low[max(0, start - 400) : start])
    label, is_commune = listed_label(match["name"], kind)
    scope: Scope = "commune" if is_commune else "hamlet"
    last = earlier[-1].level if earlier else "none"
    line = parsed.text[parsed.text.rfind("\n", 0, start) + 1 : start].strip(" -–+*•")
    names = ["listed", f"listed, report {default.scope}", f"listed, behind {last}", f"listed, announced {kind}"]
    names += [f"listed, report {default.scope}, announced {kind}", f"listed, report {default.scope}, behind {last}"]
    names += ["listed, opens its line", f"listed, opens its line, report {default.scope}"] * (not line)
    names += [f"listed, {len(match['name'].split())} words"]
    yield Where((f"{label}, {parent}" if parent else label,), scope), "clause", tuple(names)


def _covers(mention: PlaceMention, start: int, home: str) -> bool:
    """Whether a name is one of a place that lies in the report's, or that the text says the kind of."""
    if not mention.start <= start < mention.end:
        return False
    return mention.place.level == "commune" or not home or within(mention.place, home)
