"""Which role a number has, by the evidence around it: named rules weighed by a multinomial logit with a hidden layer.

The weights are learned (tools/learn/fit_roles.py) and kept with what they come from in role_weights.json. The chance of
the role that is told is its certainty; ``temperature`` is fitted so that it means what it says on reports left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from errors import TableError
from ingest.figures import (
    evidence_of_former,
    evidence_of_goals,
    evidence_of_moves,
    evidence_of_parts,
    evidence_of_shares,
    evidence_of_text,
)
from ingest.figures.evidence_of_words import words_beside
from ingest.figures.layered import Layered, chances_of_scores, layered
from ingest.figures.role_views import View
from records import Role

FILE = Path(__file__).parent / "role_weights.json"
ROLES: tuple[Role, ...] = get_args(Role)
ALWAYS = "always"
_TELLS_WHAT_IS: tuple[Role, ...] = ("result", "part")
RULES = tuple(
    rule
    for of in (
        evidence_of_moves,
        evidence_of_goals,
        evidence_of_shares,
        evidence_of_parts,
        evidence_of_text,
        evidence_of_former,
    )
    for rule in of.EVIDENCE
)
# Pairs of rules that say together what neither says alone.
TOGETHER = (
    ("percent", "moves_before"),
    ("percent", "compared_after"),
    ("moves_before", "aims_in_sentence"),
    ("moves_before", "turned"),
    ("moves_before", "under_goals"),
    ("moves_before", "sentence_goal"),
    ("rises_above", "percent"),
    ("turned", "done_in_words"),
    ("turned", "past"),
    ("under_goals", "done_in_words"),
    ("under_goals", "past"),
    ("sentence_goal", "done_is_last"),
    ("reaches_percent", "percent_with_plan_before"),
    ("reaches_percent", "indicator_in_words"),
    ("makes_up", "makes_up_of_rate"),
    ("part", "percent"),
    ("part", "sentence_goal"),
    ("part", "counted"),
    ("part", "money"),
    ("part", "among_in_lead"),
    ("part", "indicator_in_words"),
    ("area_named", "larger_here"),
    ("makes_up_of_rate", "turned"),
    ("alone_in_bracket", "percent"),
    ("earlier_aims", "none_done"),
    ("earlier_will", "none_done"),
    ("earlier_aims", "later_aims"),
    ("turned_lately", "none_done"),
    ("turned_lately", "official"),
    ("turned_long_ago", "official"),
    ("turned_long_ago", "none_done"),
    ("plan_document", "none_done"),
    ("plan_document", "moves_before"),
    ("titled", "none_done"),
    ("last_year_before", "percent"),
    ("second_of_pair", "larger_than_previous"),
    ("ahead", "none_done"),
    ("goal_is_last", "none_done"),
    ("goal_is_last", "moves_before"),
    ("goal_is_last", "arrives_before"),
    ("goal_is_last", "makes_up"),
    ("goal_is_last", "in_bracket"),
    ("aim_opens_sentence", "none_done"),
    ("aim_opens_sentence", "moves_before"),
    ("must_in_words", "goal_is_last"),
    ("under_goals", "moves_before"),
    ("lead_aims", "none_done"),
    ("equals_before", "percent"),
    ("adds_before", "done_in_words"),
    ("older_of_two", "percent"),
    ("ahead", "done_is_last"),
    ("governed", "none_done"),
    ("governed", "later_aims"),
    ("set_before", "percent"),
    ("set_before", "done_in_words"),
    ("time_remains", "none_done"),
    ("time_remains", "done_in_words"),
    ("exceeds_base", "percent"),
    ("pair_after_change", "second_of_pair"),
    ("pair_after_change", "first_of_pair"),
    ("governed", "in_plan"),
    ("allotted", "none_done"),
    ("allotted", "in_plan"),
    ("starts_before", "arrives_behind"),
    ("starts_before", "arrives_next"),
    ("before_report", "later_follows"),
    ("before_report", "former_near"),
    ("before_report", "moved_behind"),
    ("before_report", "time_opens_bracket"),
    ("before_report", "percent"),
    ("former_near", "past"),
    ("time_opens_bracket", "past"),
    ("granted_each", "rate_of_money"),
)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """Weights of the evidence, of one score a role in the order of ROLES; "always" is evidence that always holds."""

    layer: Layered
    temperature: float


def evidence_held(view: View) -> tuple[str, ...]:
    """The names of the rules that hold, of the pairs that hold together, of the role by the older rules alone, and of
    the words beside the number."""
    held = {rule.__name__ for rule in RULES if rule(view)}
    pairs = (f"{one} + {other}" for one, other in TOGETHER if one in held and other in held)
    around = view.around
    near = (
        ("before", around.before),
        ("outside", around.outside),
        ("earlier", around.earlier),
        ("whole", around.whole),
    )
    neighbours = (f"{where}: {role}" for where, role in near if role)
    return (*sorted(held), *pairs, f"by rule: {around.rule}", *neighbours, *words_beside(view))


def likeliest_role(held: Sequence[str], weights: RoleWeights | None = None) -> tuple[Role, float]:
    """The likeliest role and its chance. A part and a result both say what is: their chances count together, and the
    likelier of the two is told. Ties go to the role named first in records.Role."""
    return told_of(dict(zip(ROLES, chances_of(held, weights or stored_role_weights()), strict=True)))


def told_of(chances: Mapping[Role, float]) -> tuple[Role, float]:
    """The role that is told at these chances, and how sure."""
    groups: dict[Role, tuple[Role, ...]] = {role: (role,) for role in ROLES if role not in _TELLS_WHAT_IS}
    groups |= {"result": _TELLS_WHAT_IS}
    sums = {role: sum(chances[each] for each in group) for role, group in groups.items()}
    best = max(sums, key=lambda role: (sums[role], -ROLES.index(role)))
    return max(groups[best], key=lambda role: chances[role]), sums[best]


def chances_of(held: Sequence[str], weights: RoleWeights) -> tuple[float, ...]:
    """The chance of each role."""
    scores = weights.layer.scores([(*held, ALWAYS)])[0]
    return tuple(chances_of_scores(scores / weights.temperature).tolist())


@cache
def stored_role_weights() -> RoleWeights:
    """The weights of role_weights.json.

    Raises:
        TableError: the file is missing or is not of the form that fit_roles writes.
    """
    try:
        told = json.loads(FILE.read_text(encoding="utf-8"))
        layer = layered(told)
        if tuple(told["roles"]) != ROLES or ALWAYS not in layer.rows or layer.out.shape[1] != len(ROLES):
            raise ValueError("roles or the constant")
        return RoleWeights(layer, float(told["temperature"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TableError(f"not usable ({error})", where=FILE, remedy="make it by tools.learn.fit_roles") from error
