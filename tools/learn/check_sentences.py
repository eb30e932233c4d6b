"""Sentences of a draft made from the figures of a knowledge base: ``python -m tools.learn.check_sentences``.

Half are true, half have one slip of eight kinds, and some tell what no report holds. Each is reworded by templates
(``check_templates.yml``), never copied. The figures are those of the ledger or, better, those that people labelled
(``--labels``, one JSON object a line with text, value, unit, role, period, place, subject, at). Seeded. With
``--measure`` they are held against the knowledge base, and what is told is counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

import settings as configuration
from answer.checking.draft import read_bytes
from answer.checking.hold import Checked, check
from index.knowledge_base import KnowledgeBase, open_kb
from vietnamese.periods.find import parse_period
from vietnamese.quantities.content_words import content_words
from vietnamese.quantities.numbers import find_numbers
from vietnamese.text.normalise import unify

TEMPLATES = Path(__file__).with_name("check_templates.yml")
SLIPS = ("swapped", "lost", "scale", "decimal", "role", "period", "place", "group")
_FEWEST, _MOST = 2, 16  # words that say what is counted
_ROLES = ("result", "target", "part", "previous", "up", "down")
_QUARTERS = ("I", "II", "III", "IV")
_LONG = 3  # digits of a number in which a slip of typing can be seen


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is to be said of its number; ``slip`` is "" where it is true."""

    id: str
    text: str
    number: str
    verdict: str
    slip: str
    fact: Fact | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="labelled figures instead of the ledger's")
    parser.add_argument("--out", type=Path, help="write the sentences, one JSON object a line")
    parser.add_argument("--true", type=int, default=100)
    parser.add_argument("--slips", type=int, default=100)
    parser.add_argument("--absent", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", action="store_true", help="hold them against the knowledge base")
    parser.add_argument("--wrong", action="store_true", help="print what is told wrongly")
    options = parser.parse_args(arguments)
    settings = configuration.load(kb=options.kb)
    kb = open_kb(settings.kb, settings)
    facts = [fact for file in options.labels for fact in labelled(file)] or list(of_ledger(kb))
    made = sentences(facts, random.Random(options.seed), options.true, options.slips, options.absent)
    if options.out:
        options.out.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in made), "utf-8")
    if options.measure:
        print(json.dumps(measure(kb, made, options.wrong), ensure_ascii=False))
    return 0


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
        period, place = figure.period or facts.period, figure.place or facts.place
        if number is None or period is None or place is None or ";" in place:
            continue
        clause = kb.report(figure.report).text[figure.clause_start : figure.start].lower()
        role: str = figure.role
        if role == "change":
            role = "up" if "tăng" in clause else "down" if "giảm" in clause else ""
        what = _bare(figure.own or figure.carried)
        fact = Fact(
            *(facts.title or figure.report, number[0], str(figure.value), figure.unit, role, period, place),
            *(what, figure.text),
        )
        if _can_be_told(fact):
            yield fact


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.-")


def _can_be_told(fact: Fact) -> bool:
    words = content_words(unify(fact.what))
    told = len(words) >= _FEWEST and len(fact.what.split()) <= _MOST and not any(map(str.isdigit, fact.what))
    return told and when(fact.period) is not None and fact.role in _ROLES


def when(period: str) -> str | None:
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
    return f"quý {_QUARTERS[last.month // 3 - 1]}/{first.year}" if last.month - first.month == 2 else None


def sentences(facts: Sequence[Fact], chance: random.Random, true: int, slips: int, absent: int) -> list[Sentence]:
    """That many of each, no figure told twice; slips of all kinds in turn as far as the figures allow."""
    known = _Known(facts)
    pool = list(facts)
    chance.shuffle(pool)
    made: list[Sentence] = []
    seen: set[Fact] = set()
    for fact in pool[:]:
        if sum(not one.slip for one in made) >= true:
            break
        seen.add(fact)
        made.append(Sentence(f"t{len(made)}", _told(fact, chance), fact.number, "matches", "", fact))
    rest = [fact for fact in pool if fact not in seen] + [fact for fact in pool if fact in seen]
    counts: Counter[str] = Counter()
    used: set[Fact] = set()
    for turn in range(slips):
        for kind in sorted(SLIPS, key=lambda kind: (counts[kind], (SLIPS.index(kind) + turn) % len(SLIPS))):
            slipped = next(
                ((fact, new) for fact in rest if fact not in used and (new := known.slip(fact, kind, chance))), None
            )
            if slipped:
                fact, new = slipped
                used.add(fact)
                counts[kind] += 1
                made.append(Sentence(f"s{turn}", _told(new, chance), new.number, "differs", kind, fact))
                break
    made += [Sentence(f"a{turn}", *known.absent(chance, turn), "not_found", "", None) for turn in range(absent)]
    return made


class _Known:
    """What the facts hold, so that no slip makes another true sentence."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._places = sorted({fact.place for fact in facts})
        self._wholes = {(fact.value, fact.unit) for fact in facts}

    def slip(self, fact: Fact, kind: str, chance: random.Random) -> Fact | None:
        """The fact with one slip of that kind; None where it cannot have one."""
        if kind in ("swapped", "lost", "decimal"):
            number = {"swapped": _swapped, "lost": _lost, "decimal": _decimal}[kind](fact, chance)
            read = find_numbers(number)[:1] if number else ()
            if not number or not read or (str(read[0].value.normalize()), fact.unit) in self._wholes:
                return None
            return replace(fact, number=number, value=str(read[0].value))
        if len(re.sub(r"\D", "", fact.number)) < _LONG - 1:
            return None
        if kind == "scale":
            other = {"triệu đồng": "tỷ đồng", "tỷ đồng": "triệu đồng", "tỉ đồng": "triệu đồng"}.get(fact.unit)
            return replace(fact, unit=other) if other else None
        if kind == "role":
            return replace(fact, role="result") if fact.role == "target" else None
        if kind == "period":
            years = re.findall(r"\d{4}", fact.period)
            if len(years) != 1:
                return None
            moved = fact.period.replace(years[0], str(int(years[0]) + chance.choice((-2, -1, 1, 2))))
            return self._unless_true(replace(fact, period=moved))
        if kind == "place":
            level = fact.place.count(",")
            others = [place for place in self._places if place.count(",") == level and place != fact.place]
            return self._unless_true(replace(fact, place=chance.choice(others))) if others else None
        for one, other in _table()["groups"]:
            if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", fact.what, re.IGNORECASE):
                return self._unless_true(
                    replace(fact, what=re.sub(re.escape(one), other, fact.what, flags=re.IGNORECASE))
                )
        return None

    def _unless_true(self, fact: Fact) -> Fact | None:
        """The fact, unless one like it is true: of the same value, place and time, whatever it counts."""
        true = {(one.value, one.unit, one.period, one.place) for one in self._facts if one.what == fact.what}
        return None if (fact.value, fact.unit, fact.period, fact.place) in true else fact

    def absent(self, chance: random.Random, turn: int) -> tuple[str, str]:
        """A sentence that no report holds, and its number: of something never counted, or of a place and time for
        which nothing like it is told."""
        place, period = chance.choice(self._facts).place, chance.choice(self._facts).period
        what, unit = _table()["absent"][turn % len(_table()["absent"])]
        if turn % 2:
            other = chance.choice([fact for fact in self._facts if fact.role == "result"])
            near = {word for fact in self._facts if fact.place == place for word in content_words(unify(fact.what))}
            if not set(content_words(unify(other.what))) <= near:
                what, unit = other.what, other.unit
        number = f"{chance.randint(1, 96)},{chance.randint(11, 99)}" if unit == "%" else _made_up(chance)
        fact = Fact("", number, number, unit, "result", period, place, what, "")
        return _told(fact, chance), number


def _made_up(chance: random.Random) -> str:
    low, high = chance.choice(((3, 97), (103, 997), (1_003, 9_997), (10_003, 98_997)))
    return f"{chance.randint(low, high):,}".replace(",", ".")


def _swapped(fact: Fact, chance: random.Random) -> str | None:
    digits = [at for at, sign in enumerate(fact.number) if sign.isdigit()]
    pairs = [(one, other) for one, other in pairwise(digits) if fact.number[one] != fact.number[other]]
    pairs = [pair for pair in pairs if not (pair[0] == 0 and fact.number[pair[1]] == "0")]
    if len(digits) < _LONG or not pairs:
        return None
    one, other = chance.choice(pairs)
    signs = list(fact.number)
    signs[one], signs[other] = signs[other], signs[one]
    return "".join(signs)


def _lost(fact: Fact, chance: random.Random) -> str | None:
    """One digit less or, as often, one twice; grouped again."""
    whole, mark, rest = fact.number.partition(",")
    digits = whole.replace(".", "")
    if len(digits) < _LONG:
        return None
    at = chance.randrange(1, len(digits))
    digits = digits[:at] + digits[at + 1 :] if chance.random() < 0.5 else digits[:at] + digits[at - 1] + digits[at:]
    return f"{int(digits):,}".replace(",", ".") + mark + rest


def _decimal(fact: Fact, chance: random.Random) -> str | None:
    """A comma for the full stop or a digit too few before it; of a decimal the comma one place off."""
    if fact.number.count(".") == 1 and "," not in fact.number:
        comma = fact.unit.endswith("đồng") or chance.random() < 0.5
        return fact.number.replace(".", ",") if comma else fact.number.replace(".", "")[:-1]
    if fact.number.count(",") == 1 and fact.number.replace(",", "").isdigit():
        whole, _, rest = fact.number.partition(",")
        if len(whole) > 1:
            return f"{whole[:-1]},{whole[-1]}{rest}"
        return f"{int(whole + rest[0])},{rest[1:]}".removesuffix(",")
    return None


def _told(fact: Fact, chance: random.Random) -> str:
    """The fact in a sentence of a template, some of its words said otherwise."""
    what = fact.what
    for one, other in chance.sample(_table()["reworded"], len(_table()["reworded"])):
        if one.lower() in what.lower() and chance.random() < 0.5:
            what = re.sub(re.escape(one), other, what, count=1, flags=re.IGNORECASE)
            break
    unit = fact.unit if fact.unit != "%" else ""
    slots = {
        "when": when(fact.period),
        "place": fact.place,
        "n": fact.number,
        "n_unit": f"{fact.number}%" if fact.unit == "%" else f"{fact.number} {unit}".strip(),
        "what": what,
        "counted": what,
    }
    group = fact.role if fact.role in ("target", "up", "down") else "told"
    begins = bool(unit) and unify(what).startswith(f"{unify(unit)} ")
    if group == "told" and begins and chance.random() < 0.7:
        group = "counted"
    text: str = chance.choice(_table()[group]).format(**slots)
    return text[0].upper() + text[1:]


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    return table


def measure(kb: KnowledgeBase, made: Sequence[Sentence], wrong: bool) -> dict[str, Any]:
    """How often each verdict is told and right: precision and recall of "differs", and of "matches" those right."""
    draft = read_bytes("\n\n".join(one.text for one in made).encode(), kb.settings)
    checked = check(kb, draft)
    told: Counter[tuple[str, str]] = Counter()
    slips: Counter[tuple[str, str]] = Counter()
    sources = at = 0
    for one in made:
        start = draft.text.index(one.text, at)
        at = start + len(one.text)
        there = start + _spot(one.text, one.number)
        found = next((each for each in checked if each.start <= there < each.end), None)
        verdict = found.verdict if found else "unread"
        told[one.verdict, verdict] += 1
        slips[one.slip or one.verdict, verdict] += 1
        if one.verdict == verdict == "matches" and found and found.citation and one.fact:
            sources += one.fact.number in found.citation.quote
        if wrong and verdict != one.verdict:
            print(_line(one, found))
    return _counts(told, slips, sources)


def _spot(text: str, number: str) -> int:
    """Where the number stands in its sentence, not inside another."""
    match = re.search(rf"(?<![\d.,/]){re.escape(number)}(?![\d]|[.,/]\d)", text)
    return match.start() if match else 0


def _counts(told: Counter[tuple[str, str]], slips: Counter[tuple[str, str]], sources: int) -> dict[str, Any]:
    def share(part: int, whole: int) -> float:
        return round(part / whole, 3) if whole else 0.0

    def all_of(place: int, verdict: str) -> int:
        return sum(count for pair, count in told.items() if pair[place] == verdict)

    right = {verdict: told[verdict, verdict] for verdict in ("matches", "differs", "not_found")}
    return {
        "differs precision": share(right["differs"], all_of(1, "differs")),
        "differs recall": share(right["differs"], all_of(0, "differs")),
        "matches precision": share(right["matches"], all_of(1, "matches")),
        "matches recall": share(right["matches"], all_of(0, "matches")),
        "not_found recall": share(right["not_found"], all_of(0, "not_found")),
        "matches with its number quoted": share(sources, right["matches"]),
        "told": {f"{asked} as {verdict}": count for (asked, verdict), count in sorted(slips.items())},
    }


def _line(one: Sentence, found: Checked | None) -> str:
    figure, told = (found.figure, found.told) if found else (None, None)
    held = f"{figure.text} ({figure.role}, {figure.period}, {figure.place}: {figure.subject[:90]})" if figure else "-"
    where = found.citation.file if found and found.citation else ""
    read = told and f"{told.figure.role} {told.periods} {[place.label for place in told.places]}"
    verdict = f"{found.verdict} ({found.slip} {found.score:.2f}; draft {read})" if found else "unread"
    of = one.fact and (one.fact.report, one.fact.evidence, one.fact.period, one.fact.place)
    return f"{one.id} {one.slip or one.verdict} -> {verdict}\n   {one.text}\n   held: {held} {where}\n   of: {of}"


if __name__ == "__main__":
    sys.exit(main())
