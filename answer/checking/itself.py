"""A report against itself: numbers of it that cannot all be right, each shown with the places where they stand.

Only what the text itself ties together is computed, exactly and with the rounding that the printed digits allow: a
whole and the parts that it is said to consist of, "từ A xuống B, giảm C", the percentage of a plan, and one thing told
twice in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Literal

from answer.checking.draft import Draft
from answer.checking.same import tells_otherwise, thing
from answer.checking.values import base
from answer.choice.features import is_whole
from answer.policy import policy
from index.slots import indicator_of
from records import Figure, Passage
from vietnamese.documents.sentences import sentence_spans
from vietnamese.quantities.cues import anywhere, either
from vietnamese.quantities.units import dimension, in_base
from vietnamese.text.normalise import unify

Kind = Literal["sum", "part", "difference", "growth", "plan", "twice"]
_HERE = ("here",)  # the place of a report's figures that name none
_EXACTLY = Decimal("1.5")  # units of the last printed digit that rounding and cutting off may make
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Numbers that contradict each other. ``expected`` is what the last of them would have to be by the others, in its
    printed unit; None where two tell the same thing otherwise."""

    kind: Kind
    figures: tuple[Figure, ...]
    expected: Decimal | None = None


def inconsistencies(figures: Sequence[Figure], text: str, passages: Mapping[str, Passage]) -> tuple[Inconsistency, ...]:
    """All that is found among the figures of one text, in the order of text.

    Args:
        figures: those of the text, in order.
        text: what their spans point into.
        passages: those that they stand in, by id.
    """
    found = [one for sentence in _sentences(figures, passages) for one in _in_sentence(sentence, text)]
    found += _twice(figures, passages)
    return tuple(sorted(found, key=lambda one: one.figures[0].start))


def against_itself(draft: Draft) -> tuple[Inconsistency, ...]:
    """What contradicts itself in a draft, in the order of its text."""
    figures = [told.figure for told in draft.numbers]
    passages = {told.passage.id: told.passage for told in draft.numbers}
    return inconsistencies(figures, draft.document.report.text, passages)


def _sentences(figures: Sequence[Figure], passages: Mapping[str, Passage]) -> Iterator[list[Figure]]:
    for id, group in groupby(figures, key=lambda figure: figure.passage):
        inside = list(group)
        passage = passages[id]
        for first, last in sentence_spans(passage.text):
            start, end = passage.start + first, passage.start + last
            sentence = [figure for figure in inside if start <= figure.start < end]
            if len(sentence) > 1:
                yield sentence


def _in_sentence(figures: Sequence[Figure], text: str) -> Iterator[Inconsistency]:
    for at, figure in enumerate(figures):
        following = figures[at + 1 :]
        yield from _parts(figure, following, text)
        if figure.role == "previous" and following:
            yield from _change(figure, following)
    yield from _plans(figures, text)


def _parts(whole: Figure, following: Sequence[Figure], text: str) -> Iterator[Inconsistency]:
    """A part that is more than its whole; parts that a whole is said to consist of and that do not add up."""
    parts = []
    for figure in following:
        if figure.role != "part" or dimension(figure.unit) != dimension(whole.unit):
            break
        parts.append(figure)
    if not parts or whole.role == "part" or whole.kind not in ("count", "money") or text[: whole.start].endswith("/"):
        return
    mine, sizes = base(whole), [base(part) for part in parts]
    greater = next((part for part in parts if base(part) > mine and is_whole(whole, part)), None)
    if greater is not None and not _slack(whole) and ";" not in text[whole.end : greater.start]:
        yield Inconsistency("part", (whole, greater))
    elif len(parts) > 1 and _is_list(text[whole.end : parts[0].start], text[parts[0].start : parts[-1].end]):
        total = sum(sizes, Decimal(0))
        slack = sum((_slack(each) for each in (whole, *parts)), Decimal(0))
        off = policy().checks.off
        near = mine / off <= total <= mine * off
        if near and abs(total - mine) > slack and whole.approximation is None:
            yield Inconsistency("sum", (*parts, whole), _printed(total, whole))


def _is_list(opening: str, parts: str) -> bool:
    """Whether what follows a whole is all that it consists of, on one level: no brackets, no parts of parts."""
    low = unify(parts)
    begun = unify(opening)
    if len(begun) > policy().checks.statement or any(sign in "(;." or sign.isdigit() for sign in begun):
        return False
    return bool(anywhere("consists").search(begun)) and "(" not in low and not anywhere("parts").search(low)


def _change(older: Figure, following: Sequence[Figure]) -> Iterator[Inconsistency]:
    """ "từ A xuống B, giảm C": the change by subtraction, or in percent of the older level."""
    newer = following[0]
    changes = [figure for figure in following[1:2] if figure.role == "change"]
    if not changes or dimension(newer.unit) != dimension(older.unit) or newer.role not in ("result", "target"):
        return
    change = changes[0]
    if change.start - newer.end > policy().checks.statement or any(
        figure.approximation for figure in (older, newer, change)
    ):
        return
    risen = base(newer) - base(older)
    slack = sum((_slack(figure) for figure in (older, newer, change)), Decimal(0))
    levels = dimension(older.unit) == "percent"
    if dimension(change.unit) == dimension(newer.unit) or (levels and dimension(change.unit) in ("percent", "points")):
        if abs(abs(risen) - base(change)) > slack and not (levels and _as_growth(older, newer, change)):
            yield Inconsistency("difference", (older, newer, change), _printed(abs(risen), change))
    elif dimension(change.unit) == "percent" and base(older) and not _as_growth(older, newer, change):
        yield Inconsistency("growth", (older, newer, change), _rounded(abs(risen) / base(older) * _HUNDRED, change))


def _as_growth(older: Figure, newer: Figure, change: Figure) -> bool:
    """Whether the change is that in percent of the older level, as far as its digits tell."""
    if not base(older):
        return True
    growth = abs(base(newer) - base(older)) / base(older) * _HUNDRED
    return abs(growth - base(change)) <= _last_digit(change) * _EXACTLY


def _plans(figures: Sequence[Figure], text: str) -> Iterator[Inconsistency]:
    """ "9.214/8.500 lao động, đạt 108,4% kế hoạch": done, planned, and the share right behind them."""
    for done, planned, share in zip(figures, figures[1:], figures[2:], strict=False):
        pair = text[done.start : planned.start]
        if planned.role != "target" or done.role not in ("result", "part") or "/" not in pair[-3:]:
            continue
        if (
            share.role != "share"
            or share.start - planned.end > policy().checks.statement
            or dimension(share.unit) != "percent"
        ):
            continue
        between = unify(text[planned.end : share.start])
        if not anywhere("plan_after").search(unify(text[share.end : share.end + policy().checks.plan])) or not base(
            planned
        ):
            continue
        if dimension(done.unit) != dimension(planned.unit) or _moved().search(between):
            continue
        expected = base(done) / base(planned) * _HUNDRED
        if abs(expected - base(share)) > _last_digit(share) * _EXACTLY:
            yield Inconsistency("plan", (done, planned, share), _rounded(expected, share))


@cache
def _moved() -> re.Pattern[str]:
    """What makes a percentage one of a change, or of another level."""
    return re.compile(f"{either('change')}|{either('arrival')}")


def _twice(figures: Iterable[Figure], passages: Mapping[str, Passage]) -> Iterator[Inconsistency]:
    """The same thing, of one place, time and role, told in the same words by two numbers in different passages."""
    first: dict[object, Figure] = {}
    for figure in figures:
        what = thing(figure, indicator_of(figure, passages[figure.passage]), figure.places or _HERE, figure.period)
        if what is None:
            continue
        before = first.setdefault(what, figure)
        if before.passage != figure.passage and tells_otherwise(before, figure):
            yield Inconsistency("twice", (before, figure))


def _last_digit(figure: Figure) -> Decimal:
    """What one unit of the last printed digit is worth, in the base of the unit."""
    return in_base(Decimal(1).scaleb(int(figure.value.as_tuple().exponent)), figure.unit)


def _slack(figure: Figure) -> Decimal:
    """How far the value may be from what was counted: nothing for whole counts, else half a last digit."""
    step = _last_digit(figure)
    return Decimal(0) if step == 1 and dimension(figure.unit) not in ("percent", "points") else step / 2


def _printed(base: Decimal, like: Figure) -> Decimal:
    """A value in the base as one in the unit of a figure."""
    scale = in_base(Decimal(1), like.unit)
    return base / scale if scale else base


def _rounded(value: Decimal, like: Figure) -> Decimal:
    """The value with as many decimals as a figure has."""
    return value.quantize(Decimal(1).scaleb(int(like.value.as_tuple().exponent)))
