"""The words that tell the parts of a sentence or list from each other, and the names of places among them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from answer.analysis.cells import Cell
from answer.policy import policy
from index.slots import known_places
from vietnamese.figures.around_places import KIND_BEFORE_NAME
from vietnamese.figures.content_words import content_words
from vietnamese.places.find import within
from vietnamese.questions.cues import is_grammar
from vietnamese.text.normalise import unify


def label_of(cell: Cell) -> str:
    """The words that tell a part from its neighbours: those between the number before and its own ("Hàn Quốc: 70"),
    else those behind its number ("47.355 lao động làm việc trong tỉnh")."""
    text, figure = cell.passage.text, cell.figure
    start, end = figure.start - cell.passage.start, figure.end - cell.passage.start
    named = text[:start].rstrip(" :(") if text[:start].rstrip().endswith("(") else text[:start].rstrip(" :")
    before = re.split(r"[;:,.()\n]|\d", named)[-1]
    behind = re.split(r"[;:,.()\n]|\d", text[end:], maxsplit=1)[0]
    unit = unify(figure.unit)
    if unit and unify(before).strip().startswith(unit):  # those words are of the number before
        before, behind = behind, before
    for piece in (before, behind, *figure.words[:2]):
        label = _trimmed(piece)
        if set(content_words(unify(label))) - set(content_words(unify(figure.unit))):
            return label
    return ""


def name_in(label: str) -> str:
    """The one proper name in a label ("tiếp đến là Cà Lúi", "Xã Phước Tân có tỷ lệ cao nhất"), without the kind of
    place; "" where there is none, or more than one. A capital that only begins a sentence makes no name."""
    words = KIND_BEFORE_NAME.sub("", label.lstrip("-–•*+ ")).split()
    runs = [list(run) for capital, run in groupby(enumerate(words), lambda one: one[1][:1].isupper()) if capital]
    found = [run for run in runs if run[0][0] > 0 or len(run) > 1 or len(run) == len(words)]
    names = [KIND_BEFORE_NAME.sub("", " ".join(word for _, word in run)) for run in found]
    return names[0] if len(names) == 1 and 0 < len(names[0].split()) <= policy().several.name else ""


def placed_by_name(cell: Cell, name: str) -> Cell:
    """A cell of the place of a name, within the place it was told of."""
    home = cell.report.facts.place
    known = known_places(cell.figure, cell.report.facts)
    astray = home is not None and known and not any(within(one, home) for one in known)
    inside = home if astray else cell.place or home  # a namesake elsewhere that a table of places knows
    if cell.figure.scope == "commune" and inside is not None and not astray:
        inside = inside.partition(", ")[2] or home  # one commune is not within another
    return replace(cell, label=name, place=f"{name}, {inside}" if inside else name)


def _trimmed(piece: str) -> str:
    """A label without what only joins it to its neighbours and its number."""
    words = piece.split()
    while words and is_grammar(words[0]):
        words = words[1:]
    while words and is_grammar(words[-1]):
        words = words[:-1]
    return " ".join(words)
