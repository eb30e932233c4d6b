"""Figures named one by one, set beside each other; and numbers computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.analysis import compute
from answer.analysis.cells import Asking, Cell, Missing, alike
from answer.analysis.comparable import notes_on
from answer.analysis.outcome import Outcome, Reckoned
from answer.analysis.rank import in_order, side_by_side
from answer.question.pieces import Piece, pieces
from answer.question.plan import Planned
from answer.question.understand import Asked
from vietnamese.quantities.units import in_base


def compare(asking: Asking, planned: Planned, asked: Asked) -> Outcome | None:
    """A figure for each place, time or kind named; the greater (or smaller) first where that is asked."""
    cells, missing = named_cells(asking, pieces(asked, planned.core), asked)
    if planned.plan.group and len(cells) + len(missing) < 2:
        cells, missing = side_by_side(asking, planned), []
    if not cells or len(cells) + len(missing) < 2:
        return None
    order = planned.plan.order
    if not order or len(cells) < 2 or not alike(cells):
        return Outcome("table", tuple(cells), tuple(missing), notes=notes_on(cells))
    ordered = in_order(cells, order)
    made = compute.difference(ordered) if len(ordered) == 2 else None
    values = [in_base(cell.figure.value, cell.figure.unit) for cell in cells[:2]]
    verdict = None
    if planned.plan.yes_or_no and values[0] != values[1]:
        verdict = (values[0] > values[1]) == (order == "most")
    apart = (made,) if made is not None else ()
    return Outcome("table", tuple(ordered), tuple(missing), apart, verdict=verdict, lead=order, notes=notes_on(cells))


def distance(asking: Asking, planned: Planned, asked: Asked) -> Outcome | None:
    """Difference, growth or quotient of two figures; None where not both are found in like units."""
    measure = planned.operated.measure
    if measure == "times":
        asked = replace(asked, unit=None)  # "mấy lần" counts the times, not what is compared
    cells, missing = named_cells(asking, pieces(asked, planned.core), asked)
    if len(cells) < 2 or missing:
        return None
    pair = _by_time(cells) if measure == "growth" else cells
    made: Reckoned | None
    if measure == "times":
        made = compute.quotient(in_order(cells[:2], "most"))
        pair = in_order(cells[:2], "most")
    elif measure == "growth":
        made = compute.growth(pair)
    else:
        made = compute.difference(pair)
    if made is None or cells[0].figure.id == cells[1].figure.id:
        return None
    notes = tuple(note for note in notes_on(cells) if note not in ("other_years", "target_beside_result"))
    return Outcome("computed", tuple(pair[:2]), reckoned=(made,), notes=notes)


def summed(asking: Asking, planned: Planned, asked: Asked) -> Outcome | None:
    """Sum or mean of the figures named, or of the parallel parts of one sentence."""
    cells, missing = named_cells(asking, pieces(asked, planned.core), asked)
    parts = [] if planned.operated.measure != "check" and len(cells) > 1 and not missing else _parts(asking, planned)
    if len(parts) > len(cells):
        cells, missing = parts, []
    if len(cells) < 2 or missing or len({cell.figure.id for cell in cells}) < len(cells):
        return None
    made = compute.mean(cells) if planned.operated.measure == "mean" else compute.total(cells)
    return Outcome("computed", tuple(cells), reckoned=(made,), notes=notes_on(cells)) if made else None


def checked(asking: Asking, planned: Planned) -> Outcome | None:
    """Whether parts make up the whole that is told beside them."""
    parts = _parts(asking, planned)
    made = compute.total(parts) if len(parts) > 1 else None
    if made is None:
        return None
    whole = asking.one(planned.core)
    if whole is None or whole.figure.id in {cell.figure.id for cell in parts} or not alike([whole, *parts]):
        whole = _whole_before(asking, parts)
    if whole is None:
        return None
    verdict = in_base(whole.figure.value, whole.figure.unit) == in_base(made.value, made.unit)
    cells = (whole, *parts)
    shifted = replace(made, of=tuple(at + 1 for at in made.of))
    return Outcome("computed", cells, reckoned=(shifted,), verdict=verdict, lead="adds_up" if verdict else "adds_not")


def named_cells(asking: Asking, found: Sequence[Piece], asked: Asked) -> tuple[list[Cell], list[Missing]]:
    """The figure of each piece; what no report has is missing."""
    cells: list[Cell] = []
    missing: list[Missing] = []
    for piece in found:
        cell = asking.piece(piece, asked)
        if cell is None:
            missing.append(Missing(piece.place, piece.period, piece.label))
        else:
            cells.append(replace(cell, label=piece.label or (piece.place or "").split(",")[0]))
    return cells, missing


def _parts(asking: Asking, planned: Planned) -> list[Cell]:
    """The parallel parts that the question names, or all where it names none."""
    from answer.question.concepts import keys

    cells = side_by_side(asking, planned)
    asked = set(keys(planned.core))
    named = [cell for cell in cells if (words := set(keys(cell.label))) and len(words & asked) * 2 >= len(words)]
    return named if 1 < len(named) < len(cells) else cells


def _whole_before(asking: Asking, parts: Sequence[Cell]) -> Cell | None:
    """The figure of like measure that stands last before the parts, in their passage or the ones before it."""
    first = min(parts, key=lambda cell: cell.figure.start)
    before = [
        figure
        for hit in asking.kb.passages
        if hit.report == first.figure.report and hit.end > first.figure.start - 600 and hit.start <= first.figure.start
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
