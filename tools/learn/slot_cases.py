"""The figures that the weights of slots are learned from, each with its candidates and which of them are right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.figures.find import Read, slots_of
from ingest.figures.places import Where
from ingest.figures.role_model import RoleWeights
from ingest.figures.weighing import RULE, SlotCandidate
from ingest.read import read
from records import Facts, Passage, Report
from settings import Settings
from tools.learn.labels import SAME, label_at, labelled_documents

ROOT = Path(__file__).parents[2]
_SILVER, _MADE, _INVENTED = 0.25, 10.0, 1.5  # what a figure counts whose label nobody read in a real report


@dataclass(frozen=True, slots=True)
class SlotCase:
    """A figure with its candidates and which of them are right; ``of`` is the set of labels, or what made it."""

    of: str
    report: str
    at: str
    evidence: tuple[frozenset[str], ...]
    values: tuple[str | None, ...]
    right: tuple[bool, ...]
    gold: str | None
    worth: float = 1.0

    @property
    def labelled(self) -> bool:
        return self.of not in ("case", "invented", "silver")


OWN = (ROOT / "tests/cases/figures.jsonl", Path(__file__).with_name("slot_texts.txt"))  # the project's own texts
Told = Iterator[tuple[str, SlotCase]]  # slot and case


def candidates_of(there: Read, slot: str, at: int) -> Sequence[SlotCandidate[Any]]:
    return there.times[at] if slot == "period" else there.places[at]


def _told(candidate: SlotCandidate[Any]) -> str | None:
    """The value as labels write it."""
    value: Where | str | None = candidate.value
    return "; ".join(value.places) or None if isinstance(value, Where) else value


def _case(
    of: str,
    report: str,
    at: str,
    found: Sequence[SlotCandidate[Any]],
    slot: str,
    gold: str | None,
    worth: float = 1.0,
) -> SlotCase:
    values = tuple(_told(each) for each in found)
    right = tuple(SAME[slot](value, gold) for value in values)
    if slot == "place" and ";" in (gold or "") and gold in values:
        right = tuple(value == gold for value in values)  # one place of several is not all of them
    return SlotCase(of, report, at, tuple(each.evidence for each in found), values, right, gold, worth)


def labelled(labels: Path, folder: Path, slots: Sequence[str], roles: RoleWeights) -> Told:
    """The cases of a file of labels: the figures of its running text, their roles by weights that have not seen it."""
    for name, document, spans in labelled_documents(labels, folder):
        tabled = {figure.start for figure in document.figures if ("role", "table") in figure.known}
        for passage, seen in slots_of(document.report, document.passages, weights=roles):
            for at, item in enumerate(seen.parsed.items):
                start, end = passage.start + item.quantity.start, passage.start + item.quantity.end
                gold = label_at(spans, start, end)
                if gold is None or start in tabled:
                    continue
                for slot in slots:
                    found = candidates_of(seen, slot, at)
                    yield slot, _case(str(labels), f"{folder}/{name}", gold["at"], found, slot, gold[slot])


def made_up(slots: Sequence[str]) -> Told:
    """The project's own cases; each stands for a report of its own."""
    usual = {"title": "Báo cáo kết quả công tác lao động, người có công và xã hội năm 2021"}
    usual |= {"place": "Vĩnh Long", "period": "2021", "kind": "report"}
    for line in OWN[0].read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["group"] == "known failure":
            continue
        facts = Facts(**(usual | case.get("facts", {})))
        passages, whole = [], ""
        for text in case["passages"]:
            start, end = len(whole), len(whole) + len(text)
            section = tuple(case.get("section", ()))
            passages.append(Passage(f"r:{start}-{end}", "r", section, None, start, end, text, case.get("lead", "")))
            whole += text + "\n\n"
        expected = iter(case["figures"])
        for _passage, seen in slots_of(Report("r", "r.txt", facts, whole), passages):
            for at in range(len(seen.parsed.items)):
                gold = {"place": facts.place} | next(expected)
                for slot in slots:
                    found = candidates_of(seen, slot, at)
                    yield slot, _case("case", f"case {case['id']}", gold["text"], found, slot, gold[slot], _MADE)


def invented(slots: Sequence[str]) -> Told:
    """The texts of slot_texts.txt, which name the time and place of their numbers."""
    blocks = re.split(r"\n\n", OWN[1].read_text(encoding="utf-8"))
    for count, block in enumerate(block.strip() for block in blocks if "|" in block.split("\n")[0]):
        report, passages, gold = _invented(block)
        for passage, seen in slots_of(report, passages):
            for at, item in enumerate(seen.parsed.items):
                told = gold.get(passage.start + item.quantity.start)
                if told is None:
                    continue
                for slot in slots:
                    found = candidates_of(seen, slot, at)
                    name = f"invented {count}"
                    yield slot, _case("invented", name, item.quantity.text, found, slot, told[slot], _INVENTED)


def _invented(block: str) -> tuple[Report, list[Passage], dict[int, dict[str, str | None]]]:
    """A text of slot_texts.txt as a report, and what is said of the number that stands at each position."""
    head, *lines = block.split("\n")
    place, period, published, kind, title = (part.strip() or None for part in head.lstrip("# ").split("|"))
    facts = Facts(title=title, place=place, period=period, published=published, kind=kind)  # type: ignore[arg-type]
    passages: list[Passage] = []
    whole, gold = "", dict[int, dict[str, str | None]]()
    for line in lines:
        start = len(whole)
        for piece in re.split(r"(\[[^\]]*\])", line):
            shown = piece
            if piece.startswith("["):
                shown, when, *where = piece[1:-1].split("|")
                told = period if when == "=" else None if when == "-" else when
                gold[len(whole)] = {"period": told, "place": where[0] if where else place}
            whole += shown
        passages.append(Passage(f"r:{start}-{len(whole)}", "r", (), None, start, len(whole), whole[start:], ""))
        whole += "\n\n"
    return Report("r", "r.txt", facts, whole), passages, gold


def silver(folder: Path, slots: Sequence[str]) -> Told:
    """Figures as the rules alone read them, but the times of former levels, which the rules take for those of the
    levels that came of them."""
    for file in sorted(folder.glob("*.txt")):
        document = read(file, Settings())
        former = {figure.start for figure in document.figures if figure.role == "previous"}
        for passage, seen in slots_of(document.report, document.passages):
            for at, item in enumerate(seen.parsed.items):
                is_former = passage.start + item.quantity.start in former
                for slot in slots:
                    if is_former and slot == "period":
                        continue
                    found = candidates_of(seen, slot, at)
                    rule = next((each for each in found if RULE in each.evidence), None)
                    if rule is not None:
                        yield slot, _case("silver", f"silver {file.name}", "", found, slot, _told(rule), _SILVER)
