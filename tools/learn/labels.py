"""Figures of real reports labelled by hand: reading them, finding them in a text, and what counts as right.

A line of labels: report, text (the number as printed), at (a piece of the file that holds it once), role, period,
place.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.facts.manifest import read_given_facts
from ingest.read import read
from records import Document
from settings import Settings
from vietnamese.periods.find import parse_period
from vietnamese.text.normalise import fold
from vietnamese.text.shapes import NUMBER

Label = dict[str, Any]
Span = tuple[int, int]
_KINDS = re.compile(r"^(?:tinh|thanh pho|tp\.?|huyen|xa|phuong|thi xa|thi tran|quan|vung|khu vuc)\s+")
_COUNTRY = frozenset({"ca nuoc", "viet nam", "toan quoc"})


def labelled_documents(labels: Path, folder: Path) -> Iterator[tuple[str, Document, Mapping[Span, Label]]]:
    """Each labelled report of a folder as it is read with its manifest, and the labels by where their numbers stand."""
    manifest = read_given_facts(folder / "manifest.csv").facts
    by_report: dict[str, list[Label]] = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        if line.strip():
            by_report[json.loads(line)["report"]].append(json.loads(line))
    for name, wanted in by_report.items():
        document = read(folder / name, Settings(), manifest.get(name), name)
        found = ((span_of(label, document.report.text), label) for label in wanted)
        yield name, document, {span: label for span, label in found if span is not None}


def span_of(label: Label, text: str) -> Span | None:
    """Where the labelled number stands in the text; None where it is not found. White space counts as one space."""
    found = _spaced(label["at"]).search(text)
    if found is None:
        return None
    number = _spaced(label["text"]).search(text, found.start()) or found
    digits = NUMBER.search(text, number.start())
    return digits.span() if digits else None


def _spaced(words: str) -> re.Pattern[str]:
    piece = re.escape(" ".join(unicodedata.normalize("NFC", words).split()))
    return re.compile(piece.replace(r"\ ", r"\s+"))


def label_at(labels: Mapping[Span, Label], start: int, end: int) -> Label | None:
    """The label of the number that stands there."""
    inside = [span for span in labels if span[0] < end and start < span[1]]
    return labels[min(inside, key=lambda span: abs(span[0] - start))] if inside else None


def same_period(mine: str | None, gold: str | None) -> bool:
    """Whether two codes mean one time: the same months, or a level at the same end in the same year."""
    a, b = _months(mine), _months(gold)
    if a is None or b is None:
        return a is b
    return a == b or (a[1] == b[1] and a[0][0] == b[0][0])


def _months(code: str | None) -> tuple[tuple[int, int], tuple[int, int]] | None:
    days = parse_period(re.sub(r"-M(\d\d)$", r"-\1", code)) if code else None
    return ((days[0].year, days[0].month), (days[1].year, days[1].month)) if days else None


def same_last_name(mine: str | None, gold: str | None) -> bool:
    """Whether the last names agree."""
    a, b = _names(mine), _names(gold)
    if not a or not b:
        return not a and not b
    return bool(a & b) or (a | b) <= _COUNTRY


def _names(place: str | None) -> set[str]:
    heads = [fold(each.split(",")[0]).strip() for each in (place or "").split(";") if each.strip()]
    return {re.sub(r"[^a-z0-9]+", " ", _KINDS.sub("", head)).strip() for head in heads}


def same_role(mine: str | None, gold: str | None) -> bool:
    """A part told as a result, or the other way, is right: both say what is."""
    return mine == gold or {mine, gold} == {"part", "result"}


SAME: Mapping[str, Callable[[str | None, str | None], bool]] = {
    "period": same_period,
    "place": same_last_name,
    "role": same_role,
}
