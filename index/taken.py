"""What a build takes over from the former generation: whole reports, as they are stored there.

Rows of the former generation and of the reports embedded anew are pooled, the former ones first; the new generation
has those of the pool that stay, in the order of its reports. Nothing of a report that stays is read, cut or embedded
again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from errors import Message
from index.cells import Numbers
from index.rows import Rows
from records import Document, Passage


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report that stays as it is but for the name that it is shown by and its notes."""

    id: str
    file: str
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """The reports of a new generation, in order: documents, and those kept from the former catalogue."""

    former: Path | None  # catalogue of the former generation; None where nothing is taken over
    reports: tuple[Document | KeptReport, ...]
    passages: Numbers  # for each passage of the new generation its number in the pool
    figures: Numbers
    dropped: tuple[str, ...] = ()  # ids of reports of the former generation that are not taken over
    gone: tuple[Passage, ...] = ()  # theirs
    gone_numbers: tuple[int, ...] = ()  # of the same
    gone_texts: tuple[str, ...] = ()
    sizes: tuple[int, int] = (0, 0)  # numbers of passages and figures in the former generation


def plan(
    documents: Sequence[Document],
    kept: Mapping[str, KeptReport],
    former: Path | None,
    sizes: tuple[int, int] = (0, 0),
    open_rows: Callable[[Path], Rows] = Rows,
) -> Taken:
    """What becomes of these documents and of the reports kept; ``former`` is a catalogue that holds all the latter, in
    which passages and figures have so many numbers, opened by ``open_rows``."""
    everything: list[Document | KeptReport] = [*documents, *kept.values()]
    reports = tuple(sorted(everything, key=lambda one: one.file if isinstance(one, KeptReport) else one.report.file))
    if former is None:
        return Taken(None, reports, _all(documents, "passages"), _all(documents, "figures"))
    rows = open_rows(former)
    try:
        dropped = tuple(listing.id for listing in rows.listings() if listing.id not in kept)
        gone = tuple(passage for id in dropped for passage in rows.passages_of(id))
        texts = tuple(rows.report(id).text for id in dropped)
        stored = rows.ranges()
    finally:
        rows.close()
    orders = []
    for at, what in enumerate(("passages", "figures")):
        ranges = {id: spans[at] for id, spans in stored.items()}
        next_ = sizes[at]
        for document in documents:
            ranges[document.report.id] = (next_, next_ + len(getattr(document, what)))
            next_ = ranges[document.report.id][1]
        orders.append(_joined([ranges.get(_id(one), (0, 0)) for one in reports]))
    gone_numbers = tuple(number for id in dropped for number in range(*stored[id][0]))
    return Taken(former, reports, orders[0], orders[1], dropped, gone, gone_numbers, texts, sizes)


def _id(one: Document | KeptReport) -> str:
    return one.id if isinstance(one, KeptReport) else one.report.id


def _all(documents: Sequence[Document], what: str) -> Numbers:
    return np.arange(sum(len(getattr(document, what)) for document in documents))


def _joined(ranges: Sequence[tuple[int, int]]) -> Numbers:
    return np.concatenate([np.empty(0, np.int64), *(np.arange(start, end) for start, end in ranges)])
