"""The place of each quantity by rule: names in its own words, carried to what depends on it, else the report's.

A place is given by its label in vietnamese.places. Names inside the name of an office
("Sở ... tỉnh Hậu Giang") are no places, but "tại UBND huyện Long Mỹ" is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.figures.items import Item, Parsed
from ingest.figures.places_in_order import places_respectively
from records import Facts, Passage, Scope
from vietnamese.figures import around_places
from vietnamese.figures.content_words import content_words
from vietnamese.places.at_home import places_at_home
from vietnamese.places.find import Place, PlaceMention, canonical, find_places, same_place, within
from vietnamese.quantities.cues import anywhere, at_start

_HEAD = 25  # a place named this near to the beginning rules the whole sentence or segment


@lru_cache(maxsize=8)
def _named(text: str, context: str | None) -> tuple[PlaceMention, ...]:
    """The places of a passage, which several rules ask for one after another."""
    return places_at_home(text, context)


@dataclass(frozen=True, slots=True)
class Where:
    places: tuple[str, ...]
    scope: Scope | None


def wheres_of(passage: Passage, parsed: Parsed, facts: Facts) -> list[Where]:
    """Place and scope of each item."""
    default = default_of(passage, facts)
    mentions = _mentions(parsed, facts)
    found: list[Where] = []
    carried: dict[int, Where] = {}
    segment_wide: dict[tuple[int, int], Where] = {}
    sentence_wide = default
    for at, item in enumerate(parsed.items):
        before = parsed.items[at - 1] if at else None
        if before is None or before.sentence != item.sentence:
            leans = around_places.REFERS_BACK.search(parsed.low, item.sentence[0], item.quantity.start)
            back = found[-1] if found and leans else None
            opened = _ruling(parsed, item, mentions, item.sentence[0], default)
            sentence_wide = opened or back or _spoken_of(mentions, item.sentence[0], facts) or default
        if item.segment not in segment_wide:
            segment_wide[item.segment] = _inherited(parsed, at, found, sentence_wide)
        own = _own(parsed, item, mentions, default)
        if own is None and before is not None and before.segment == item.segment and _depends(parsed, item):
            own = carried.get(at - 1)
        here = own or segment_wide[item.segment]
        if own is not None:
            carried[at] = own
        found.append(here)
    for at, mention in places_respectively(parsed, mentions).items():
        found[at] = where_of_places([mention.place], default, project=False)
    for at, place in _of_others(parsed, facts).items():
        found[at] = where_of_places([place], default, project=False)
    return found


def _spoken_of(mentions: Sequence[PlaceMention], start: int, facts: Facts) -> Where | None:
    """In a report on several places the one of them that the passage has spoken of last before a sentence."""
    among = (_one_among(one.place, facts.place or "") for one in mentions if one.end <= start)
    named = [place for place in among if place is not None]
    return where_of_places(named[-1:], Where((), None), project=False) if named else None


def _of_others(parsed: Parsed, facts: Facts) -> dict[int, Place]:
    """Items whose number stands right behind the name of a place outside the report's: "cao hơn tỉnh X (4,5%)",
    "tỉnh Y đạt 81,2 điểm". Risk: a place that only sends or takes ("gửi tỉnh X 30 suất"), which has no such word."""
    starts = {item.quantity.start: at for at, item in enumerate(parsed.items)}
    told: dict[int, Place] = {}
    for mention in _named(parsed.text, facts.place):
        match = around_places.TELLS.match(parsed.low, mention.end)
        if match is None or mention.place.level not in ("province", "district"):
            continue
        if facts.place is None or is_narrower(mention.place, facts.place) or _in_office(parsed.low, mention):
            continue
        if (at := starts.get(match.end())) is not None and not same_place(mention.place, facts.place):
            told[at] = mention.place
    return told


def default_of(passage: Passage, facts: Facts) -> Where:
    for text in (passage.lead, *reversed(passage.section)):
        told = _opening_place(text, facts.place)
        if told is not None:
            return told
    if not facts.place:
        return Where((), None)
    place = canonical(facts.place)
    return Where((facts.place,), place.level if place else None)


@lru_cache(maxsize=256)
def _opening_place(text: str, place: str | None) -> Where | None:
    """The place that a heading or introduction begins with, where it lies in the report's."""
    named = [mention for mention in find_places(text, place) if mention.start < _HEAD + 8]
    if named and is_narrower(named[0].place, place) and not _in_office(text.lower(), named[0]):
        return where_of_places([named[0].place], Where((), None), project=False)
    return None


def _mentions(parsed: Parsed, facts: Facts) -> list[PlaceMention]:
    return [mention for mention in mentions_in(parsed, facts) if is_relevant(parsed, mention, facts)]


def mentions_in(parsed: Parsed, facts: Facts) -> list[PlaceMention]:
    """The places named, those in names of offices left out, and the country that a place is only held against."""
    found = _with_lists(parsed, list(_named(parsed.text, facts.place)))
    compared = around_places.compared_countries(parsed.low)
    return [
        mention
        for mention in found
        if not _in_office(parsed.low, mention)
        and not (mention.place.level == "country" and any(start < mention.end <= end for start, end in compared))
    ]


def _with_lists(parsed: Parsed, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The mentions with the further communes of "các xã A, B và C"."""
    taken = {mention.start for mention in mentions}
    found: list[PlaceMention] = []
    for mention in mentions:
        found.append(mention)
        several = around_places.SEVERAL_COMMUNES.search(parsed.low, max(0, mention.start - 24), mention.start)
        end = mention.end
        while mention.place.level == "commune" and several:
            match = around_places.FURTHER_NAME.match(parsed.text, end)
            if match is None or match.start("name") in taken:
                break
            end = match.end("name")
            place = replace(mention.place, name=match["name"])
            found.append(PlaceMention(place, match.start("name"), end))
    return found


def is_relevant(parsed: Parsed, mention: PlaceMention, facts: Facts) -> bool:
    """Places within the report's own, the report's own, or the country; others only where they open a line."""
    if mention.place.level == "country" or is_narrower(mention.place, facts.place):
        return mention.place.level != "country" or mention.place.name.lower() != parsed.low[mention.start : mention.end]
    if facts.place and same_place(mention.place, facts.place):
        return True
    if around_places.FORMER.match(parsed.low, mention.end) and facts.place in mention.place.into:
        return True  # what was a province of its own is a part of the one that it went into
    before = parsed.low[max(0, mention.start - _HEAD) : mention.start]
    opens = (
        re.search(r"(?:^|[\n;.])[^\n;,.]*$", before)
        if mention.start < _HEAD
        else re.search(r"[\n;.][^\n;,.]*$", before)
    )
    return facts.place is None or bool(opens) or bool(around_places.LIES_IN.search(before))


def is_narrower(place: Place, of: str | None) -> bool:
    if not of:
        return True
    if place.level == "commune" and place.parent is None:
        return True
    return within(place, of) or (place.level == "province" and _is_region(of)) or is_among(place, of)


def is_among(place: Place, of: str) -> bool:
    """Whether a report on several places ("Điện Biên; Lai Châu") tells of this one, or of one within."""
    return _one_among(place, of) is not None


@lru_cache(maxsize=256)
def _one_among(place: Place, of: str) -> Place | None:
    """That of the places of a label which a place is or lies in; None where the label is of one place only."""
    named = [one for name in re.split(r"\s*[;,]\s*", of) if (one := canonical(name)) is not None]
    if len(named) < 2 or len({one.level for one in named}) > 1:  # "Lạc Dương, Lâm Đồng" is one place
        return None
    return next((one for one in named if one == place or within(place, one.label)), None)


@lru_cache(maxsize=256)
def _is_region(label: str) -> bool:
    """A report on a region tells of its provinces. Risks: one of another region, named beside them."""
    place = canonical(label)
    return place is not None and place.level == "region"


def _in_office(low: str, mention: PlaceMention) -> bool:
    before = low[max(0, mention.start - 90) : mention.start]
    match = around_places.in_office().search(before)
    return match is not None and not match["at"]


def _ruling(parsed: Parsed, item: Item, mentions: Sequence[PlaceMention], start: int, of: Where) -> Where | None:
    """A place that opens the sentence: "Tại huyện X, ..."; "- Xã Y: ..."."""
    for mention in mentions:
        if start <= mention.start < min(start + _HEAD, item.quantity.start):
            opens = around_places.OPENS.fullmatch(parsed.low[start : mention.start])
            return where_of_places([mention.place], of, project=False) if opens else None
    return None


def _inherited(parsed: Parsed, at: int, found: Sequence[Where], sentence_wide: Where) -> Where:
    """Taken over by a new segment: all after a colon or an opening bracket, and where it leads on."""
    item = parsed.items[at]
    if item.parent is not None and item.parent < at:
        return found[item.parent]
    before = parsed.items[at - 1] if at else None
    if before is None or before.sentence != item.sentence:
        return sentence_wide
    opened_by = parsed.low[: item.segment[0]].rstrip()[-1:]
    if opened_by == ":" or around_places.LEADS_ON.match(parsed.low, item.segment[0], item.quantity.start):
        return found[at - 1]
    return sentence_wide


def _own(parsed: Parsed, item: Item, mentions: Sequence[PlaceMention], of: Where) -> Where | None:
    for start, end in (item.right, item.left):
        inside = [mention for mention in mentions if start <= mention.start < end]
        if inside:
            return where_of_places(_leaves(inside), of, project=_is_project(parsed, item))
    return None


def _leaves(mentions: Sequence[PlaceMention]) -> list[Place]:
    """The places named, those left out that only tell where another lies ("xã X (huyện Y)")."""
    places: list[Place] = []
    for mention in mentions:
        tells = any(place.parent and place.parent.split(",")[0] == mention.place.name for place in places)
        if not tells and mention.place not in places:
            places.append(mention.place)
    for at in range(len(places) - 1, 0, -1):
        before, after = places[at - 1], places[at]
        if before.level == after.level == "commune" and before.parent is None:
            places[at - 1] = replace(before, parent=after.parent)
    return places


def where_of_places(places: Sequence[Place], of: Where, *, project: bool) -> Where:
    """Places and their scope; communes of a report on one district lie in it."""
    if of.scope == "district":
        places = [
            replace(place, parent=of.places[0]) if place.level == "commune" and place.parent is None else place
            for place in places
        ]
    levels = [place.level for place in places]
    order: tuple[Scope, ...] = ("commune", "district", "province", "region", "country")
    scope: Scope = next(level for level in order if level in levels)
    if project and scope in ("commune", "district"):
        scope = "project"
    return Where(tuple(dict.fromkeys(place.label for place in places)), scope)


def _is_project(parsed: Parsed, item: Item) -> bool:
    around = parsed.low[item.sentence[0] : item.right[1]]
    return bool(anywhere("project").search(around))


def _depends(parsed: Parsed, item: Item) -> bool:
    left = parsed.low[slice(*item.left)]
    return bool(around_places.LEADS_ON.match(left) or at_start("share").match(left)) or not content_words(left)
