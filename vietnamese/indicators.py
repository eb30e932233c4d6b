"""Standard indicators of welfare reports (tables/indicators.yml): which one a figure or a question is about.

Called by answer (the list of an indicator across reports, the subject slot of a question). The words of figure,
question and table pass through one normal form: `unify` (or `fold` where a text has no diacritics), punctuation
off, abbreviations spelled out. Deciding takes one pass over the words, whatever the size of the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from records import FigureKind
from vietnamese.indicator_table import Indicator, Pattern, PhraseIndex, english_index, indicators, vietnamese_index
from vietnamese.language import detect, is_marked
from vietnamese.questions import Dimension, read_cues
from vietnamese.unit_table import MULTIPLIERS
from vietnamese.units import in_base, unit_at, unit_of

__all__ = ["Indicator", "Sighting", "find_indicators", "in_range", "indicator", "indicators", "match_indicator"]

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


@dataclass(frozen=True, slots=True)
class Sighting:
    """An indicator seen in a text, with the positions of the words that say so."""

    indicator: Indicator
    words: frozenset[int]


def indicator(id: str) -> Indicator | None:
    """The indicator of this id, None where there is none."""
    return next((one for one in indicators() if one.id == id), None)


def match_indicator(subject: str, unit: str, kind: FigureKind, context: str = "") -> str | None:
    """Id of the indicator that a figure is a value of, None where its words name none.

    Args:
        subject: the words that say what is counted (`Figure.subject`), in Vietnamese.
        unit: unit as printed; one that is not known, or none, fits every count.
        kind: kind of the figure; an indicator in percent takes percentage points too (a change of it).
        context: lead of the list and headings; only the topic of an indicator is looked for in it.

    >>> match_indicator("tỷ lệ hộ nghèo giảm xuống còn", "%", "percent")
    'poverty-rate'
    >>> match_indicator("hỗ trợ tiền điện cho hộ nghèo", "hộ", "count")
    'electricity-support-households'
    """
    index = vietnamese_index(folded=not is_marked(f"{subject} {context}"))
    seen = _sightings(subject, context, index)
    fitting = [sight for sight in seen if kind in _ACCEPTS[sight.indicator.kind] and _unit_fits(sight.indicator, unit)]
    best = max(_undominated(fitting), key=lambda sight: len(sight.words), default=None)
    return best.indicator.id if best else None


def find_indicators(question: str) -> tuple[str, ...]:
    """Ids of the indicators that a question names, in Vietnamese (with diacritics or without) or English.

    Where the question asks for money, only indicators in money are found; where it asks for a count or a
    percentage, others only where none is of that kind ("what percentage of the plan"). Never raises on any text.

    >>> find_indicators("ti le that nghiep thanh thi va ti le ho ngheo")
    ('poverty-rate', 'unemployment-rate-urban')
    """
    language = detect(question)
    index = english_index() if language == "en" else vietnamese_index(folded=language == "vi-plain")
    seen = _sightings(question, question, index)
    asked = read_cues(question, language).dimension
    wanted = [sight for sight in seen if sight.indicator.kind in _ASKED[asked]]
    found = _undominated(seen if not wanted and asked != "money" else wanted)
    return tuple(sight.indicator.id for sight in found)


def in_range(one: Indicator, value: Decimal, unit: str) -> bool:
    """Whether a value in its printed unit lies in the sensible range of the indicator, ends included."""
    low, high = one.range
    return low <= in_base(value, unit) <= high


def _sightings(subject: str, context: str, index: PhraseIndex) -> list[Sighting]:
    """Indicators whose rule the words meet, in the order of the table."""
    own = index.find(subject)
    around = index.find(context).keys() | own.keys()
    candidates = {one for phrase in own for one in index.speaks_for(phrase)}
    seen = []
    for place in sorted(candidates):
        one, pattern = index.rules[place]
        words = _covered(pattern, own, around)
        if words:
            seen.append(Sighting(one, words))
    return seen


def _covered(pattern: Pattern, own: Mapping[str, frozenset[int]], around: Sequence[str] | set[str]) -> frozenset[int]:
    """Positions of the words that meet the pattern; empty where it is not met."""
    if pattern.context and not any(phrase in around for phrase in pattern.context):
        return frozenset()
    said = frozenset[int]().union(*(own[phrase] for phrase in pattern.any if phrase in own))
    if any(own[phrase] - said for phrase in pattern.none if phrase in own):
        return frozenset()
    groups = [[own[phrase] for phrase in group if phrase in own] for group in pattern.all]
    return said.union(*(words for group in groups for words in group)) if groups and all(groups) else said


def _undominated(seen: Sequence[Sighting]) -> list[Sighting]:
    """Sightings whose words are not all, and more besides, those of another."""
    return [one for one in seen if not any(one.words < other.words for other in seen)]


def _unit_fits(one: Indicator, printed: str) -> bool:
    if not one.units or not printed:
        return True
    unit = unit_of(printed)
    if unit is None:
        match = unit_at(printed, 0)
        unit = match.unit if match else None
    if unit is None:
        return True
    many, _, counted = unit.name.partition(" ")
    return bool({unit.dimension, unit.name, counted if many in MULTIPLIERS else unit.name} & one.units)
