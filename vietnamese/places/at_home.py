"""Places as a text about one place means them: a bare name of a far-off district is mostly a commune there."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from vietnamese.places.find import Place, PlaceMention, canonical, find_places, within


def places_at_home(text: str, context: str | None = None) -> tuple[PlaceMention, ...]:
    """The places that a text about ``context`` names, as ``find_places`` has them, but that the bare name of a district
    of a province which the text does not name is no district: in a text about a district a commune of it, in one about
    a province unknown and left out. Never raises; spans count code points of the text.

    >>> [one.place.label for one in places_at_home("Nghèo nhất là Phú Hòa với 310 hộ.", "Vũng Liêm, Vĩnh Long")]
    ['xã Phú Hòa, Vũng Liêm, Vĩnh Long']
    """
    found = find_places(text, context)
    home = canonical(context) if context else None
    if home is None or home.level not in ("province", "district"):
        return found
    told = {mention.place.name for mention in found if mention.place.level == "province"}
    return tuple(one for mention in found if (one := _at_home(mention, home, told)) is not None)


def _at_home(mention: PlaceMention, home: Place, told: Set[str]) -> PlaceMention | None:
    """A mention as meant; ``told`` are the provinces named. Cities are known far beyond their province."""
    place = mention.place
    if not mention.bare or place.level != "district" or place.kind == "thành phố" or place.parent is None:
        return mention
    if place.parent in told or place.parent in (home.name, home.parent) or within(place, home):
        return mention
    if home.level == "province":
        return None
    return replace(mention, place=Place(place.name, "commune", "xã", home.label), bare=False)
