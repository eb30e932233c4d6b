"""What percentage a part makes of its whole, where no report prints it: both figures, and their quotient."""

from __future__ import annotations

from dataclasses import replace

from answer.analysis import compute
from answer.analysis.cells import Asking, Cell, fitting
from answer.analysis.comparable import notes_on
from answer.analysis.finding import Finding
from answer.choice.select import ordered
from answer.choice.sentences import sentence_of
from answer.question.concepts import keys
from answer.question.named import NamedText, side_by_side_named
from answer.question.piece import Piece
from answer.question.pieces import sharing
from answer.question.plan import Planned
from answer.question.said import content
from answer.question.understand import Asked
from vietnamese.quantities.units import in_base
from vietnamese.questions.cues import is_grammar
from vietnamese.questions.shares import part_and_whole


def part_of_whole(asking: Asking, planned: Planned, asked: Asked) -> Finding | None:
    """The percentage of the whole; None where the question does not part, or its figures are not of one report and
    measure with the part within the whole."""
    spans = part_and_whole(planned.core, asked.language)
    if spans is None:
        return None
    question = planned.about.named
    named = [side_by_side_named([question.part(*span) for span in side]).strip(" ,?.:") for side in spans]
    loose = replace(asked, unit=None, cues=replace(asked.cues, dimension="count", role=None))
    one, other = (Piece(sharing(side, question)) for side in named)
    if named[0].places and not content(named[0].without(named[0].spans).text, asked.language):
        one = _of_place(*named)  # "Tri Tôn chiếm bao nhiêu % số hộ nghèo của An Giang": of the same thing
    part, whole = asking.piece(one, loose), asking.piece(other, loose)
    part = part or (asking.piece(one, loose, whole) if whole is not None else None)
    whole = whole or (asking.piece(other, loose, part) if part is not None else None)
    if whole is not None and (part is None or part.figure.id == whole.figure.id):
        part = _part_behind(asking, whole, _apart(*named))
    if part is not None and (whole is None or part.figure.id == whole.figure.id):
        whole = _whole_around(asking, other, part)
    if part is not None and whole is not None and _is_less(whole, part):
        whole = _greater(asking, other, part) or whole
    if part is None or whole is None or part.figure.id == whole.figure.id or part.report.id != whole.report.id:
        return None
    if "percent" in (part.measure, whole.measure) or part.measure != whole.measure:
        return None
    if not 0 < in_base(part.figure.value, part.figure.unit) <= in_base(whole.figure.value, whole.figure.unit):
        return None
    made = compute.quotient((part, whole), percent=True)
    return None if made is None else Finding("computed", (part, whole), reckoned=(made,), notes=notes_on([part, whole]))


def _of_place(part: NamedText, whole: NamedText) -> Piece:
    """What the whole counts, of the place that alone names the part."""
    thing = whole.without((one.start, one.end) for one in whole.places)
    return Piece(side_by_side_named([thing, part]).text, place=part.places[0].place.label)


def _is_less(whole: Cell, part: Cell) -> bool:
    values = [in_base(cell.figure.value, cell.figure.unit) for cell in (whole, part)]
    return whole.measure == part.measure and values[0] < values[1]


def _greater(asking: Asking, piece: Piece, part: Cell) -> Cell | None:
    """The likeliest figure of a whole that is greater than its part, of the part's report, where that which leads is
    less."""
    read, weighed = asking.weighed(piece.text)
    cells = (asking.cell(one.candidate.figure) for one in ordered(read, fitting(read, weighed)))
    fit = (cell for cell in cells if cell.report.id == part.report.id and cell.measure == part.measure)
    found = next((cell for cell in fit if cell.figure.id != part.figure.id and not _is_less(cell, part)), None)
    return None if found is None else replace(found, unsure=True)


def _whole_around(asking: Asking, piece: Piece, part: Cell) -> Cell | None:
    """The likeliest figure of a whole in the sentence of its part, where the words of both lead to the part."""
    read, weighed = asking.weighed(piece.text)
    span = sentence_of(part.passage, part.figure.start)
    cells = (asking.cell(one.candidate.figure) for one in fitting(read, weighed))
    return next(
        (
            cell
            for cell in cells
            if span[0] <= cell.figure.start < span[1]
            and cell.measure == part.measure
            and cell.place == part.place
            and in_base(cell.figure.value, cell.figure.unit) > in_base(part.figure.value, part.figure.unit)
        ),
        None,
    )


def _apart(part: NamedText, whole: NamedText) -> set[str]:
    """The words by which a part is told from its whole."""
    told = part.without((one.start, one.end) for one in part.periods).text
    return set(keys(" ".join(word for word in told.split() if not is_grammar(word.lower())))) - set(keys(whole.text))


def _part_behind(asking: Asking, whole: Cell, words: set[str]) -> Cell | None:
    """The part that the sentence of a whole goes on to tell in the words asked ("trong đó 3.200 em đã biết bơi")."""
    end = sentence_of(whole.passage, whole.figure.start)[1]
    behind = [one for one in asking.kb.figures_in(whole.figure.passage) if whole.figure.end <= one.start < end]
    held = [(len(words & set(keys(f"{one.own} {one.unit}"))), asking.cell(one)) for one in behind]
    fit = [(count, cell) for count, cell in held if 2 * count > len(words) and cell.measure == whole.measure]
    return max(fit, key=lambda one: one[0])[1] if fit else None
