"""What stands around a number, cut into the stretches in which evidence for its role is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.figures.items import Item, Parsed
from ingest.figures.parts import of_one_kind
from records import Role
from vietnamese.figures.moves import FROM_AS_TOLD, is_from
from vietnamese.figures.role_cues import has


@dataclass(frozen=True, slots=True)
class AroundItem:
    """What is known of an item before its role is decided.

    ``rule`` is the role by the older rules alone; the flags tell what heading, text and time speak of."""

    rule: Role
    part: bool
    whole_goal: bool
    heading: bool | None  # the innermost heading that decides speaks of goals (True) or results (False)
    turned: int | None  # how many sentences ago the text has turned to the goals of a coming year
    sentence_goal: bool
    ahead: bool  # its own period begins after the report's
    past: bool  # its own words name a period that the report has seen the end of
    planning: bool  # the report is a plan
    document: bool  # ... by its number or title
    official: bool  # the report is one of an office, not of the press
    older: bool  # its own period ends before that of the next number
    before_report: bool  # its own period ends before that of the report begins
    later_follows: bool  # one of the next numbers of its unit, in any sentence, is of a later time
    published: str  # how its own period lies to the day of publication: "over", "to come" or ""
    titled: bool  # the report's title speaks of goals
    before: Role | None  # of the number before in the sentence, by the older rules
    outside: Role | None  # of the number that the bracket explains
    earlier: Role | None  # of the last number of the sentence before
    whole: Role | None
    parted: bool  # an earlier number of the sentence tells a part, by the older rules
    larger: Larger | None


@dataclass(frozen=True, slots=True)
class Larger:
    """The largest number of its kind before a number, in its sentence or the one before, and how many of its kind the
    sentence holds."""

    item: Item
    here: bool  # in the number's own sentence
    alike: int


@dataclass(frozen=True, slots=True)
class View:
    """Stretches of the blotted, unified text around one item; see the fields."""

    item: Item
    around: AroundItem
    left: str  # the item's own words before the number
    before: str  # the segment before the number
    sentence: str  # the sentence before the number
    right: str  # the item's own words after it
    after: str  # what follows in the sentence
    gap: str  # between the number before, in the sentence, and this one
    head: str  # before the bracket that the number stands in; "" where it stands in none
    earlier: str  # the sentence before
    since: str  # from the last sentence of the passage before the number that speaks of goals, up to the number
    above: str  # the end of the passage before, under the same headings
    later: str  # the sentence after
    lead: str  # what introduces the passage
    previous: Item | None  # the number before, of the same sentence
    parent: Item | None
    parent_left: str  # the words before the number that the bracket explains
    following: Item | None
    split: str  # between the largest number of its kind before and this one; "" where there is none

    @property
    def percent(self) -> bool:
        return self.item.quantity.dimension == "percent" and not self.item.quantity.rate


def view_of(parsed: Parsed, blotted: str, at: int, around: AroundItem, lead: str, above: str) -> View:
    """The view of an item; ``blotted`` is ``parsed.low`` without what only sounds like a cue."""
    item = parsed.items[at]
    start, end = item.quantity.before, item.quantity.end
    previous = parsed.items[at - 1] if at and parsed.items[at - 1].sentence == item.sentence else None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    parent = parsed.items[item.parent] if item.parent is not None else None
    place = parsed.sentences.index(item.sentence)
    inside = parent is not None and parent.sentence == item.sentence
    from_as_told = FROM_AS_TOLD if is_from(item.quantity.approximation or "") else ""
    return View(
        item=item,
        around=around,
        left=blotted[item.left[0] : item.left[1]] + from_as_told,
        before=blotted[item.segment[0] : start],
        sentence=blotted[item.sentence[0] : start],
        right=blotted[item.right[0] : item.right[1]],
        after=blotted[end : item.sentence[1]],
        gap=blotted[previous.quantity.end if previous else item.sentence[0] : start],
        head=blotted[parent.quantity.end : item.left[0]] if parent and inside else "",
        earlier=blotted[slice(*parsed.sentences[place - 1])] if place else "",
        since=_since_goal(parsed, blotted, place, start),
        above=above,
        later=blotted[slice(*parsed.sentences[place + 1])] if place + 1 < len(parsed.sentences) else "",
        lead=lead,
        previous=previous,
        parent=parent,
        parent_left=blotted[parent.left[0] : parent.left[1]] if parent else "",
        following=following if following and following.sentence == item.sentence else None,
        split=blotted[around.larger.item.quantity.end : start] if around.larger else "",
    )


def _since_goal(parsed: Parsed, blotted: str, place: int, start: int) -> str:
    """What follows the last sentence before that speaks of goals, up to the number; "" where none does."""
    for sentence in reversed(parsed.sentences[:place]):
        if has("aims").search(blotted, *sentence) or has("must").search(blotted, *sentence):
            return blotted[sentence[1] : start] or " "
    return ""


def larger_before(parsed: Parsed, at: int) -> Larger | None:
    """The largest number of the item's kind before it, in its sentence, else in the one before; None where none is as
    large."""
    item = parsed.items[at]
    place = parsed.sentences.index(item.sentence)
    earlier = parsed.sentences[place - 1] if place else None
    inside = [other for other in parsed.items if other.sentence == item.sentence and of_one_kind(other, item)]
    for here, sentence in ((True, item.sentence), (False, earlier)):
        before = [other for other in parsed.items[:at] if other.sentence == sentence and of_one_kind(other, item)]
        most = max(before, key=lambda other: other.quantity.value, default=None)
        if most is not None and most.quantity.value >= item.quantity.value:
            return Larger(most, here, len(inside))
    return None
