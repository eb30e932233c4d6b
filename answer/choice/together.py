"""A figure that several places asked have together: "hai huyện A và B có 42 người"."""

from __future__ import annotations

from itertools import pairwise

from answer.choice.sentences import sentence_of
from answer.question.named import places_in
from answer.question.understand import Asked
from records import Figure, Passage, Report
from vietnamese.places.find import same_place
from vietnamese.quantities.numbers import find_numbers
from vietnamese.questions.cues import is_joint


def places_in_one_line(asked: Asked, figure: Figure, report: Report, passage: Passage) -> str | None:
    """The places asked in one line, where the sentence of a figure names all of them before it, joined to each other
    and with no number between or behind them: it is of no single one. None else, and where one place is asked."""
    places = list({one.place.label: one.place for one in asked.innermost}.values())
    if len(places) < 2:
        return None
    before = report.text[sentence_of(passage, figure.start)[0] : figure.start]
    named = [one for one in places_in(before, report.facts.place) if any(same_place(one.place, at) for at in places)]
    if not all(any(same_place(one.place, at) for one in named) for at in places):
        return None
    gaps = [before[one.end : other.start] for one, other in pairwise(named)]
    numbers = any(map(find_numbers, (*gaps, before[named[-1].end :])))
    return ", ".join(at.name for at in places) if all(map(is_joint, gaps)) and not numbers else None
