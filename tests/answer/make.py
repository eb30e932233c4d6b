"""Small reports made by hand for the tests of the answer stage."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from answer.question.concepts import Vocabulary
from answer.question.understand import Asked, understand
from records import Facts, Figure, Language, Passage, Reading, Report
from vietnamese.text.language import detect


def report(text: str, **facts: Any) -> Report:
    told: dict[str, Any] = {"place": "Hậu Giang", "period": "2016", "published": "2017-05-10", "number": "7/BC"}
    return Report("r1", "made.txt", Facts(**{**told, **facts}), text)


def passage(of: Report) -> Passage:
    return Passage(f"{of.id}:0-{len(of.text)}", of.id, ("I. Kết quả",), None, 0, len(of.text), of.text)


def figure(of: Report, text: str, value: str, unit: str, place: str | None = None, **given: Any) -> Figure:
    start = of.text.index(text)
    told: dict[str, Any] = {
        "kind": "count",
        "role": "result",
        "approximation": None,
        "period": of.facts.period,
        "places": (place,) if place else (),
        "scope": None,
        "words": (of.text,),
        "clause_start": 0,
        "clause_end": len(of.text),
    }
    end = start + len(text)
    return Figure(
        id=f"{of.id}:{start}-{end}",
        report=of.id,
        passage=passage(of).id,
        value=Decimal(value),
        unit=unit,
        text=text,
        start=start,
        end=end,
        **{**told, **given},
    )


def asked(question: str, *passages: Passage, terms: tuple[tuple[str, str], ...] = ()) -> Asked:
    language: Language = detect(question)
    return understand(Reading(question, language, False, terms), Vocabulary.of(passages))
