"""The real reports beside the project, read from every format they come in."""

from __future__ import annotations

import csv
import difflib
import json
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest.read import read
from ingest.structure.passages import LONGEST
from records import Document
from settings import Settings
from tests.ingest.golden import OUTLINES, labels
from tests.ingest.scans.made import ENGINES
from tests.paths import SHARED
from vietnamese.quantities.numbers import find_numbers

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="no real reports beside the project")]
EXPECTED = json.loads(OUTLINES.read_text(encoding="utf-8"))
FORMATS = ["gia-nghia-2023.pdf", "ben-tre-2020.docx", "ben-tre-2020.html"]


@cache
def report(name: str) -> Document:
    folder = "reports" if name.endswith(".txt") else "formats"
    return read(SHARED / folder / name, Settings())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_outline(name: str) -> None:
    document = report(name)
    assert labels(document) == EXPECTED[name]["sections"]
    assert len(document.passages) == EXPECTED[name]["passages"]
    assert max(len(passage.text) for passage in document.passages) <= LONGEST


@pytest.mark.parametrize("name", FORMATS)
def test_formats_say_what_the_plain_text_says(name: str) -> None:
    other, plain = report(name), report(f"{name.split('.')[0]}.txt")
    one, two = ("".join(document.report.text.split()) for document in (other, plain))
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    assert 2 * sum(block.size for block in matcher.get_matching_blocks()) / (len(one) + len(two)) >= 0.995
    assert [section.path for section in other.sections] == [section.path for section in plain.sections]
    assert [collapsed(passage.text) for passage in other.passages] == [
        collapsed(passage.text) for passage in plain.passages
    ]


@pytest.mark.skipif(not ENGINES, reason="no engine that recognises scans is installed")
@pytest.mark.parametrize("engine", ENGINES)
def test_every_number_of_the_scan_is_found(engine: str, tmp_path: Path) -> None:
    scan = read(SHARED / "formats" / "kien-giang-2017-scan.pdf", Settings(cache=tmp_path, ocr=engine))
    plain = report("kien-giang-2017.txt")
    assert [number.text for number in find_numbers(scan.report.text)] == [
        number.text for number in find_numbers(plain.report.text)
    ]
    assert [(figure.value, figure.role, figure.period) for figure in scan.figures] == [
        (figure.value, figure.role, figure.period) for figure in plain.figures
    ]
    assert len(scan.passages) == len(plain.passages)
    assert replace(scan.report.facts, title=None) == replace(plain.report.facts, title=None)


def test_facts_of_the_text_agree_with_the_manifest() -> None:
    """Where both say something; what the text does not hold (the office of a web page) stays open."""
    open_facts = set()
    with (SHARED / "reports" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts = report(row["file"]).report.facts
            for key in ("number", "issuer", "place", "period", "published", "kind"):
                if row[key] and getattr(facts, key) is None:
                    open_facts.add((row["file"], key))
                elif row[key]:
                    assert getattr(facts, key) == row[key], (row["file"], key)
    assert open_facts == {("an-giang-2021.txt", "issuer")}


def test_every_evidence_stands_in_one_passage() -> None:
    texts: dict[str, list[str]] = {}
    with (SHARED / "questions" / "dev.jsonl").open(encoding="utf-8") as file:
        questions = [json.loads(line) for line in file]
    for question in questions:
        if not question["evidence"]:
            continue
        name = question["report"]
        texts.setdefault(name, [collapsed(passage.text) for passage in report(name).passages])
        assert any(collapsed(piece) in text for piece in question["evidence"] for text in texts[name]), question["id"]


def collapsed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
