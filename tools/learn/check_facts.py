"""Figures that a sentence of a draft can tell: those of the ledger or, better, those that people labelled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.knowledge_base import KnowledgeBase
from index.slots import places_of
from vietnamese.figures.content_words import content_words
from vietnamese.periods.find import parse_period
from vietnamese.questions.rendered import QUARTERS
from vietnamese.text.normalise import unify

_FEWEST, _MOST = 2, 16  # words that say what is counted
_ROLES = ("result", "target", "part", "previous", "up", "down")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a report. ``number`` is the number as printed, without its unit."""

    report: str
    number: str
    value: str
    unit: str
    role: str
    period: str
    place: str
    what: str
    evidence: str


def labelled(file: Path) -> list[Fact]:
    """The figures of a file of labels that a sentence can tell."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        one: dict[str, Any] = json.loads(line)
        number = re.match(r"[\d.,]*\d", one["text"])
        if number is None or not one.get("period") or not one.get("place") or one.get("doubtful"):
            continue
        role = one["role"]
        if role == "change":
            before = one["at"].split(one["text"])[0].lower()
            role = "up" if "tăng" in before else "down" if "giảm" in before else ""
        fact = Fact(
            *(one["report"], number[0], str(one["value"]), one["unit"], role, one["period"], one["place"]),
            *(_bare(one["subject"]), one["text"]),
        )
        if _can_be_told(fact):
            found.append(fact)
    return found


def of_ledger(kb: KnowledgeBase) -> Iterable[Fact]:
    """The figures of the ledger that a sentence can tell."""
    for figure in kb.figures():
        facts = kb.report(figure.report).facts
        number = re.match(r"[\d.,]*\d", figure.text)
        period, places = figure.period, places_of(figure, facts)
        if number is None or period is None or len(places) != 1:
            continue
        clause = kb.report(figure.report).text[figure.clause_start : figure.start].lower()
        role: str = figure.role
        if role == "change":
            role = "up" if "tăng" in clause else "down" if "giảm" in clause else ""
        what = _bare(figure.own or figure.carried)
        fact = Fact(
            *(facts.title or figure.report, number[0], str(figure.value), figure.unit, role, period, places[0]),
            *(what, figure.text),
        )
        if _can_be_told(fact):
            yield fact


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.-")


def _can_be_told(fact: Fact) -> bool:
    words = content_words(unify(fact.what))
    told = len(words) >= _FEWEST and len(fact.what.split()) <= _MOST and not any(map(str.isdigit, fact.what))
    return told and period_said(fact.period) is not None and fact.role in _ROLES


def period_said(period: str) -> str | None:
    """A period in words, None where it cannot be said in a few."""
    code = re.sub(r"-M(\d\d)$", r"-\1", period)
    days = parse_period(code)
    if days is None:
        return None
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"năm {first.year}" if first.year == last.year else f"giai đoạn {first.year}-{last.year}"
    if first.year != last.year or first.day != 1 or first == last:
        return None
    if first.month == last.month:
        return f"tháng {first.month}/{first.year}"
    if first.month == 1:
        return f"{last.month} tháng đầu năm {first.year}"
    return f"quý {QUARTERS[last.month // 3 - 1]}/{first.year}" if last.month - first.month == 2 else None
