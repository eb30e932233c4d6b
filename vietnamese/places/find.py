"""Finding the places that a text names, in Vietnamese with or without diacritics and in English.

A name with its diacritics, or in capitals, is the place ("Điện Biên", "Dien Bien"; never "diễn biến"). Words in
small letters are a place only in a short text, as people type questions, and not where they are an ordinary
phrase (tables/place_collisions.txt), unless a word before says so ("tinh dien bien") or a year follows.
Provinces and districts come from the gazetteer, communes from the word "xã", "phường" or "thị trấn" before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from records import Language
from vietnamese.places.gazetteer import (
    Place,
    PlaceSpelling,
    canonical,
    districts,
    merged_into,
    one_spelled_alike,
    provinces,
    same_place,
    within,
)
from vietnamese.places.scan import NamedPlace, Scan
from vietnamese.text.normalise import unify

__all__ = [
    "Place",
    "PlaceMention",
    "canonical",
    "describe",
    "districts",
    "find_places",
    "in_context",
    "merged_into",
    "of_label",
    "provinces",
    "same_place",
    "within",
]

_ENGLISH = {
    "tỉnh": "province",
    "thành phố": "city",
    "thị xã": "town",
    "quận": "urban district",
    "huyện": "district",
    "xã": "commune",
    "phường": "ward",
    "thị trấn": "township",
}
_NEAR = 40  # code points within which a province named after a district is its province


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and where its name stands: ``text[start:end]`` is the name without "tỉnh" or "district"."""

    place: Place
    start: int
    end: int
    bare: bool = False  # no word says whether a province, a district or a commune is meant
    alike: tuple[Place, ...] = ()  # districts of this name in several provinces, where the text leaves open which


def find_places(text: str, context: str | None = None) -> tuple[PlaceMention, ...]:
    """Places named in the text, in order, without overlaps; the longest name wins. Never raises.

    Args:
        text: any text; spans count its code points.
        context: place the text is about, where known: decides which of ten districts Châu Thành is meant.

    >>> [mention.place.label for mention in find_places("how many poor households in gia nghia, Hậu Giang")]
    ['Gia Nghĩa, Đắk Nông', 'Hậu Giang']
    """
    return _settled(_scanned(text), canonical(context) if context else None)


@lru_cache(maxsize=2_048)  # a question, and a passage with its headings, are asked for by many rules
def _scanned(text: str) -> tuple[NamedPlace, ...]:
    """The names that stand in the text, whatever it is about."""
    scan = Scan(text)
    found: list[NamedPlace] = []
    free = 0  # the word behind the last name found
    for at in scan.beginnings:
        if at < free:
            continue
        named = scan.country(at) or scan.region(at) or scan.commune(at) or scan.named(at)
        if named is not None and not scan.runs_into_province(named, at):
            found.append(named)
            free = named.next_word
    return tuple(found)


def of_label(label: str) -> Place | None:
    """The place of a label; a place in a district in a province is a commune, whether or not its name says so. None
    where it is not known.

    >>> [of_label(label).name for label in ("Hỏa Lựu, Vị Thanh, Hậu Giang", "Gia Nghĩa, Đắk Nông", "Sóc Trăng")]
    ['Hỏa Lựu', 'Gia Nghĩa', 'Sóc Trăng']
    """
    return canonical(label) or (canonical(f"xã {label}") if label.count(", ") == 2 else None)


def describe(place: Place, language: Language = "vi") -> str:
    """A place in words, with what it lies in and what became of it.

    >>> describe(canonical("Gia Nghĩa"), "en")
    'Gia Nghĩa city, Đắk Nông (now in Lâm Đồng)'
    """
    now = merged_into(place)
    where = f", {place.parent}" if place.parent else ""
    kind = "" if unify(place.name).startswith(place.kind) else f"{place.kind} "
    if language == "en":
        kind = _ENGLISH[place.kind] if kind.strip() else ""
        return f"{place.name} {kind}".strip() + where + (f" (now in {now})" if now else "")
    return f"{kind}{place.name}{where}" + (f" (nay thuộc {now})" if now else "")


def _settled(found: Sequence[NamedPlace], context: Place | None) -> tuple[PlaceMention, ...]:
    """Mentions with what the places around them tell: the province of a district, the district of a commune."""
    mentions: list[PlaceMention] = []
    following: NamedPlace | None = None
    provinces_named = {named.place.name for named in found if named.place.level == "province"}
    around = {context.name, context.parent or context.name} if context else set()
    for named in reversed(found):
        place = named.place
        near = following.place if following is not None and following.start - named.end <= _NEAR else None
        if place.level == "district" and place.parent is None:
            place = _of_province(named, near, provinces_named, around)
        elif place.level == "commune" and near is not None and near.level in ("district", "province"):
            place = replace(place, parent=near.label)
        named = replace(named, place=place)
        bare = named.kind is None and place.level not in ("commune", "region", "country")
        alike = tuple(entry.place for entry in named.entries) if _is_open(place) else ()
        mentions.append(PlaceMention(place, named.start, named.end, bare, alike))
        following = named
    return tuple(reversed(mentions))


def in_context(mention: PlaceMention, context: str) -> Place:
    """The place meant in a text about ``context``: of districts of one name, the one that lies there.

    >>> in_context(find_places("huyện Châu Thành")[0], "Hậu Giang").label
    'Châu Thành, Hậu Giang'
    """
    around = canonical(context) if mention.alike and context else None
    if around is None:
        return mention.place
    inside = [place for place in mention.alike if place.parent in (around.name, around.parent)]
    same = [place for place in inside if place.kind == mention.place.kind] or inside
    return same[0] if len({place.parent for place in inside}) == 1 else mention.place


def _is_open(place: Place) -> bool:
    return place.level == "district" and place.parent is None


def _of_province(named: NamedPlace, near: Place | None, named_provinces: set[str], around: set[str]) -> Place:
    """The district of the province named right after it, else of the context, else of the only one that fits."""
    candidates: tuple[PlaceSpelling, ...] = named.entries
    for parents in ({near.name} if near else set(), around, named_provinces):
        fitting = {entry.place.parent for entry in candidates if entry.place.parent in parents}
        if len(fitting) == 1:
            return one_spelled_alike(candidates, named.kind, {str(fitting.pop())}) or named.place
    return named.place
