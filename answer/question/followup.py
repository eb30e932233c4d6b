"""A question that leans on the turns before it, made to stand alone: what it does not say anew is kept.

The question before is taken as it stood; places, times and the thing counted that are said anew replace its own. What
names its own thing, place and time starts anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.policy import policy
from answer.question.added import added, of_them, of_whole, without_last_added
from answer.question.named import NamedText, put_at, text_without
from answer.question.rewrite import (
    differing,
    in_place,
    moved_years,
    renew_periods,
    swap_kind,
    swap_order,
    swap_words,
    with_role,
    with_slots,
)
from answer.question.said import (
    TABLE,
    Said,
    as_statement,
    as_typed,
    asks_itself,
    asks_share,
    content,
    in_year_of,
    is_short,
    opening,
    operates,
    parts_kept,
    pointing,
    read_said,
    role_said,
    slots_kept,
)
from vietnamese.questions.frames import any_of, frame
from vietnamese.questions.groups import PLACES
from vietnamese.questions.operations import Operated, read_operation
from vietnamese.questions.phrases import Cued

_OPERATIONS = "question_operations"
_ALL = ("what", "places", "periods")


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands alone. ``kept`` names what comes from the turn before: "what", "places", "periods"."""

    text: str
    kept: tuple[str, ...] = ()


def stand_alone(question: str, turns: Sequence[str]) -> Standing:
    """The question as it stands alone after the turns, the last of them last. Never raises on any text.

    >>> stand_alone("Còn năm 2017 thì sao?", ["Hậu Giang năm 2016 có bao nhiêu hộ thoát nghèo?"]).text
    'Hậu Giang năm 2017 có bao nhiêu hộ thoát nghèo?'
    >>> stand_alone("Thế còn Kiên Giang?", ["Hậu Giang năm 2016 có bao nhiêu hộ thoát nghèo?"]).kept
    ('what', 'periods')
    """
    if not turns or not question.strip():
        return Standing(question)
    last = read_said(turns[-1], None)
    said = read_said(in_year_of(question, last), last)
    readings = (
        _why,
        _than_before,
        _of_the_last_two,
        _against_slots,
        _of_whole,
        _only_slots,
        _of_them,
        _other_thing,
        _more,
    )
    for reading in readings:
        found = reading(said, last, turns)
        if found is not None:
            return Standing(re.sub(r"\s+", " ", found.text).strip(), found.kept)
    return Standing(question)


def _why(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """ "Tại sao?": the reason of what was asked before."""
    cued = Cued(said.left, said.language)
    why = cued.find(_OPERATIONS, "why")
    if why is None or content(text_without(said.left, [cued.given(why)]), said.language):
        return None
    return Standing(
        f"{frame('why', said.language)} {with_slots(as_statement(last), said).text}?", parts_kept(said, "what")
    )


def _than_before(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """ "So với năm trước?": how far the year before lies from the year asked before; "năm sau thì sao?": that year."""
    cued = said.cued
    years = [period for period in last.periods if period.last.year - period.first.year <= 1]  # a school year has two
    if not years or said.periods:
        return None
    year = years[-1].last.year
    span = cued.find(TABLE, "before")
    if (
        span is not None
        and years[-1].first.year == year
        and not content(text_without(said.text, [cued.given(span)]), said.language)
    ):
        return Standing(_change_to(said, as_statement(last).text, year), _ALL)
    for name, step in (("year_before", -1), ("year_after", 1)):
        left = Cued(said.left, said.language)
        span = left.find(TABLE, name)
        if span is None or content(text_without(said.left, [left.given(span)]), said.language):
            continue
        changed = put_at(last.named, [(years[-1].start, years[-1].end)], moved_years(years[-1], step))
        return Standing(with_role(in_place(changed, said).text, role_said(said), said.language), ("what", "places"))
    return None


def _change_to(said: Said, thing: str, year: int) -> str:
    return frame("change", said.language).format(thing=thing, before=year - 1, year=year)


def _of_the_last_two(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """ "Cao gấp mấy lần?", "chênh nhau bao nhiêu?": of the two questions before."""
    operated = read_operation(said.text, said.language)
    if len(turns) < 2:
        return None
    if operated.operation == "value" and _asks_how_far(said):
        operated = Operated("difference")
    if operated.operation not in ("difference", "share", "sum", "compare"):
        return None
    if said.places or said.periods or _says_more(said, operated):
        return None
    first = read_said(turns[-2], None)
    asked = f"{said.left[:1].lower()}{said.left[1:]}"
    for mine, other in ((last.places, first.places), (last.periods, first.periods)):
        if not mine or not other or as_typed(last, mine[-1]) == as_typed(first, other[-1]):
            continue
        times = [as_typed(one, one.periods[-1]) for one in (last, first) if one.periods]
        if mine is last.places and len(set(times)) > 1:
            both = f"{as_typed(last, mine[-1])} {times[0]} {_joint(said)} {as_typed(first, other[-1])} {times[1]}"
            return Standing(f"{as_statement(last, slots=False).text} {both} {asked}?", _ALL)
        joint = _joint(said) if not _asks_how_far(said) else _against(said)
        both = f"{as_typed(last, mine[-1])} {joint} {as_typed(first, other[-1])}"
        thing = as_statement(last).text
        return Standing(f"{thing.replace(as_typed(last, mine[-1]), both, 1)} {asked}?", _ALL)
    both_asked = differing(first, last, _joint(said))
    return (
        None if both_asked is None else Standing(f"{as_statement(replace(last, named=both_asked)).text} {asked}?", _ALL)
    )


def _asks_how_far(said: Said) -> bool:
    """Whether it asks by how much something rose or fell, and names nothing ("giảm bao nhiêu?")."""
    moved = [said.cued.given(span) for name in ("fell", "rose") for span in said.cued.all(_OPERATIONS, name)]
    return bool(moved) and not content(text_without(said.text, moved), said.language)


def _says_more(said: Said, operated: Operated) -> bool:
    """Whether it names things of its own to be compared."""
    spans = operated.spans if said.left == said.text else ()
    if len(content(text_without(said.left, spans), said.language)) > policy().questions.thin:
        return True
    return said.text != said.left and not said.leans and operated.operation == "compare"


def _joint(said: Said) -> str:
    return frame("and", said.language)


def _against(said: Said) -> str:
    return frame("against", said.language)


def _against_slots(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """ "So với chỉ tiêu năm 2023 thì chênh bao nhiêu?": how far what was asked before lies from that."""
    operated = read_operation(said.text, said.language)
    cued = Cued(said.left, said.language)
    against = cued.find("question_joints", "against")
    if operated.operation not in ("difference", "compare", "share") or against is None or not said.periods:
        return None
    if not last.periods or said.places or content(cued.text[: against[0]], said.language):
        return None
    names = ("against", "moved", "target", "result", "asking")
    spans = [cued.given(span) for name in names for span in cued.all("question_joints", name)]
    spans += [cued.given(span) for name in ("difference", "compare") for span in cued.all(_OPERATIONS, name)]
    left = re.sub(rf"(?<!\w)(?:{any_of('joins')})(?!\w)", " ", text_without(said.left, spans))
    if content(left, said.language):
        return None
    own = text_without(said.text, opening(said)).strip(" ,?.")
    return Standing(f"{as_statement(last).text} {own[:1].lower()}{own[1:]}?", parts_kept(said, "what"))


def _of_whole(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """ "Cả tỉnh là bao nhiêu?": of the place that the one asked about lies in."""
    text = of_whole(said, last)
    return None if text is None else Standing(text, parts_kept(said, "what"))


def _only_slots(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """Nothing but a place, a time or a role is said anew."""
    role = role_said(said)
    if asks_share(said) or operates(said) or content(said.left, said.language):
        return None
    if not (said.places or said.periods or role):
        return None
    text = in_place(last.named, said)
    if role is not None and (asks_share(last) or operates(last)):  # the number itself is asked for now
        text = in_place(NamedText(" ".join((_thing(last), *slots_kept(said, last)))), said)
    if said.periods:
        text = renew_periods(text, said)
    return Standing(with_role(text.text, role, said.language), parts_kept(said, "what"))


def _of_them(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """ "What share of them found work?": of those that the question before counted."""
    text = of_them(said, last)
    return None if text is None else Standing(text, parts_kept(said, "what"))


def _other_thing(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """Another thing of the same place and time: put in the place of the like thing of the question before."""
    ordered = swap_order(said, last) if len(said.left.split()) <= policy().questions.leaning else None
    if ordered is not None:
        return Standing(with_slots(ordered, said).text, parts_kept(said, "what"))
    if asks_share(said) or not (said.leans or is_short(said)) or asks_itself(said) or operates(said):
        return None
    earlier = without_last_added(last, turns)  # a kind of the one before it: what was added to that is left
    swapped = swap_kind(said, earlier) or swap_kind(said, last) or swap_words(said, last)
    if swapped is None:
        if not said.leans and len(said.left.split()) > policy().questions.leaning:
            return None
        swapped = added(said, without_last_added(last, turns))
    text = in_place(swapped, said)
    text = renew_periods(text, said) if said.periods and last.periods else text
    return Standing(text.text, parts_kept(said, ""))


def _more(said: Said, last: Said, turns: Sequence[str]) -> Standing | None:
    """A question of its own that names no place or no time: those of the question before hold on."""
    anew = {one.place.label for one in said.places} - {one.place.label for one in last.places}
    if said.places and not said.leans and (anew or said.periods):
        return None
    operated = read_operation(said.text, said.language)
    if operated.operation in ("rank", "list") and operated.group and operated.group.kind == "province":
        return None
    thin = _is_thin(said, operated) and not (said.places and not said.leans)
    thing = _thing(last) if thin else ""
    if not said.periods and operated.operation == "target_met" and operates(last):
        one_year = replace(last.named, periods=last.periods[:1])  # of the years compared, the one asked about
        last = replace(last, named=one_year)
    among = operated.operation in ("rank", "list") and operated.group and operated.group.kind in PLACES
    of_all = among or said.cued.has(TABLE, "whole")  # all places like the one asked about, or the whole
    slots = _around(said, last) if of_all else slots_kept(said, last)
    added = " ".join(part for part in (thing, *slots) if part)
    if not added:
        return None
    held = (("what",) if thin else ()) + tuple(
        name
        for name, mine, other in (("places", said.places, last.places), ("periods", said.periods, last.periods))
        if not mine and other
    )
    question = text_without(said.text, [*opening(said), *pointing(said)]).strip(" ,")
    if not thin and not said.periods and role_said(said) is None and role_said(last) == "target":
        question = with_role(question, "target", said.language)  # another thing of the same plan
    first = thin and said.language != "en"
    return Standing(f"{added}: {question}" if first else f"{question.rstrip(' ?.')}, {added}?", held)


def _around(said: Said, last: Said) -> list[str]:
    """Times kept, and of a place within another the wider one: what lies in it is ranked or listed."""
    wider = [one.place.label.split(", ")[-1] for one in last.places]
    times = slots_kept(said, replace(last, named=replace(last.named, places=())))
    return [*([] if said.places else dict.fromkeys(wider)), *times]


def _is_thin(said: Said, operated: Operated) -> bool:
    """Whether it says too little of what it asks about to be asked without the question before."""
    words = content(said.left, said.language)
    thin = len(words) <= policy().questions.little or (said.leans and bool(pointing(said)))
    if operated.operation in ("rank", "trend", "target_met", "compare", "difference", "share"):
        thin = thin or len(content(text_without(said.text, operated.spans), said.language)) <= policy().questions.thin
    return thin


def _thing(last: Said) -> str:
    """What the question before is about, in its words; a follow-up of it has it before its colon."""
    head, colon, _ = last.text.partition(": ")
    if colon and len(head.split()) > policy().questions.little and last.language != "en":
        last = replace(last, named=last.named.part(0, len(head)))
    return as_statement(last, slots=False).text
