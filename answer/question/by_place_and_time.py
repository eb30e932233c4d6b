"""A question parted by the places and times that it names: a question for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise, product

from answer.policy import policy
from answer.question.named import NamedText, Span, side_by_side_named, text_without
from answer.question.piece import JOINTS as _JOINTS
from answer.question.piece import Piece, Pieces, level, of_year_earlier, plain_role
from answer.question.understand import Asked
from records import Role
from vietnamese.periods.find import Period, year_before, year_of
from vietnamese.places.find import PlaceMention
from vietnamese.questions.cues import is_joint
from vietnamese.questions.frames import frame
from vietnamese.questions.named_things import from_one_time_to_another
from vietnamese.questions.phrases import Cued


def by_place_and_time(asked: Asked) -> Pieces:
    """A question for each place and time named; () where there is one of each at most. Of very many only the first are
    made, as many as are searched for."""
    mentions = [*asked.innermost, *_held_against(asked)]
    places = list({one.place.label: one for one in mentions}.values())
    periods = _times(asked)
    if len(places) < 2 and len(periods) < 2:
        return Pieces()
    pairs: list[tuple[PlaceMention | None, Period | None]] = [*_paired(places, periods)]
    count = len(pairs) or max(1, len(places)) * max(1, len(periods))
    pairs = pairs or list(islice(product(places or (None,), periods or (None,)), policy().looked.searches))
    named: list[PlaceMention | Period] = [*mentions, *asked.named.periods]
    made, roles = [], _roles(asked, periods) if not asked.cues.of_plan else {}
    for place, period in pairs[: policy().looked.searches]:
        others = [(one.start, one.end) for one in named if _is_other(one, place, period)]
        others += _mean_of(asked)
        others += [*_loose_joints(asked, named, others), *of_year_earlier(asked)]
        left = _in_time(asked.named.without(others), period, asked)
        role = roles.get(period.code) if period is not None else None
        made.append(
            Piece(
                (left if asked.cues.of_plan else level(left, asked.language)).text,
                role or (None if period is not None and len(periods) > 1 else plain_role(asked)),
                tuple(one for one in (place, period) if one is not None),
                place.place.label if place else None,
                period.code if period else None,
            )
        )
    return Pieces(tuple(made), count)


def _held_against(asked: Asked) -> list[PlaceMention]:
    """Places that others lie in, which these are compared with ("của Trà Vinh cao hơn bình quân cả nước")."""
    inner = {one.place.label for one in asked.innermost}
    cued = Cued(asked.text, asked.language)
    against = [cued.given(span) for span in cued.all(_JOINTS, "against")]
    outer = (one for one in asked.mentions if one.place.label not in inner)
    return [
        one
        for one in outer
        if any(end <= one.start and not asked.named.part(end, one.start).places for _, end in against)
        and any(mention.end <= one.start for mention in asked.innermost)
    ]


def _mean_of(asked: Asked) -> list[Span]:
    """The words before a place by which the figure of all of it is called its average."""
    cued = Cued(asked.text, asked.language)
    spans = [cued.given(span) for span in cued.all(_JOINTS, "mean")]
    starts = [one.start for one in _held_against(asked)]
    return [
        span for span in spans if any(not asked.text[span[1] : start].strip() for start in starts if start >= span[1])
    ]


def _loose_joints(asked: Asked, named: Sequence[PlaceMention | Period], cut: Sequence[Span]) -> list[Span]:
    """What joins two places or times of which one is cut ("and", commas): it would join nothing."""
    spans = sorted({(one.start, one.end) for one in named})
    cued = Cued(asked.text, asked.language)
    joints = [cued.given(span) for span in cued.all(_JOINTS, "and")]
    loose = []
    for former, latter in pairwise(spans):
        inside = [span for span in joints if former[1] <= span[0] and span[1] <= latter[0]]
        between = (former[1], latter[0])
        left = text_without(
            asked.text[slice(*between)], [(start - former[1], end - former[1]) for start, end in inside]
        )
        if not left.strip(" ,;") and (former in cut or latter in cut):
            loose.append(between)
    return loose


def _times(asked: Asked) -> list[Period]:
    """The times named; of one span of years where a change is asked, the years that it begins and ends with."""
    periods = list({one.code: one for one in asked.named.periods}.values())
    if len(periods) == 1 and of_year_earlier(asked):
        return [periods[0], year_before(periods[0])]
    span = len(periods) == 1 and asked.cues.role == "change" and periods[0].first.year < periods[0].last.year
    cued = Cued(asked.text, asked.language)
    if span and (cued.has("question_operations", "moved") or from_one_time_to_another(cued, asked.text)):
        years = (periods[0].first.year, periods[0].last.year)
        return [year_of(year) for year in years]
    return periods


def _in_time(named: NamedText, period: Period | None, asked: Asked) -> NamedText:
    """A piece that names its time, which is one end of a span that the question names."""
    if period is None or named.periods:
        return named
    told = f"{frame('in_year', 'en' if asked.language == 'en' else 'vi')} {period.text}"
    at = len(told) - len(period.text)
    return side_by_side_named([named.strip(" ,?."), NamedText(told, (), (replace(period, start=at, end=len(told)),))])


def _is_other(one: PlaceMention | Period, place: PlaceMention | None, period: Period | None) -> bool:
    if isinstance(one, Period):
        return period is not None and one.code != period.code
    return place is not None and one.place.label != place.place.label


def _paired(places: Sequence[PlaceMention], periods: Sequence[Period]) -> list[tuple[PlaceMention, Period]]:
    """Each place with the period right after it, where they alternate ("Phú Thọ 2016 và Ninh Bình 2017")."""
    if len(places) != len(periods) or len(places) < 2:
        return []
    named: list[PlaceMention | Period] = [*places, *periods]
    order = sorted(named, key=lambda one: one.start)
    alternate = all(isinstance(one, Period) == (at % 2 == 1) for at, one in enumerate(order))
    return list(zip(places, periods, strict=True)) if alternate else []


def _roles(asked: Asked, periods: Sequence[Period]) -> dict[str, Role | None]:
    """The role of each time: that of the word nearest to it ("the 2024 target against what it did in 2023")."""
    cued = Cued(asked.text, asked.language)
    near: dict[str, tuple[int, Role | None]] = {}
    named: tuple[tuple[str, Role | None], ...] = (("target", "target"), ("result", None))
    for name, role in named:
        for span in cued.all(_JOINTS, name):
            start, end = cued.given(span)
            for gap, period in sorted(((max(one.start - end, start - one.end), one) for one in periods), key=_gap)[:1]:
                if gap < near.get(period.code, (gap + 1, None))[0]:
                    near[period.code] = (gap, role)
    return {code: role for code, (_, role) in near.items()}


def _gap(found: tuple[int, Period]) -> int:
    return found[0]


def stand_side_by_side(asked: Asked) -> bool:
    """Whether several places, or several times, stand joined each to the next, or the question compares; the times that
    a change lies between are none: it is one figure."""
    places = list({one.place: one for one in asked.innermost}.values())
    return _are_joined(asked, places) or (asked.cues.role != "change" and _are_joined(asked, asked.periods))


def _are_joined(asked: Asked, found: Sequence[PlaceMention | Period]) -> bool:
    gaps = [asked.text[one.end : other.start] for one, other in pairwise(found)]
    return bool(gaps) and (asked.cues.comparison or all(map(is_joint, gaps)))
