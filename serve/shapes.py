"""The JSON of the answers as OpenAPI describes it; keys and meanings are those of the command line."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from records import AnswerKind, Language, Operation, PageSource, PlanOperation, Reason, Role, Surety
from serve.examples import EXAMPLES

_Number = int | float


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CitationShape(Shape):
    """Where a quote stands: ``quote`` is ``text[start:end]`` of the report, in code points."""

    n: int
    report: str = Field(examples=["hau-giang-2016.txt"])
    report_id: str = Field(examples=["0f3b9a77c2d1e4b5"])
    title: str | None
    number: str | None = Field(examples=["51/BC-UBND"])
    issuer: str | None
    date: str | None
    section: list[str]
    page: int | None
    page_source: PageSource | None
    quote: str
    start: int
    end: int


class FigureShape(Shape):
    """A figure told; ``value`` is in the printed unit, ``citation`` the number of the one that proves it."""

    value: _Number = Field(examples=[21])
    unit: str = Field(examples=[EXAMPLES["unit"]])
    text: str = Field(examples=[EXAMPLES["figure"]])
    role: Role
    period: str | None
    place: str | None
    citation: int
    approximation: str | None
    label: str
    certainty: float
    possible: bool


class ComputedShape(Shape):
    """A number computed from figures, by the numbers of their citations."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    value: _Number
    unit: str
    operation: Operation
    of: list[int] = Field(alias="from")


class PassageShape(Shape):
    report: str
    report_id: str
    section: list[str]
    page: int | None
    text: str
    score: float


class FoundShape(PassageShape):
    start: int
    end: int


class ConditionShape(Shape):
    sign: Literal[">", ">=", "<", "<=", "="]
    value: _Number
    unit: str


class PlanShape(Shape):
    operation: PlanOperation
    what: str
    places: list[str]
    periods: list[str]
    role: Role | None
    group: str | None
    order: Literal["most", "least"] | None
    top: int | None
    condition: ConditionShape | None
    yes_or_no: bool
    kept: list[str]
    read: str


class AnswerShape(Shape):
    """An answer: every number of ``answer`` stands in the quote of the citation that its mark names, or is told as
    computed. ``figures[0]`` is the answer to a question for a figure."""

    question: str
    lang: Language
    status: Literal["answered", "not_found"]
    reason: Reason | None
    certainty: Surety | None
    kind: AnswerKind
    answer: str = Field(examples=[EXAMPLES["answer"]])
    figures: list[FigureShape]
    nearest: list[FigureShape]
    computed: list[ComputedShape]
    citations: list[CitationShape]
    passages: list[PassageShape]
    read_as: str | None
    plan: PlanShape | None
    notes: list[str]
    ms: float


class SearchShape(Shape):
    query: str
    phrases: list[str]
    without: list[str]
    count: int
    passages: list[FoundShape]


class ReadFigureShape(Shape):
    """A figure as it was read; ``value`` is in the printed unit."""

    value: _Number
    unit: str
    text: str
    role: Role
    period: str | None
    place: str | None
    subject: str


class EntryShape(ReadFigureShape):
    """A figure of the ledger with its quote."""

    indicator: str | None
    approximation: str | None
    certainty: float
    citation: CitationShape


class FiguresShape(Shape):
    count: int
    figures: list[EntryShape]


class HeldShape(ReadFigureShape):
    """The figure of the reports that a number of a draft is held against."""

    slip: str | None


class NumberShape(Shape):
    text: str
    start: int
    end: int
    verdict: Literal["matches", "differs", "not_found"]
    figure: HeldShape | None
    citation: CitationShape | None
    why: str


class CheckShape(Shape):
    lang: Language
    numbers: list[NumberShape]


class ListingShape(Shape):
    id: str
    file: str
    title: str | None
    number: str | None
    issuer: str | None
    place: str | None
    period: str | None
    published: str | None
    kind: str | None


class ReportsShape(Shape):
    count: int
    reports: list[ListingShape]


class PageShape(Shape):
    page: int
    how: PageSource


class SectionShape(Shape):
    path: list[str]
    start: int
    end: int


class ReportShape(ListingShape):
    """A report with a piece of its text, from ``start`` to ``end`` of ``length`` code points."""

    length: int
    pages: list[PageShape]
    sections: list[SectionShape]
    start: int
    end: int
    text: str


class PageTextShape(Shape):
    report: str
    report_id: str
    page: int
    page_source: PageSource
    start: int
    end: int
    text: str


class HealthShape(Shape):
    """``answered`` tells that a question made from the reports was answered just now; null where there is none."""

    status: Literal["ok"]
    reports: int
    answered: bool | None


class ProblemShape(BaseModel):
    """RFC 9457, with ``code`` of the program's errors and ``remedy``, what to do."""

    type: str
    title: str
    status: int
    detail: str
    code: str = Field(examples=["too-many"])
    remedy: str
    faults: list[dict[str, Any]] = []
