"""The places that a figure may be of: what the rules tell, what its clause, sentence and paragraph name, the paragraph
before, and the report's own; with the evidence for each, as names that ``weights/place.json`` knows.

Nothing is decided here: ``weighing`` does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.figures.items import Item, Parsed
from ingest.figures.places import (
    Where,
    default_of,
    is_among,
    is_narrower,
    is_relevant,
    mentions_in,
    where_of_places,
    wheres_of,
)
from ingest.figures.unnamed_places import Told, WholeSaid, of_hamlets, of_listed, of_norms, of_wholes
from ingest.figures.weighing import KNOWN, RULE, SlotCandidate
from records import Facts, Passage, SlotSource
from vietnamese.figures.around_places import CUE, OF_IT, level_said, wholes_said
from vietnamese.figures.unnamed_places import bare_kind
from vietnamese.places.find import Place, PlaceMention, find_places, same_place
from vietnamese.places.find import canonical as known_place
from vietnamese.text.normalise import unify

_LINE = 80  # code points of a line that heads what follows
_BESIDE = re.compile(r"\s*(?:[:(,-]\s*)?(?:[^\W\d]+\s+)?")


@dataclass(frozen=True, slots=True)
class NamedWhere:
    """A place named in the paragraph before, whether it opened it, and whether that is a line by itself, which reads
    as a heading."""

    place: Place
    opener: bool
    heads: bool = False


class Trail:
    """Follows a report passage by passage and keeps the place that the last one has named."""

    def __init__(self) -> None:
        self._section: tuple[str, ...] = ()
        self.last: NamedWhere | None = None

    def before(self, passage: Passage) -> NamedWhere | None:
        """The place that the paragraph before has named, under the same headings."""
        return self.last if passage.section == self._section else None

    def follow(self, passage: Passage, mentions: Sequence[PlaceMention]) -> None:
        """Note what a passage names for the one behind it."""
        if passage.section != self._section:
            self._section, self.last = passage.section, None
        if mentions:
            opener = mentions[0].start < 25
            self.last = NamedWhere(mentions[0 if opener else -1].place, opener)

    def head(self, passage: Passage, facts: Facts) -> None:
        """Note which of the several places of a report a line without numbers is about: it heads what follows."""
        named = find_places(passage.text, facts.place) if facts.place and len(passage.text) < _LINE else ()
        if named and named[0].start == 0 and is_among(named[0].place, facts.place or ""):
            self._section, self.last = passage.section, NamedWhere(named[0].place, opener=True, heads=True)


class _Gathered:
    """Evidence by the label of the place."""

    def __init__(self) -> None:
        self._wheres: dict[tuple[str, ...], Where] = {}
        self._evidence: dict[tuple[str, ...], set[str]] = {}
        self._known: dict[tuple[str, ...], SlotSource] = {}

    def add(self, where: Where, known: SlotSource, *names: str) -> None:
        self._wheres.setdefault(where.places, where)
        self._known.setdefault(where.places, known)
        self._evidence.setdefault(where.places, set()).update(names)

    def all(self) -> list[SlotCandidate[Where]]:
        return [
            SlotCandidate(self._wheres[places], frozenset(names), self._known[places])
            for places, names in self._evidence.items()
        ]


def candidate_places(passage: Passage, parsed: Parsed, facts: Facts, trail: Trail) -> list[list[SlotCandidate[Where]]]:
    """Every place that each item may be of, the rules' own first. The trail is led past the passage."""
    before = trail.before(passage)
    if before is not None and before.heads and facts.place and is_among(before.place, facts.place):
        facts = replace(facts, place=before.place.label)  # of the several places of a report the one that heads it
    default, mentions = default_of(passage, facts), mentions_in(parsed, facts)
    around = unify(f"{' '.join(passage.section[-1:])}\n{passage.lead}")
    found = []
    for item, rule in zip(parsed.items, wheres_of(passage, parsed, facts), strict=True):
        gathered = _of_item(parsed, item, rule, default, mentions, before, facts)
        for where, known, names in _unnamed(parsed, item, default, mentions, before, facts, around):
            gathered.add(where, known, *names)
        found.append(gathered.all())
    trail.follow(passage, mentions)
    return found


def _of_item(
    parsed: Parsed,
    item: Item,
    rule: Where,
    default: Where,
    mentions: Sequence[PlaceMention],
    before: NamedWhere | None,
    facts: Facts,
) -> _Gathered:
    gathered = _Gathered()
    whole = _whole_said(parsed, item)
    of_it = level_said(OF_IT.findall(_before(parsed, item)))
    how = "own" if rule.places == default.places else "several" if len(rule.places) > 1 else "other"
    gathered.add(rule, "report" if how == "own" else "sentence", RULE, f"rule, {how}", f"rule, {rule.scope}")
    if not _of_one_among(rule, facts):
        names = ["report's own", f"report's own, {default.scope}", f"said {whole}, {default.scope}"]
        gathered.add(default, "report", *names, f"said of it {of_it}, report's own {default.scope}")
        if not any(mention.start < item.quantity.end for mention in mentions):
            gathered.add(default, "report", "report's own, none named before")
    bare = bare_kind(parsed.text[item.sentence[0] : item.quantity.before])
    if not _of_one_among(rule, facts):
        gathered.add(default, "report", f"bare {bare}, report's own {default.scope}")
    left = [mention for mention in mentions if mention.end <= item.quantity.before]
    for mention in mentions:
        where = _where_stands(parsed, item, mention)
        names = _names(parsed, item, mention, where, facts)
        names += [f"bare {bare}, {mention.place.level}", f"bare {bare}, {mention.place.level}, {where}"]
        names += [f"said {whole}, {mention.place.level}", f"said of it {of_it}, {mention.place.level}"]
        if left and mention is left[-1]:
            names += ["nearest before", f"nearest before, {where}"]
        gathered.add(where_of_places([mention.place], default, project=False), KNOWN[where], *names)
    if before is not None:
        lies = _lies(before.place, facts)
        names = ["passage before", f"passage before, {lies}", f"said {whole}, {before.place.level}"]
        names.append(f"passage before, said of it {of_it}, {before.place.level}")
        names += ["passage before, opener"] * before.opener + ["passage before, none here"] * (not mentions)
        gathered.add(where_of_places([before.place], default, project=False), "paragraph", *names)
    return gathered


def _unnamed(
    parsed: Parsed,
    item: Item,
    default: Where,
    mentions: Sequence[PlaceMention],
    before: NamedWhere | None,
    facts: Facts,
    around: str,
) -> Iterator[Told]:
    """The places that no name in a table tells; ``around`` is what introduces the passage, in unified text."""
    left = [mention.place for mention in mentions if mention.end <= item.quantity.before]
    named = left[-1] if left else before.place if before is not None else None
    said = WholeSaid(_whole_said(parsed, item), level_said(OF_IT.findall(_before(parsed, item))))
    yield from of_norms(parsed, item)
    yield from of_wholes(said, default, facts.place, named)
    yield from of_hamlets(parsed, item, default, mentions)
    yield from of_listed(parsed, item, default, mentions, around)


def _of_one_among(rule: Where, facts: Facts) -> bool:
    """Whether the rules tell one of the several places that a report is on: that is no figure of them all."""
    places = [known_place(label) for label in rule.places] if facts.place else []
    return bool(places) and all(place is not None and is_among(place, facts.place or "") for place in places)


def _where_stands(parsed: Parsed, item: Item, mention: PlaceMention) -> str:
    """Where a name stands, seen from the figure."""
    quantity = item.quantity
    if mention.end <= quantity.before:
        if item.parent is not None and mention.start >= parsed.items[item.parent].quantity.end:
            return "bracket"
        if mention.start >= item.left[0]:
            return "own left"
        if mention.start >= item.segment[0]:
            return "segment"
        return "sentence" if mention.start >= item.sentence[0] else "opening" if mention.start < 40 else "paragraph"
    if mention.end <= max(item.right[1], quantity.end + 2):
        return "own right"
    if mention.end <= item.segment[1]:
        return "segment after"
    return "after" if mention.end <= item.sentence[1] else "below"


def _names(parsed: Parsed, item: Item, mention: PlaceMention, where: str, facts: Facts) -> list[str]:
    low, lies = parsed.low, _lies(mention.place, facts)
    cue = CUE.search(low[max(0, mention.start - 40) : mention.start])
    word = cue[1] if cue else "none"
    names = [where, f"{where}, {lies}", f"{lies}", f"{where}, cue {word}", f"cue {word}"]
    names.append(f"{where}, {'relevant' if is_relevant(parsed, mention, facts) else 'not relevant'}")
    if mention.end <= item.quantity.before:
        numbers = sum(mention.end <= other.quantity.before < item.quantity.before for other in parsed.items)
        names.append(f"{where}, numbers between {min(numbers, 3)}")
        between = low[mention.end : item.quantity.before]
        if _BESIDE.fullmatch(between):
            names += ["right before", f"right before, {lies}", f"right before, {where}"]
        names.append(f"{where}, {'comma' if ',' in between else 'no comma'}")
        names.append(f"{'semicolon' if ';' in between else 'no semicolon'} between, {lies}")
        names.append(f"{where}, {'semicolon' if ';' in between else 'no semicolon'}")
        if mention.start - item.sentence[0] < 16:
            names += ["opens the sentence", f"opens the sentence, {lies}"]
        if low[mention.end : mention.end + 3].lstrip().startswith(":"):
            names += ["before a colon", f"before a colon, {where}"]
        parted = sum(mention.end <= start <= item.sentence[0] for start, _end in parsed.sentences)
        names.append(f"sentences back {min(parted, 3)}, {lies}")
    return names


def _lies(place: Place, facts: Facts) -> str:
    """How a place lies to the report's own."""
    return _lies_to(place, facts.place)


@lru_cache(maxsize=256)
def _lies_to(place: Place, home: str | None) -> str:
    own = known_place(home) if home else None
    if own is not None and same_place(place, own):
        return "own place"
    if place.level in ("country", "region"):
        return f"a {place.level}"
    return f"{place.level} within" if is_narrower(place, home) else f"{place.level} elsewhere"


def _before(parsed: Parsed, item: Item) -> str:
    """The sentence before the number, as printed: a name behind "tỉnh" begins with a capital."""
    text = parsed.text[item.sentence[0] : item.quantity.before]
    return text[:1].lower() + text[1:]


def _whole_said(parsed: Parsed, item: Item) -> str:
    """The kind of place whose whole the sentence speaks of last before the number: "toàn huyện", "cả nước"."""
    return level_said(wholes_said(parsed.low[item.sentence[0] : item.quantity.before]))
