"""What a question sets side by side ("3 huyện nào", "which of the six regions"), and its limit to their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vietnamese.quantities.numbers import find_numbers
from vietnamese.quantities.units import in_base, unit_at
from vietnamese.questions.phrases import Cued, Span, words
from vietnamese.text.shapes import YEAR

TABLE = "question_groups"
PLACES = ("province", "district", "commune", "place")
GROUPS = ("province", "district", "commune", "place", "region", "market", "year", "kind")
Sign = Literal[">", ">=", "<", "<="]
_SIGNS: tuple[tuple[str, Sign], ...] = (("at_least", ">="), ("at_most", "<="), ("above", ">"), ("below", "<"))

_ENGLISH_MONEY = {"thousand": "nghìn đồng", "million": "triệu đồng", "billion": "tỷ đồng"}
_MONEY = re.compile(rf"\s*({'|'.join(_ENGLISH_MONEY)})\s+(?:dongs?|vnd|đồng)(?!\w)", re.IGNORECASE)

_MANY = {"thousand": Decimal(1000), "million": Decimal(1_000_000)}
_ENGLISH_MANY = re.compile(rf"\s*({'|'.join(_MANY)})\s+(?!dongs?|vnd)[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """``span`` of the words that name it; ``count`` where a number of them is asked; ``asked`` where they are asked for
    ("huyện nào") and not only named ("các huyện")."""

    kind: str
    count: int | None
    asked: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition in words ("trên 5%"), with the span of all of it."""

    sign: Sign
    value: Decimal
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Versus:
    """A limit that is the figure of the whole ("dưới mức chung của tỉnh")."""

    sign: Sign
    span: Span


def find_versus(cued: Cued) -> Versus | None:
    """The first limit by the average of all; its span counts the text as compared."""
    whole = cued.source(TABLE, "average")
    for name, sign in _SIGNS:
        match = re.search(
            rf"(?<!\w)(?:{cued.source(TABLE, name)})\s+(?:(?:so với|so voi)\s+)?(?:{whole})(?!\w)", cued.text
        )
        if match:
            return Versus(sign, match.span())
    return None


def find_group(cued: Cued, *, counted: bool = False) -> Group | None:
    """The first group asked for, else the first that is named; ``counted`` takes "3 huyện" for one too."""
    found = [group for kind in GROUPS for group in _groups(cued, kind, counted)]
    found.sort(key=lambda group: (not group.asked, group.span[0], -group.span[1], GROUPS.index(group.kind)))
    return found[0] if found else None


def _groups(cued: Cued, kind: str, counted: bool) -> list[Group]:
    noun, asking, every = (cued.source(TABLE, name) for name in (kind, "asking", "all"))
    number = rf"(?P<count>\d{{1,2}}|{cued.source(TABLE, 'numbers')})"
    if cued.language == "vi":
        patterns = [
            rf"(?:(?:{every})\s+)?(?:{number}\s+)?(?:{noun})(?:\s+khac)?\s+(?P<asked>{asking})",
            rf"(?:{every})\s+(?:{number}\s+)?(?:{noun})",
        ]
    else:
        patterns = [
            rf"(?P<asked>{asking})\s+(?:(?:the|of|other)\s+)*(?:{number}\s+)?(?:[a-z]+\s+)?(?:{noun})",
            rf"(?:{every})\s+(?:[\w-]+\s+){{0,3}}?(?:{number}\s+)?(?:{noun})",
        ]
    if counted:
        patterns.append(rf"(?:top\s+)?{number}\s+(?:{noun})")
        if cued.language == "en":  # "rank the districts", "rank Ben Tre districts"
            patterns.append(rf"(?=\w+s(?!\w))(?:{noun})")
    found = []
    for pattern in patterns:
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", cued.text):
            groups = match.groupdict()
            found.append(Group(kind, _count(groups.get("count"), cued), bool(groups.get("asked")), match.span()))
    return found


def find_top(cued: Cued) -> int | None:
    """How many of the first are asked for by "top 3" alone."""
    match = re.search(rf"(?<!\w)top\s*(?P<count>\d{{1,2}}|{cued.source(TABLE, 'numbers')})(?!\w)", cued.text)
    return _count(match["count"], cued) if match else None


def _count(text: str | None, cued: Cued) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    spelled = [Cued(word, "vi-plain" if cued.folded else "vi").text for word in words(TABLE, "numbers", cued.language)]
    return spelled.index(text) + 1 if text in spelled else None


def find_limit(cued: Cued, text: str) -> Limit | None:
    """The first limit to a value; ``text`` is the question as given. No year is a limit.

    >>> find_limit(Cued("huyện nào có tỷ lệ trên 5%", "vi"), "huyện nào có tỷ lệ trên 5%").value
    Decimal('5')
    """
    for name, sign in _SIGNS:
        for match in re.finditer(rf"(?<!\w)(?:{cued.source(TABLE, name)})\s+(?=\d)", cued.text):
            start, at = cued.given(match.span())
            number = next((one for one in find_numbers(text) if one.start == at), None)
            if number is None:
                continue
            unit = unit_at(text, number.end, folded=cued.folded)
            if unit is None and YEAR.fullmatch(text[number.start : number.end]):
                continue
            money = _MONEY.match(text, number.end)
            if unit is None and money is not None:  # "50 billion dong"
                return Limit(sign, number.value, _ENGLISH_MONEY[money[1].lower()], (start, money.end()))
            after = unit.text if unit else ""
            percent = re.match(
                r"\s*(?:%|percent|per cent|phan tram)", cued.text[match.end() + number.end - number.start :]
            )
            end = unit.end if unit else number.end + (percent.end() if percent else 0)
            return Limit(sign, number.value, "%" if percent else after, (start, end))
    return None


def numbers_said(text: str, *, folded: bool) -> tuple[Decimal, ...]:
    """The numbers that a question itself gives with what they count, in the base of their units; no year is one.

    >>> numbers_said("940 trường hợp gồm những loại nào", folded=False)
    (Decimal('940'),)
    >>> numbers_said("the largest part of the 1.2 million people in 2023", folded=False)
    (Decimal('1200000.0'),)
    """
    found = []
    for number in find_numbers(text):
        unit, many = unit_at(text, number.end, folded=folded), _ENGLISH_MANY.match(text, number.end)
        if many is not None:
            found.append(number.value * _MANY[many[1].lower()])
        elif unit is not None and not YEAR.fullmatch(text[number.start : number.end]):
            found.append(in_base(number.value, unit.text))
    return tuple(found)
