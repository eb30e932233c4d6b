"""What speaks for the role of a number, rule by rule: where it holds, where not, and where it holds and misleads."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from ingest.figures.evidence_of_words import SAYS
from ingest.figures.find import role_evidence
from ingest.figures.role_model import RULES
from tests.ingest.figures.cases import make_report
from tests.paths import CASES

TOLD: list[dict[str, Any]] = yaml.safe_load((CASES / "role_evidence.yml").read_text(encoding="utf-8"))
NAMES = {rule.__name__ for rule in RULES}


def names(case: dict[str, Any], *keys: str) -> set[str]:
    return {name for key in keys for name in case.get(key, "").split()}


def evidence(case: dict[str, Any]) -> set[str]:
    """The evidence that holds for the number marked in a case."""
    at, text = case["text"].index("«"), case["text"].replace("«", "").replace("»", "")
    earlier = case.get("before", [])
    report, passages = make_report(
        [*earlier, text], tuple(case.get("section", ())), case.get("lead", ""), case.get("facts")
    )
    held = dict(role_evidence(report, passages))
    return set(held[passages[-1].start + at])


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["text"][:60])
def test_evidence_holds_where_it_should_and_nowhere_else(case: dict[str, Any]) -> None:
    held = evidence(case)
    assert names(case, "holds", "misled") - held == set()
    assert names(case, "lacks") & held == set()


def test_each_rule_has_a_number_that_it_holds_for_and_one_that_it_does_not() -> None:
    holds = {name for case in TOLD for name in names(case, "holds", "misled")}
    lacks = {name for case in TOLD for name in names(case, "lacks")}
    assert (NAMES - holds, NAMES - lacks, (holds | lacks) - NAMES) == (set(), set(), set())


@pytest.mark.parametrize(
    ("text", "held", "lacking"),
    [
        ("Tỷ lệ hộ nghèo giảm «2,1%» trong năm.", ["left 1: giảm", "last: nghèo giảm"], ["left 1: nghèo"]),
        ("Toàn huyện có «36 hộ».", ["opening: toàn huyện", "counts: households"], ["counts: people"]),
        ("Có 40 hộ, gồm «36 hộ» nghèo.", ["between: gồm"], ["opening: gồm hộ"]),
        ("Có «36 hộ» nghèo.", ["right 1: nghèo"], ["between: có"]),
    ],
)
def test_words_beside_a_number_are_named_with_where_they_stand(text: str, held: list[str], lacking: list[str]) -> None:
    names_of = evidence({"text": text})
    assert {SAYS + name for name in held} <= names_of
    assert not {SAYS + name for name in lacking} & names_of
