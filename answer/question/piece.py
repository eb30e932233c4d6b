"""A question for one number that is a piece of a question for several, and what its text is without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer.policy import policy
from answer.question.named import NamedText, Span
from answer.question.understand import Asked
from records import Language, Role
from vietnamese.periods.find import Period
from vietnamese.places.find import PlaceMention
from vietnamese.quantities.units import dimension, unit_at
from vietnamese.questions.phrases import Cued

JOINTS = "question_joints"


@dataclass(frozen=True, slots=True)
class Piece:
    """A question for one number: its text, and what the question that it is a piece of says of it. ``place``,
    ``period`` and ``label`` are what tells it from the others."""

    text: str
    role: Role | None = None
    of: tuple[PlaceMention | Period, ...] = ()  # the place and time that limit it
    place: str | None = None
    period: str | None = None
    label: str = ""
    needs: str = ""  # a list of cues of which one stands in the clause of its figure


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a question. Each costs a search: of very many only the first are made, ``count`` is of all."""

    made: tuple[Piece, ...] = ()
    count: int = 0

    @classmethod
    def of(cls, made: Sequence[Piece]) -> Pieces:
        return cls(tuple(made[: policy().looked.searches]), len(made))

    @property
    def cut(self) -> int:
        """How many there are, where not all are made; else 0."""
        return self.count if len(self.made) < self.count else 0


def level(named: NamedText, language: Language) -> NamedText:
    """A question for how far two numbers lie apart as one for a number: without "hơn ... bao nhiêu", "giảm"."""
    text, cued = named.text, Cued(named.text, language)
    loose = [cued.given(span) for name in ("against", "moved", "result", "target") for span in cued.all(JOINTS, name)]
    for span in map(cued.given, cued.all(JOINTS, "asking")):
        unit = unit_at(text, span[1], folded=cued.folded)
        twice = unit is not None and unit.text.lower() in text[: span[0]].lower()
        apart = unit is not None and dimension(unit.text) == "points"  # what lies so many points apart is in percent
        loose.append((span[0], unit.end if unit is not None and (twice or apart) else span[1]))
    return named.without(loose).strip(" ,?.:")


def asks_since(asked: Asked) -> bool:
    """Whether a question names one time only, from which on is asked ("từ năm 2019", "since 2019")."""
    periods = asked.named.periods
    if len(periods) != 1 or periods[0].first.year != periods[0].last.year:
        return False
    cued = Cued(asked.text[: periods[0].start], asked.language)
    return any(span[1] == len(cued.text.rstrip()) for span in cued.all(JOINTS, "since"))


def of_year_earlier(asked: Asked) -> list[Span]:
    """Where the same time of the year before is meant ("ít hơn năm học trước", "than a year earlier")."""
    cued = Cued(asked.text, asked.language)
    return [cued.given(span) for span in cued.all(JOINTS, "year_earlier")]


def plain_role(asked: Asked) -> Role | None:
    """What is compared are levels: a question for a change asks for the levels that it lies between. How much of a plan
    was reached is itself what is compared."""
    if asked.cues.of_plan:
        return "share"
    return None if asked.cues.role in ("change", "share") else asked.cues.role
