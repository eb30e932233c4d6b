"""Figures that tell how far something moves, and questions for them."""

from __future__ import annotations

from index.slots import indicator_of
from records import Figure, Passage
from vietnamese.figures.role_cues import cue_at_end
from vietnamese.indicators.find import find_indicators, indicator
from vietnamese.text.normalise import unify


def is_move(figure: Figure, passage: Passage) -> bool:
    """Whether a figure tells how far something moves, in one year or in all, and not where it stands, whatever its
    role ("giảm 1-1,5%/năm", "mức giảm tỷ lệ hộ nghèo trên 2%")."""
    if figure.kind == "rate" and figure.unit.startswith("%"):
        return True
    if figure.role == "previous":
        return False  # "giảm từ 9,68%": where it came from
    before = passage.text[figure.clause_start - passage.start : figure.start - passage.start]
    return bool(cue_at_end("moves").search(unify(before))) or _moves(indicator_of(figure, passage))


def _moves(*names: str | None) -> bool:
    """Whether one of these indicators is itself a movement ("mức giảm tỷ lệ hộ nghèo")."""
    found = (indicator(name) for name in names if name)
    return any(one is not None and "change" in one.roles for one in found)


def asked_for_move(question: str) -> bool:
    """Whether a question asks for a movement and not for a level."""
    return _moves(*find_indicators(question))
