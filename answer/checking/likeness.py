"""How near the words of a draft's number come to those of a report's figure, 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from answer.checking.draft import ToldNumber
from answer.checking.slots import HeldFigure
from answer.checking.words import told_words
from answer.choice.own import behind
from answer.policy import policy

Weight = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of weight (0 to 1): of the draft's own words that the report has, of the report's that the draft has, and
    of those of the draft's whole sentence."""

    told: float
    held: float
    sentence: float

    @property
    def all(self) -> float:
        known = policy().checks
        return known.told * self.told + known.held * self.held + known.sentence * self.sentence


def likeness(told: ToldNumber, source: HeldFigure, weight: Weight) -> Likeness:
    """How alike a number of the draft and a figure of the reports are in their words; ``weight`` of a word, 0 to 1."""
    figure, passage = source.figure, source.passage
    own = f"{figure.own}; {figure.unit}; {behind(passage.text, figure.end - passage.start, policy().checks.counted)}"
    further = "; ".join((figure.carried, source.sentence, passage.lead, *passage.section[-2:]))
    here = dict.fromkeys(told_words(further), policy().checks.further) | dict.fromkeys(told_words(own), 1.0)
    mine = told_words(told.words)
    whole = dict.fromkeys(
        told_words(f"{told.sentence}; {told.figure.carried}"), policy().checks.further
    ) | dict.fromkeys(mine, 1.0)
    return Likeness(
        _share(mine, here, weight),
        _share(told_words(own), whole, weight),
        _share(whole, here, weight),
    )


def _share(words: Iterable[str], here: Mapping[str, float], weight: Weight) -> float:
    weights = {word: max(weight(word), policy().checks.everywhere) for word in words}
    total = sum(weights.values())
    return sum(each * here.get(word, 0.0) for word, each in weights.items()) / total if total else 0.0
