"""Evidence that a number is a share or a part, and what kind of number it is. Each docstring names what it risks."""

from __future__ import annotations

from ingest.figures.role_views import View
from vietnamese.figures import shares
from vietnamese.figures.role_cues import begins, cue_at_end, ends_bare, has

_NEAR = 90  # this far before a number its sentence tells what it is a rate of
_BEHIND = 30  # this far behind a number its words are its own


def percent(view: View) -> bool:
    """A percentage that is no rate by the year."""
    return view.percent


def percent_by_year(view: View) -> bool:
    """ "1,5%/năm". Risks: an interest rate."""
    return view.item.quantity.dimension == "percent" and view.item.quantity.rate


def money(view: View) -> bool:
    """An amount of money."""
    return view.item.quantity.dimension in ("money", "foreign money")


def counted(view: View) -> bool:
    """A count of things or people."""
    return view.item.quantity.dimension not in ("percent", "money", "foreign money", "points")


def bare(view: View) -> bool:
    """A number without a unit of its own."""
    return not view.item.quantity.unit


def over_one(view: View) -> bool:
    """A percentage of more than a hundred: of a plan. Risks: growth."""
    return view.percent and view.item.quantity.value > 100


def hundred(view: View) -> bool:
    """A hundred percent."""
    return view.percent and view.item.quantity.value == 100


def first_of_pair(view: View) -> bool:
    """ "45" of "45/60 thẻ"."""
    return view.item.quantity.pair == "done"


def second_of_pair(view: View) -> bool:
    """ "60" of "45/60 thẻ": the plan or the whole."""
    return view.item.quantity.pair == "whole"


def pair_with_share(view: View) -> bool:
    """A percentage of the plan follows "45/60 thẻ". Risks: the percentage is of something else."""
    return second_of_pair(view) and bool(shares.PLAN_MEASURED.match(view.after))


def pair_of_plan(view: View) -> bool:
    """A plan is named around "45/60 thẻ"."""
    return second_of_pair(view) and bool(has("plans").search(view.before) or has("plans").search(view.after[:80]))


def pair_reversed(view: View) -> bool:
    """The second number is smaller than the first."""
    pair, previous = view.item.quantity.pair, view.previous
    return pair == "whole" and previous is not None and previous.quantity.value > view.item.quantity.value


def pair_of_zero(view: View) -> bool:
    """The second number is nought: "(15/0)", planned and done. Risks: none known."""
    return second_of_pair(view) and view.item.quantity.value == 0


def pair_before_zero(view: View) -> bool:
    """The first number before a nought."""
    following = view.following
    return first_of_pair(view) and following is not None and following.quantity.value == 0


def of_range(view: View) -> bool:
    """One end of a range."""
    return view.item.quantity.pair in ("low", "high")


def makes_up(view: View) -> bool:
    """ "chiếm 33%". Risks: the rate of an indicator ("hộ nghèo còn 1.203 hộ, chiếm tỷ lệ 7,3%")."""
    return bool(cue_at_end("makes_up").search(view.left))


def makes_up_of_rate(view: View) -> bool:
    """ "... 8.352 hộ nghèo, chiếm tỷ lệ 4,97%": the value of the indicator. Risks: a share of the poor."""
    near = view.sentence[-_NEAR:]
    if view.around.part or shares.NO_RATE_NEAR.search(near):
        return False
    return view.percent and bool(shares.MAKES_UP_RATE.search(view.left)) and bool(shares.RATED.search(near))


def rate_named(view: View) -> bool:
    """ "tỷ lệ hộ nghèo 4,35%". Risks: "tỷ lệ" of a share ("đạt tỷ lệ 33%")."""
    return view.percent and bool(shares.RATE_OF.search(view.before))


def rate_alone(view: View) -> bool:
    """ "; tỷ lệ: 4,52%", ", tỷ lệ 10,51%" right after a count. Risks: a share."""
    return view.percent and bool(shares.RATE_ALONE.fullmatch(view.left))


def indicator_in_words(view: View) -> bool:
    """A percentage whose words name an indicator that is a rate."""
    return view.percent and bool(has("rates").search(view.left))


def indicator_in_sentence(view: View) -> bool:
    """A percentage in a sentence that names an indicator that is a rate."""
    return view.percent and bool(has("rates").search(view.sentence))


def reaches_percent(view: View) -> bool:
    """ "đạt 98%", "bằng 45%". Risks: "tỷ lệ bao phủ đạt 92%", an indicator."""
    return view.percent and bool(cue_at_end("reaches").search(view.left))


def reaches_alone(view: View) -> bool:
    """ ", đạt 98%" with no other words of its own: of the count before. Risks: an indicator named further back."""
    return view.percent and view.previous is not None and bool(shares.reaches_alone().fullmatch(view.left))


def plan_after_percent(view: View) -> bool:
    """ "98% kế hoạch". Risks: none known."""
    return view.percent and bool(begins("plan_after").match(view.right))


def whole_after_percent(view: View) -> bool:
    """ "33% tổng số hộ". Risks: "5,43% so với số hộ toàn tỉnh", an indicator's value."""
    return view.percent and bool(begins("whole_after").match(view.right))


def people_after_percent(view: View) -> bool:
    """ "80% lao động", "34% số lao động". Risks: "tăng 20% lao động"."""
    return view.percent and bool(shares.PEOPLE_BEHIND.match(view.right))


def percent_after_count(view: View) -> bool:
    """A percentage right after a count, in brackets or behind a comma."""
    previous = view.previous
    return view.percent and previous is not None and previous.quantity.dimension not in ("percent", "money", "points")


def percent_after_pair(view: View) -> bool:
    """A percentage after "45/60 thẻ"."""
    return view.percent and view.previous is not None and view.previous.quantity.pair == "whole"


def percent_with_plan_before(view: View) -> bool:
    """A percentage after a plan's number or name in the sentence."""
    return view.percent and bool(has("plans").search(view.sentence))


def count_after_percent(view: View) -> bool:
    """A count in brackets after a percentage: "13,79% (1.622 hộ)"."""
    return not view.percent and view.parent is not None and view.parent.quantity.dimension == "percent"


def in_bracket(view: View) -> bool:
    """The number stands in brackets."""
    return view.parent is not None


def alone_in_bracket(view: View) -> bool:
    """... with no words of its own before it."""
    return view.parent is not None and not view.left.strip(" ,")


def part(view: View) -> bool:
    """By "trong đó" and the like, or by a sum that comes out. Risks: a list that only follows such a word."""
    return view.around.part


def among_before(view: View) -> bool:
    """ "trong đó" between the number before and this one. Risks: a new whole after it."""
    return bool(has("among").search(view.gap))


def among_right_before(view: View) -> bool:
    """ "trong đó nữ 120", "trong đó có 45 trẻ"."""
    return bool(shares.among_right_before().match(view.gap))


def among_in_sentence(view: View) -> bool:
    """ "trong đó" anywhere before in the sentence."""
    return bool(has("among").search(view.sentence))


def larger_than_previous(view: View) -> bool:
    """A number larger than the one before it, of the same unit: no part of it."""
    previous = view.previous
    if previous is None or previous.quantity.unit != view.item.quantity.unit:
        return False
    return view.item.quantity.value > previous.quantity.value


def first_in_sentence(view: View) -> bool:
    """No number stands before it in the sentence."""
    return view.previous is None


def direct(view: View) -> bool:
    """Only a comma or "và" parts it from the number before."""
    return view.item.direct


def rest_of_whole(view: View) -> bool:
    """ "còn lại", "số còn lại" around the number."""
    return bool(shares.THE_REST.search(view.left + view.right[:_BEHIND]))


def is_there(view: View) -> bool:
    """ "có", "là", "còn" right before a percentage."""
    return view.percent and bool(ends_bare("is").search(view.left))


EVIDENCE = (
    *(
        percent,
        percent_by_year,
        money,
        counted,
        bare,
        over_one,
        hundred,
        first_of_pair,
        second_of_pair,
        pair_with_share,
    ),
    *(pair_of_plan, pair_reversed, pair_of_zero, pair_before_zero, of_range, makes_up, makes_up_of_rate, rate_named),
    *(rate_alone, indicator_in_words, indicator_in_sentence, reaches_percent, reaches_alone, plan_after_percent),
    *(whole_after_percent, people_after_percent, percent_after_count, percent_after_pair, percent_with_plan_before),
    *(count_after_percent, in_bracket, alone_in_bracket, part, among_before, among_right_before, among_in_sentence),
    *(larger_than_previous, first_in_sentence, direct, rest_of_whole, is_there),
)
