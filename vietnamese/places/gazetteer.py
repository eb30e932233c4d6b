"""The places of Vietnam as tables: provinces with former names and mergers, and districts with their province.

Names are literal and belong to their time: "An Giang" is the province of that name, not Kiên Giang, which was
merged into it on 1 July 2025; ``merged_into`` and the ``year`` of ``within`` tell what became of a former one.
Tables: provinces.tsv, districts.tsv (written by tools/make/districts.py), districts_abolished.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from errors import TableError
from vietnamese.tables.lists import TABLES, read_yaml
from vietnamese.tables.rows import read_rows
from vietnamese.text.normalise import fold, nfc, unify

Level = Literal["country", "region", "province", "district", "commune"]
KINDS = ("tỉnh", "thành phố", "thị xã", "quận", "huyện", "xã", "phường", "thị trấn")
_DATE = re.compile(r"(?:\d{4}(?:-\d\d-\d\d)?)?")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LEADING_KIND = re.compile(
    r"(?:(tỉnh|tinh)|(thành phố|thanh pho|tp|city of)|(thị xã|thi xa|tx)|(quận(?! \d)|quan(?! \d))|(huyện|huyen)"
    r"|(xã|xa)|(phường|phuong)|(thị trấn|thi tran))\.?\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place under one name. ``parent`` is the province of a district, or what a commune was said to be of; None
    where the text leaves it open ("Châu Thành"). ``since`` and ``until`` are ISO dates or years, "" for unbounded;
    ``into`` names what took the territory over. ``kind`` is "" where two units share name and parent."""

    name: str
    level: Level
    kind: str
    parent: str | None = None
    since: str = ""
    until: str = ""
    into: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How reports and figures write it: "Hậu Giang"; "Gia Nghĩa, Đắk Nông"; "xã Vị Thắng, Vị Thủy"."""
        name = f"{self.kind} {self.name}" if self.level == "commune" else self.name
        return f"{name}, {self.parent}" if self.parent else name


COUNTRY = Place("Việt Nam", "country", "")


@dataclass(frozen=True, slots=True)
class PlaceSpelling:
    """One spelling of a place: its words unified and folded, and whether hyphens or dots may stand between them."""

    place: Place
    words: tuple[str, ...]
    folded: tuple[str, ...]
    jointed: bool


def name_words(name: str) -> tuple[str, ...]:
    """Unified words of a name: letters and digits, without hyphens, dots and apostrophes."""
    return tuple(unify(word) for word in _WORD.findall(nfc(name)))  # words repeat, so that each is unified once


@cache
def provinces() -> tuple[Place, ...]:
    """All provinces and centrally run cities, present and former."""
    return tuple(place for place, _names in _province_rows())


@cache
def districts() -> tuple[Place, ...]:
    """All districts, towns and provincial cities up to June 2025, and those abolished shortly before."""
    known = {place.name for place in provinces()}
    found: dict[tuple[str, str, str], Place] = {}
    last = [(*row, "2025-06-30", "") for row in read_rows("districts.tsv", ("name", "kind", "province"))]
    columns = ("name", "kind", "province", "until", "into", "source")
    abolished = [row[:5] for row in read_rows("districts_abolished.tsv", columns)]
    for name, kind, province, until, into in last + abolished:
        if province not in known or kind not in KINDS or not _DATE.fullmatch(until):
            raise TableError(f"district {name!r} has an unknown kind or province", where=TABLES / "districts.tsv")
        if (name, kind, province) in found:
            raise TableError(f"{name!r} ({kind}, {province}) stands twice", where=TABLES / "districts.tsv")
        found[name, kind, province] = Place(name, "district", kind, province, "", until, (into,) if into else ())
    return tuple(found.values())


@cache
def regions() -> Mapping[tuple[str, ...], Place]:
    """Regions of the country by the words of each of their names, the longest first."""
    names = read_yaml("regions.yml")
    found = {
        name_words(name): Place(region, "region", "") for region, others in names.items() for name in (region, *others)
    }
    return dict(sorted(found.items(), key=lambda each: (-len(each[0]), each[0])))


@cache
def all_spellings() -> Mapping[str, tuple[PlaceSpelling, ...]]:
    """Every spelling of every place, by its folded words with a space between."""
    index: dict[str, list[PlaceSpelling]] = {}

    def add(name: str, place: Place) -> None:
        words = name_words(name)
        entry = PlaceSpelling(place, words, tuple(fold(word) for word in words), bool(re.search("[-.'’]", name)))
        index.setdefault(" ".join(entry.folded), []).append(entry)

    for place, names in _province_rows():
        for name in (place.name, *names):
            add(name, place)
        if place.name.count(" ") == 1:
            add(fold(place.name).replace(" ", ""), place)  # "Hanoi", "angiang"
    for place in districts():
        for name in sorted({place.name, re.sub("Đắk", "Đăk", place.name), re.sub("Đăk", "Đắk", place.name)}):
            add(name, place)
    return {key: tuple(found) for key, found in index.items()}


@lru_cache(maxsize=16384)
def canonical(name: str) -> Place | None:
    """The place that a name means, with or without diacritics, its kind ("tỉnh Hậu Giang") and what it lies in
    ("Gia Nghĩa, Đắk Nông"). A province before a district of the same name. None where it is not known.

    >>> canonical("tp Gia Nghia"), canonical("Atlantis")  # doctest: +ELLIPSIS
    (Place(name='Gia Nghĩa', level='district', kind='thành phố', parent='Đắk Nông', ...), None)
    """
    first, _, rest = nfc(name).partition(",")
    kind, bare = _split_kind(first)
    parent = canonical(rest) if rest.strip() else None
    if kind in ("xã", "phường", "thị trấn"):
        shown = " ".join(first.split()[-len(bare.split()) :])
        return Place(shown, "commune", kind, parent.label if parent else None) if bare else None
    if fold(bare) in ("viet nam", "vietnam", "ca nuoc", "toan quoc"):
        return COUNTRY
    if not rest.strip() and (region := regions().get(name_words(re.sub(r"^(?:vùng|khu vực)\s+", "", nfc(first))))):
        return region
    found = _named(first if not kind else bare) or _named(first)
    chosen = one_spelled_alike(found, kind, {parent.name} if parent else set())
    return None if parent and chosen and parent.name not in (chosen.parent, chosen.name) else chosen


def one_spelled_alike(found: tuple[PlaceSpelling, ...], kind: str | None, parents: set[str]) -> Place | None:
    """One place of several spelled alike: by the kind said, then a province, then the province spoken of.

    A district whose province stays open has parent None; a town and a district of one name and province, kind "".
    """
    places = list(dict.fromkeys(entry.place for entry in found))
    of_kind = [place for place in places if place.kind == kind]
    places = [place for place in places if place.parent in parents] or of_kind or places
    places = [place for place in places if place.kind == kind] or places
    top = [place for place in places if place.level == "province"]
    present = [place for place in top if not place.until] or top
    if present:
        return present[0]
    if len(places) < 2:
        return places[0] if places else None
    alike = len({place.parent for place in places}) == 1
    kinds = {place.kind for place in places}
    return replace(places[0], parent=places[0].parent if alike else None, kind=kinds.pop() if len(kinds) == 1 else "")


def same_place(first: str | Place, second: str | Place) -> bool:
    """Whether two names mean one unit, taken literally but for a province that only got another name; a district
    without its province matches any of its name."""
    a, b = _place(first), _place(second)
    if a is None or b is None:
        return unify(_text(first)) == unify(_text(second))
    if a.level == b.level == "province":
        a, b = _today(a), _today(b)
    if (unify(a.name), a.level) != (unify(b.name), b.level):
        return False
    agree = a.parent == b.parent or a.parent is None or b.parent is None
    return agree and (a.level == "province" or a.kind == b.kind or not a.kind or not b.kind)


def _today(place: Place) -> Place:
    """A province that only changed its name under the new one ("Thừa Thiên Huế" is now "Huế"); any other as it is."""
    name = _renamed().get(place.name)
    return next((one for one in provinces() if one.name == name), place)


@cache
def _renamed() -> Mapping[str, str]:
    """New names by old: of a province that began when the only one that became part of it ended."""
    before: dict[str, list[Place]] = {}
    for place in provinces():
        for name in place.into:
            before.setdefault(name, []).append(place)
    return {
        before[one.name][0].name: one.name
        for one in provinces()
        if one.since and len(before.get(one.name, ())) == 1 and before[one.name][0].into == (one.name,)
    }


def within(inner: str | Place, outer: str | Place, *, year: int | None = None) -> bool:
    """Whether ``inner`` lies in ``outer`` and is not it: a district in its province, anything in the country.

    With ``year``, mergers completed before that year count too: Kiên Giang is within An Giang from 2026.
    """
    a, b = _place(inner), _place(outer)
    if a is None or b is None or same_place(a, b):
        return False
    if b.level == "country":
        return True
    if year is not None and a.level == "province" and a.until and int(a.until[:4]) < year:
        return any(name == b.name or within(name, b, year=year) for name in a.into)
    parent = canonical(a.parent) if a.parent else None
    return parent is not None and (same_place(parent, b) or within(parent, b, year=year))


def merged_into(name: str | Place) -> str | None:
    """The province that now holds a former province, or the province of a district where that one was merged.

    None where nothing was merged, the name is unknown, or the territory was split between several.
    """
    place = _place(name)
    if place is not None and place.level in ("district", "commune") and place.parent:
        place = canonical(place.parent.split(",")[-1])
    if place is None or place.level != "province" or len(place.into) != 1:
        return None
    return merged_into(place.into[0]) or place.into[0]


def _place(name: str | Place) -> Place | None:
    return name if isinstance(name, Place) else canonical(name)


def _text(name: str | Place) -> str:
    return name if isinstance(name, str) else name.label


def _named(name: str) -> tuple[PlaceSpelling, ...]:
    """Entries of a name; with diacritics where it has any, so that "Thạnh Hóa" is not Thanh Hóa."""
    words = name_words(name)
    found = all_spellings().get(" ".join(fold(word) for word in words), ())
    exact = tuple(entry for entry in found if entry.words == words)
    if exact:
        return exact
    return tuple(
        entry
        for entry in found
        if all(word in (own, bare) for word, own, bare in zip(words, entry.words, entry.folded, strict=True))
    )


def _split_kind(name: str) -> tuple[str | None, str]:
    spelled = unify(name)
    match = _LEADING_KIND.match(spelled)
    if match is None or match.lastindex is None:
        return None, spelled
    return KINDS[match.lastindex - 1], spelled[match.end() :]


@cache
def _province_rows() -> tuple[tuple[Place, tuple[str, ...]], ...]:
    rows = []
    columns = ("name", "kind", "since", "until", "into", "names", "source")
    optional = ("since", "until", "into", "names")
    for name, kind, since, until, into, names, _source in read_rows("provinces.tsv", columns, optional=optional):
        successors = tuple(part for part in into.split(";") if part)
        if kind not in KINDS or not _DATE.fullmatch(since) or not _DATE.fullmatch(until) or bool(until) != bool(into):
            raise TableError(f"province {name!r} has a bad kind, date or successor", where=TABLES / "provinces.tsv")
        place = Place(name, "province", kind, None, since, until, successors)
        rows.append((place, tuple(part.strip() for part in names.split(";") if part.strip())))
    known = [place.name for place, _names in rows]
    missing = {part for place, _names in rows for part in place.into} - set(known)
    if missing or len(set(known)) != len(known):
        raise TableError(
            f"unknown successors {sorted(missing)} or a name twice",
            where=TABLES / "provinces.tsv",
            remedy="correct the rows",
        )
    return tuple(rows)
