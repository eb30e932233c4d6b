"""A question that leans on the turns before it, made to stand alone: what it does not say anew is kept.

The question before is taken as it stood; places, times and the thing counted that are said anew replace its own. What
names its own thing, place and time starts anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.question.plan import without
from records import Language
from vietnamese.periods.find import Period, find_periods
from vietnamese.places.find import PlaceMention, find_places
from vietnamese.questions.operations import read_operation
from vietnamese.questions.phrases import Cued
from vietnamese.terms.contrasts import groups
from vietnamese.text.aligned import align
from vietnamese.text.language import detect
from vietnamese.text.normalise import fold, unify
from vietnamese.text.tokens import tokenize

TABLE, _JOINTS, _OPERATIONS = "question_followups", "question_joints", "question_operations"
Span = tuple[int, int]
_FEW = 7  # words up to which a question without place and time is taken to lean on the one before


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands alone. ``kept`` names what comes from the turn before: "what", "places", "periods"."""

    text: str
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What a question says: its places, times, and the words left without them and without words that lean."""

    text: str
    language: Language
    places: tuple[PlaceMention, ...]
    periods: tuple[Period, ...]
    left: str
    leans: bool


def stand_alone(question: str, turns: Sequence[str]) -> Standing:
    """The question as it stands alone after the turns, the last of them last. Never raises on any text.

    >>> stand_alone("Còn năm 2017 thì sao?", ["Hậu Giang năm 2016 có bao nhiêu hộ thoát nghèo?"]).text
    'Hậu Giang năm 2017 có bao nhiêu hộ thoát nghèo?'
    >>> stand_alone("Thế còn Kiên Giang?", ["Hậu Giang năm 2016 có bao nhiêu hộ thoát nghèo?"]).kept
    ('what', 'periods')
    """
    if not turns or not question.strip():
        return Standing(question)
    before = turns[-1]
    last, said = _read(before, None), _read(question, before)
    for reading in (_why, _than_before, _of_the_last_two, _only_slots, _other_thing, _more):
        found = reading(said, last, turns)
        if found is not None:
            return Standing(re.sub(r"\s+", " ", found.text).strip(), found.kept)
    return Standing(question)


def _read(text: str, before: str | None) -> _Said:
    language = detect(text)
    if before is not None and detect(before) == "vi-plain" and language == "en" and len(text.split()) <= 3:
        language = "vi-plain"
    context = next((one.place.label for one in find_places(before)), None) if before else None
    places, periods = find_places(text, context), find_periods(text)
    cued = Cued(text, language)
    spans = [(one.start, one.end) for one in places] + [(one.start, one.end) for one in periods]
    opened = re.match(rf"[\s,]*(?:{cued.source(TABLE, 'opens')})(?!\w)", cued.text)
    closed = re.search(rf"(?<!\w)(?:{cued.source(TABLE, 'closes')})(?=[\s?.!,]*$)", cued.text)
    spans += [cued.given(match.span()) for match in (opened, closed) if match]
    points = cued.all(TABLE, "points")
    left = without(text, spans).strip(" ,?.!:")
    return _Said(text, language, places, periods, left, bool(opened or closed or points))


def _why(said: _Said, last: _Said, turns: Sequence[str]) -> Standing | None:
    """ "Tại sao?": the reason of what was asked before."""
    cued = Cued(said.left, said.language)
    why = cued.find(_OPERATIONS, "why")
    if why is None or _content(without(said.left, [cued.given(why)]), said.language):
        return None
    asked = _statement(last)
    word = "Why" if said.language == "en" else "vi sao" if said.language == "vi-plain" else "Vì sao"
    return Standing(f"{word} {_with_slots(asked, said, last)}?", _kept(said, "what"))


def _than_before(said: _Said, last: _Said, turns: Sequence[str]) -> Standing | None:
    """ "So với năm trước?": how far the year before lies from the year asked before."""
    cued = Cued(said.text, said.language)
    years = [period for period in last.periods if period.first.year == period.last.year]
    if not years:
        return None
    year = years[-1].first.year
    span = cued.find(TABLE, "before")
    if span is not None and not said.periods and not _content(without(said.text, [cued.given(span)]), said.language):
        thing = _statement(last)
        if said.language == "en":
            return Standing(f"How much did {thing} change from {year - 1} to {year}?", ("what", "places", "periods"))
        word = "so voi nam" if said.language == "vi-plain" else "so với năm"
        end = "tang giam bao nhieu" if said.language == "vi-plain" else "tăng giảm bao nhiêu"
        return Standing(f"{thing} {word} {year - 1} {end}?", ("what", "places", "periods"))
    for name, step in (("year_before", -1), ("year_after", 1)):
        span = cued.find(TABLE, name)
        if span is not None and not said.periods:
            changed = _put(last.text, [(years[-1].start, years[-1].end)], _year_like(years[-1], year + step))
            if not _content(
                without(said.left, [Cued(said.left, said.language).find(TABLE, name) or (0, 0)]), said.language
            ):
                return Standing(_in_place(changed, said, last), ("what", "places"))
    return None


def _of_the_last_two(said: _Said, last: _Said, turns: Sequence[str]) -> Standing | None:
    """ "Cao gấp mấy lần?", "chênh nhau bao nhiêu?": of the two questions before."""
    operated = read_operation(said.text, said.language)
    if (
        operated.operation not in ("difference", "share", "sum", "compare")
        or len(turns) < 2
        or said.places
        or said.periods
    ):
        return None
    if len(_content(without(said.left, operated.spans if said.left == said.text else ()), said.language)) > 4:
        return None
    if said.text != said.left and not said.leans and operated.operation == "compare":
        return None
    first = _read(turns[-2], None)
    joint = "and" if said.language == "en" else "va" if said.language == "vi-plain" else "và"
    for mine, other in ((last.places, first.places), (last.periods, first.periods)):
        if mine is last.places and mine and other and last.periods and first.periods:
            times = [_printed(last, last.periods[-1]), _printed(first, first.periods[-1])]
            if times[0] != times[1] and _printed(last, mine[-1]) != _printed(first, other[-1]):
                both = f"{_printed(last, mine[-1])} {times[0]} {joint} {_printed(first, other[-1])} {times[1]}"
                return Standing(
                    f"{_statement(last, slots=False)} {both} {said.left[:1].lower()}{said.left[1:]}?",
                    ("what", "places", "periods"),
                )
        if mine and other and _printed(last, mine[-1]) != _printed(first, other[-1]):
            both = f"{_printed(last, mine[-1])} {joint} {_printed(first, other[-1])}"
            thing = _put(_statement(last, keep=True), [], "")
            return Standing(
                f"{thing.replace(_printed(last, mine[-1]), both, 1)} {said.left}?", ("what", "places", "periods")
            )
    return None


def _only_slots(said: _Said, last: _Said, turns: Sequence[str]) -> Standing | None:
    """Nothing but a place, a time or a role is said anew."""
    role = _role_said(said)
    if _asks_share(said) or _content(said.left, said.language) or not (said.places or said.periods or role):
        return None
    text = _in_place(last.text, said, last)
    if said.periods and last.periods:
        text = _renew_periods(text, said)
    elif said.periods:
        text = f"{text.rstrip(' ?.')} {_phrase(said, said.periods[-1])}?"
    return Standing(_with_role(text, role, said.language), _kept(said, "what"))


def _other_thing(said: _Said, last: _Said, turns: Sequence[str]) -> Standing | None:
    """Another thing of the same place and time: put in the place of the like thing of the question before."""
    if _asks_share(said) or not (said.leans or _is_short(said)) or _asks_itself(said) or _operates(said):
        return None
    swapped = _swap_kind(said, last) or _swap_words(said, last)
    if swapped is None:
        if not said.leans and len(said.left.split()) > _FEW:
            return None
        swapped = f"{last.text.rstrip(' ?.!')} {said.left}?"
    text = _in_place(swapped, said, last)
    return Standing(_renew_periods(text, said) if said.periods and last.periods else text, _kept(said, ""))


def _more(said: _Said, last: _Said, turns: Sequence[str]) -> Standing | None:
    """A question of its own that names no place or no time: those of the question before hold on."""
    if said.places and not said.leans:
        return None
    operated = read_operation(said.text, said.language)
    if operated.operation in ("rank", "list") and operated.group and operated.group.kind == "province":
        return None
    content = _content(said.left, said.language)
    thin = len(content) <= 2 or (said.leans and any(Cued(said.text, said.language).all(TABLE, "points")))
    if operated.operation in ("rank", "trend", "target_met", "compare", "difference", "share"):
        thin = thin or len(_content(without(said.text, operated.spans), said.language)) <= 4
    parts = [_statement(last, slots=False) if thin else "", *_slots_kept(said, last)]
    added = " ".join(part for part in parts if part)
    if not added:
        return None
    kept = (("what",) if thin else ()) + tuple(
        name
        for name, mine, other in (("places", said.places, last.places), ("periods", said.periods, last.periods))
        if not mine and other
    )
    question = without(said.text, [*_opening(said), *_pointing(said)]).strip(" ,")
    first = thin and said.language != "en"
    return Standing(f"{added}: {question}" if first else f"{question.rstrip(' ?.')}, {added}?", kept)


def _asks_share(said: _Said) -> bool:
    """Whether it asks what percentage of the plan was reached."""
    return _role_said(said) == "target" and re.search(r"%|phần trăm|phan tram|percent", said.text.lower()) is not None


def _operates(said: _Said) -> bool:
    """Whether it asks for something to be done with several figures."""
    return read_operation(said.text, said.language).operation not in ("value", "words")


def _asks_itself(said: _Said) -> bool:
    """Whether it has a question word of its own ("bao nhiêu", "how many", "which")."""
    return bool(
        re.search(
            r"(?<!\w)(?:bao nhiêu|bao nhieu|mấy|may|how many|how much|what|which|who|where|nào|nao)(?!\w)",
            said.left.lower(),
        )
        and not re.match(r"(?:what|how) about", said.left.lower())
    )


def _is_short(said: _Said) -> bool:
    return len(said.text.split()) <= 4


def _swap_kind(said: _Said, last: _Said) -> str | None:
    """The question before with a kind put in the place of another that excludes it (near-poor for poor)."""
    form = fold if "vi-plain" in (said.language, last.language) else unify
    mine, its = _plain(said.left, form), _plain(last.text, form)
    for group in groups():
        new = [(word, number) for number, kind in enumerate(group) for word in kind if _stands(form(word), mine)]
        old = [(word, number) for number, kind in enumerate(group) for word in kind if _stands(form(word), its)]
        if not new or not old:
            continue
        word, number = max(new, key=lambda one: len(one[0]))
        other, its_number = max(old, key=lambda one: len(one[0]))
        if number != its_number:
            match = re.search(rf"(?<!\w){re.escape(form(other))}(?!\w)", its)
            if match is not None and len(its) == len(last.text):
                return _put(last.text, [match.span()], said.left if len(said.left.split()) <= _FEW else word)
    return None


def _swap_words(said: _Said, last: _Said) -> str | None:
    """The question before with the new thing put for the words that begin like it ("đào tạo", "đào tạo nghề")."""
    new = [fold(token.text) for token in tokenize(said.left)]
    tokens = tokenize(last.text)
    old = [fold(token.text) for token in tokens]
    if len(new) < 2:
        return None
    for length in range(min(len(new), 4), 1, -1):
        for at in range(len(old) - length + 1):
            if old[at : at + length] == new[:length]:
                return _put(last.text, [(tokens[at].start, tokens[at + length - 1].end)], said.left)
    for at, word in enumerate(old):
        if word == new[0]:
            ends = [to for to in range(at + 1, min(at + 4, len(old))) if old[to] == new[-1]]
            if ends:
                return _put(last.text, [(tokens[at].start, tokens[ends[0]].end)], said.left)
    return None


def _in_place(text: str, said: _Said, last: _Said) -> str:
    """The text with the new places for its own."""
    if not said.places:
        return text
    new = (
        " ".join(said.text[one.start : one.end] for one in said.places)
        if len(said.places) > 1
        else _printed(said, said.places[0])
    )
    spots = [(one.start, one.end) for one in find_places(text)]
    if not spots:
        return f"{text.rstrip(' ?.')} {'in' if said.language == 'en' else 'ở'} {new}?"
    return _put(text, spots, new)


def _renew_periods(text: str, said: _Said) -> str:
    spots = [(one.start, one.end) for one in find_periods(text)]
    new = said.text[said.periods[0].start : said.periods[-1].end]
    return _put(text, spots, _phrase_like(text, spots, new, said.language)) if spots else f"{text.rstrip(' ?.')} {new}?"


def _phrase_like(text: str, spots: Sequence[Span], new: str, language: Language) -> str:
    """A bare year where the text has "năm" before the old one already, or the old one has it within."""
    old = text[spots[0][0] : spots[0][1]]
    if re.match(r"\d{4}$", new) and re.match(r"(?:năm|nam)\s", old.lower()):
        return f"{old.split()[0]} {new}"
    return new


def _put(text: str, spots: Sequence[Span], new: str) -> str:
    """The text with ``new`` at the first of the spots and nothing at the others."""
    for at, (start, end) in reversed(list(enumerate(spots))):
        text = f"{text[:start]}{new if at == 0 else ''}{text[end:]}"
    return text


def _role_said(said: _Said) -> str | None:
    cued = Cued(said.text, said.language)
    return "target" if cued.has(_JOINTS, "target") else "result" if cued.has(_JOINTS, "result") else None


def _with_role(text: str, role: str | None, language: Language) -> str:
    """The text asking for a target, or for a result, as said anew."""
    cued = Cued(text, language)
    targets = [cued.given(span) for span in cued.all(_JOINTS, "target")]
    if role == "target" and not targets:
        word = {"en": "target:", "vi": "Chỉ tiêu", "vi-plain": "chi tieu"}[language]
        return f"{word} {text}"
    return without(text, targets) if role == "result" else text


def _statement(said: _Said, *, slots: bool = True, keep: bool = False) -> str:
    """A question without its question words: the thing asked about, with its place and time unless ``slots`` is off."""
    cued = Cued(said.text, said.language)
    words = r"how many|how much|what is|what was|what were|which|là bao nhiêu|la bao nhieu|bao nhiêu|bao nhieu|mấy"
    spans = [cued.given(match.span()) for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", cued.text)]
    spans += read_operation(said.text, said.language).spans
    if not slots and not keep:
        spans += [(one.start, one.end) for one in said.places] + [(one.start, one.end) for one in said.periods]
    return without(said.text, spans).strip(" ,?.!:")


def _with_slots(text: str, said: _Said, last: _Said) -> str:
    return _renew_periods(_in_place(text, said, last), said) if said.periods else _in_place(text, said, last)


def _slots_kept(said: _Said, last: _Said) -> list[str]:
    parts = []
    if not said.places and last.places:
        parts.append(" ".join(dict.fromkeys(_printed(last, one) for one in last.places)))
    if not said.periods and last.periods:
        parts.append(" ".join(dict.fromkeys(_phrase(last, one) for one in last.periods)))
    return parts


def _kept(said: _Said, what: str) -> tuple[str, ...]:
    names = [what, "" if said.places else "places", "" if said.periods else "periods"]
    return tuple(name for name in names if name)


def _printed(said: _Said, one: PlaceMention | Period) -> str:
    return said.text[one.start : one.end]


def _phrase(said: _Said, one: PlaceMention | Period) -> str:
    before = re.search(r"(?:năm|nam|in|giai đoạn|giai doan)\s+$", said.text[: one.start], re.IGNORECASE)
    return said.text[before.start() if before else one.start : one.end]


def _year_like(period: Period, year: int) -> str:
    return re.sub(r"\d{4}", str(year), period.text)


def _pointing(said: _Said) -> list[Span]:
    cued = Cued(said.text, said.language)
    return [cued.given(span) for span in cued.all(TABLE, "points")] if said.language != "en" else []


def _opening(said: _Said) -> list[Span]:
    cued = Cued(said.text, said.language)
    opened = re.match(rf"[\s,]*(?:{cued.source(TABLE, 'opens')})(?!\w)", cued.text)
    return [cued.given(opened.span())] if opened else []


def _content(text: str, language: Language) -> list[str]:
    """Words that say something anew."""
    cued = Cued(text, language)
    spans = [cued.given(span) for span in cued.all(TABLE, "empty")]
    return [token.text for token in tokenize(without(text, spans)) if token.kind == "word"]


def _plain(text: str, form: object) -> str:
    return align(text, folded=form is fold).text


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
