"""What a question wants done with figures, read from its words (tables/question_operations.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from records import Language, PlanOperation
from vietnamese.questions.groups import PLACES, Group, Limit, Versus, find_group, find_limit, find_top, find_versus
from vietnamese.questions.named_things import (
    a_line_of_times,
    are_two,
    from_one_time_to_another,
    listed_things,
    names_place,
    several_places,
    several_times,
)
from vietnamese.questions.phrases import Cued, Span
from vietnamese.questions.put import asks_number, is_yes_or_no
from vietnamese.questions.shares import part_and_whole
from vietnamese.questions.superlatives import SHORT, counted_most, has_gap, outer_words, superlative, superlative_alone

TABLE = "question_operations"
Measure = Literal["difference", "growth", "times", "part", "mean", "check", "range", "each", "by_group"]
Order = Literal["most", "least"]
_OF_TWO: tuple[tuple[Order, tuple[str, str]], ...] = (
    ("most", ("more_of_two", "more_apart")),
    ("least", ("less_of_two", "less_apart")),
)


@dataclass(frozen=True, slots=True)
class Operated:
    """What is to be done. ``measure`` tells apart kinds of one operation; ``spans`` are those of the words that say so,
    in code points of the question as given: what is left names the figures."""

    operation: PlanOperation
    measure: Measure | None = None
    order: Order | None = None
    group: Group | None = None
    top: int | None = None
    limit: Limit | None = None
    versus: Versus | None = None
    counted: str = ""  # what a superlative counts, without capitals ("hộ nghèo" of "nhiều hộ nghèo nhất")
    yes_or_no: bool = False
    direction: Literal["fell", "rose"] | None = None
    spans: tuple[Span, ...] = ()


def read_operation(text: str, language: Language) -> Operated:
    """Read the operation of a question; "value" where it asks for one figure or in words. Never raises on any text.

    >>> read_operation("Huyện nào có tỷ lệ hộ nghèo thấp nhất?", "vi").operation
    'rank'
    >>> read_operation("Năm 2016 có bao nhiêu hộ thoát nghèo?", "vi").operation
    'value'
    """
    cued = Cued(text, language)
    yes_or_no = is_yes_or_no(cued)
    limit = find_limit(cued, text)
    for reading in (
        _as_whole,
        _as_yes_or_no,
        _as_versus,
        _as_range,
        _as_either,
        _as_rank,
        _as_which,
        _as_distance,
        _as_trend,
        _as_sum,
        _as_compare,
        _as_list,
        _as_each,
        _as_line,
    ):
        found = reading(cued, text, yes_or_no, limit)
        if found is not None:
            return replace(found, yes_or_no=yes_or_no)
    return Operated("value", yes_or_no=yes_or_no)


def _as_whole(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    if cued.has(TABLE, "why"):
        return Operated("words")
    overview = cued.find(TABLE, "overview")
    if overview and not asks_number(cued):
        return Operated("overview", spans=(cued.given(overview),))
    reports = cued.find(TABLE, "reports")
    if reports and not superlative(cued):
        return Operated("list", group=Group("report", None, True, reports), spans=(cued.given(reports),))
    return None


def _as_yes_or_no(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    check = cued.find(TABLE, "sum_check")
    if check and yes_or_no:
        return Operated("sum", "check", spans=(cued.given(check),))
    met = cued.find(TABLE, "target_met")
    group = find_group(cued)
    if yes_or_no and limit is not None and (group is None or not group.asked) and not met:
        return Operated("compare", limit=limit, spans=(limit.span,))
    if met and yes_or_no and not asks_number(cued) and (group is None or not group.asked):
        return Operated("target_met")
    return None


def _as_versus(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    """Which places lie above or below the whole ("dưới mức bình quân của tỉnh")."""
    versus, group = find_versus(cued), find_group(cued)
    if versus is None or group is None or group.kind not in PLACES:
        return None
    spans = [versus.span, group.span, *filter(None, [cued.find(TABLE, "list")])]
    return Operated("list", group=group, versus=versus, spans=tuple(map(cued.given, spans)))


def _as_range(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    """How far the greatest lies from the smallest."""
    apart = cued.find(TABLE, "difference")
    ends = [cued.find(TABLE, name) for name in ("most", "least")]
    if apart is None or any(end is None for end in ends):
        return None
    group = find_group(cued, counted=True)
    spans = [apart, *(end for end in ends if end), *([group.span] if group and group.kind != "kind" else [])]
    if len(cued.text[slice(*apart)].split()) > SHORT:
        spans = spans[1:]
    return Operated("difference", "range", group=group, spans=tuple(map(cued.given, spans)))


def _as_either(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    """Which of two things joined by "or" is the greater, whether or not it is asked by how much too."""
    if not re.search(r"(?<!\w)(?:hay|or)(?!\w)", cued.text) or limit is not None:
        return None
    for order, names in _OF_TWO:
        for name in names:
            for span in cued.all(TABLE, name):
                if re.search(r"(?:bao|by how|hơn hay|hon hay|higher or|more or)\s+$", cued.text[: span[0]]):
                    continue
                if _is_two_sided(cued):
                    spans = outer_words(cued, span) if name.endswith("apart") else [superlative_alone(cued, span)]
                    return Operated("compare", order=order, spans=tuple(map(cued.given, spans)))
    return None


def _is_two_sided(cued: Cued) -> bool:
    """Whether things stand on both sides of the "or", and not only "more or less"."""
    joint = re.search(r"(?<!\w)(?:hay|or)(?!\w)", cued.text)
    assert joint is not None
    rest = cued.text[joint.end() :].lstrip()
    return not re.match(r"(?:ít|it|thấp|thap|nhiều|nhieu|cao|không|khong|less|lower|fewer|higher|more|not)(?!\w)", rest)


def _as_rank(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    ordered = cued.find(TABLE, "order")
    found = superlative(cued)
    if found is None and ordered is not None:
        found = ("least" if cued.has(TABLE, "order_least") else "most", ordered)
    group = find_group(cued, counted=True) or _where(cued)
    top = find_top(cued) or (group.count if group and not _is_out_of(cued, group) else None)
    named = several_places(text) or (ordered is not None and listed_things(cued))
    if found is None or (group is None and top is None and not named):
        return None
    order, said = found
    parted = said in (*cued.all(TABLE, "most_apart"), *cued.all(TABLE, "least_apart")) or (
        said == ordered and has_gap(cued, said)
    )
    alone = outer_words(cued, said) if parted else [superlative_alone(cued, said)]
    spans = [*alone, *([group.span] if group and group.kind != "kind" else [])]
    spans += [] if ordered is None else outer_words(cued, ordered) if has_gap(cued, ordered) else [ordered]
    spans += [one for one in cued.all(TABLE, "order_nouns") if ordered and ordered[0] <= one[0] < ordered[1]]
    counted = counted_most(cued, said) if parted else ""
    return Operated("rank", order=order, group=group, top=top, counted=counted, spans=tuple(map(cued.given, spans)))


def _is_out_of(cued: Cued, group: Group) -> bool:
    """Whether the number of a group is that of all, of which one is asked for ("which of the six regions")."""
    words = cued.text[: group.span[1]]
    return bool(re.search(r"(?<!\w)(?:of|among|trong|trong số|trong so)(?: the| các| cac)? \w+ [^,.?]*$", words))


def _as_which(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    """Which of two is the greater and how far they lie apart ("nơi nào cao hơn, chênh bao nhiêu")."""
    which, apart = cued.find(TABLE, "which"), cued.find(TABLE, "apart")
    if which is None or apart is None or limit is not None or not are_two(cued, text):
        return None
    for order, names in _OF_TWO:
        for name in names:
            span = cued.find(TABLE, name)
            if span is not None and not (apart[0] <= span[0] < apart[1]):
                said = outer_words(cued, span) if name.endswith("apart") else [superlative_alone(cued, span)]
                spans = map(cued.given, (*said, which, apart))
                return Operated("compare", order=order, spans=tuple(spans))
    return None


def _as_distance(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    kinds: tuple[tuple[str, PlanOperation, Measure], ...] = (
        ("times", "share", "times"),
        ("growth", "difference", "growth"),
        ("difference", "difference", "difference"),
    )
    for name, operation, measure in kinds:
        span = cued.find(TABLE, name)
        if span is not None and not names_place(text, cued.given(span)) and not _is_one_move(cued, text):
            short = len(cued.text[slice(*span)].split()) <= SHORT and name != "difference"
            return Operated(operation, measure, spans=(cued.given(span),) if short else ())
    if cued.has(TABLE, "moved") and not yes_or_no and from_one_time_to_another(cued, text):
        return Operated("difference", "difference")
    return None


def _is_one_move(cued: Cued, text: str) -> bool:
    """Whether it asks how far one thing moved in one time ("by how many did it aim to cut poor households in 2022"):
    a report prints that number itself."""
    moved = cued.has(TABLE, "moved") and not cued.has("question_joints", "against") and not cued.has(TABLE, "short_of")
    within = all(cued.has("question_joints", name) for name in ("year_begins", "year_ends"))
    return moved and not within and not are_two(cued, text) and not from_one_time_to_another(cued, text)


def _as_trend(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    if (span := cued.find(TABLE, "trend")) and not asks_number(cued) and not names_place(text, cued.given(span)):
        return Operated("trend", spans=(cued.given(span),) if span[1] - span[0] < 30 else ())
    if yes_or_no and not cued.has(TABLE, "target_met"):
        if cued.has(TABLE, "fell"):
            return Operated("trend", direction="fell")
        if cued.has(TABLE, "rose"):
            return Operated("trend", direction="rose")
    return None


def _as_sum(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    if mean := cued.find(TABLE, "mean"):
        return Operated("sum", "mean", spans=(cued.given(mean),))
    if cued.has(TABLE, "sum") or (cued.has(TABLE, "total") and (several_places(text) or several_times(cued, text))):
        return Operated("sum")
    return Operated("share", "part") if part_and_whole(text, cued.tongue) else None


def _as_compare(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    compared = cued.find(TABLE, "compare")
    which = cued.find(TABLE, "which_of_two")
    for order, (joined, parted) in _OF_TWO:
        span = cued.find(TABLE, joined)
        apart = cued.find(TABLE, parted) if span is None and which is not None and several_places(text) else None
        said = [span] if span is not None else outer_words(cued, apart) if apart is not None else []
        if not said or (limit is not None and limit.span[0] <= cued.given(said[0])[0] < limit.span[1]):
            continue
        if (which or yes_or_no) and not asks_number(cued) and are_two(cued, text):
            spans = [*said, *([which] if which and which[1] - which[0] > 3 else [])]
            return Operated("compare", order=order, spans=tuple(map(cued.given, spans)))
    if compared is None or (limit is not None and (group := find_group(cued)) is not None and group.asked):
        return None  # which of the things compared lie above it
    return Operated(
        "compare", group=find_group(cued), spans=(cued.given(compared),) if compared[1] - compared[0] < 30 else ()
    )


def _as_list(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    group, named = find_group(cued), cued.find(TABLE, "list")
    of_places = group is not None and group.asked and group.kind in (*PLACES, "region")
    if limit is not None and group is not None and (group.kind != "year" or group.asked):
        spans = [limit.span, cued.given(group.span), *([cued.given(named)] if named else [])]
        return Operated("list", group=group, limit=limit, spans=tuple(spans))
    if named is None and not (of_places and (group is not None and _several(cued, group))):
        return None
    if asks_number(cued):
        return None
    spans = [cued.given(span) for span in (named, group.span if of_places and group else None) if span]
    of_each = named is not None and group is not None and not group.asked and group.kind in PLACES
    if of_each and named and group and len(cued.text[named[1] : group.span[0]].split()) > 1:
        return Operated(
            "list", "by_group", group=group, spans=(*spans, cued.given(group.span))
        )  # "targets by district"
    return Operated("list", group=group, limit=limit, spans=tuple(spans))


def _as_each(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    """A number of each of the places or groups named ("Trà Cú và Cầu Kè mỗi huyện bao nhiêu")."""
    each = cued.find(TABLE, "each")
    group = find_group(cued)
    if each is None or yes_or_no or not (several_places(text) or (group is not None and group.asked)):
        return None
    return Operated("list", "each", spans=(cued.given(each),))


def _as_line(cued: Cued, text: str, yes_or_no: bool, limit: Limit | None) -> Operated | None:
    return Operated("trend") if a_line_of_times(text) and not yes_or_no else None


def _several(cued: Cued, group: Group) -> bool:
    """Whether more than one of a group is asked for: "những huyện nào", "which districts"."""
    words = cued.text[group.span[0] : group.span[1]].split()
    return words[0] in ("những", "nhung", "các", "cac") or (cued.language == "en" and words[-1].endswith("s"))


def _where(cued: Cued) -> Group | None:
    match = re.search(r"(?<!\w)(?:ở đâu|o dau|where)(?!\w)", cued.text)
    return Group("place", None, True, match.span()) if match else None
