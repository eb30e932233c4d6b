"""A turn that names only a further kind or group, put to the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.question.named import NamedText, put_at, side_by_side_named, text_without
from answer.question.rewrite import in_place, renew_periods, with_role
from answer.question.said import TABLE, Said, content, pointing, read_said, role_said, slots_kept, without_pointing
from vietnamese.questions.frames import ENGLISH_COUNT, ENGLISH_COUNTED, ENGLISH_OF_THEM, any_of, leading_up
from vietnamese.questions.phrases import Cued
from vietnamese.text.normalise import fold


def added(said: Said, last: Said) -> NamedText:
    """The question before for a thing that it does not name: behind it, and in the place of what an English one counts
    ("How many ..."), unless the turn only says where ("And in the poor districts?")."""
    counted = ENGLISH_COUNT.match(last.text)
    pointed = any(start == 0 for start, _ in pointing(said))  # "trong đó" only points at what was asked
    inside = re.match(rf"[\s,]*(?:{said.cued.source(TABLE, 'inside')})(?!\w)", said.cued.text) if not pointed else None
    if said.language == "en" and counted is not None and inside is None:
        slots = " ".join(slots_kept(said, last))
        return NamedText(with_role(f"{counted[1]} {said.left} {slots}?", role_said(last), said.language))
    left = without_pointing(said)
    kinds = list(re.finditer(rf"(?<!\w)(?:{any_of('any_kind')})(?!\w)", last.text.lower())) if inside is None else []
    if kinds and said.language != "en":  # "bao nhiêu đối tượng ... trong đó người cao tuổi": how many elderly people
        return put_at(last.named, [kinds[0].span()], left)
    if inside is not None and not left.lower().startswith(where := inside[0].split()[-1]):
        left = f"{where} {left}"
    return side_by_side_named([last.named.part(0, len(last.text.rstrip(" ?.!"))), NamedText(f"{left}?")])


def of_them(said: Said, last: Said) -> str | None:
    """An English question for the share of those that the question before counted, with these for "them"; None for any
    other."""
    them, counted = ENGLISH_OF_THEM.search(said.text), ENGLISH_COUNTED.match(last.text.rstrip(" ?"))
    if them is None or counted is None or said.places:
        return None
    slots = "" if said.periods else counted["slots"]
    start, end = them.span("them")
    return f"{said.text[:start]}{counted['thing'].strip()} {counted['rest'].strip()}{slots}{said.text[end:]}"


def of_whole(said: Said, last: Said) -> str | None:
    """The question before for the place that the one asked about lies in, where a turn names that alone, or with words
    of that question ("cả tỉnh hoàn thành bao nhiêu?")."""
    cued = Cued(said.left, said.language)
    span = cued.find(TABLE, "whole")
    around = [label for one in last.places if (label := one.place.label.rpartition(", ")[2]) != one.place.label]
    if span is None or said.places or not around:
        return None
    known = {fold(word) for word in content(last.text, last.language)}
    if any(fold(word) not in known for word in content(text_without(said.left, [cued.given(span)]), said.language)):
        return None
    kinds = [leading_up("before_place").search(last.text[: one.start]) for one in last.places]
    spots = [(kind.start() if kind else one.start, one.end) for kind, one in zip(kinds, last.places, strict=True)]
    text = put_at(last.named, spots, around[-1])
    text = renew_periods(text, said) if said.periods else text
    return with_role(text.text, role_said(said), said.language)


def without_last_added(last: Said, turns: Sequence[str]) -> Said:
    """The question before without what its own turn added to the one before that: of two groups named one after the
    other only the later is asked for. It has the places and times of the later one."""
    if len(turns) < 2:
        return last
    first = read_said(turns[-2], None)
    mine, its = _words(last), _words(first)
    if not its or not its < mine:
        return last
    named = in_place(first.named, last) if last.places else first.named
    return read_said((renew_periods(named, last) if last.periods else named).text, None)


def _words(said: Said) -> set[str]:
    return {fold(word) for word in content(text_without(said.text, said.named.spans), said.language)}
