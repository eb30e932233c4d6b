"""A question for several figures (two provinces, a result and next year's target) parted into questions for one.

Each part is a question of its own with one place and one period; its figure fills one cell of a small table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import Protocol, TypeVar

from answer.question.understand import Asked
from records import Role
from vietnamese.questions.cues import is_joint, role_cue


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


SpannedT = TypeVar("SpannedT", bound=_Spanned)


def subquestions(asked: Asked) -> tuple[Asked, ...]:
    """The questions that ``asked`` is made of; itself alone where it asks for one figure.

    Several places or periods make questions of their own where they stand joined ("Hậu Giang và Kiên Giang", "2016 and
    2017") or where the question compares. The text of each leaves out what belongs to the others, so that it
    can be searched.
    """
    mentions = asked.innermost
    places = _joined(asked, list({mention.place: mention for mention in mentions}.values()))
    periods = _joined(asked, asked.periods)
    if len(places) < 2 and len(periods) < 2:
        return (asked,)
    cells = []
    for place, period in product(places or (None,), periods or (None,)):
        mentioned: list[_Spanned] = [*places, *periods]
        left_out = [one for one in mentioned if one is not place and one is not period]
        role = _role_before(asked, period, periods) if period else asked.cues.role
        cells.append(
            replace(
                asked,
                named=asked.named.without((one.start, one.end) for one in left_out),
                mentions=(place,) if place else asked.mentions,
                periods=(period,) if period else asked.periods,
                cues=replace(asked.cues, role=role),
            )
        )
    return tuple(cells)


def _joined(asked: Asked, found: Sequence[SpannedT]) -> list[SpannedT]:
    """The mentions, where each stands joined to the next or the question compares; none otherwise."""
    if len(found) < 2:
        return []
    gaps = [asked.text[one.end : other.start] for one, other in pairwise(found)]
    return list(found) if asked.cues.comparison or all(is_joint(gap) for gap in gaps) else []


def _role_before(asked: Asked, period: _Spanned, periods: Sequence[_Spanned]) -> Role | None:
    """The role named in the words that lead to a period ("kết quả 2016 và chỉ tiêu 2017")."""
    before = max((one.end for one in periods if one.end <= period.start), default=0)
    return role_cue(asked.text[before : period.start], asked.language)
