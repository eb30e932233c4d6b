"""Evidence that a number is a level of former times, or one that is set or assigned; docstrings name the risks."""

from __future__ import annotations

import re

from ingest.figures.role_views import View
from vietnamese.figures.role_cues import begins, cue_at_end, either, has

_NEAR = 60  # code points before a number in which a word of former times speaks of it
_BEHIND = 90  # code points behind it in which the later level is told


def starts_before(view: View) -> bool:
    """ "đầu năm toàn tỉnh có 412 hộ". Risks: "đầu năm, tỉnh đã hỗ trợ 412 hộ"."""
    return bool(has("starts").search(view.before))


def starts_then_arrives(view: View) -> bool:
    """ "đầu năm có 412 hộ, cuối năm còn 331". Risks: two deeds of one year."""
    behind = view.after[:_BEHIND] or view.later[:_BEHIND]
    return bool(has("starts").search(view.sentence[-_BEHIND:])) and bool(has("arrives_later").search(behind))


def arrives_behind(view: View) -> bool:
    """The later level is told behind it. Risks: that of another thing."""
    return bool(has("arrives_later").search(view.after[:_BEHIND]))


def arrives_next(view: View) -> bool:
    """The next sentence begins with a later level. Risks: as above."""
    return bool(has("arrives_later").search(view.later[:_NEAR]))


def former_near(view: View) -> bool:
    """ "trong khi năm 2014 là 79,4 tỷ", "mức cũ 180.000 đồng". Risks: "so với năm trước tăng 5%"."""
    return bool(has("former").search(view.sentence[-_NEAR:]))


def former_in_words(view: View) -> bool:
    """The same in the number's own words."""
    return bool(has("former").search(view.left))


def time_opens_bracket(view: View) -> bool:
    """ "387 nhà (năm 2018: 436 nhà)". Risks: "(năm 2025: 500)" of a goal."""
    return view.parent is not None and bool(begins("times").match(view.left))


def before_report(view: View) -> bool:
    """Its own period ends before that of its report begins. Risks: a text that tells of several years."""
    return view.around.before_report


def later_follows(view: View) -> bool:
    """A number of its unit that follows, in another sentence too, is of a later time. Risks: years told in a row."""
    return view.around.later_follows


def governed(view: View) -> bool:
    """ "yêu cầu giải ngân tối thiểu 90%" with no word of what was done between. Risks: a duty that was done."""
    ruling = [match.end() for match in has("governs").finditer(view.sentence)]
    return bool(ruling) and not has("done").search(view.sentence, ruling[-1])


def allotted(view: View) -> bool:
    """Money that is assigned. Risks: what was assigned and spent."""
    money = view.item.quantity.dimension == "money"
    return money and bool(has("allots").search(view.sentence)) and not has("spends").search(view.sentence)


def spent(view: View) -> bool:
    """Money paid out. Risks: the budget told beside it."""
    return view.item.quantity.dimension == "money" and bool(has("spends").search(view.sentence))


def granted_each(view: View) -> bool:
    """ "mức hỗ trợ 60 triệu đồng/nhà": what is set for each. Risks: what each was paid."""
    return view.item.quantity.dimension == "money" and bool(has("grants").search(view.sentence[-_BEHIND:]))


def rate_of_money(view: View) -> bool:
    """An amount for each of something. Risks: incomes."""
    return view.item.quantity.dimension == "money" and view.item.quantity.rate


def set_before(view: View) -> bool:
    """ "nghị quyết đặt ra là 60%", "tỉnh giao 80.000". Risks: "bàn giao 450 nhà"."""
    return bool(cue_at_end("sets").search(view.left))


def time_remains(view: View) -> bool:
    """ "ba tháng còn lại", "từ nay đến cuối năm". Risks: what is left undone."""
    return bool(has("remaining").search(view.sentence) or has("remaining").search(view.after[:_NEAR]))


def exceeds_base(view: View) -> bool:
    """ "hơn năm 2018 là 97 người", "cao hơn mức chung 140.000 đồng". Risks: "hơn" that softens."""
    return bool(re.search(rf"{either('exceeds')}(?:\s+\w+){{1,6}}\s*$", view.left))


def compared_in_segment(view: View) -> bool:
    """The same from further away."""
    return bool(has("exceeds").search(view.before[-_NEAR:]))


EVIDENCE = (
    *(starts_before, starts_then_arrives, arrives_behind, arrives_next, former_near, former_in_words),
    *(time_opens_bracket, before_report, later_follows, governed, allotted, spent, granted_each, rate_of_money),
    *(set_before, time_remains, exceeds_base, compared_in_segment),
)
