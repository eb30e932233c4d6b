"""Standard indicators of welfare reports (tables/indicators.yml): which one a figure or a question is about.

The words of figure, question and table pass through one normal form: `unify` (or `fold` where a text has no
diacritics), punctuation off, abbreviations spelled out. Deciding takes one pass over the words, whatever the size of
the table.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from records import FigureKind, Role
from vietnamese.figures.content_words import content_words
from vietnamese.indicators.indicator_table import (
    Indicator,
    Pattern,
    PhraseIndex,
    english_index,
    indicators,
    vietnamese_index,
)
from vietnamese.quantities.cues import anywhere
from vietnamese.quantities.scales import multipliers
from vietnamese.quantities.units import in_base, unit_at, unit_of
from vietnamese.questions.cues import Dimension, read_cues
from vietnamese.text.language import detect, is_marked
from vietnamese.text.normalise import unify

__all__ = ["Indicator", "find_indicators", "in_range", "indicator", "indicators", "match_indicator"]

_ACCEPTS: Mapping[str, frozenset[str]] = {
    "count": frozenset({"count"}),
    "money": frozenset({"money"}),
    "percent": frozenset({"percent", "points"}),
    "rate": frozenset({"money", "rate"}),
}
_ASKED: Mapping[Dimension | None, tuple[str, ...]] = {
    "count": ("count",),
    "money": ("money", "rate"),
    "percent": ("percent",),
    None: ("count", "money", "percent", "rate"),
}
_TIGHT, _WIDE = (3, 5), (14, 12)  # words before and after a number that are looked at with its own, and first
_MANY = 24  # of so many own words, the nearest are looked at first
_TELLING = 4  # with this many words of its own that say something, a figure does not borrow its indicator


@dataclass(frozen=True, slots=True)
class _Sighting:
    """An indicator seen in a text, with the positions of the words that say so."""

    indicator: Indicator
    words: frozenset[int]


def indicator(id: str) -> Indicator | None:
    """The indicator of this id, None where there is none."""
    return next((one for one in indicators() if one.id == id), None)


def match_indicator(
    words: Sequence[str],
    unit: str,
    kind: FigureKind,
    *,
    role: Role = "result",
    printed: tuple[str, str] = ("", ""),
    around: Sequence[str] = (),
) -> str | None:
    """Id of the indicator that a figure is a value of, None where its words name none.

    The figure's own words decide, of many the nearest first; where they say little ("với tổng kinh phí"), those
    that they depend on. A share of a plan ("đạt 102% kế hoạch") is never the rate of which it is a share.

    Args:
        words: `Figure.words`: its own, then those that they lean on.
        unit: unit as printed; one that is not known, or none, fits every count.
        kind: kind of the figure; an indicator in percent takes percentage points too (a change of it).
        role: role of the figure.
        printed: its clause before and after the number with its unit, which say more than its words ("xuống còn").
        around: lead of the list and headings; only the topic of an indicator is looked for in them.

    >>> match_indicator(["tỷ lệ hộ nghèo", "Kết quả năm qua"], "%", "percent")
    'poverty-rate'
    >>> match_indicator(["tổng kinh phí", "Hỗ trợ tiền điện hộ nghèo"], "triệu đồng", "money")
    'electricity-support-money'
    """
    own, borrowed = "".join(words[:1]), words[1:]
    index = vietnamese_index(folded=not is_marked(" ".join((*words, *around))))
    if role == "share" and anywhere("plan_after").search(unify(own)):
        return None
    counted = unit if kind == "count" else ""
    own_words: tuple[str, ...] = (own, _window(printed, counted, *_TIGHT))
    texts = [own_words]
    if len(own.split()) > _MANY:
        texts.insert(0, (_window(printed, counted, *_WIDE),))
    if borrowed and _says_little(own, unit):
        texts.append((*own_words, *borrowed))
    first = sum(map(index.length, own_words))
    for text in texts:
        seen = _sightings(text, (*words, *around), index)
        fitting = [sight for sight in seen if _fits(sight.indicator, unit, kind, role)]
        best = max(_undominated(fitting), key=lambda sight: (min(sight.words) < first, len(sight.words)), default=None)
        if best is not None:
            return best.indicator.id
    return None


def find_indicators(question: str) -> tuple[str, ...]:
    """Ids of the indicators that a question names, in Vietnamese (with diacritics or without) or English.

    Where the question asks for money, only indicators in money are found; where it asks for a count or a
    percentage, others only where none is of that kind ("what percentage of the plan"). Never raises on any text.

    >>> find_indicators("ti le that nghiep thanh thi va ti le ho ngheo")
    ('poverty-rate', 'unemployment-rate-urban')
    """
    language = detect(question)
    index = english_index() if language == "en" else vietnamese_index(folded=language == "vi-plain")
    seen = _sightings((question,), (question,), index)
    asked = read_cues(question, language).dimension
    wanted = [sight for sight in seen if sight.indicator.kind in _ASKED[asked]]
    found = _undominated(seen if not wanted and asked != "money" else wanted)
    return tuple(sight.indicator.id for sight in found)


def in_range(one: Indicator, value: Decimal, unit: str) -> bool:
    """Whether a value in its printed unit lies in the sensible range of the indicator, ends included."""
    low, high = one.range
    return low <= in_base(value, unit) <= high


def _sightings(own: Sequence[str], around: Sequence[str], index: PhraseIndex) -> list[_Sighting]:
    """Indicators whose rule the words meet, in the order of the table."""
    said = index.find(own)
    length = index.length(own[0])
    near = index.find(around).keys() | said.keys()
    candidates = {place for phrase in said for place in index.speaks_for(phrase)}
    seen = []
    for place in sorted(candidates):
        one, pattern = index.rules[place]
        words = _covered(pattern, said, length, near)
        if words:
            seen.append(_Sighting(one, words))
    return seen


def _covered(pattern: Pattern, own: Mapping[str, frozenset[int]], length: int, near: Collection[str]) -> frozenset[int]:
    """Positions of the words that meet the pattern; empty where it is not met. ``length`` words stand in front."""
    if pattern.context and not any(phrase in near for phrase in pattern.context):
        return frozenset()
    said = frozenset[int]().union(*(own[phrase] for phrase in pattern.any if phrase in own))
    for phrase in pattern.only:
        if phrase in own and own[phrase] >= frozenset(range(length)):
            said |= own[phrase]
    if any(own[phrase] - said for phrase in pattern.none if phrase in own):
        return frozenset()
    groups = [[own[phrase] for phrase in group if phrase in own] for group in pattern.all]
    return said.union(*(words for group in groups for words in group)) if groups and all(groups) else said


def _undominated(seen: Sequence[_Sighting]) -> list[_Sighting]:
    """Sightings whose words are not all, and more besides, those of another."""
    return [one for one in seen if not any(one.words < other.words for other in seen)]


def _window(printed: tuple[str, str], unit: str, before: int, after: int) -> str:
    """So many words before the number, its unit, and so many after it."""
    return " ".join((*printed[0].split()[-before:], unit, *printed[1].split()[:after]))


def _says_little(own: str, unit: str) -> bool:
    return len(set(content_words(unify(own))) - set(content_words(unify(unit)))) < _TELLING


def _fits(one: Indicator, printed: str, kind: FigureKind, role: Role) -> bool:
    if one.roles and role not in one.roles:
        return False
    if kind == "rate" and printed.startswith("%"):  # "1,5%/năm"
        kind = "percent"
    if kind not in _ACCEPTS[one.kind]:
        return False
    if not one.units or not printed:
        return True
    unit = unit_of(printed)
    if unit is None:
        match = unit_at(printed, 0)
        unit = match.unit if match else None
    if unit is None:
        return True
    many, _, counted = unit.name.partition(" ")
    cases = "persons" if unit.name == "trường hợp" else unit.dimension
    return bool({unit.dimension, cases, unit.name, counted if many in multipliers() else unit.name} & one.units)
