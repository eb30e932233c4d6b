"""The same report in several files, or a corrected later version: found by text, number, place, period and date.

Two files hold the same report where most of what one says stands in the other word for word and neither number,
place nor period speaks against it. Of such files one leads: the newer, then the one with a number, then the one with
text rather than recognised pages.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from errors import Message, note
from records import Document

Relation = Literal["copy", "version"]  # codes of the notes too
_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_LONG = 4  # words of a stretch that is compared
_SAMPLED = 8  # of so many stretches of long texts one is compared
_SHORT = 400  # stretches up to which all are
_COMMON = 20  # files that share a stretch beyond which it is a form of words
_COPY = 0.8  # share of stretches that copies have in common
_LONGER = 2  # a report so many times longer is no version of the other: one of them is an extract
_VERSION = 0.45  # ... and versions of a report that name the same number, or place and period and title


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that another one stands for: ids, and what it is to that one."""

    report: str
    leading: str
    relation: Relation


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Reports that are copies or earlier versions of others among the documents, in order."""
    prints = {document.report.id: _stretches(document.report.text) for document in documents}
    by_id = {document.report.id: document for document in documents}
    leads: dict[str, Copy] = {}
    for one, two in _alike(prints):
        relation = _relation(by_id[one], by_id[two], prints[one], prints[two])
        if relation is None:
            continue
        first, second = sorted((one, two), key=lambda name: _rank(by_id[name]), reverse=True)
        if second not in leads or _rank(by_id[leads[second].leading]) < _rank(by_id[first]):
            leads[second] = Copy(second, first, relation)
    return tuple(leads[document.report.id] for document in documents if document.report.id in leads)


def told(copy: Copy, documents: Iterable[Document]) -> Message:
    """The note of a report that another one stands for."""
    file = next(document.report.file for document in documents if document.report.id == copy.leading)
    return note(copy.relation, file=file)


def is_told(note: Message) -> bool:
    """Whether a note is one that ``told`` gave."""
    return note.code in get_args(Relation)


def _stretches(text: str) -> frozenset[int]:
    words = [word.casefold() for word in _WORD.findall(text)]
    found = {zlib.crc32(" ".join(words[at : at + _LONG]).encode()) for at in range(max(len(words) - _LONG + 1, 0))}
    return frozenset(found) if len(found) <= _SHORT else frozenset(one for one in found if one % _SAMPLED == 0)


def _alike(prints: dict[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs that share a good part of what they say."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, held in prints.items():
        for one in held:
            holders[one].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= _COMMON:
            shared.update(combinations(sorted(names), 2))
    least = {pair: min(len(prints[pair[0]]), len(prints[pair[1]])) for pair in shared}
    return sorted(pair for pair, count in shared.items() if count >= _VERSION * least[pair] / 2)


def _relation(one: Document, two: Document, first: frozenset[int], second: frozenset[int]) -> Relation | None:
    if not first or not second:
        return None
    a, b = one.report.facts, two.report.facts
    if any(x and y and x != y for x, y in ((a.period, b.period), (a.place, b.place), (a.number, b.number))):
        return None
    shared = len(first & second)
    whole = shared / len(first | second)
    if whole >= _COPY and (a.published == b.published or None in (a.published, b.published)):
        return "copy"
    lengths = sorted((len(one.report.text), len(two.report.text)))
    if lengths[1] > _LONGER * lengths[0]:
        return None
    same = (a.number and a.number == b.number) or (a.title and a.title == b.title and a.place and a.period)
    return "version" if same and shared / min(len(first), len(second)) >= _VERSION else None


def _rank(document: Document) -> tuple[str, bool, bool, int, str]:
    facts = document.report.facts
    recognised = any(page.how == "recognised" for page in document.pages)
    return (
        facts.published or "",
        facts.number is not None,
        not recognised,
        len(document.report.text),
        document.report.file,
    )
