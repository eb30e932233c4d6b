"""Evidence that a number tells a part of another. Each docstring names what it risks."""

from __future__ import annotations

import re

from ingest.figures.role_views import View
from vietnamese.figures import shares
from vietnamese.figures.role_cues import has

_LIST = 3  # numbers of one kind that make a list
_OPENING = 30  # this far into a sentence a word rules it


def larger_here(view: View) -> bool:
    """A number of its kind before it in the sentence is as large. Risks: two things told one after another."""
    larger = view.around.larger
    return not view.percent and larger is not None and larger.here


def larger_in_sentence_before(view: View) -> bool:
    """... in the sentence before. Risks: as above, and more so."""
    larger = view.around.larger
    return not view.percent and larger is not None and not larger.here


def in_a_list(view: View) -> bool:
    """Three numbers of its kind or more in the sentence, a larger one before. Risks: results told in a row."""
    larger = view.around.larger
    return larger is not None and larger.here and larger.alike >= _LIST


def in_a_list_of_its_own(view: View) -> bool:
    """Three of its kind in the sentence, the larger one in the sentence before. Risks: as above."""
    larger = view.around.larger
    return larger is not None and not larger.here and larger.alike >= _LIST


def among_since_larger(view: View) -> bool:
    """ "trong đó", "gồm" or "cụ thể" between a larger number of its kind and this one. Risks: the parts are over."""
    return bool(view.split) and bool(has("among").search(view.split))


def new_since_larger(view: View) -> bool:
    """ "ngoài ra", "đồng thời" or a deed between the larger number and this one: something else."""
    return bool(view.split) and bool(has("besides").search(view.split))


def sentence_opens_parts(view: View) -> bool:
    """The sentence begins with "Trong đó". Risks: what follows is no count of the same things."""
    return bool(has("among").search(view.sentence[:_OPENING]))


def colon_before_parts(view: View) -> bool:
    """The sentence before ends with "cụ thể:", or the passage before does. Risks: a list of deeds."""
    return bool(re.search(r":\s*$", view.earlier or view.above or view.lead))


def among_in_lead(view: View) -> bool:
    """What introduces the list ends with "trong đó". Risks: none known."""
    return bool(has("among").search(view.lead[-_OPENING:]))


def after_a_part(view: View) -> bool:
    """A number before it in the sentence is a part by the older rules. Risks: the list is over."""
    return view.around.parted


def people_named(view: View) -> bool:
    """ "nữ 120", "nông thôn 5.000 hộ": a part of the people. Risks: an indicator of these people."""
    return bool(has("portions").search(view.left) or has("portions").search(view.right[:24]))


def area_named(view: View) -> bool:
    """ "huyện Ba Tri 2.077 người". Risks: a result of that place alone."""
    return bool(shares.AREA.search(view.left))


def total_named(view: View) -> bool:
    """ "tổng số", "toàn tỉnh", "cả huyện" in its own words: the whole. Risks: the total of a part."""
    return bool(has("totals").search(view.left))


def total_before(view: View) -> bool:
    """ "tổng số", "toàn tỉnh" before the larger number."""
    larger = view.around.larger
    if larger is None:
        return False
    words = view.sentence if larger.here else view.earlier
    return bool(has("totals").search(words))


def share_of_the_poor(view: View) -> bool:
    """ "30% tổng số hộ nghèo": of them, and no rate of poverty. Risks: "so với số hộ nghèo đầu năm", a change."""
    return view.percent and bool(shares.of_the_poor().match(view.right))


def rate_of_counted(view: View) -> bool:
    """ "784 hộ nghèo, chiếm 1,8%", "tổng số hộ nghèo là 41.050 hộ, tỉ lệ 10,51%". Risks: "hỗ trợ 30 hộ nghèo, chiếm
    20%", a share of the poor."""
    if not view.percent or view.previous is None or share_of_the_poor(view):
        return False
    before = view.sentence[: len(view.sentence) - len(view.gap)]
    if shares.POOR_THEN_SHARE.match(view.gap):
        return True
    return bool(shares.POOR_COUNTED.search(before)) and bool(shares.SHARE_OF_COUNTED.match(view.gap))


EVIDENCE = (
    *(larger_here, larger_in_sentence_before, in_a_list, in_a_list_of_its_own, among_since_larger, new_since_larger),
    *(
        sentence_opens_parts,
        colon_before_parts,
        among_in_lead,
        after_a_part,
        people_named,
        area_named,
        total_named,
        total_before,
    ),
    *(share_of_the_poor, rate_of_counted),
)
