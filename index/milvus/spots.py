"""Numbers of passages and figures, and the keys by which Milvus knows them.

Every report that is written gets a version, a number that is never given again. The key of its passage, sentence or
figure is that version with its place within the report, so that two writings of one report have different keys. A
generation sees the versions up to its last one but those that it names as gone.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.cells import Mask, Numbers

_BITS = 22  # of the place within a report; the 41 before them hold milliseconds until the year 2039


@dataclass(frozen=True, slots=True)
class Spots:
    """Of each version that has any: its first number and how many it has, in order of numbers and of versions."""

    versions: Numbers  # in order of numbers
    firsts: Numbers  # ascending
    counts: Numbers
    sorted_versions: Numbers
    order: Numbers  # where each of ``sorted_versions`` stands in ``versions``

    @classmethod
    def of(cls, versions: Mapping[str, int], ranges: Mapping[str, tuple[int, int]]) -> Spots:
        """From the versions of reports and the numbers of each, from the first to the one after the last."""
        held = sorted((start, end - start, versions[report]) for report, (start, end) in ranges.items() if end > start)
        table = np.array(held, np.int64).reshape(-1, 3)
        order = np.argsort(table[:, 2])
        return cls(table[:, 2], table[:, 0], table[:, 1], table[order, 2], order)

    @property
    def size(self) -> int:
        """Numbers, those that are gone with them."""
        return int(self.firsts[-1] + self.counts[-1]) if len(self.firsts) else 0

    def keys(self, numbers: Numbers) -> Numbers:
        """The keys of these numbers; -1 for one that is gone."""
        if not len(self.firsts):
            return np.full(len(numbers), -1, np.int64)
        at = np.searchsorted(self.firsts, numbers, side="right") - 1
        within = numbers - self.firsts[at]
        known = (at >= 0) & (within < self.counts[at])
        return np.where(known, spot_key(self.versions[at], within), -1)

    def numbers(self, keys: Numbers) -> Numbers:
        """The numbers of these keys, those left out that this generation does not know."""
        if not len(self.firsts):
            return np.empty(0, np.int64)
        versions, within = keys >> _BITS, keys & ((1 << _BITS) - 1)
        at = np.minimum(np.searchsorted(self.sorted_versions, versions), len(self.order) - 1)
        spot = self.order[at]
        known = (self.sorted_versions[at] == versions) & (within < self.counts[spot])
        found: Numbers = self.firsts[spot[known]] + within[known]
        return found

    def limits(self, allowed: Mask) -> tuple[Numbers, Numbers]:
        """The versions any of whose numbers is allowed, and those none of whose numbers is."""
        if not len(self.firsts):
            return self.versions, self.versions
        before = np.concatenate([[0], np.cumsum(allowed, dtype=np.int64)])
        any_ = before[self.firsts + self.counts] > before[self.firsts]
        return self.versions[any_], self.versions[~any_]


def spot_key(version: Numbers | int, at: Numbers | int) -> Numbers:
    """The key of what stands ``at`` that place within the report of a version."""
    found: Numbers = (np.asarray(version, np.int64) << _BITS) | np.asarray(at, np.int64)
    return found


def next_version(last: int) -> int:
    """A version that was never given: later than the last one, and than all that were given before this moment."""
    return max(last + 1, time.time_ns() // 1_000_000)
