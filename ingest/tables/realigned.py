"""A row of a table whose text was repaired as a whole (an old font, torn words): its values and their names."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from ingest.raw import RawCell, RawPiece
from ingest.tables.rows import tidy

_LONGEST = 4000  # characters of a stretch between two values that is held against the repaired one


def realigned(piece: RawPiece, text: str) -> RawPiece:
    """The row with its repaired text: each value with its headings as they stand in it now."""
    cells: list[RawCell] = []
    stretches: list[_Stretch] = []
    old_end = new_end = 0
    for cell in piece.cells:
        value = piece.text[cell.start : cell.end]
        start = text.find(value, new_end)
        if start < 0:
            continue
        stretches.append(_Stretch(piece.text[old_end : cell.start], text[new_end:start]))
        old_end, new_end = cell.end, start + len(value)
        cells.append(_named(replace(cell, start=start, end=new_end), stretches[0], stretches[-1]))
    return replace(piece, text=text, cells=tuple(cells))


class _Stretch:
    """What stands before a value, as it was and as it is now."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        comparable = max(len(old), len(new)) <= _LONGEST
        self._blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if comparable else []

    def now(self, name: str) -> str:
        """What has become of a name that stood in it; the name itself where it did not."""
        start = self._old.rfind(name) if name else -1
        if start < 0 or not self._blocks:
            return name
        end = start + len(name)
        first = next(block for block in self._blocks if block[2] > start)
        last = next(block for block in self._blocks if block[2] >= end)
        begin = first[3] + (start - first[1] if first[0] == "equal" else 0)
        return self._new[begin : last[4] - (last[2] - end if last[0] == "equal" else 0)].strip()


def _named(cell: RawCell, label: _Stretch, heading: _Stretch) -> RawCell:
    """The cell with its names as they are now: label, group and unit stand before the first value of the row."""
    return replace(
        cell,
        column=tuple(heading.now(tidy(name)) for name in cell.column),
        row=tuple(map(label.now, cell.row)),
        unit=label.now(cell.unit) if cell.unit else "",
        label_heading=label.now(cell.label_heading) if cell.label_heading else "",
    )
