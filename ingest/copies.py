"""The same report in several files, or a corrected later version: found by text, number, place, period and date.

Two files hold the same report where most of what one says stands in the other word for word and neither number,
place nor period speaks against it; a corrected report may be given out under another number. Of such files one leads:
the newer, then the one with a number, with text rather than recognised pages, as PDF, which is what is signed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from errors import Message, note
from records import Listing

Relation = Literal["copy", "version"]  # codes of the notes too
_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_LONG = 4  # words of a stretch that is compared
_SAMPLED = 8  # of so many stretches of long texts one is compared
_SHORT = 400  # stretches up to which all are
_COMMON = 20  # files that share a stretch beyond which it is a form of words
_COPY = 0.8  # share of stretches that copies have in common
_LONGER = 2  # a report so many times longer is no version of the other: one of them is an extract
_RENUMBERED = 0.6  # ... under another number: a corrected report is often given out anew
_VERSION = 0.45  # ... and versions of a report that name the same number, or place and period and title


Stretches = NDArray[np.uint32]
"""Hashes of stretches of a text, ascending, each once."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that another one stands for: ids, and what it is to that one."""

    report: str
    leading: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Sketched:
    """A report as far as copies are found by it."""

    listing: Listing
    stretches: Stretches
    length: int  # of its text
    recognised: bool  # any page of it


def sketch(text: str) -> bytes:
    """The stretches of a text as they are stored."""
    words = [word.casefold() for word in _WORD.findall(text)]
    found = {zlib.crc32(" ".join(words[at : at + _LONG]).encode()) for at in range(max(len(words) - _LONG + 1, 0))}
    sampled = found if len(found) <= _SHORT else {one for one in found if one % _SAMPLED == 0}
    return np.array(sorted(sampled), np.uint32).tobytes()


def stretches(stored: bytes) -> Stretches:
    """What ``sketch`` wrote."""
    return np.frombuffer(stored, np.uint32)


def find_copies(reports: Sequence[Sketched]) -> tuple[Copy, ...]:
    """Reports that are copies or earlier versions of others, in order."""
    by_id = sorted(reports, key=lambda one: one.listing.id)
    leads: dict[str, tuple[Sketched, Relation]] = {}
    for first, second in _alike([one.stretches for one in by_id]):
        relation = _relation(by_id[first], by_id[second])
        if relation is None:
            continue
        leading, other = sorted((by_id[first], by_id[second]), key=_rank, reverse=True)
        if other.listing.id not in leads or _rank(leads[other.listing.id][0]) < _rank(leading):
            leads[other.listing.id] = leading, relation
    ids = (one.listing.id for one in reports)
    return tuple(Copy(id, leads[id][0].listing.id, leads[id][1]) for id in ids if id in leads)


def copy_note(copy: Copy, file: str) -> Message:
    """The note of a report that another one, shown by the name of ``file``, stands for."""
    return note(copy.relation, file=file)


def is_note_of_copies(note: Message) -> bool:
    """Whether a note is one that ``told`` gave."""
    return note.code in get_args(Relation)


def _alike(sketches: Sequence[Stretches]) -> list[tuple[int, int]]:
    """Numbers of pairs that share a good part of what they say, ascending."""
    sizes = np.array([len(one) for one in sketches], np.int64)
    if len(sizes) < 2 or not sizes.any():
        return []
    held = np.concatenate(sketches)
    owners = np.repeat(np.arange(len(sizes)), sizes)
    order = np.argsort(held, kind="stable")  # of one stretch the owners ascend
    held, owners = held[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], held[1:] != held[:-1]]))
    holders = np.diff(np.concatenate([starts, [len(held)]]))
    telling = np.repeat(holders <= _COMMON, holders)
    pairs = []
    for apart in range(1, _COMMON):
        both = np.flatnonzero(telling[:-apart] & (held[:-apart] == held[apart:]))
        pairs.append(owners[both] * len(sizes) + owners[both + apart])
    found, shared = np.unique(np.concatenate(pairs), return_counts=True)
    first, second = np.divmod(found, len(sizes))
    enough = shared >= _VERSION * np.minimum(sizes[first], sizes[second]) / 2
    return [(int(one), int(other)) for one, other in zip(first[enough], second[enough], strict=True)]


def _relation(one: Sketched, two: Sketched) -> Relation | None:
    a, b = one.listing.facts, two.listing.facts
    if any(x and y and x != y for x, y in ((a.period, b.period), (a.place, b.place))):
        return None
    if a.number and b.number and a.number != b.number:
        return _renumbered(one, two)
    shared = len(np.intersect1d(one.stretches, two.stretches, assume_unique=True))
    sizes = len(one.stretches), len(two.stretches)
    whole = shared / (sum(sizes) - shared)
    if whole >= _COPY and (a.published == b.published or None in (a.published, b.published)):
        return "copy"
    lengths = sorted((one.length, two.length))
    if lengths[1] > _LONGER * lengths[0]:
        return None
    same = (a.number and a.number == b.number) or (a.title and a.title == b.title and a.place and a.period)
    return "version" if same and shared / min(sizes) >= _VERSION else None


def _renumbered(one: Sketched, two: Sketched) -> Relation | None:
    """Whether one office tells the same of the same time under another number and date."""
    a, b = one.listing.facts, two.listing.facts
    same = all(x and x == y for x, y in ((a.title, b.title), (a.issuer, b.issuer), (a.period, b.period)))
    if not same or a.published == b.published or max(one.length, two.length) > _LONGER * min(one.length, two.length):
        return None
    shared = len(np.intersect1d(one.stretches, two.stretches, assume_unique=True))
    return "version" if shared / min(len(one.stretches), len(two.stretches)) >= _RENUMBERED else None


def _rank(one: Sketched) -> tuple[str, bool, bool, bool, int, str]:
    facts, file = one.listing.facts, one.listing.file
    issued = file.lower().endswith(".pdf")  # what is signed and sent out; the others can still be written in
    return (facts.published or "", facts.number is not None, not one.recognised, issued, one.length, file)
