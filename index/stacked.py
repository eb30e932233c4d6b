"""Vectors of a generation, numbered through, in one file or in several, as it grew: each an exact FAISS index, and of a
large one cells that propose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np

from index.cells import Cells, Mask, Numbers, Vectors, vectors_inside


@dataclass(frozen=True, slots=True)
class Stacked:
    """Vectors as the model gave them."""

    segments: tuple[Any, ...]  # faiss.IndexFlatIP
    cells: tuple[Cells | None, ...]

    def __len__(self) -> int:
        return sum(int(segment.ntotal) for segment in self.segments)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.segments[0].d)

    @property
    def has_cells(self) -> bool:
        """Whether the first of the files is that large."""
        return self.cells[0] is not None

    def take(self, numbers: Numbers | None = None) -> Vectors:
        """The vectors of these numbers, (numbers, dimension); all of them without."""
        if len(self.segments) == 1:
            return vectors_inside(self.segments[0]) if numbers is None else vectors_inside(self.segments[0])[numbers]
        if numbers is None:
            return np.concatenate([vectors_inside(segment) for segment in self.segments])
        found, start = np.empty((len(numbers), self.dimension), np.float32), 0
        for segment in self.segments:
            here = (numbers >= start) & (numbers < start + segment.ntotal)
            found[here] = vectors_inside(segment)[numbers[here] - start]
            start += segment.ntotal
        return found

    def near(self, question: Vectors, count: int, allowed: Mask | None = None) -> Numbers:
        """Numbers of about ``count`` vectors of each file that come nearest to a question's (length 1, less its mean),
        of those allowed if any are named."""
        found, start = [np.empty(0, np.int64)], 0
        for segment, cells in zip(self.segments, self.cells, strict=True):
            own = None if allowed is None else allowed[start : start + segment.ntotal]
            if cells is not None:
                found.append(start + cells.near(question, count, own))
            elif segment.ntotal:
                _scores, ids = segment.search(question[None], min(count, segment.ntotal), params=_only(own))
                found.append(start + ids[0][ids[0] >= 0])
            start += segment.ntotal
        numbers: Numbers = np.concatenate(found)
        return numbers


def one(index: Any, cells: Cells | None = None) -> Stacked:
    """Vectors of one file."""
    return Stacked((index,), (cells,))


def together(several: list[Stacked]) -> Stacked:
    """The vectors of several, one after another."""
    return Stacked(
        tuple(segment for each in several for segment in each.segments),
        tuple(cells for each in several for cells in each.cells),
    )


def _only(chosen: Mask | None) -> Any:
    """FAISS's way to look at some vectors alone."""
    if chosen is None:
        return None
    bits = np.packbits(chosen, bitorder="little")
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
