"""A question read into the slots that an answer must fit: what is counted, unit, place, time, role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from answer.question.concepts import Concept, Vocabulary, concepts, keys
from answer.question.named import NamedText, Span, read_named
from records import Language, Reading
from vietnamese.periods.find import Period
from vietnamese.places.find import Place, PlaceMention, within
from vietnamese.questions.asked_unit import asked_unit
from vietnamese.questions.cues import Cues, cue_spans, is_base, read_cues, setting_span
from vietnamese.questions.left_out import left_out
from vietnamese.questions.rendered import unrendered
from vietnamese.terms.terms import spelled_out
from vietnamese.text.normalise import unify


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for. ``whole`` and ``named`` come with all places and periods that they name; ``mentions``
    and ``periods`` are those that limit what is asked, which a piece has from its whole."""

    whole: NamedText  # the question as typed, its diacritics restored
    named: NamedText  # without what it says that it does not count
    language: Language
    cues: Cues
    unit: str | None  # the thing counted, as a unit in Vietnamese
    mentions: tuple[PlaceMention, ...]  # of places, in order
    periods: tuple[Period, ...]  # without the one that a change starts from
    concepts: tuple[Concept, ...]
    wording: str  # the question with the terms added to it
    rendered: str = ""  # an English question in the words of the reports; else one with abbreviations written out
    meant: str = ""  # an English question as the commonest form of each of its terms
    leaves_out: bool = False  # it says what it does not count: a part is asked
    unread: float = 0.0  # of an English question the share of its naming words that no term renders

    @property
    def text(self) -> str:
        """The question without what it says that it does not count."""
        return self.named.text

    def without(self, spans: Iterable[Span]) -> Asked:
        """The question without words of its text."""
        left = self.named.without(spans)
        return replace(self, named=left, mentions=left.places)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places named, each once."""
        return tuple(dict.fromkeys(mention.place for mention in self.mentions))

    @property
    def innermost(self) -> list[PlaceMention]:
        """The mentions of places, without those that only say where another one named lies."""
        places = self.places
        return [
            one for one in self.mentions if not any(place != one.place and within(place, one.place) for place in places)
        ]

    @property
    def wordings(self) -> tuple[str, ...]:
        """The question as searched, abbreviations written out, and in English also in the words of the reports."""
        if self.language != "en":
            return (self.rendered or self.text,)
        return (self.text, self.rendered) if self.rendered else (self.text,)

    @property
    def years(self) -> tuple[tuple[int, int], ...]:
        """First and last year of each period named."""
        return tuple((period.first_year, period.last_year) for period in self.periods)


def understand(reading: Reading, vocabulary: Vocabulary) -> Asked:
    """Read a question into slots; never raises on any text."""
    spoken: Language = "vi" if reading.restored else reading.language
    whole = named = read_named(reading.text)
    if spans := left_out(reading.text):
        named = whole.without(spans)
        terms = tuple(term for term in reading.terms if unify(term[0]) in unify(named.text))
        reading = replace(reading, text=named.text, terms=terms)
    periods = named.periods
    slots = [*named.spans, *cue_spans(reading.text, spoken)]
    cues = read_cues(reading.text, spoken)
    if cues.dimension is None and cues.wants == "figure":  # "TLHN" asks for a rate
        spelled = " ".join(spelled_out(word) or word for word in reading.text.split())
        cues = replace(cues, dimension=read_cues(spelled, spoken).dimension)
    if reading.restored and cues.role is None:  # diacritics may be wrong ("tặng bao nhiêu" for "tăng bao nhiêu")
        plain = read_cues(reading.text, "vi-plain")
        role = plain.role if plain.role != "target" else None  # "se" is no "sẽ" once it is read as "sẻ"
        cues = replace(cues, role=role, allots=plain.allots)
    if cues.role == "change":
        periods = tuple(period for period in periods if not is_base(reading.text, period, spoken))
    return Asked(
        named=named,
        language=reading.language,
        cues=cues,
        unit=asked_unit(reading.text, spoken),
        mentions=named.places,
        periods=periods,
        concepts=concepts(reading.text, spoken, reading.terms, slots, vocabulary, setting_span(reading.text)),
        wording="; ".join((reading.text, *(added for _, added in reading.terms))),
        meant="; ".join(dict(reversed(reading.terms)).values()) if reading.language == "en" else "",
        rendered=reading.rendered or _written_out(reading, vocabulary),
        whole=whole,
        leaves_out=named is not whole,
        unread=unrendered(reading.text) if spoken == "en" else 0.0,
    )


def _written_out(reading: Reading, vocabulary: Vocabulary) -> str:
    """A question with abbreviations that no report writes ("TLHN") as the words that they stand for; "" without any."""
    text = reading.text
    for typed, meant in dict(reversed(reading.terms)).items():
        if typed.isupper() and typed.isalpha() and not any(key in vocabulary for key in keys(typed)):
            text = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", meant, text)
    return text if text != reading.text else ""
