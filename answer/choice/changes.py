"""The level that a result is told to have come from ("từ 1,90% xuống dưới 1%")."""

from __future__ import annotations

from answer.policy import policy
from records import Figure


def came_from(figure: Figure, others: tuple[Figure, ...]) -> Figure | None:
    """The previous level of the same kind and unit that stands right before a result ("từ 1,90% xuống dưới 1%")."""
    if figure.role != "result":
        return None
    found = [
        one
        for one in others
        if one.role == "previous"
        and (one.kind, one.unit) == (figure.kind, figure.unit)
        and 0 <= figure.start - one.end <= policy().reach.change
    ]
    return found[-1] if found else None
