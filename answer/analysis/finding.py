"""What carrying out a plan gives: rows of figures in the order told, what is missing, what was computed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from answer.analysis.cells import Cell, Missing
from records import Operation, Passage

Shape = Literal["table", "computed", "yes or no", "quotes", "overview"]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A number computed from cells: ``of`` are their places among the cells, in the order of the computation."""

    value: Decimal
    unit: str
    operation: Operation
    of: tuple[int, ...]
    exact: bool = True  # False where it was rounded (a quotient)
    sign: str = ""  # how the formula joins its parts


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence or two of a passage, to be told as it stands."""

    passage: Passage
    span: tuple[int, int]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a plan found, before it is told. ``notes`` are keys of the wording in answer/telling/analysis.yml."""

    shape: Shape
    cells: tuple[Cell, ...] = ()
    missing: tuple[Missing, ...] = ()
    reckoned: tuple[Reckoned, ...] = ()
    quotes: tuple[Quote, ...] = ()
    yes: bool | None = None  # the answer to a question asked for yes or no
    lead: str = ""  # key of the sentence that opens the answer
    notes: tuple[str, ...] = ()
    unsure: bool = False  # the parts were found by their words alone
    parts: int = 0  # of how many pieces the question is, where not all were looked for
