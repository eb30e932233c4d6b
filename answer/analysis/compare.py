"""Figures named one by one, set beside each other; and numbers computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.analysis import compute
from answer.analysis.cells import Asking, Cell, Missing, alike
from answer.analysis.comparable import notes_on
from answer.analysis.finding import Finding, Reckoned
from answer.analysis.made_up import cells_adding_up
from answer.analysis.named_cells import is_told_by_words, named_cells
from answer.analysis.pairs import pair
from answer.analysis.part_of_whole import part_of_whole
from answer.analysis.rank import cells_in_order, meets, side_by_side
from answer.analysis.target_met import reached
from answer.analysis.years import over_time
from answer.policy import policy
from answer.question.concepts import keys
from answer.question.piece import Piece
from answer.question.pieces import pieces
from answer.question.plan import Planned
from answer.question.understand import Asked
from vietnamese.quantities.units import dimension, in_base


def compare(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """A figure for each place, time or kind named; the greater (or smaller) first where that is asked."""
    if planned.plan.condition is not None:
        return held_to_limit(asking, planned, asked)
    cells, missing, parts = _set_beside(asking, planned, asked)
    if not cells or len(cells) + len(missing) < 2:
        return None
    order = planned.plan.order
    notes = notes_on(cells)
    if not order or len(cells) < 2 or not alike(cells):
        made = compute.difference(cells_in_order(cells, "most")) if _two_levels(cells, missing) else None
        told = tuple(cells if made is None else cells_in_order(cells, "most"))
        return Finding("table", told, tuple(missing), (made,) if made else (), notes=notes, parts=parts)
    ordered = cells_in_order(cells, order)
    made = compute.difference(ordered) if len(ordered) == 2 else None
    values = [in_base(cell.figure.value, cell.figure.unit) for cell in cells[:2]]
    yes = None
    if planned.plan.yes_or_no and values[0] != values[1]:
        yes = (values[0] > values[1]) == (order == "most")
    apart = (made,) if made is not None else ()
    return Finding("table", tuple(ordered), tuple(missing), apart, yes=yes, lead=order, notes=notes, parts=parts)


def _two_levels(cells: Sequence[Cell], missing: Sequence[Missing]) -> bool:
    """Whether two figures of one measure, and no more, are set beside each other, neither a movement nor roughly told:
    how far "dưới 1%" lies from another level nobody knows."""
    levels = all(cell.figure.role != "change" and not cell.figure.approximation for cell in cells)
    return len(cells) == 2 and not missing and levels and alike(cells) and cells[0].figure.id != cells[1].figure.id


def held_to_limit(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """Yes or no to a limit ("có dưới 9.000 hộ không?"), with the figure, or that of each part, held against it."""
    condition = planned.plan.condition
    assert condition is not None
    named = pieces(planned.about, asked)
    cells, _ = named_cells(asking, named.made, asked)
    one = asking.one(planned.core) if not cells else None
    cells = cells or ([one] if one is not None else [])
    units = {dimension(condition.unit)} if condition.unit else set()
    if not cells or (units and any(cell.measure and dimension(cell.figure.unit) not in units for cell in cells)):
        return None
    yes = all(meets(cell, condition) for cell in cells)
    return Finding("table", tuple(cells), yes=yes, lead="held", notes=notes_on(cells), parts=named.cut)


def distance(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """Difference, growth or quotient of two figures; None where not both are found in like units."""
    measure = planned.operated.measure
    if measure == "range":
        return _range(asking, planned)
    if measure == "part":
        reckoned = reached(asking, planned, asked) if asked.cues.of_plan else None
        return reckoned or part_of_whole(asking, planned, asked)
    if measure == "times":
        asked = replace(asked, unit=None)  # "mấy lần" counts the times, not what is compared
    cells, missing, _ = _set_beside(asking, planned, asked)
    if len(cells) < 2 or missing or any(cell.figure.role == "change" for cell in cells[:2]):
        return None  # how far something moved is no side of a difference: it may be the answer
    both = _by_time(cells) if measure == "growth" else cells
    made: Reckoned | None
    if measure == "times":
        made = compute.quotient(cells_in_order(cells[:2], "most"))
        both = cells_in_order(cells[:2], "most")
    elif measure == "growth":
        made = compute.growth(both)
    else:
        made = compute.difference(both)
    if made is None or cells[0].figure.id == cells[1].figure.id:
        return None
    notes = tuple(note for note in notes_on(cells) if note not in ("other_years", "target_beside_result"))
    return Finding("computed", tuple(both[:2]), reckoned=(made,), notes=notes)


def _range(asking: Asking, planned: Planned) -> Finding | None:
    """How far the greatest of several figures lies from the smallest."""
    ordered = cells_in_order(side_by_side(asking, planned), "most")
    made = compute.difference(ordered, 0, len(ordered) - 1) if len(ordered) > 1 else None
    if made is None:
        return None
    ends = (ordered[0], ordered[-1])
    return Finding("computed", ends, reckoned=(replace(made, of=(0, 1)),), notes=notes_on(ordered))


def _set_beside(asking: Asking, planned: Planned, asked: Asked) -> tuple[list[Cell], list[Missing], int]:
    """The figures that a question names one by one, what is missing, and of how many pieces, where not all were looked
    for; where its words do not part it, those of a group, of the parts of one sentence that it names, or two of one
    sentence."""
    named = pieces(planned.about, asked)
    cells, missing = named_cells(asking, named.made, asked)
    apart = len({cell.figure.id for cell in cells})
    if apart > 1 or (cells and missing) or len(asked.places) > 1 or len(asked.named.periods) > 1:
        return cells, missing, named.cut  # places and times that are named are not parts of one sentence
    if planned.plan.group:
        return side_by_side(asking, planned), [], named.cut
    among = _named(side_by_side(asking, planned), planned)
    beside = among if len(among) > 1 else pair(asking, planned, asked)
    return (beside, [], named.cut) if beside else (cells, missing, named.cut)


def summed(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """Sum or mean of the figures named, or of the parallel parts of one sentence."""
    if (
        planned.operated.measure == "mean"
        and len(yearly := over_time(asking, planned, targets=False)) > policy().several.few
    ):
        return _reckoned(compute.mean(yearly), yearly)
    named = pieces(planned.about, asked)
    cells, missing = named_cells(asking, named.made, asked)
    if missing and not named.cut and all(piece.period for piece in named.made):
        return _of_years(asking, planned, named.made)  # parts of a sentence are no years
    parts = [] if planned.operated.measure != "check" and len(cells) > 1 and not missing else _parts(asking, planned)
    among, by_words = len(_named(parts, planned)), sum(map(is_told_by_words, named.made))
    together = len({cell.figure.passage for cell in parts}) == 1 or among == len(parts)
    if len(parts) > len(cells) and together and among >= by_words:  # no sum of what stands apart or is not named
        cells, missing = parts, []
    if len(cells) < 2 or missing or named.cut or len({cell.figure.id for cell in cells}) < len(cells):
        return None
    made = compute.mean(cells) if planned.operated.measure == "mean" else compute.total(cells)
    return _reckoned(made, cells)


def _of_years(asking: Asking, planned: Planned, named: Sequence[Piece]) -> Finding | None:
    """The sum of the figures of the times named in one line over the years, which leaves none out."""
    line = {(cell.place, cell.period): cell for cell in over_time(asking, planned, targets=False)}
    homes = [place for place, _ in line] if not any(piece.place for piece in named) else []
    cells = [line.get((piece.place or homes[0] if homes else piece.place, piece.period)) for piece in named]
    found = [replace(cell, label=cell.period or "") for cell in cells if cell is not None]
    return _reckoned(compute.total(found), found) if len(found) == len(named) > 1 else None


def _reckoned(made: Reckoned | None, cells: Sequence[Cell]) -> Finding | None:
    return Finding("computed", tuple(cells), reckoned=(made,), notes=notes_on(cells)) if made else None


def checked(asking: Asking, planned: Planned) -> Finding | None:
    """Whether parts make up the whole that is told beside them."""
    whole = asking.one(planned.core)
    parts = (cells_adding_up(asking, whole) if whole is not None else []) or _parts(asking, planned)
    made = compute.total(parts) if len(parts) > 1 else None
    if made is None:
        return None
    if whole is None or whole.figure.id in {cell.figure.id for cell in parts} or not alike([whole, *parts]):
        whole = _whole_before(asking, parts)
    if whole is None:
        return None
    yes = in_base(whole.figure.value, whole.figure.unit) == in_base(made.value, made.unit)
    cells = (whole, *parts)
    shifted = replace(made, of=tuple(at + 1 for at in made.of))
    return Finding("computed", cells, reckoned=(shifted,), yes=yes, lead="adds_up" if yes else "adds_not")


def _parts(asking: Asking, planned: Planned) -> list[Cell]:
    """The parallel parts that the question names, or all where it names none."""
    cells = side_by_side(asking, planned)
    named = _named(cells, planned)
    return named if 1 < len(named) < len(cells) else cells


def _named(cells: Sequence[Cell], planned: Planned) -> list[Cell]:
    """The parts of whose labels the question has enough of the words."""
    asked, least = set(keys(planned.core)), policy().several.labelled
    return [cell for cell in cells if (words := set(keys(cell.label))) and len(words & asked) >= least * len(words)]


def _whole_before(asking: Asking, parts: Sequence[Cell]) -> Cell | None:
    """The figure of like measure that stands last before the parts, in their passage or the ones before it."""
    first = min(parts, key=lambda cell: cell.figure.start)
    before = [
        figure
        for hit in asking.kb.passages_of(first.figure.report)
        if hit.end > first.figure.start - policy().reach.whole and hit.start <= first.figure.start
        for figure in asking.kb.figures_in(hit.id)
        if figure.end <= first.figure.start
    ]
    for figure in sorted(before, key=lambda one: -one.start):
        cell = asking.cell(figure)
        if alike([cell, *parts]) and in_base(figure.value, figure.unit) > max(
            in_base(part.figure.value, part.figure.unit) for part in parts
        ):
            return cell
    return None


def _by_time(cells: Sequence[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: cell.years or (0, 0))
