"""Places that words settle where the learned choice has only the report's own: a region that opens the paragraph, and a
group of places within the report's ("7 huyện nghèo"), which is not the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.items import Item, Parsed
from ingest.figures.places import Where, mentions_in
from ingest.figures.weighing import SlotCandidate
from records import Facts
from vietnamese.figures.around_places import OPENS_REGION, wholes_said
from vietnamese.figures.groups_of_places import GroupOfPlaces, groups_of_places
from vietnamese.places.find import PlaceMention, canonical, same_place

_SURE = 0.85  # not more than this is such a place known by
Chosen = tuple[SlotCandidate[Where], float]


def settled(parsed: Parsed, chosen: Sequence[Chosen], facts: Facts) -> list[Chosen]:
    """The places chosen of the items, those told of the report's whole put right where words before tell less."""
    mentions = mentions_in(parsed, facts)
    region = _opening_region(parsed, mentions, facts)
    groups = () if _is_on_country(facts) else groups_of_places(parsed.text, parsed.low)
    if region is None and not groups:
        return list(chosen)
    told = []
    for item, (candidate, sure) in zip(parsed.items, chosen, strict=True):
        where = None
        if _is_whole(candidate.value, facts):
            group = _group_of(parsed, item, groups, mentions)
            where = _within(group, facts) if group else _region_of(parsed, item, region, mentions)
        told.append(
            (replace(candidate, value=where, known="sentence"), min(sure, _SURE)) if where else (candidate, sure)
        )
    return told


def _is_on_country(facts: Facts) -> bool:
    own = canonical(facts.place) if facts.place else None
    return facts.place is None or (own is not None and own.level == "country")


def _is_whole(where: Where, facts: Facts) -> bool:
    """Whether a place is the report's own; the country where that is not known."""
    if _is_on_country(facts):
        return where.scope in (None, "country")
    own = canonical(facts.place) if facts.place else None
    same = own is not None and len(where.places) == 1 and same_place(own, where.places[0])
    return same or where.places == (facts.place,)


def _opening_region(parsed: Parsed, mentions: Sequence[PlaceMention], facts: Facts) -> PlaceMention | None:
    """The region that a paragraph of a report on the country begins with: "Vùng Tây Nguyên có ...". Risks: one whose
    next sentence has gone back to the country without saying so."""
    if not _is_on_country(facts) or not mentions:
        return None
    first = mentions[0]
    opens = first.place.level == "region" and OPENS_REGION.fullmatch(parsed.low[: first.start])
    return first if opens else None


def _region_of(
    parsed: Parsed, item: Item, region: PlaceMention | None, mentions: Sequence[PlaceMention]
) -> Where | None:
    if region is None or item.quantity.before < region.end or wholes_said(parsed.low[slice(*item.left)]):
        return None
    if any(region.end <= one.start < item.quantity.before for one in mentions):
        return None
    return Where((region.place.label,), "region")


def _group_of(
    parsed: Parsed, item: Item, groups: Sequence[GroupOfPlaces], mentions: Sequence[PlaceMention]
) -> GroupOfPlaces | None:
    """The group that the item's sentence names before it, where it names no other place and no whole since; one that
    does not open the sentence holds up to a semicolon. Risks: what the province did for the group."""
    start, before = item.sentence[0], item.quantity.before
    for group in reversed(groups):
        if not start <= group.start or group.end > before:
            continue
        between = parsed.low[group.end : before]
        opens = not parsed.low[start : group.start].strip(" -–+*•") or group.leads
        named = any(group.end <= one.start < before for one in mentions)
        if named or wholes_said(between) or (";" in between and not opens):
            return None
        return group
    return None


def _within(group: GroupOfPlaces, facts: Facts) -> Where:
    return Where((f"{group.label}, {facts.place}",), "group")
