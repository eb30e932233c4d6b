"""What a turn of a conversation says by itself: its places, times and role, and the words left without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.policy import policy
from answer.question.named import NamedText, Span, periods_in, read_named, text_without
from records import Language
from vietnamese.periods.find import Period
from vietnamese.places.find import PlaceMention
from vietnamese.questions.frames import ENGLISH_ABOUT, any_of, frame, listed
from vietnamese.questions.operations import read_operation
from vietnamese.questions.phrases import Cued
from vietnamese.text.language import detect
from vietnamese.text.tokens import tokenize

TABLE, JOINTS = "question_followups", "question_joints"


@dataclass(frozen=True, slots=True)
class Said:
    """``left`` are the words without places, times and words that lean; ``leans`` tells whether there were any."""

    named: NamedText
    language: Language
    left: str
    leans: bool

    @property
    def text(self) -> str:
        return self.named.text

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        return self.named.places

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.named.periods

    @property
    def cued(self) -> Cued:
        return Cued(self.text, self.language)


def read_said(text: str, before: Said | None) -> Said:
    """A question as said after another one, or by itself."""
    language = detect(text)
    fragment = len(text.split()) <= policy().questions.fragment
    if before is not None and before.language == "vi-plain" and language == "en" and fragment:
        language = "vi-plain"
    named = read_named(text, next((one.place.label for one in before.places), None) if before else None)
    cued = Cued(text, language)
    spans = _owning(named)
    opened = _opened(cued)
    closed = re.search(rf"(?<!\w)(?:{cued.source(TABLE, 'closes')})(?=[\s?.!,]*$)", cued.text)
    spans += [cued.given(match.span()) for match in (opened, closed) if match]
    points = _points(cued)
    spans += [] if named.periods else [cued.given(span) for span in cued.all(TABLE, "same_time")]
    left = text_without(text, spans).strip(" ,?.!:")
    return Said(named, language, left, bool(opened or closed or points))


def in_year_of(text: str, last: Said) -> str:
    """A turn that names only a part of a year ("nửa đầu năm thì sao?"), with the one year asked about before."""
    years = {year for period in last.periods for year in (period.first_year, period.last_year)}
    cued = Cued(text, "vi-plain" if last.language == "vi-plain" else detect(text))
    span = cued.find(TABLE, "part_of_year")
    if span is None or len(years) != 1 or periods_in(text):
        return text
    start, end = cued.given(span)
    said = text[start:end]
    joint = "" if said.split()[-1].lower() in listed("year") else f"{frame('of_year', cued.tongue)} "
    return f"{text[:end]} {joint}{years.pop()}{text[end:]}"


def _owning(named: NamedText) -> list[Span]:
    """Where places and times are named, an English one with the ending by which it owns ("Ninh Son's")."""
    ends = [(span, re.match(r"['’]s\b", named.text[span[1] :])) for span in named.spans]
    return [(start, end + (owns.end() if owns else 0)) for (start, end), owns in ends]


def content(text: str, language: Language) -> list[str]:
    """Words that say something anew."""
    return [token.text for token in tokenize(without_empty(text, language)) if token.kind == "word"]


def without_empty(text: str, language: Language) -> str:
    """A text without the words that say nothing anew ("how many ... did ... have")."""
    cued = Cued(text, language)
    return text_without(text, [cued.given(span) for span in cued.all(TABLE, "empty")])


def role_said(said: Said) -> str | None:
    cued = said.cued
    return "target" if cued.has(JOINTS, "target") else "result" if cued.has(JOINTS, "result") else None


def asks_share(said: Said) -> bool:
    """Whether it asks what percentage of the plan was reached."""
    return role_said(said) == "target" and re.search(any_of("percent"), said.text.lower()) is not None


def operates(said: Said) -> bool:
    """Whether it asks for something to be done with several figures."""
    return read_operation(said.text, said.language).operation not in ("value", "words")


def asks_itself(said: Said) -> bool:
    """Whether it has a question word of its own ("bao nhiêu", "how many", "which")."""
    return bool(
        re.search(
            rf"(?<!\w)(?:{any_of('asks_itself')})(?!\w)",
            said.left.lower(),
        )
        and not ENGLISH_ABOUT.match(said.left.lower())
    )


def is_short(said: Said) -> bool:
    return len(said.text.split()) <= policy().questions.short


def as_statement(said: Said, *, slots: bool = True) -> NamedText:
    """A question without its question words: the thing asked about, with its place and time unless ``slots`` is off."""
    cued = said.cued
    spans = [cued.given(match.span()) for match in re.finditer(rf"(?<!\w)(?:{any_of('asks')})(?!\w)", cued.text)]
    spans += read_operation(said.text, said.language).spans
    spans += [] if slots else _owning(said.named)
    return said.named.without(spans).strip(" ,?.!:")


def slots_kept(said: Said, last: Said) -> list[str]:
    """Places and times of the question before that the new one does not name."""
    parts = []
    if not said.places and last.places:
        parts.append(" ".join(dict.fromkeys(as_typed(last, one) for one in last.places)))
    if not said.periods and last.periods:
        parts.append(" ".join(dict.fromkeys(phrase(last, one) for one in last.periods)))
    return parts


def parts_kept(said: Said, what: str) -> tuple[str, ...]:
    """Names of the parts that come from the turn before."""
    names = [what, "" if said.places else "places", "" if said.periods else "periods"]
    return tuple(name for name in names if name)


def as_typed(said: Said, one: PlaceMention | Period) -> str:
    return said.text[one.start : one.end]


def phrase(said: Said, one: PlaceMention | Period) -> str:
    """A time with the word before it that belongs to it ("năm 2017", "in 2017")."""
    before = re.search(rf"(?:{any_of('of_time')})\s+$", said.text[: one.start], re.IGNORECASE)
    return said.text[before.start() if before else one.start : one.end]


def pointing(said: Said) -> Sequence[Span]:
    return [said.cued.given(span) for span in _points(said.cued)] if said.language != "en" else []


def without_pointing(said: Said) -> str:
    """The words left without those at their beginning that point at what was said ("trong đó", "số này")."""
    points = [span for span in _points(Cued(said.left, said.language)) if span[0] == 0]
    return text_without(said.left, points).strip(" ,?.!:") if points and said.language != "en" else said.left


def _points(cued: Cued) -> list[Span]:
    """Words that point at what was said; typed without diacritics, "họ" is "hộ" as well and no longer one of them."""
    return [span for span in cued.all(TABLE, "points") if not cued.folded or " " in cued.text[slice(*span)]]


def _opened(cued: Cued) -> re.Match[str] | None:
    """The words that only open a question which goes on from another ("thế còn", "and")."""
    return re.match(rf"[\s,]*(?:{cued.source(TABLE, 'opens')})(?!\w)", cued.text)


def opening(said: Said) -> Sequence[Span]:
    """Where those words stand."""
    opened = _opened(said.cued)
    return [said.cued.given(opened.span())] if opened else []
