"""What an evaluation found: one record per question, with everything that the report and the page show.

Filled by `eval.run`, averaged by `eval.summary`, told by `eval.output` and `eval.html.page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from eval.question_sets import Question
from records import Reason, Role, Surety


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in a ranking, or a document that another system found, of which only the id is known."""

    passage: str  # its id, or that of the document which is judged
    file: str
    section: tuple[str, ...]
    page: int | None
    text: str
    score: float
    relevant: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one system found for one question, best first: all ids with their scores, and the first of them as they are
    shown. ``scores`` are (measure, value), empty where the question has no answer and so nothing relevant."""

    system: str
    ranked: tuple[tuple[str, float], ...]
    found: tuple[Found, ...]
    rank: int | None  # 1-based, of the first that is relevant; None where none was found
    scores: tuple[tuple[str, float], ...]
    ms: float | None  # None where another system found it, elsewhere


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure told in an answer, as printed; ``right`` is None where no figure is expected."""

    value: Decimal
    unit: str
    text: str
    role: Role
    period: str | None
    place: str | None
    citation: int
    right: bool | None
    chance: float = 1.0  # that it is what was asked, as the program says


@dataclass(frozen=True, slots=True)
class Outcome:
    """What evaluation says of one answer.

    ``first`` and ``in_three`` (figure questions): the first, or one of the first three figures is right
    and cited. ``proved`` (passage questions): a citation holds the evidence. ``unsupported``: numbers that
    the quotes cited for them lack. ``wrong``: told with confidence and not right, or nothing was to tell.
    """

    answered: bool
    reason: Reason | None
    text: str
    told: tuple[ToldFigure, ...]
    quotes: tuple[tuple[int, str, str], ...]  # (n, file, quote) of each citation
    first: bool | None
    in_three: bool | None
    proved: bool | None
    unsupported: tuple[str, ...]
    wrong: bool
    ms: float
    certainty: Surety | None = None  # told as "sure" or as "likely"; None where nothing is


@dataclass(frozen=True, slots=True)
class QuestionResult:
    question: Question
    grades: tuple[tuple[str, int], ...]  # of what is judged for it: passages that hold its evidence, or documents
    rankings: tuple[Ranking, ...]
    outcome: Outcome | None  # None where only retrieval was run

    @property
    def relevant(self) -> int:
        """How many passages, or documents, are relevant."""
        return sum(grade > 0 for _, grade in self.grades)

    def ranking(self, system: str) -> Ranking:
        return next(ranking for ranking in self.rankings if ranking.system == system)

    @property
    def right(self) -> bool | None:
        """Whether the answer is as it should be: its first figure right, its passage cited, or refused
        where nothing answers. None where no answer was asked."""
        if self.outcome is None:
            return None
        if self.question.kind == "unanswerable":
            return not self.outcome.answered
        return bool(self.outcome.first if self.question.kind == "figure" else self.outcome.proved)


@dataclass(frozen=True, slots=True)
class SeveralOutcome:
    """What holds of the answer to a question that needs several figures, or to the last turn of a conversation; None
    where the question does not ask for it."""

    id: str
    kind: str
    question: str
    text: str  # of the answer
    read_as: str | None  # the operation that the question was read as
    turns: int  # before it, in its conversation
    operation: bool | None
    cells: bool | None  # every cell expected is told, with its place and time, and its quote shows it
    first: bool | None  # the first row of a rank, the figure of a single one
    computed: bool | None
    unproved: int  # numbers told that neither quotes nor what was computed show
    ms: float

    @property
    def wrong(self) -> tuple[str, ...]:
        """What does not hold, by name."""
        return tuple(name for name in ("operation", "cells", "first", "computed") if getattr(self, name) is False)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A sentence of a draft whose number was held against the reports: what should be told of it, and what is."""

    id: str
    text: str
    number: str
    expected: str  # "matches", "differs" or "not_found"
    told: str  # the same, or "unread" where the number was not seen
    slip: str  # what is wrong with it, "" where nothing is
    quoted: bool  # the figure told stands in the quote of its citation


@dataclass(frozen=True, slots=True)
class Result:
    """``about`` tells what was measured (files, knowledge base, versions) as (name, text);
    ``complete`` is False where the run was stopped and holds only the first questions; the first of ``measures`` is the
    one that plots show."""

    questions: tuple[QuestionResult, ...]
    systems: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    complete: bool
    seconds: float
    measures: tuple[str, ...]
    several: tuple[SeveralOutcome, ...] = ()
    lines: tuple[DraftLine, ...] = ()
