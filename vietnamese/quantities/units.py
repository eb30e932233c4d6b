"""Units and things counted (tables/units.tsv): what is printed after a number, its dimension, scale and English.

A unit is either a name of
the table, or built of them: in thousands or millions of a count ("triệu lượt người"), turns ("lượt học sinh"),
several levels of places ("xã, phường, thị trấn"), a rate ("đồng/người/tháng", "%/năm").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vietnamese.quantities.scales import english_scale, multipliers
from vietnamese.quantities.unit_table import (
    COUNTS,
    Unit,
    english_names,
    name_pattern,
    several_pattern,
    vietnamese_names,
)
from vietnamese.quantities.words import either
from vietnamese.text.aligned import align
from vietnamese.text.normalise import fold, unify

# A footnote mark may stand between a number and its unit: "41.200* thẻ", "2.500[1] hộ", "4,5 (3)%", "120(a) hộ".
_MARK = (
    r"\s?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207d\u207e\u2460-\u2473,]{1,8}(?<!,)|\s?[*†‡§#]{1,3}|\^\d{1,2}"
    r"|\s?\^?[\[({<]\^?(?:\d{1,2}(?:\s?[,;]\s?\d{1,2}){0,3}|[*†‡§#]{1,3}|i{1,3})[\])}>]|\s?[\[(][a-e][\])]"
)
_IN_WORDS = rf"\s?\((?:{either('numerals')})(?:\s(?:{either('numerals')})){{0,11}}\)"  # "12 (mười hai) lớp"
_NOTE_MARK = re.compile(rf"(?:{_IN_WORDS}|(?:{_MARK})(?:,?(?:{_MARK})){{0,3}})?\s*")
_REACH = 90  # longest printed unit that is looked for, in code points
POINTS, TIMES, MONEY, PERSON = "điểm phần trăm", "lần", "đồng", "người"
"""Units of what is reckoned: differences of percentages, multiples, amounts; and who "bao nhiêu người" asks for."""
_GENERIC = {"persons": PERSON, "households": "hộ", "turns": "lượt"}
_YOUNG = {"trẻ em", "học sinh"}  # pupils are counted as "em" too


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit as printed: ``text`` is the slice of the given text from ``start`` to ``end``."""

    unit: Unit
    text: str
    start: int
    end: int


def unit_at(text: str, position: int, *, folded: bool = False) -> UnitMatch | None:
    """The longest known unit that begins at ``position`` of ``text``, white space skipped; None where none does.

    ``folded`` compares without diacritics, for questions typed so.

    >>> unit_at("có 12 triệu lượt người", 5).unit.scale
    Decimal('1000000')
    >>> unit_at("1.030 ¹ hộ", 5).text
    'hộ'
    """
    view = align(text[position : position + _REACH], folded=folded)
    gap = _NOTE_MARK.match(view.text)
    at = gap.end() if gap else 0
    matched = _plain(view.text, at, folded)
    if matched is None:
        return None
    unit, end = matched
    end = _chained(text, position, view.starts, view.text, unit, end, folded)
    unit, end = _rated(view.text, unit, end, folded)
    start, end = position + view.starts[at], position + view.starts[end]
    return UnitMatch(unit, text[start:end], start, end)


@lru_cache(maxsize=4096)
def unit_of(printed: str) -> Unit | None:
    """The unit that ``printed`` is, in Vietnamese (with diacritics or without) or English; None if not known.

    >>> unit_of("tỉ đồng").name, unit_of("households").name, unit_of("đồng/ 1 hộ").per
    ('tỷ đồng', 'hộ', 'hộ')
    """
    english = english_names().get(" ".join(printed.lower().split()))
    if english is not None:
        return english
    for folded in (False, True):
        match = unit_at(printed, 0, folded=folded)
        if match is not None and not printed[match.end :].strip():
            return match.unit
    return None


def dimension(printed: str) -> str:
    """ "money", "percent", "points", "persons", "households" ... ; "count" for a unit that the table lacks."""
    unit = unit_of(printed)
    return unit.dimension if unit else "count"


_AS_ONE = {"turns": "persons", "points": "percent"}


def comparable_measure(printed: str) -> str:
    """What a unit measures where two are held side by side: workers are counted as learners, recipients or turns too,
    points are percent.

    >>> comparable_measure("lượt người"), comparable_measure("điểm %"), comparable_measure("hộ")
    ('persons', 'percent', 'households')
    """
    return _AS_ONE.get(dimension(printed), dimension(printed))


def in_base(value: Decimal, printed: str) -> Decimal:
    """The value in the base of its dimension: đồng for money, one for counts, kg for weights."""
    unit = unit_of(printed)
    return value * unit.scale if unit else value


def english_name(printed: str) -> str | None:
    """English reading of a unit ("million VND", "households", "VND per household"); None if not known."""
    unit = unit_of(printed)
    if unit is None:
        return None
    return unit.english + "".join(f" per {_english_one(part)}" for part in unit.per.split("/") if part)


def unit_matches(asked: str, given: str) -> bool:
    """Whether a figure in ``given`` can answer a question that asks for ``asked``.

    Any scale of the same money does, percentage points answer percent, "người" stands for all persons and their
    turns, "em" for pupils, a unit not in the table for one that begins with it. A rate answers where no other rate is
    asked.
    """
    first, second = unit_of(asked), unit_of(given)
    if first is None or second is None:
        return _begins(unify(asked), unify(given)) or _begins(fold(asked), fold(given))
    if first.per and first.per != second.per:
        return False
    if first.dimension != second.dimension:
        return {first.dimension, second.dimension} == {"percent", "points"} or _turns_answer(first, second)
    if first.dimension in ("money", "percent", "points", "weight", "volume", "area", "length"):
        return True
    generic = _GENERIC.get(first.dimension)
    if generic is None:
        return first.name == second.name or _begins(first.name, second.name)
    names = {first.name, second.name}
    return len(names) == 1 or generic in names or names == _YOUNG


def _turns_answer(asked: Unit, given: Unit) -> bool:
    """Turns ("lượt đối tượng") answer for the persons or households counted, never the other way."""
    if given.dimension != "turns" or asked.dimension not in ("persons", "households"):
        return False
    counted = given.name.removeprefix("lượt").strip()
    return not counted or counted == asked.name or asked.name == "người"


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (longer + " ").startswith(shorter + " ")


def _plain(text: str, at: int, folded: bool) -> tuple[Unit, int] | None:
    """A name of the table at ``at``, with "triệu", "lượt" or both before it, and where it ends."""
    several = several_pattern(folded).match(text, at)
    if several:
        word = several["many"]
        scale = next((Decimal(many) for name, many in multipliers().items() if word in (name, fold(name))), Decimal(1))
        inner = _plain(text, several.end(), folded)
        if inner and inner[0].dimension in COUNTS:
            unit, end = inner
            name = f"{word} {unit.name}"
            return Unit(name, unit.dimension, unit.scale * scale, f"{english_scale(int(scale))} {unit.english}"), end
    match = name_pattern(folded).match(text, at)
    if match is None:
        return None
    unit, end = vietnamese_names(folded)[_key(match[0])], match.end()
    if unit.name == "lượt":
        counted = name_pattern(folded).match(text, end + 1) if text[end : end + 1] == " " else None
        if counted and vietnamese_names(folded)[_key(counted[0])].dimension in COUNTS:
            inner_unit = vietnamese_names(folded)[_key(counted[0])]
            return Unit(f"lượt {inner_unit.name}", "turns", Decimal(1), f"turns of {inner_unit.english}"), counted.end()
    return unit, end


def _chained(source: str, offset: int, starts: Sequence[int], text: str, unit: Unit, end: int, folded: bool) -> int:
    """End of "xã, phường, thị trấn": further levels of places, none of which begins a name ("thị trấn Ngã Sáu")."""
    while unit.dimension == "places":
        joint = re.compile(r"\s*,\s*|\s+(?:và|va|hoặc|hoac)\s+").match(text, end)
        match = name_pattern(folded).match(text, joint.end()) if joint else None
        if match is None or vietnamese_names(folded)[_key(match[0])].dimension != "places":
            break
        following = source[offset + starts[match.end()] :][:2].strip()
        if following[:1].isupper():
            break
        end = match.end()
    return end


_PLANS = frozenset({"kế hoạch", "chỉ tiêu", "kh", "ke hoach", "chi tieu"})  # "418 học viên/kế hoạch 450 học viên"


def _rated(text: str, unit: Unit, end: int, folded: bool) -> tuple[Unit, int]:
    per: list[str] = []
    while True:
        stroke = re.compile(r"\s*/\s*(?:0?1\s+)?(?=[^\W\d_])").match(text, end)
        match = name_pattern(folded).match(text, stroke.end()) if stroke else None
        if match is None or _key(match[0]) in _PLANS:
            break
        per.append(vietnamese_names(folded)[_key(match[0])].name)
        end = match.end()
    if not per:
        return unit, end
    return Unit(unit.name, unit.dimension, unit.scale, unit.english, "/".join(per)), end


def _key(printed: str) -> str:
    return " ".join(printed.split())


def _english_one(name: str) -> str:
    unit = vietnamese_names(False).get(unify(name))
    plural = unit.english if unit else name
    singular = {"people": "person", "children": "child", "households": "household", "families": "family"}
    return singular.get(plural, plural.removesuffix("s"))
