"""The figures that a question names one by one, and one that stands in the passage of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.analysis.cells import Asking, Cell, Missing, alike, is_of, years_of
from answer.analysis.labels import label_of
from answer.analysis.made_up import cells_adding_up
from answer.choice.sentences import sentence_of
from answer.question.concepts import key_set, keys
from answer.question.named import read_named
from answer.question.piece import Piece
from answer.question.understand import Asked
from index.slots import places_of
from vietnamese.questions.cues import is_grammar


def named_cells(asking: Asking, found: Sequence[Piece], asked: Asked) -> tuple[list[Cell], list[Missing]]:
    """The figure of each piece; what no report has is missing."""
    told = _each_under_its_name(asking, found, [asking.piece(piece, asked) for piece in found])
    near = next((cell for cell in told if cell is not None), None)
    cells: list[Cell] = []
    missing: list[Missing] = []
    for piece, sure in zip(found, told, strict=True):
        cell = sure or (_beside(asking, piece, asked, near) if near is not None else None)
        others = [one for one in told if one is not None and one is not sure]
        if cell is not None and near is not None and _of_another(piece, cell, others):
            cell = None if (other := _sibling(asking, piece, near)) is None else replace(other, unsure=True)
        if cell is None or _of_another(piece, cell, others):
            missing.append(Missing(piece.place, piece.period, piece.label))
        else:
            cells.append(replace(cell, label=piece.label or (piece.place or "").split(",")[0]))
    by_words = bool(found) and all(map(is_told_by_words, found))
    return _part_for_whole(asking, cells) if by_words else cells, missing


def _each_under_its_name(asking: Asking, found: Sequence[Piece], told: Sequence[Cell | None]) -> Sequence[Cell | None]:
    """The cells with the one that stands under the name of its piece in the place of one that does not, beside another
    cell that does ("16,82%, trong đó thành thị 29,41%; nông thôn 11,83%")."""
    if not found or not all(map(is_told_by_words, found)):
        return told
    under = [cell is not None and _own_name(cell, piece, found) for piece, cell in zip(found, told, strict=True)]
    near = next((cell for cell, own in zip(told, under, strict=True) if own), None)
    if near is None:
        return told
    changed = []
    for piece, cell, own in zip(found, told, under, strict=True):
        other = None if own else named_beside(asking, near, piece.label)
        changed.append(cell if other is None else replace(other, unsure=True))
    return changed


def _own_name(cell: Cell, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the words nearest to a figure have what only this piece is called."""
    others = naming_words(" ".join(one.label for one in pieces if one is not piece))
    apart = naming_words(piece.label) - others
    return bool(apart) and apart <= key_set(f"{cell.figure.own} {cell.figure.unit} {label_of(cell)}")


def _part_for_whole(asking: Asking, cells: list[Cell]) -> list[Cell]:
    """The cells with the part that is left in the place of the whole that one of them is of the others ("1.000 căn: xây
    mới 700 căn, sửa chữa 300 căn", where new and repaired ones are asked for)."""
    for at, cell in enumerate(cells):
        others = {one.figure.id for one in cells} - {cell.figure.id}
        parts = cells_adding_up(asking, cell) if others else []
        left = [part for part in parts if part.figure.id not in others]
        if len(left) == 1 and len(parts) == len(others) + 1:
            return [*cells[:at], replace(left[0], label=cell.label, unsure=True), *cells[at + 1 :]]
    return cells


def is_told_by_words(piece: Piece) -> bool:
    """Whether only its words tell a piece from the others, not its place, time or role."""
    by_role = piece.label in ("result", "target")
    return bool(piece.label) and piece.place is None and piece.period is None and not by_role


def named_beside(asking: Asking, near: Cell, name: str) -> Cell | None:
    """The one figure in the passage of ``near``, of its place, time and measure, whose own words hold all those of
    ``name`` ("13.591 người khuyết tật, 17.536 người cao tuổi"); None where none or more than one does."""
    words = naming_words(name)
    found = []
    for figure in asking.kb.figures_in(near.figure.passage):
        cell = asking.cell(figure)
        level = figure.id != near.figure.id and figure.role in ("result", "part", near.figure.role)
        if level and cell.years == near.years and cell.place == near.place and alike([near, cell]):
            found += [cell] if words and words <= key_set(f"{figure.own} {figure.unit} {label_of(cell)}") else []
    return found[0] if len(found) == 1 else None


def _sibling(asking: Asking, piece: Piece, near: Cell) -> Cell | None:
    """The one figure of the sentence of ``near`` that tells the same of the place and the time of a piece ("Kế Sách có
    812 hộ, Trà Cú 655 hộ"): of its measure and role, and in no words of its own but those of ``near`` and of places and
    times; None where none is or more than one."""
    start, end = sentence_of(near.passage, near.figure.start)
    words = key_set(f"{near.figure.own} {near.figure.carried} {near.figure.unit}")
    found = []
    for figure in asking.kb.figures_in(near.figure.passage):
        cell = asking.cell(figure)
        if figure.id == near.figure.id or not start <= figure.start < end or not _same_role(near, cell):
            continue
        here = cell.place == (piece.place or near.place) and cell.years == years_of(piece.period or near.period)
        named = read_named(figure.own)
        own = naming_words(named.without(named.spans).text)
        if here and alike([near, cell]) and own <= words | key_set(f"{figure.unit} {cell.place or ''}"):
            found.append(cell)
    return found[0] if len(found) == 1 else None


def _same_role(cell: Cell, other: Cell) -> bool:
    """Whether both tell of a level reached, or both of a target, a part, a share."""
    roles = {cell.figure.role, other.figure.role}
    return len(roles) == 1 or roles == {"result", "previous"}


def naming_words(text: str) -> frozenset[str]:
    """The keys of what a text names, without the words of grammar."""
    return frozenset(keys(" ".join(word for word in text.split() if not is_grammar(word.lower()))))


def _beside(asking: Asking, piece: Piece, asked: Asked, near: Cell) -> Cell | None:
    """The figure of a piece beside that of another one, where it is too unsure by itself."""
    by_words = is_told_by_words(piece)
    named = named_beside(asking, near, piece.label) if by_words else _sibling(asking, piece, near)
    cell = asking.piece(piece, asked, near) if named is None else replace(named, unsure=True)
    return None if cell is not None and by_words and asked.language != "en" and not _names(cell, piece) else cell


def _names(cell: Cell, piece: Piece) -> bool:
    """Whether the words of a figure have any of those that tell a piece from the others."""
    figure = cell.figure
    return bool(naming_words(piece.label) & key_set(f"{figure.own} {figure.carried} {figure.unit} {label_of(cell)}"))


def _of_another(piece: Piece, cell: Cell, others: Sequence[Cell]) -> bool:
    """Whether a figure was found for another piece too, and is not of the place or the time of this one."""
    place = piece.place is not None and not is_of(places_of(cell.figure, cell.report.facts), piece.place)
    time = piece.period is not None and years_of(piece.period) != cell.years
    return (place or time) and any(one.figure.id == cell.figure.id for one in others)
