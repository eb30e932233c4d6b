"""Every number of a draft held against the reports: it matches, differs, or is not in them.

Precision before recall: a number is told to differ only where the report's figure is found by its words and place and
time, and the number is a likely slip of it or contradicts it in all that the draft says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from answer.checking.draft import Draft, ToldNumber
from answer.checking.ledger import Ledger, ReportsHeldAgainst, found_by_words, held_figure, ledger_of
from answer.checking.likeness import Likeness, likeness
from answer.checking.slots import Fit, HeldFigure, Slot, fits
from answer.checking.values import Relation, comparable, digits, relation
from answer.choice.sentences import sentence_of
from answer.patience import go_on
from answer.policy import policy
from answer.telling.citation import citation_of
from records import Citation, Figure, Language

Verdict = Literal["matches", "differs", "not_found"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
MOST = 2_000
"""Numbers of a draft that are held against the reports; those behind are told as not checked."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A figure of the reports beside a number of the draft."""

    source: HeldFigure
    relation: Relation | None
    fits: dict[Slot, Fit]
    near: Likeness
    claim: float  # cosine of its claim to the draft's sentence, 0 where not looked at

    @property
    def apart(self) -> tuple[Slot, ...]:
        return tuple(slot for slot, fit in self.fits.items() if fit == "apart")

    @property
    def score(self) -> float:
        same = sum(fit == "same" for fit in self.fits.values())
        return self.near.all + policy().checks.claim * max(self.claim, 0.0) + policy().checks.slot * same


@dataclass(frozen=True, slots=True)
class Checked:
    """What is told of one number of a draft. ``figure`` is the report's, with its citation; ``slip`` names what is
    likely wrong where it differs."""

    told: ToldNumber
    verdict: Verdict
    figure: Figure | None = None
    place: str | None = None
    period: str | None = None
    citation: Citation | None = None
    slip: str = ""
    same_number: bool = False
    score: float = 0.0

    @property
    def start(self) -> int:
        return self.told.start

    @property
    def end(self) -> int:
        return self.told.end


def check(
    kb: ReportsHeldAgainst, draft: Draft, progress: Callable[[int, int], None] | None = None
) -> tuple[Checked, ...]:
    """What is told of each number of a draft, in order; ``progress`` is called with numbers done and in all.

    Raises:
        ModelError: the embedding model is missing or damaged.
        RequestError: the time that a caller has set is up (answer/patience.py).
    """
    ledger = ledger_of(kb)
    found = []
    for done, told in enumerate(draft.numbers, start=1):
        if done > MOST:
            found.append(Checked(told, "not_found", slip="unchecked"))
            continue
        go_on()
        found.append(_checked(kb, ledger, told, draft.language))
        if progress:
            progress(done, len(draft.numbers))
    return tuple(found)


def _checked(kb: ReportsHeldAgainst, ledger: Ledger, told: ToldNumber, language: Language) -> Checked:
    verdict, slip, best = verdict_of(told, counterparts(kb, ledger, told, language))
    if best is None:
        return Checked(told, verdict)
    source = best.source
    return Checked(
        told,
        verdict,
        source.figure,
        source.place,
        source.period,
        citation_of(kb, 1, source.passage, sentence_of(source.passage, source.figure.start)),
        "rounded" if best.relation == "rounded" and not slip else slip,
        best.relation in ("equal", "rounded"),
        best.score,
    )


def counterparts(kb: ReportsHeldAgainst, ledger: Ledger, told: ToldNumber, language: Language) -> list[Counterpart]:
    """The figures that the draft's number may be meant to be: of its digits or a slip from them, or of its words."""
    found = found_by_words(kb, told)
    for figure in ledger.alike(kb, told):
        found.setdefault(figure.id, (figure, 0.0))
    made = []
    for figure, claim in found.values():
        source = held_figure(kb, figure)
        related = relation(told.figure, figure)
        if related is None and not comparable(told.figure, figure):
            continue
        made.append(
            Counterpart(
                source,
                related,
                fits(told, source, language),
                likeness(told, source, ledger.vocabulary.weight),
                claim,
            )
        )
    return sorted(made, key=lambda one: (-one.score, one.source.figure.id))


def verdict_of(told: ToldNumber, found: Sequence[Counterpart]) -> tuple[Verdict, str, Counterpart | None]:
    """The verdict, the likely slip, and the report's figure. ``found`` comes best first.

    A number of one or two digits is soon met by chance, so that its words must say more."""
    known, long = policy().checks, len(digits(told.figure)) >= policy().checks.long
    agreeing = next((one for one in found if one.relation in ("equal", "rounded") and not one.apart), None)
    moved = next((one for one in found if one.relation == "equal" and len(one.apart) == 1), None)
    slipped = next((one for one in found if one.relation not in (None, "equal", "rounded") and not one.apart), None)
    other = next((one for one in found if one.relation is None and _is_the_very(one)), None)
    better = moved is not None and agreeing is not None and agreeing.score < known.weak < moved.score
    if agreeing and not better and agreeing.score >= (known.agrees if long else known.agrees_short):
        return "matches", "", agreeing
    if moved and moved.score >= (known.moved if long else known.moved_short):
        return "differs", moved.apart[0], moved
    if slipped and slipped.score >= (known.slipped if long else known.slipped_short):
        return "differs", str(slipped.relation), slipped
    return ("differs", "other", other) if other else ("not_found", "", None)


def _is_the_very(one: Counterpart) -> bool:
    """Whether a figure is of the very place, time, role and group, told in the very words: then any other number
    contradicts it."""
    known, same = policy().checks, all(fit == "same" for fit in one.fits.values())
    return same and one.score >= known.other and min(one.near.told, one.near.held) >= known.verbatim
