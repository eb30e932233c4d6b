"""A question read into the slots that an answer must fit: what is counted, unit, place, time, role."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answer.question.concepts import Concept, Vocabulary, concepts
from records import Language, Reading
from vietnamese.periods.find import Period, find_periods
from vietnamese.places.find import Place, PlaceMention, find_places
from vietnamese.questions.asked_unit import asked_unit
from vietnamese.questions.cues import Cues, cue_spans, is_base, read_cues, setting_span
from vietnamese.questions.left_out import left_out, without
from vietnamese.terms.rendered import unrendered
from vietnamese.terms.terms import spelled_out
from vietnamese.text.normalise import unify


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for. ``text`` is the question as searched (diacritics restored)."""

    text: str
    language: Language
    cues: Cues
    unit: str | None  # the thing counted, as a unit in Vietnamese
    mentions: tuple[PlaceMention, ...]  # of places, in order
    periods: tuple[Period, ...]  # that limit what is asked: without the one that a change starts from
    named_periods: tuple[Period, ...]  # all that are named, in order
    concepts: tuple[Concept, ...]
    wording: str  # the question with the terms added to it
    rendered: str = ""  # an English question in the words of the reports
    leaves_out: bool = False  # it says what it does not count: a part is asked
    unread: float = 0.0  # of an English question the share of its naming words that no term renders

    def at(self, text: str) -> Asked:
        """The question with words of its text left out: what is named is found in the text as it now stands."""
        return replace(self, text=text, mentions=find_places(text), named_periods=find_periods(text))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places named, each once."""
        return tuple(dict.fromkeys(mention.place for mention in self.mentions))

    @property
    def wordings(self) -> tuple[str, ...]:
        """The question as searched, and in English also in the words of the reports."""
        return (self.text, self.rendered) if self.rendered else (self.text,)

    @property
    def years(self) -> tuple[tuple[int, int], ...]:
        """First and last year of each period named."""
        return tuple((period.first_year, period.last_year) for period in self.periods)


def _counted(reading: Reading) -> Reading:
    """A question as read, without what it says that it does not count."""
    spans = left_out(reading.text)
    if not spans:
        return reading
    text = " ".join(without(reading.text, spans).split())
    terms = tuple(term for term in reading.terms if unify(term[0]) in unify(text))
    return replace(reading, text=text, terms=terms)


def understand(reading: Reading, vocabulary: Vocabulary) -> Asked:
    """Read a question into slots; never raises on any text."""
    spoken: Language = "vi" if reading.restored else reading.language
    whole, reading = reading, _counted(reading)
    places, named = find_places(reading.text), find_periods(reading.text)
    periods = named
    slots = [
        *((place.start, place.end) for place in places),
        *((period.start, period.end) for period in named),
        *cue_spans(reading.text, spoken),
    ]
    cues = read_cues(reading.text, spoken)
    if cues.dimension is None and cues.wants == "figure":  # "TLHN" asks for a rate
        spelled = " ".join(spelled_out(word) or word for word in reading.text.split())
        cues = replace(cues, dimension=read_cues(spelled, spoken).dimension)
    if reading.restored and cues.role is None:  # diacritics may be wrong ("tặng bao nhiêu" for "tăng bao nhiêu")
        cues = replace(cues, role=read_cues(reading.text, "vi-plain").role)
    if cues.role == "change":
        periods = tuple(period for period in periods if not is_base(reading.text, period, spoken))
    return Asked(
        text=reading.text,
        language=reading.language,
        cues=cues,
        unit=asked_unit(reading.text, spoken),
        mentions=places,
        periods=periods,
        named_periods=named,
        concepts=concepts(reading.text, spoken, reading.terms, slots, vocabulary, setting_span(reading.text)),
        wording="; ".join((reading.text, *(added for _, added in reading.terms))),
        rendered=reading.rendered,
        leaves_out=reading is not whole,
        unread=unrendered(reading.text) if spoken == "en" else 0.0,
    )
