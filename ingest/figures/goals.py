"""Where a report speaks of goals: under a heading, in a sentence, or from a turn of the text on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.figures.items import Parsed
from records import Facts, Passage
from vietnamese.figures.goals import (
    GOAL_OF_A_PROGRAMME,
    PLAN_NAMED,
    TURNS_TO_RESULT,
    begins_as_plan,
    is_aim,
    is_plan_code,
)
from vietnamese.periods.find import find_periods, parse_period
from vietnamese.quantities.cues import anywhere, at_start
from vietnamese.quantities.not_quantities import lowered

_MARKER = 6  # longest bullet or number that a sentence begins with
_HEAD = 90  # a year this near to the beginning of a sentence rules it


@dataclass(frozen=True, slots=True)
class Stance:
    """What the text around speaks of: goals or not, and for which year, where that is told."""

    goal: bool
    year: int | None = None
    age: int = 0  # how many sentences ago the text turned to it


def report_year(facts: Facts) -> int | None:
    """Last year of the period that the report covers."""
    days = parse_period(facts.period) if facts.period else None
    return days[1].year if days else None


def is_plan_document(facts: Facts) -> bool:
    """Whether number or title say that the report is a plan; articles on plans are given as such too."""
    return is_plan_code(facts.number or "") or begins_as_plan(lowered(facts.title or ""))


@lru_cache(maxsize=256)
def stance_of_headings(section: tuple[str, ...], facts: Facts) -> Stance | None:
    """Stance by the innermost heading that decides; None where none does. A heading of results wins over the words
    of goals in it ("Kết quả thực hiện các chỉ tiêu")."""
    year = report_year(facts)
    goal: bool | None = None
    told: int | None = None
    for heading in reversed(section):
        low = lowered(heading)
        years = [period.first_year for period in find_periods(heading) if period.first_year == period.last_year]
        told = told or (years[-1] if years else None)
        if goal is None and anywhere("result_heading").search(low):
            goal = False
        elif goal is None and _names_goal(low) and not (facts.kind != "plan" and year and years and years[-1] <= year):
            goal = True
    if goal is None:
        return None
    if goal and told is not None and year is not None and told <= year and facts.kind != "plan":
        told = None
    return Stance(goal, told if goal else None)


class Turns:
    """Follows a text without telling headings from passage to passage: where it turns to the coming year's goals."""

    def __init__(self, facts: Facts) -> None:
        self._year = report_year(facts)
        self._section: tuple[str, ...] | None = None
        self._stance = Stance(facts.kind == "plan", self._year if facts.kind == "plan" else None)
        self._base = self._stance

    def follow(self, passage: Passage, parsed: Parsed) -> list[Stance]:
        """Stance of each sentence of the passage."""
        if passage.section != self._section:
            self._section, self._stance = passage.section, self._base
        stances = []
        for start, end in parsed.sentences:
            stance = self._turned(parsed, start, end)
            self._stance = replace(stance, age=stance.age + 1) if stance is self._stance else stance
            stances.append(self._stance)
        return stances

    def _turned(self, parsed: Parsed, start: int, end: int) -> Stance:
        if self._year is None:
            return self._stance
        head = parsed.text[start : min(end, start + _HEAD)]
        years = [period.first_year for period in find_periods(head, year=self._year)]
        low = parsed.low[start:end]
        if years and min(years) > self._year and not anywhere("result_heading").search(low[:_HEAD]):
            return Stance(True, years[0]) if _names_goal(low) else self._stance
        if years and years[0] <= self._year and re.match(r"\W*(?:\w+\W+){0,3}$", low[: _position(head, self._year)]):
            return self._base
        return self._stance


def _position(head: str, year: int) -> int:
    periods = find_periods(head, year=year)
    return periods[0].start if periods else 0


def _names_goal(low: str) -> bool:
    return any(not GOAL_OF_A_PROGRAMME.match(low[match.end() :]) for match in anywhere("goal_heading").finditer(low))


def goals_in_sentences(parsed: Parsed, stances: Sequence[Stance], past: Sequence[bool]) -> list[bool]:
    """For each item, whether it is a goal: by the stance of its sentence unless its own words tell what was done
    or a year that is past (``past``), or by a word of goals or intent before it in the sentence."""
    goals: list[bool] = []
    active: dict[tuple[int, int | None], tuple[bool, tuple[int, int] | None, bool]] = {}
    order = {sentence: place for place, sentence in enumerate(parsed.sentences)}
    for at, item in enumerate(parsed.items):
        place = order[item.sentence]
        key = (place, item.parent)
        lasting, segment, given = active.get(key, (False, None, False))
        left = parsed.low[slice(*item.left)]
        done = [match.end() for match in anywhere("done").finditer(left)]
        aims = [match for match in anywhere("goal").finditer(left) if is_aim(left, match)]
        goal = [match.end() for match in aims]
        intent = [match.end() for match in anywhere("intent").finditer(left)]
        if lasting and given and not goal and TURNS_TO_RESULT.match(parsed.low, item.left[0]):
            lasting = False  # "Chỉ tiêu giao 9.000 lao động; thực hiện giải quyết việc làm 9.844 lao động"
        proposed = at_start("proposal").match(left) if item.left[0] - item.sentence[0] < _MARKER else None
        intent += [proposed.end()] if proposed else []
        latest = max(done + goal + intent, default=-1)
        if latest >= 0:
            lasting = latest in goal
            segment = item.segment if latest in intent else None
        given = any(PLAN_NAMED.search(match[0]) for match in aims) if aims else given
        active[key] = (lasting, segment, given)
        own = lasting or segment == item.segment
        by_stance = stances[place].goal and not past[at] and not (latest >= 0 and latest in done)
        goals.append(own or by_stance)
    return goals
