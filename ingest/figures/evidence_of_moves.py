"""Evidence that a number is a change, or an end of a movement or comparison. Each docstring names what it risks."""

from __future__ import annotations

from ingest.figures.role_views import View
from vietnamese.figures import moves
from vietnamese.figures.role_cues import begins, cue_at_end, ends_bare, has

_BEHIND = 90  # code points behind a number within which its movement goes on


def moves_before(view: View) -> bool:
    """ "tăng 1.204 người". Risks: "giảm dưới 0,4%", which tells where it went."""
    return bool(cue_at_end("moves").search(view.left))


def moves_before_of(view: View) -> bool:
    """ "giảm tỷ lệ hộ nghèo 2%", "giảm 1.432 hộ (1,95%)". Risks: "giảm tỷ lệ hộ nghèo còn 5%"."""
    moved = list(has("moves").finditer(view.left))
    return bool(moved) and not has("arrives").search(view.left, moved[-1].end())


def moves_in_words(view: View) -> bool:
    """A movement anywhere in the number's own words. Risks: a movement of something else."""
    return bool(has("moves").search(view.left))


def rises_above(view: View) -> bool:
    """ "vượt 44% kế hoạch", "vượt 30% so với kế hoạch". Risks: "vượt ngưỡng 100.000 người"."""
    return bool(moves.EXCEEDS.search(view.left))


def adds_before(view: View) -> bool:
    """ "có thêm 3 quận". Risks: a deed that adds ("cấp thêm 30 thẻ")."""
    return bool(ends_bare("adds").search(view.left))


def arrives_before(view: View) -> bool:
    """ "giảm còn 5,65%", "lên 57,1%". Risks: "còn 5.000 hộ chưa ..."."""
    return bool(cue_at_end("arrives").search(view.left))


def left_from(view: View) -> bool:
    """ "từ 4% xuống 3%": what stands before "xuống". Risks: "từ 15 đến 17%", a range."""
    return bool(moves.STARTS_FROM.search(view.left) and moves.ARRIVES_BEHIND.search(view.after[:_BEHIND]))


def arrived_from(view: View) -> bool:
    """ "từ 4% xuống 3%": what stands after "xuống". Risks: two movements in a sentence."""
    return bool(moves.ARRIVED.search(view.gap)) and bool(moves.FROM.search(view.sentence[: -len(view.gap) or None]))


def equals_before(view: View) -> bool:
    """ "tương ứng với 7,85%", "tức 220%", "hay 1,43%". Risks: "bằng 98% kế hoạch"."""
    return bool(ends_bare("equals").search(view.left))


def equals_a_change(view: View) -> bool:
    """The same change in another unit: "tăng 263 vụ tương ứng với 7,85%". Risks: a share of a count that is a change
    of something else."""
    previous = view.previous
    return previous is not None and equals_before(view) and _changes(view)


def in_bracket_after_change(view: View) -> bool:
    """ "giảm 1.432 hộ (1,95%)", "giảm 312 vụ (734/1.046)". Risks: a plan in the bracket."""
    return bool(view.parent) and bool(cue_at_end("moves").search(view.parent_left)) and not view.left.strip(" ,")


def pair_after_change(view: View) -> bool:
    """The newer and the older count in the bracket after a change: "(734/1.046)". Risks: done and planned."""
    return in_bracket_after_change(view) and view.item.quantity.pair in ("done", "whole")


def after_change(view: View) -> bool:
    """The number before is a change: ", tăng 5%, chiếm 3%". Risks: the change is that of another thing."""
    return view.previous is not None and _changes(view)


def _changes(view: View) -> bool:
    previous = view.previous
    if previous is None:
        return False
    words = view.sentence[: max(0, previous.quantity.before - view.item.sentence[0])]
    return bool(cue_at_end("moves").search(words[-40:]))


def base_before(view: View) -> bool:
    """ "so với 4,35%", "cùng kỳ năm trước 120 hộ". Risks: "so với năm trước giảm 5%", a change."""
    return bool(ends_bare("base").search(view.left)) or bool(moves.base_before().search(view.left))


def base_in_words(view: View) -> bool:
    """A base of comparison in the number's own words before it. Risks: "so với đầu năm, chiếm tỷ lệ 0,04%"."""
    return bool(has("base").search(view.left))


def base_before_bracket(view: View) -> bool:
    """ "so với cùng kỳ (1.204 người)", "giảm so đầu năm (4,1%)". Risks: the change itself in the bracket."""
    return bool(view.head) and bool(moves.compared_before_bracket().search(view.head + "("))


def compared_after(view: View) -> bool:
    """ "1,66% so với năm 2021". Risks: "5,93% so với tổng số hộ", "so với kế hoạch"."""
    return bool(begins("compared").match(view.right)) and not begins("plan_after").match(view.right)


def last_year_before(view: View) -> bool:
    """ "đầu năm là 4%". Risks: "trong những tháng đầu năm, cấp 45 thẻ", "so với đầu năm tăng 5 hộ"."""
    return bool(moves.YEAR_BEGAN_OR_ENDED.search(view.left))


def older_of_two(view: View) -> bool:
    """Its own period ends before that of the next number of the same unit: "năm 2010 là 42%, năm 2013 là 48%". Risks: a
    table of years told as a sentence."""
    return view.around.older


def formerly(view: View) -> bool:
    """ "trước đây", "trước đó" in the clause. Risks: a story of former years."""
    return bool(moves.FORMERLY.search(view.left))


EVIDENCE = (
    *(moves_before, moves_before_of, moves_in_words, rises_above, adds_before, arrives_before, left_from, arrived_from),
    *(equals_before, equals_a_change, in_bracket_after_change, pair_after_change, after_change, base_before),
    *(base_in_words, base_before_bracket, compared_after, last_year_before, older_of_two, formerly),
)
