"""The table of indicators (tables/indicators.yml and indicators/): loading, checking, and the index of its phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal, NoReturn, cast, get_args

from errors import TableError
from records import Role
from vietnamese.quantities.unit_table import DIMENSIONS
from vietnamese.quantities.units import unit_of
from vietnamese.tables.lists import TABLES, read_yaml
from vietnamese.text.normalise import fold, unify

NAME = "indicators.yml"
IndicatorKind = Literal["count", "money", "percent", "rate"]
_KEYS = {"id", "vi", "en", "kind", "range", "source", "words", "english"}
_PATTERN_KEYS = {"only", "any", "all", "context", "none"}
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_REMEMBERED = 4096  # stretches of text


@dataclass(frozen=True, slots=True)
class Pattern:
    """When words mean an indicator: they are just one of ``only``, or hold one of ``any``, or one of each group of
    ``all``; and one of ``context`` (in the words themselves or around them) where there are any; and none of
    ``none``."""

    only: tuple[str, ...]
    any: tuple[str, ...]
    all: tuple[tuple[str, ...], ...]
    context: tuple[str, ...]
    none: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """``range`` is in the base of the unit (%, đồng, ones, kg), ends included; ``units`` are dimensions or names of
    tables/units.tsv, empty where the kind says all; ``roles`` are those that its figures may have, empty for all;
    ``confused`` are ids that it is easily taken for."""

    id: str
    vi: str
    en: str
    kind: IndicatorKind
    units: frozenset[str]
    roles: frozenset[str]
    range: tuple[Decimal, Decimal]
    sources: tuple[str, ...]
    confused: tuple[str, ...]
    words: Pattern
    english: Pattern


class PhraseIndex:
    """Where the phrases of all patterns of one language stand in a text."""

    def __init__(self, rules: tuple[tuple[Indicator, Pattern], ...], same: Mapping[str, str], form: Form) -> None:
        self.rules = rules
        self._form = form
        self._same = {_plain(form(variant)): _plain(form(one)) for variant, one in same.items()}
        variants = sorted(self._same, key=lambda variant: (-len(variant), variant))
        self._variant = re.compile("|".join(rf"(?<!\S){re.escape(variant)}(?!\S)" for variant in variants) or "(?!)")
        self._standing = lru_cache(_REMEMBERED)(self._look)  # headings and leads are asked for with each figure
        self._speakers: dict[str, set[int]] = {}
        phrases: dict[str, None] = {}
        for place, (_, pattern) in enumerate(rules):
            meaning = (*pattern.only, *pattern.any, *(phrase for group in pattern.all for phrase in group))
            for phrase in meaning:
                self._speakers.setdefault(phrase, set()).add(place)
            phrases |= dict.fromkeys((*meaning, *pattern.context, *pattern.none))
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in phrases:
            words = tuple(self.words(phrase))
            self._by_first.setdefault(_key(words[0]), []).append((words, phrase))

    def words(self, text: str) -> list[str]:
        """Words of a text in normal form, abbreviations spelled out."""
        return self._variant.sub(lambda match: self._same[match[0]], _plain(self._form(text))).split()

    def find(self, stretches: Sequence[str]) -> dict[str, frozenset[int]]:
        """Each phrase that stands in one of the stretches, over no semicolon, with the positions of its words (all its
        occurrences together), counted from the first word of all."""
        found: dict[str, set[int]] = {}
        before = 0
        for stretch in stretches:
            length, standing = self._standing(stretch)
            for phrase, at, end in standing:
                found.setdefault(phrase, set()).update(range(before + at, before + end))
            before += length
        return {phrase: frozenset(places) for phrase, places in found.items()}

    def length(self, stretch: str) -> int:
        """How many words a stretch has, as ``find`` counts them."""
        return self._standing(stretch)[0]

    def _look(self, stretch: str) -> tuple[int, tuple[tuple[str, int, int], ...]]:
        """How many words a stretch has, and the phrases that stand in it with their first and last word."""
        length, found = 0, []
        for piece in stretch.split(";"):
            words = self.words(piece)
            for at, word in enumerate(words):
                for key in {word, _key(word + "*")}:
                    for wanted, phrase in self._by_first.get(key, ()):
                        end = at + len(wanted)
                        if end <= len(words) and all(map(_meets, wanted, words[at:end])):
                            found.append((phrase, length + at, length + end))
            length += len(words)
        return length, tuple(found)

    def speaks_for(self, phrase: str) -> set[int]:
        """Places in ``rules`` of the indicators that the phrase may mean."""
        return self._speakers.get(phrase, set())


Form = Callable[[str], str]


@cache
def indicators() -> tuple[Indicator, ...]:
    """All indicators, in the order of the table.

    Raises:
        TableError: the table is missing or breaks its own rules.
    """
    return parse_indicators(_whole())[0]


@cache
def vietnamese_index(folded: bool) -> PhraseIndex:
    """Index of the Vietnamese patterns, without diacritics where ``folded``."""
    found, same = parse_indicators(_whole())
    return PhraseIndex(tuple((one, one.words) for one in found), same, fold if folded else unify)


@cache
def english_index() -> PhraseIndex:
    """Index of the English patterns."""
    return PhraseIndex(tuple((one, one.english) for one in indicators()), {}, str.lower)


def _plain(text: str) -> str:
    """Words parted by one space."""
    return " ".join(re.findall(r"[\w%*]+", text.replace("'", "").replace("’", "")))


def _key(word: str) -> str:
    """Under what a word is filed: itself, or the first letters of one that ends in "*"."""
    return word if not word.endswith("*") else word[:3].rstrip("*") + "*"


def _meets(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _whole() -> Any:
    """The table as one: the rows of its parts under ``indicators``."""
    head = read_yaml(NAME)
    if not isinstance(head, dict) or set(head) != {"sources", "same", "parts"} or not isinstance(head["parts"], list):
        _fail("does not hold exactly sources, same and a list of parts", "restore the three keys")
    rows = [row for part in head.pop("parts") for row in read_yaml(f"indicators/{part}.yml") or ()]
    return head | {"indicators": rows}


def parse_indicators(data: Any) -> tuple[tuple[Indicator, ...], dict[str, str]]:
    """Indicators of a table read from YAML, and which words count as the same.

    Raises:
        TableError: it breaks the rules of the table.
    """
    if not isinstance(data, dict) or set(data) != {"sources", "same", "indicators"}:
        _fail("does not hold exactly sources, same and indicators", "restore the three keys")
    sources, same, rows = data["sources"], data["same"], data["indicators"]
    if not all(isinstance(part, dict) and part for part in (sources, same)) or not isinstance(rows, list) or not rows:
        _fail("sources and same are not mappings, or indicators is not a list", "write them as described on top")
    found = tuple(_indicator(row, sources) for row in rows)
    ids = [one.id for one in found]
    names = [name for one in found for name in (one.vi, one.en)]
    for value in (*ids, *names):
        if (ids + names).count(value) > 1:
            _fail(f"{value!r} stands twice", "give each indicator its own id and names")
    for one in found:
        if unknown := set(one.confused) - set(ids) | ({one.id} & set(one.confused)):
            _fail(f"{one.id}: 'not' names {sorted(unknown)}", "name other indicators of the table")
    variants = {variant: str(one) for one, several in same.items() for variant in _split(several, "same")}
    return found, variants


def _indicator(row: Any, sources: Mapping[str, str]) -> Indicator:
    if not isinstance(row, dict) or not _KEYS <= set(row) <= _KEYS | {"units", "roles", "not"}:
        _fail(f"row {str(row)[:60]!r} lacks or has unknown keys", f"give it {', '.join(sorted(_KEYS))}")
    id = str(row["id"])
    if not _ID.fullmatch(id):
        _fail(f"{id!r} is not a kebab-case id", "write it in lower-case letters joined by '-'")
    if row["kind"] not in get_args(IndicatorKind):
        _fail(f"{id}: kind is {row['kind']!r}", f"use one of {', '.join(get_args(IndicatorKind))}")
    if not row["source"] or not set(row["source"]) <= sources.keys():
        _fail(f"{id}: source {row['source']!r} is not among the sources", "name one of them")
    units = frozenset(row.get("units", ()))
    names = {name if name in DIMENSIONS else getattr(unit_of(name), "name", None): name for name in sorted(units)}
    if None in names or (row["kind"] == "count") != bool(units):
        _fail(f"{id}: units are {sorted(units)}", "a count, and only a count, names dimensions or names of units.tsv")
    roles = frozenset(row.get("roles", ()))
    if not roles <= set(get_args(Role)):
        _fail(f"{id}: roles are {sorted(roles)}", f"use {', '.join(get_args(Role))}")
    return Indicator(
        id=id,
        vi=str(row["vi"]),
        en=str(row["en"]),
        kind=cast(IndicatorKind, row["kind"]),
        units=frozenset(name for name in names if name),
        roles=roles,
        range=_range(id, row["range"]),
        sources=tuple(sources[key] for key in row["source"]),
        confused=tuple(row.get("not", ())),
        words=_pattern(id, row["words"], str(row["vi"])),
        english=_pattern(id, row["english"], str(row["en"])),
    )


def _range(id: str, ends: Any) -> tuple[Decimal, Decimal]:
    if not isinstance(ends, list) or len(ends) != 2 or not all(type(end) in (int, float) for end in ends):
        _fail(f"{id}: range {ends!r} is not two numbers", "write [lowest, highest]")
    low, high = (Decimal(str(end)) for end in ends)
    if low >= high:
        _fail(f"{id}: range {ends!r} is empty", "write [lowest, highest]")
    return low, high


def _pattern(id: str, row: Any, name: str) -> Pattern:
    """A pattern; the name of the indicator, without what stands in brackets, is one of its phrases."""
    if not isinstance(row, dict) or not set(row) <= _PATTERN_KEYS or not ({"any", "all"} & set(row)):
        _fail(f"{id}: a pattern needs 'any' or 'all'", f"use {', '.join(sorted(_PATTERN_KEYS))}")
    own = re.sub(r"\(.*?\)", " ", name).strip()
    groups = row.get("all", [])
    if not isinstance(groups, list):
        _fail(f"{id}: 'all' is not a list", "write one line of phrases for each group")
    return Pattern(
        only=_split(row["only"], id) if "only" in row else (),
        any=(own, *(_split(row["any"], id) if "any" in row else ())),
        all=tuple(_split(group, id) for group in groups),
        context=_split(row["context"], id) if "context" in row else (),
        none=_split(row["none"], id) if "none" in row else (),
    )


def _split(phrases: Any, where: str) -> tuple[str, ...]:
    pieces = tuple(part.strip() for part in str(phrases).split("|"))
    if not all(_plain(part) for part in pieces):
        _fail(f"{where}: an empty phrase in {str(phrases)[:60]!r}", "write words between the strokes")
    return pieces


def _fail(what: str, remedy: str) -> NoReturn:
    raise TableError(what, where=TABLES / NAME, remedy=remedy)
