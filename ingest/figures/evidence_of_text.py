"""Evidence from the sentences and times around a number. Each docstring names what it risks."""

from __future__ import annotations

from ingest.figures.role_views import View
from vietnamese.figures import moves, shares
from vietnamese.figures.role_cues import has
from vietnamese.quantities.units import TIMES

_CLOSE = 60  # what is told this far behind a number compares it
_MEASURED = 120  # ... or measures it


def goal_goes_on(view: View) -> bool:
    """A sentence before in the passage speaks of goals, and none since of what was done. Risks: a goal told in
    passing."""
    return bool(view.since) and not has("done").search(view.since)


def goal_is_over(view: View) -> bool:
    """A sentence before speaks of goals, and one since of what was done. Risks: "đã" within the goals."""
    return bool(view.since) and bool(has("done").search(view.since))


def above_aims(view: View) -> bool:
    """The passage before ends with goals. Risks: the next one turns to what was done."""
    return bool(has("aims").search(view.above))


def above_done(view: View) -> bool:
    """The passage before ends with what was done."""
    return bool(has("done").search(view.above)) and not has("aims").search(view.above)


def over_when_published(view: View) -> bool:
    """Its own period was over when the report was published. Risks: the plan of that year."""
    return view.around.published == "over"


def to_come_when_published(view: View) -> bool:
    """Its own period began after the report was published. Risks: a date misread."""
    return view.around.published == "to come"


def measured_behind(view: View) -> bool:
    """ "..., đạt 51% kế hoạch" behind it: it was done. Risks: the plan's own number, in brackets."""
    return not view.percent and bool(shares.measured_behind().match(view.after[:_MEASURED]))


def moved_behind(view: View) -> bool:
    """ "..., tăng 12% so với cùng kỳ" behind it: it is there to be compared. Risks: a goal above last year's."""
    return bool(moves.MOVED_BEHIND.match(view.after[:_CLOSE]))


def honoured(view: View) -> bool:
    """ "tặng bằng khen cho 14 tập thể". Risks: awards that are planned."""
    return bool(has("honours").search(view.sentence) or has("honours").search(view.right))


def of_a_norm(view: View) -> bool:
    """ "chuẩn nghèo", "mức chuẩn" before an amount: what is set. Risks: what a family has."""
    return view.item.quantity.dimension == "money" and bool(has("norms").search(view.sentence))


def multiple(view: View) -> bool:
    """ "2,1 lần". Risks: how often something was done."""
    return (view.item.quantity.unit or "").lower() == TIMES


def multiple_of_plan(view: View) -> bool:
    """ "gấp 2,1 lần so với mục tiêu". Risks: none known."""
    return multiple(view) and bool(moves.multiple_of_plan().match(view.right))


def multiple_moved(view: View) -> bool:
    """ "tăng 1,5 lần". Risks: none known."""
    return multiple(view) and bool(moves.MULTIPLIED.search(view.left))


def from_range(view: View) -> bool:
    """ "từ 700 đến 8.000": low end of a range, not of a move. Risks: "từ 5 đến 7%" told as a move."""
    return bool(moves.FROM_ALONE.search(view.left)) and bool(moves.RANGE_GOES_ON.match(view.after))


EVIDENCE = (
    *(goal_goes_on, goal_is_over, above_aims, above_done, over_when_published, to_come_when_published),
    *(measured_behind, moved_behind, honoured, of_a_norm, multiple, multiple_of_plan, multiple_moved, from_range),
)
