"""The records that cross the borders between stages: frozen, slotted, tuples all the way down. Spans are half-open, in
code points of the stored text: ``report.text[start:end]`` is the passage, figure or quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from errors import Message

FactSource = Literal["manifest", "text", "file name"]
PageSource = Literal["measured", "recognised"]
ReportKind = Literal["report", "plan", "decision", "resolution", "letter", "circular", "decree", "directive", "guide",
                     "notice", "appendix", "table", "article", "digest"]  # fmt: skip
FigureKind = Literal["count", "money", "percent", "points", "rate", "ordinal"]
Role = Literal["result", "target", "previous", "change", "share", "part"]
Scope = Literal["country", "region", "province", "district", "commune", "hamlet", "group", "project"]
SlotSource = Literal["clause", "sentence", "paragraph", "table", "lead", "heading", "report"]
Operation = Literal["difference", "sum", "share", "growth", "mean", "rank"]
PlanOperation = Literal["value", "compare", "rank", "trend", "difference", "sum", "share", "list", "target_met",
                        "overview", "words"]  # fmt: skip
AnswerKind = Literal["figure", "table", "passage", "overview", "none"]
Surety = Literal["sure", "likely"]
Language = Literal["vi", "en", "vi-plain"]
Reason = Literal["no_evidence", "period", "place", "role", "unit", "scope"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says of itself. ``published`` is an ISO date, ``period`` as in a manifest ("2016", "2021-H1")."""

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    period: str | None = None
    published: str | None = None
    kind: ReportKind | None = None
    source: str | None = None
    known: tuple[tuple[str, FactSource], ...] = ()  # (field, how its value was known)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the file."""

    number: int  # 1-based
    start: int
    end: int
    how: PageSource = "measured"
    confidence: float | None = None  # 0..1, only for recognised pages


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it (span includes the heading and all subsections)."""

    path: tuple[str, ...]  # headings from the outermost to this one, as printed, white space collapsed
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or list item that can be read and quoted; it never crosses a section."""

    id: str  # "<report id>:<start>-<end>"
    report: str  # report id
    section: tuple[str, ...]
    page: int | None
    start: int
    end: int
    text: str  # report.text[start:end]
    lead: str = ""  # the sentence that introduces a list item ("..., trong đó:"), quoted from the text


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure each slot of a figure is, 0 to 1: of slots told at 0.9 or more, 0.97 are meant to be right."""

    role: float = 1.0
    period: float = 1.0
    place: float = 1.0
    unit: float = 1.0
    words: float = 1.0

    @property
    def least(self) -> float:
        return min(self.role, self.period, self.place, self.unit, self.words)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report read as a typed fact. ``text == report.text[start:end]`` is the number with its unit as
    printed, ``value`` is in that unit (8.507 triệu đồng is 8507); the clause holds the words for what is counted."""

    id: str  # "<report id>:<start>-<end>"
    report: str
    passage: str  # passage id
    value: Decimal
    unit: str  # unit or thing counted, as printed ("triệu đồng", "hộ", "%"); "" where none is printed
    text: str
    kind: FigureKind
    role: Role
    approximation: str | None  # the word that softens it, as printed ("trên", "gần", "khoảng", ...)
    period: str | None  # None where it is of no time, or of none that is known: never to be filled by the report's
    places: tuple[str, ...]  # as ``vietnamese.places`` labels them; the first leads, none where the report's holds
    scope: Scope | None
    words: tuple[str, ...]  # what is counted: the figure's own words, then those that they lean on, the nearest first
    start: int
    end: int
    clause_start: int
    clause_end: int
    certainty: Certainty = Certainty()
    known: tuple[tuple[str, SlotSource], ...] = ()  # (slot, where its value was read), for period and place

    @property
    def place(self) -> str | None:
        """Its places in one line, as it is shown ("Vị Thủy, Hậu Giang; Vị Thanh, Hậu Giang")."""
        return "; ".join(self.places) or None

    @property
    def own(self) -> str:
        """Its own words for what it counts; "" where it has none."""
        return self.words[0] if self.words else ""

    @property
    def carried(self) -> str:
        """The words that its own lean on, parted by "; "."""
        return "; ".join(self.words[1:])

    @property
    def subject(self) -> str:
        """All words that say what is counted, parted by "; "."""
        return "; ".join(self.words)


@dataclass(frozen=True, slots=True)
class Listing:
    """A report as it stands in a list of many: its identity and facts without its text."""

    id: str  # first 16 hex digits of the SHA-256 of the file's bytes
    file: str  # name shown and used in question sets: path relative to the folder that was ingested
    facts: Facts


@dataclass(frozen=True, slots=True)
class Report(Listing):
    """A report as stored."""

    text: str  # repaired; every span points into it


@dataclass(frozen=True, slots=True)
class Document:
    """A report with all that ingest found in it: what one file becomes."""

    report: Report
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Message, ...] = ()  # on how the file was read
    quality: tuple[tuple[str, float], ...] = ()  # named measures of how well it was read
    sketch: bytes = b""  # what copies of the report are found by (ingest/copies.py)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and why; ``file`` is the name that its report would have."""

    file: str
    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard limits that the user set; empty means no limit."""

    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()  # report ids
    phrases: tuple[str, ...] = ()  # must stand in the passage, word for word; diacritics count where typed
    without: tuple[str, ...] = ()  # words and phrases that must not


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read before searching."""

    text: str  # the question as searched: NFC, white space collapsed, diacritics restored where they lacked
    language: Language
    restored: bool = False  # True where ``text`` differs from what was typed by restored diacritics
    terms: tuple[tuple[str, str], ...] = ()  # (as typed, added search term): abbreviations, English terms
    rendered: str = ""  # an English question in the words of the reports; "" where too few of its words have one


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: fused score, and its rank and raw score in each retriever that found it."""

    passage: Passage
    score: float
    ranks: tuple[tuple[str, int], ...] = ()  # ("bm25", 1), ("dense", 3); 1-based
    scores: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A printable pointer to a quote: ``quote == report.text[start:end]``."""

    n: int
    report: str  # report id
    file: str
    title: str | None
    number: str | None
    issuer: str | None
    date: str | None
    section: tuple[str, ...]
    page: int | None
    page_source: PageSource | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure told in an answer."""

    figure: Figure
    place: str | None
    period: str | None
    citation: int  # the number of the one that proves it
    label: str = ""  # what it is, where it is not exactly what was asked ("target for 2017")
    certainty: float = 1.0  # the chance that it is what was asked, 0 to 1
    possible: bool = False  # not the answer, but what may have been meant as well


@dataclass(frozen=True, slots=True)
class Computed:
    """A number that no report prints: computed from the figures of these citations, exactly."""

    value: Decimal
    unit: str
    operation: Operation
    citations: tuple[int, ...]  # in the order of the computation: a difference is the first less the second


@dataclass(frozen=True, slots=True)
class Condition:
    """A limit that a question sets to the values it wants ("trên 5%")."""

    sign: Literal[">", ">=", "<", "<=", "="]
    value: Decimal
    unit: str  # as typed, "" where none is


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question was read: what is done with which figures. Each of its fields can be told and changed."""

    operation: PlanOperation
    what: str  # indicator or thing counted, in the words of the question
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()  # codes
    role: Role | None = None
    group: str | None = None  # what is set side by side: "province", "district", "region", "year", ...
    order: Literal["most", "least"] | None = None
    top: int | None = None  # how many of the first
    condition: Condition | None = None
    yes_or_no: bool = False  # asked to be answered by yes or no
    kept: tuple[str, ...] = ()  # fields that come from the turn before: "what", "places", "periods", "role", ...
    read: str = ""  # the plan in a line, in the asker's language
    named: tuple[tuple[Literal["place", "period"], int, int], ...] = ()  # where the text of the reading names them


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    language: Language
    status: Literal["answered", "not_found"]
    reason: Reason | None
    text: str
    figures: tuple[AnswerFigure, ...] = ()
    nearest: tuple[AnswerFigure, ...] = ()  # only where not found: labelled for what they are
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()  # the ten best passages, best first
    reading: Reading | None = None
    notes: tuple[str, ...] = ()
    certainty: Surety | None = None  # None where nothing is answered
    unsure: bool = False  # nothing answered, but the nearest figure fails no slot and may be what was meant
    kind: AnswerKind = "none"
    computed: tuple[Computed, ...] = ()
    plan: Plan | None = None
    ms: float = 0.0
