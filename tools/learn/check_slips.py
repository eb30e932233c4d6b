"""Slips of typing and of thought that make a true sentence wrong, and sentences that no report holds."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tools.learn.check_facts import Fact, period_said
from vietnamese.figures.content_words import content_words
from vietnamese.quantities.numbers import find_numbers
from vietnamese.text.normalise import unify

TEMPLATES = Path(__file__).with_name("check_templates.yml")
SLIPS = ("swapped", "lost", "scale", "decimal", "role", "period", "place", "group")
_LONG = 3  # digits of a number in which a slip of typing can be seen


class Known:
    """What the facts hold, so that no slip makes another true sentence."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._places = sorted({fact.place for fact in facts})
        self._wholes = {(fact.value, fact.unit) for fact in facts}

    def slip(self, fact: Fact, kind: str, chance: random.Random) -> Fact | None:
        """The fact with one slip of that kind; None where it cannot have one."""
        if kind in ("swapped", "lost", "decimal"):
            number = {"swapped": _swapped, "lost": _lost, "decimal": _decimal}[kind](fact, chance)
            read = find_numbers(number)[:1] if number else ()
            if not number or not read or (str(read[0].value.normalize()), fact.unit) in self._wholes:
                return None
            return replace(fact, number=number, value=str(read[0].value))
        if len(re.sub(r"\D", "", fact.number)) < _LONG - 1:
            return None
        if kind == "scale":
            other = {"triệu đồng": "tỷ đồng", "tỷ đồng": "triệu đồng", "tỉ đồng": "triệu đồng"}.get(fact.unit)
            return replace(fact, unit=other) if other else None
        if kind == "role":
            return replace(fact, role="result") if fact.role == "target" else None
        if kind == "period":
            years = re.findall(r"\d{4}", fact.period)
            if len(years) != 1:
                return None
            moved = fact.period.replace(years[0], str(int(years[0]) + chance.choice((-2, -1, 1, 2))))
            return self._unless_true(replace(fact, period=moved))
        if kind == "place":
            level = fact.place.count(",")
            others = [place for place in self._places if place.count(",") == level and place != fact.place]
            return self._unless_true(replace(fact, place=chance.choice(others))) if others else None
        for one, other in table()["groups"]:
            if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", fact.what, re.IGNORECASE):
                return self._unless_true(
                    replace(fact, what=re.sub(re.escape(one), other, fact.what, flags=re.IGNORECASE))
                )
        return None

    def _unless_true(self, fact: Fact) -> Fact | None:
        """The fact, unless one like it is true: of the same value, place and time, whatever it counts."""
        true = {(one.value, one.unit, one.period, one.place) for one in self._facts if one.what == fact.what}
        return None if (fact.value, fact.unit, fact.period, fact.place) in true else fact

    def absent(self, chance: random.Random, turn: int) -> tuple[str, str]:
        """A sentence that no report holds, and its number: of something never counted, or of a place and time for
        which nothing like it is told."""
        place, period = chance.choice(self._facts).place, chance.choice(self._facts).period
        what, unit = table()["absent"][turn % len(table()["absent"])]
        if turn % 2:
            other = chance.choice([fact for fact in self._facts if fact.role == "result"])
            near = {word for fact in self._facts if fact.place == place for word in content_words(unify(fact.what))}
            if not set(content_words(unify(other.what))) <= near:
                what, unit = other.what, other.unit
        number = f"{chance.randint(1, 96)},{chance.randint(11, 99)}" if unit == "%" else _made_up(chance)
        fact = Fact("", number, number, unit, "result", period, place, what, "")
        return slipped_sentence(fact, chance), number


def _made_up(chance: random.Random) -> str:
    low, high = chance.choice(((3, 97), (103, 997), (1_003, 9_997), (10_003, 98_997)))
    return f"{chance.randint(low, high):,}".replace(",", ".")


def _swapped(fact: Fact, chance: random.Random) -> str | None:
    digits = [at for at, sign in enumerate(fact.number) if sign.isdigit()]
    pairs = [(one, other) for one, other in pairwise(digits) if fact.number[one] != fact.number[other]]
    pairs = [pair for pair in pairs if not (pair[0] == 0 and fact.number[pair[1]] == "0")]
    if len(digits) < _LONG or not pairs:
        return None
    one, other = chance.choice(pairs)
    signs = list(fact.number)
    signs[one], signs[other] = signs[other], signs[one]
    return "".join(signs)


def _lost(fact: Fact, chance: random.Random) -> str | None:
    """One digit less or, as often, one twice; grouped again."""
    whole, mark, rest = fact.number.partition(",")
    digits = whole.replace(".", "")
    if len(digits) < _LONG:
        return None
    at = chance.randrange(1, len(digits))
    digits = digits[:at] + digits[at + 1 :] if chance.random() < 0.5 else digits[:at] + digits[at - 1] + digits[at:]
    return f"{int(digits):,}".replace(",", ".") + mark + rest


def _decimal(fact: Fact, chance: random.Random) -> str | None:
    """A comma for the full stop or a digit too few before it; of a decimal the comma one place off."""
    if fact.number.count(".") == 1 and "," not in fact.number:
        comma = fact.unit.endswith("đồng") or chance.random() < 0.5
        return fact.number.replace(".", ",") if comma else fact.number.replace(".", "")[:-1]
    if fact.number.count(",") == 1 and fact.number.replace(",", "").isdigit():
        whole, _, rest = fact.number.partition(",")
        if len(whole) > 1:
            return f"{whole[:-1]},{whole[-1]}{rest}"
        return f"{int(whole + rest[0])},{rest[1:]}".removesuffix(",")
    return None


def slipped_sentence(fact: Fact, chance: random.Random) -> str:
    """The fact in a sentence of a template, some of its words said otherwise."""
    what = fact.what
    for one, other in chance.sample(table()["reworded"], len(table()["reworded"])):
        if one.lower() in what.lower() and chance.random() < 0.5:
            what = re.sub(re.escape(one), other, what, count=1, flags=re.IGNORECASE)
            break
    unit = fact.unit if fact.unit != "%" else ""
    slots = {
        "when": period_said(fact.period),
        "place": fact.place,
        "n": fact.number,
        "n_unit": f"{fact.number}%" if fact.unit == "%" else f"{fact.number} {unit}".strip(),
        "what": what,
        "counted": what,
    }
    group = fact.role if fact.role in ("target", "up", "down") else "told"
    begins = bool(unit) and unify(what).startswith(f"{unify(unit)} ")
    if group == "told" and begins and chance.random() < 0.7:
        group = "counted"
    text: str = chance.choice(table()[group]).format(**slots)
    return text[0].upper() + text[1:]


@cache
def table() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    return loaded
