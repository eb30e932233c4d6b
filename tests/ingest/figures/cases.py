"""Reading the labelled cases of tests/cases/figures.jsonl.

A line: ``passages`` (text, in order) with the ``section`` and ``lead`` of all and the ``facts`` that differ from the
usual ones; ``figures`` in order, each with what is said of it. ``place`` and ``scope`` are left out where they are the
report's own (Vĩnh Long, province); ``says`` are words, in unified spelling, that the subject must hold.
Sentences are the project's own, modelled on how real reports are written; groups: reworded (patterns of reports),
issue (the cases named for the ledger), other reports, goals and places, no figures, known failure.
"""

from __future__ import annotations

import json
from typing import Any

from ingest.figures.find import find_figures
from records import Facts, Figure, Passage, Report
from tests.paths import CASES

FILE = CASES / "figures.jsonl"
USUAL = {
    "title": "Báo cáo kết quả công tác lao động, người có công và xã hội năm 2021",
    "place": "Vĩnh Long",
    "period": "2021",
    "kind": "report",
}


def load_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def make_report(
    texts: list[str], section: tuple[str, ...] = (), lead: str = "", facts: dict[str, Any] | None = None
) -> tuple[Report, tuple[Passage, ...]]:
    """A report whose text is these passages with an empty line after each."""
    passages: list[Passage] = []
    whole = ""
    for text in texts:
        start, end = len(whole), len(whole) + len(text)
        passages.append(Passage(f"r:{start}-{end}", "r", section, None, start, end, text, lead))
        whole += text + "\n\n"
    return Report("r", "r.txt", Facts(**(USUAL | (facts or {}))), whole), tuple(passages)


def figures_of(case: dict[str, Any]) -> tuple[Report, tuple[Figure, ...]]:
    section = tuple(case.get("section", ()))
    report, passages = make_report(case["passages"], section, case.get("lead", ""), case.get("facts"))
    return report, find_figures(report, passages)
