"""What was found of a draft's numbers, in words of the draft's language and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from answer.checking.draft import Draft, ToldNumber
from answer.checking.hold import VERDICTS, Checked
from answer.checking.itself import Inconsistency
from answer.jsonform import citation_json
from answer.telling.printed import printed
from answer.wording import words_from
from records import Language
from vietnamese.quantities.numbers import as_number, format_number

WORDING = Path(__file__).with_name("wording.yml")
_SLOTS = ("role", "period", "place", "group")


def why(one: Checked, language: Language) -> str:
    """One sentence on what was found."""
    words = wording(language)
    figure = one.figure
    if figure is None:
        return str(words["unchecked" if one.slip == "unchecked" else "not_found"])
    role = words["role"][figure.role]
    what = ", ".join(filter(None, (one.place, one.period, role)))
    text = printed(figure)
    if one.verdict == "matches":
        return str(words["rounded" if one.slip == "rounded" else "matches"]).format(text=text, what=what)
    kind = "moved" if one.slip in _SLOTS and one.same_number else "differs"
    return str(words[kind]).format(text=text, what=what, slip=words["slip"][one.slip])


def as_json(one: Checked, language: Language) -> dict[str, Any]:
    """The line of ``--check`` for a number: its keys are fixed."""
    return {
        "text": one.told.figure.text,
        "start": one.start,
        "end": one.end,
        "verdict": one.verdict,
        "figure": _figure(one),
        "citation": citation_json(one.citation) if one.citation else None,
        "why": why(one, language),
    }


def _figure(one: Checked) -> dict[str, Any] | None:
    figure = one.figure
    if figure is None:
        return None
    return {
        "value": as_number(figure.value),
        "unit": figure.unit,
        "text": figure.text,
        "role": figure.role,
        "period": one.period,
        "place": one.place,
        "subject": figure.subject,
        "slip": one.slip or None,
    }


def readable(draft: Draft, checked: Sequence[Checked]) -> str:
    """The draft with a mark behind each number, then the list of what was found."""
    words = wording(draft.language)
    if not checked:
        return str(words["none"])
    counts = Counter(one.verdict for one in checked)
    lines = [
        marked(draft, checked),
        "",
        words["key"],
        words["count"].format(**{each: counts[each] for each in VERDICTS}),
    ]
    for n, one in enumerate(checked, start=1):
        verdict = words["verdict"][one.verdict]
        lines.append(f"[{mark(one, n, draft.language)}] {' '.join(one.told.figure.text.split())}: {verdict}. ")
        lines.append(f"    {why(one, draft.language)}")
        if one.citation:
            quote = " ".join(one.citation.quote.split())
            lines.append(f"    {words['source']}: {one.citation.file}: “{quote}”")
    return "\n".join(lines)


def marked(draft: Draft, checked: Sequence[Checked]) -> str:
    """The text of the draft with a mark ("[L2]") behind each number."""
    parts, at = [], 0
    for n, one in enumerate(checked, start=1):
        if one.end >= at:
            parts.append(f"{draft.text[at : one.end]} [{mark(one, n, draft.language)}]")
            at = one.end
    return "".join((*parts, draft.text[at:])).strip()


def mark(one: Checked, n: int, language: Language) -> str:
    """The letter of the verdict and the number of the line in the list."""
    return f"{wording(language)['mark'][one.verdict]}{n}"


def why_inconsistent(one: Inconsistency, language: Language) -> str:
    """One sentence on what does not fit."""
    texts = [printed(figure) for figure in one.figures]
    slots = {"first": texts[0], "second": texts[1], "last": texts[-1], "expected": _expected(one)}
    return str(wording(language)["itself"][one.kind]).format(**slots)


def _expected(one: Inconsistency) -> str:
    """The value computed, printed as the figure that it stands against."""
    if one.expected is None:
        return ""
    unit = one.figures[-1].unit
    printed = format_number(one.expected)
    return f"{printed}{unit}" if unit.startswith("%") else f"{printed} {unit}".strip()


def inconsistency_json(draft: Draft, one: Inconsistency) -> dict[str, Any]:
    """An inconsistency as JSON: what contradicts what, where each stands, and why."""
    return {
        "kind": one.kind,
        "numbers": [
            {"text": told.figure.text, "start": told.start, "end": told.end, "sentence": told.sentence}
            for told in numbers_of(draft, one)
        ],
        "expected": None if one.expected is None else as_number(one.expected),
        "why": why_inconsistent(one, draft.language),
    }


def numbers_of(draft: Draft, one: Inconsistency) -> list[ToldNumber]:
    """The numbers of the draft that an inconsistency is made of, in its order."""
    by_id = {told.figure.id: told for told in draft.numbers}
    return [by_id[figure.id] for figure in one.figures]


def readable_itself(draft: Draft, found: Sequence[Inconsistency]) -> str:
    """The inconsistencies as a list, each with the sentences that it is made of."""
    words = wording(draft.language)["itself"]
    if not found:
        return str(words["none"])
    lines = [str(words["count"]).format(n=len(found))]
    for n, one in enumerate(found, start=1):
        lines.append(f"[{n}] {why_inconsistent(one, draft.language)}")
        quotes = dict.fromkeys(" ".join(told.sentence.split()) for told in numbers_of(draft, one))
        lines += [f"    “{quote}”" for quote in quotes]
    return "\n".join(lines)


def wording(language: Language) -> dict[str, Any]:
    """The phrases of a language; Vietnamese without diacritics has those with them."""
    table: dict[str, Any] = words_from(WORDING)["en" if language == "en" else "vi"]
    return table
