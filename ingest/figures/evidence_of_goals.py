"""Evidence that a number is aimed at, or was done. Each docstring names what it risks."""

from __future__ import annotations

from ingest.figures.role_views import View
from vietnamese.figures import goals
from vietnamese.figures.goals import WILL
from vietnamese.figures.role_cues import ends_bare, has

_LATELY = 5  # sentences
_NEAR = 60  # this far before a number a cue is near


def aims_in_words(view: View) -> bool:
    """ "phấn đấu ... 500 hộ", "đặt mục tiêu". Risks: "đạt mục tiêu đề ra", "nhằm" before what was done."""
    return bool(has("aims").search(view.left))


def aims_in_segment(view: View) -> bool:
    """A word of goals before the number, no semicolon or colon between. Risks: as above, from further away."""
    return bool(has("aims").search(view.before))


def aims_in_sentence(view: View) -> bool:
    """A word of goals before the number in the sentence. Risks: results that a plan is named beside."""
    return bool(has("aims").search(view.sentence))


def aim_opens_sentence(view: View) -> bool:
    """The sentence begins with the goal: "Mục tiêu năm 2021 là ...". Risks: "Mục tiêu ... đã hoàn thành"."""
    return bool(goals.opens_with_aim().match(view.sentence))


def will_in_words(view: View) -> bool:
    """ "sẽ hỗ trợ 42 con bò", "dự kiến". Risks: "có thể" of what is, "ước" of the year's end."""
    return bool(WILL.search(view.left))


def will_in_segment(view: View) -> bool:
    """ "sẽ" or "dự kiến" before, in the segment. Risks: a clause that has gone back to what was done."""
    return bool(WILL.search(view.before))


def goes_on_in_words(view: View) -> bool:
    """ "tiếp tục", "thời gian tới". Risks: "tiếp tục giảm còn 5%"."""
    return bool(goals.GOES_ON.search(view.sentence))


def estimated_in_words(view: View) -> bool:
    """ "ước", "ước tính", "dự báo". Risks: results of a year not yet over are estimated too."""
    return bool(goals.ESTIMATED.search(view.left)) or goals.is_estimate(view.item.quantity.approximation or "")


def may_be(view: View) -> bool:
    """ "có thể là 2,7%". Risks: "có thể để dành 700 USD", what is."""
    return bool(goals.MAY_BE.search(view.left))


def must_in_words(view: View) -> bool:
    """ "phải đạt 30%", "cần xuống dưới 0,4%". Risks: "phải điều trị 30 người"."""
    return bool(goals.MUST_REACH.search(view.left))


def at_least(view: View) -> bool:
    """ "ít nhất", "tối thiểu", "trở lên", "không quá", "dưới": how goals are bounded. Risks: bounds of a norm."""
    return (view.item.quantity.approximation or "").lower() in goals.BOUNDS


def wants_in_words(view: View) -> bool:
    """ "đề nghị hỗ trợ 5 tỷ", "nhu cầu 300 lao động". Risks: what was asked and given."""
    return bool(has("wants").search(view.left))


def plan_before(view: View) -> bool:
    """ "kế hoạch giao 500 hộ", "(KH 500)", "chỉ tiêu: 15". Risks: "đạt kế hoạch 500 hộ", "vượt chỉ tiêu 29"."""
    return bool(goals.plan_before().search(view.left))


def plan_in_words(view: View) -> bool:
    """A plan in the number's own words. Risks: "thực hiện kế hoạch, đã cấp 45 thẻ"."""
    return bool(has("plans").search(view.left))


def plan_in_sentence(view: View) -> bool:
    """A plan before the number in the sentence. Risks: results that are measured against it."""
    return bool(has("plans").search(view.sentence))


def plan_reached(view: View) -> bool:
    """ "đạt kế hoạch", "vượt chỉ tiêu" before the number. Risks: the plan's own number after it."""
    return bool(goals.PLAN_REACHED.search(view.sentence))


def plan_before_bracket(view: View) -> bool:
    """ "đạt 98% kế hoạch (500 hộ)". Risks: the count done in the bracket."""
    return bool(view.head) and bool(goals.plan_before_bracket().search(view.head))


def plan_right_of_amount(view: View) -> bool:
    """ "1,8% kế hoạch giao", "500 hộ theo kế hoạch". Risks: "98% kế hoạch", a share of it."""
    return bool(goals.PLAN_GIVEN.match(view.right))


def until_coming_year(view: View) -> bool:
    """ "đến năm 2025", "đến cuối năm 2020 phải": a time by which. Risks: "đến năm 2018 đã giảm còn"."""
    return bool(has("until").search(view.sentence))


def ahead(view: View) -> bool:
    """Its own period begins after the report's. Risks: a report whose year was read wrongly."""
    return view.around.ahead


def past(view: View) -> bool:
    """Its own words name a period that is over. Risks: the plan of a past year."""
    return view.around.past


def under_goals(view: View) -> bool:
    """The innermost heading that decides speaks of goals. Risks: "Kế hoạch và kết quả", tasks with what was done."""
    return view.around.heading is True


def under_results(view: View) -> bool:
    """The innermost heading that decides speaks of results. Risks: plans told in passing."""
    return view.around.heading is False


def turned(view: View) -> bool:
    """The text has just turned to a coming year's goals, in this sentence or the one before."""
    return view.around.turned is not None and view.around.turned <= 1


def turned_lately(view: View) -> bool:
    """The text has turned to a coming year's goals some sentences ago. Risks: it has turned back without saying so."""
    return view.around.turned is not None and 1 < view.around.turned <= _LATELY


def turned_long_ago(view: View) -> bool:
    """The text has turned to a coming year's goals long ago. Risks: as above, and more so."""
    return view.around.turned is not None and view.around.turned > _LATELY


def titled(view: View) -> bool:
    """The report's title speaks of goals. Risks: the press puts next year's goal over a story of this year."""
    return view.around.titled


def lead_aims(view: View) -> bool:
    """What introduces the list speaks of goals."""
    return bool(has("aims").search(view.lead) or has("plans").search(view.lead))


def aims_after(view: View) -> bool:
    """A word of goals after the number in the sentence. Risks: the next clause turns to goals."""
    return bool(has("aims").search(view.after) or WILL.search(view.after))


def later_aims(view: View) -> bool:
    """The next sentence speaks of goals."""
    return bool(has("aims").search(view.later) or WILL.search(view.later))


def earlier_will(view: View) -> bool:
    """The sentence before tells what will be done."""
    return bool(WILL.search(view.earlier))


def earlier_done(view: View) -> bool:
    """The sentence before tells what was done, and no goals."""
    return bool(has("done").search(view.earlier)) and not has("aims").search(view.earlier)


def none_done(view: View) -> bool:
    """No word of what was done stands in the sentence before or after the number."""
    return not has("done").search(view.sentence) and not has("done").search(view.after)


def done_after(view: View) -> bool:
    """ "500 hộ đã thoát nghèo"."""
    return bool(has("done").search(view.right))


def in_plan(view: View) -> bool:
    """The report is a plan or decision on one. Risks: the plan's chapter on what was reached."""
    return view.around.planning


def whole_is_goal(view: View) -> bool:
    """What it is a part of is a goal."""
    return view.around.whole_goal


def sentence_goal(view: View) -> bool:
    """A word of goals is the last to rule before it in the sentence. Risks: as for each word."""
    return view.around.sentence_goal


def done_in_words(view: View) -> bool:
    """ "đã cấp 45 thẻ". Risks: "mục tiêu đã đặt ra là 45"."""
    return bool(has("done").search(view.left))


def done_near(view: View) -> bool:
    """A word of what was done near before the number."""
    return bool(has("done").search(view.sentence[-_NEAR:]))


def done_in_sentence(view: View) -> bool:
    """A word of what was done before the number in the sentence."""
    return bool(has("done").search(view.sentence))


def done_is_last(view: View) -> bool:
    """Of words of goals and of what was done, the last before the number tells what was done. Risks: "được giao"."""
    done = [match.end() for match in has("done").finditer(view.sentence)]
    goal = [match.end() for cue in (has("aims"), has("plans"), WILL) for match in cue.finditer(view.sentence)]
    return bool(done) and max(done) > max(goal, default=-1)


def goal_is_last(view: View) -> bool:
    """Of words of goals and of what was done, the last before the number tells a goal."""
    done = [match.end() for match in has("done").finditer(view.sentence)]
    goal = [match.end() for cue in (has("aims"), has("must"), WILL) for match in cue.finditer(view.sentence)]
    return bool(goal) and max(goal) > max(done, default=-1)


def carried_out(view: View) -> bool:
    """ "thực hiện: 45", "đã thực hiện 45". Risks: "thực hiện chỉ tiêu 45"."""
    return bool(goals.CARRIED_OUT.search(view.left))


def earlier_aims(view: View) -> bool:
    """The sentence before speaks of goals. Risks: it was the last that did."""
    return bool(has("aims").search(view.earlier))


def is_before(view: View) -> bool:
    """ "là", "có", "gồm" right before the number."""
    return bool(ends_bare("is").search(view.left))


def official(view: View) -> bool:
    """A report of an office, which turns to goals once. Risks: the kind of a report was read wrongly."""
    return view.around.official


def plan_document(view: View) -> bool:
    """The report is a plan by its number or title, not only by its kind."""
    return view.around.document


EVIDENCE = (
    official,
    *(plan_document, aims_in_words, aims_in_segment, aims_in_sentence, aim_opens_sentence, will_in_words),
    *(will_in_segment, goes_on_in_words, estimated_in_words, may_be, must_in_words, at_least, wants_in_words),
    *(plan_before, plan_in_words, plan_in_sentence, plan_reached, plan_before_bracket, plan_right_of_amount),
    *(until_coming_year, ahead, past, under_goals, under_results, turned, turned_lately, turned_long_ago),
    *(titled, lead_aims, aims_after, later_aims, earlier_will, earlier_done, none_done, done_after, in_plan),
    *(whole_is_goal, sentence_goal, done_in_words, done_near, done_in_sentence, done_is_last, goal_is_last),
    *(carried_out, earlier_aims, is_before),
)
