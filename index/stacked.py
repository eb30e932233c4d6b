"""Vectors of a generation, numbered through, in one file or in several, as it grew: each an exact FAISS index, and of a
large one cells that propose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np

from index.cells import Cells, Mask, Numbers, Vectors, rows


@dataclass(frozen=True, slots=True)
class Stacked:
    """Vectors as the model gave them."""

    parts: tuple[Any, ...]  # faiss.IndexFlatIP
    cells: tuple[Cells | None, ...]

    def __len__(self) -> int:
        return sum(int(part.ntotal) for part in self.parts)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.parts[0].d)

    @property
    def has_cells(self) -> bool:
        """Whether the first of the files is that large."""
        return self.cells[0] is not None

    def take(self, numbers: Numbers | None = None) -> Vectors:
        """The vectors of these numbers, (numbers, dimension); all of them without."""
        if len(self.parts) == 1:
            return rows(self.parts[0]) if numbers is None else rows(self.parts[0])[numbers]
        if numbers is None:
            return np.concatenate([rows(part) for part in self.parts])
        found, start = np.empty((len(numbers), self.dimension), np.float32), 0
        for part in self.parts:
            here = (numbers >= start) & (numbers < start + part.ntotal)
            found[here] = rows(part)[numbers[here] - start]
            start += part.ntotal
        return found

    def near(self, question: Vectors, count: int, allowed: Mask | None = None) -> Numbers:
        """Numbers of about ``count`` vectors of each file that come nearest to a question's (length 1, less its mean),
        of those allowed if any are named."""
        found, start = [np.empty(0, np.int64)], 0
        for part, cells in zip(self.parts, self.cells, strict=True):
            own = None if allowed is None else allowed[start : start + part.ntotal]
            if cells is not None:
                found.append(start + cells.near(question, count, own))
            elif part.ntotal:
                _scores, ids = part.search(question[None], min(count, part.ntotal), params=_only(own))
                found.append(start + ids[0][ids[0] >= 0])
            start += part.ntotal
        numbers: Numbers = np.concatenate(found)
        return numbers


def one(index: Any, cells: Cells | None = None) -> Stacked:
    """Vectors of one file."""
    return Stacked((index,), (cells,))


def together(several: list[Stacked]) -> Stacked:
    """The vectors of several, one after another."""
    return Stacked(
        tuple(part for each in several for part in each.parts), tuple(cells for each in several for cells in each.cells)
    )


def _only(chosen: Mask | None) -> Any:
    """FAISS's way to look at some vectors alone."""
    if chosen is None:
        return None
    bits = np.packbits(chosen, bitorder="little")
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
