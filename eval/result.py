"""What an evaluation found: one record per question, with everything that the report and the page show.

Filled by `eval.run`, averaged by `eval.summary`, told by `eval.output` and `eval.html.page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from eval.question_sets import Question
from records import Reason, Role


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in a ranking."""

    passage: str  # passage id
    file: str
    section: tuple[str, ...]
    page: int | None
    text: str
    score: float
    relevant: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one system found for one question, best first. ``scores`` are (measure, value), empty where
    the question has no answer and so no relevant passage."""

    system: str
    found: tuple[Found, ...]
    scores: tuple[tuple[str, float], ...]
    ms: float

    @property
    def rank(self) -> int | None:
        """1-based rank of the first relevant passage, None where none was found."""
        return next((rank for rank, found in enumerate(self.found, start=1) if found.relevant), None)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure told in an answer, as printed; ``right`` is None where no figure is expected."""

    value: Decimal
    unit: str
    text: str
    role: Role
    period: str | None
    place: str | None
    citation: int
    right: bool | None


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
    told: tuple[Told, ...]
    quotes: tuple[tuple[int, str, str], ...]  # (n, file, quote) of each citation
    first: bool | None
    in_three: bool | None
    proved: bool | None
    unsupported: tuple[str, ...]
    wrong: bool
    ms: float


@dataclass(frozen=True, slots=True)
class QuestionResult:
    question: Question
    relevant: int  # passages of the knowledge base that hold the evidence
    rankings: tuple[Ranking, ...]
    outcome: Outcome | None  # None where only retrieval was run

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
class Result:
    """``about`` tells what was measured (files, knowledge base, versions) as (name, text);
    ``complete`` is False where the run was stopped and holds only the first questions."""

    questions: tuple[QuestionResult, ...]
    systems: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    complete: bool
    seconds: float
