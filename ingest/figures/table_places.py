"""The place of each value of a table: what its row names, or its column; else the report's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.places import Where
from ingest.raw import RawCell
from records import Facts, Scope
from vietnamese.documents.table_headings import is_a
from vietnamese.figures.around_places import KIND_OF_COLUMN, KIND_SAID, LOWER_KIND, with_township
from vietnamese.places.find import Place, canonical, find_places, same_place, within


def where_of(facts: Facts, cell: RawCell) -> Where:
    """The place that the row or column names, within the report's; else the report's own."""
    for text in (*reversed(cell.row), *reversed(cell.column)):
        if is_a("total", text):
            break
        kind = KIND_OF_COLUMN.search(cell.label_heading.lower()) if text in cell.row[-1:] else None
        text = with_township(text) if kind else text
        kind = None if KIND_SAID.match(text) else kind
        named = [mention.place for mention in find_places(f"{kind[0]} {text}" if kind else text, facts.place)]
        inner = [_of_report(place, facts) for place in named if place.level != "country"]
        inner = [place for place in inner if not facts.place or within(place, facts.place)]
        if not inner and (other := _named_alone(text)):
            return other
        if not inner and text in cell.row[-1:] and (part := _part(text, facts, named)):
            return part
        if inner and len({place.label for place in inner}) <= 3:
            order: tuple[Scope, ...] = ("commune", "district", "province", "region", "country")
            scope: Scope = next(level for level in order if level in [place.level for place in inner])
            narrow = [place.label for place in inner if place.level == scope]
            return Where(tuple(dict.fromkeys(narrow)), scope)
    if not facts.place:
        return Where((), None)
    own = canonical(facts.place)
    return Where((facts.place,), own.level if own else None)


def _named_alone(text: str) -> Where | None:
    """The province or country that a heading or label names and nothing else: its numbers are of that place."""
    for mention in find_places(text):
        rest = text[: mention.start] + text[mention.end :]
        if mention.place.level in ("province", "country") and not rest.strip(" :.,()"):
            return Where((mention.place.label,), "province" if mention.place.level == "province" else "country")
    return None


def _part(label: str, facts: Facts, named: Sequence[Place]) -> Where | None:
    """The place below the report's that the label of a row names by its kind, though no table has it there: its
    numbers are never the whole's. Risk: a part named like the whole ("Huyện" for the district's own share)."""
    kind = LOWER_KIND.match(label)
    name = label[kind.end() :].lstrip(" .") if kind else ""
    if kind is None or name[:1] == label[kind.end() :][:1] or not (name[:1].isupper() or name[:1].isdigit()):
        return None
    level = kind.lastgroup
    if any(same_place(place, home) for place in named if (home := canonical(facts.place or ""))):
        return None
    other = [place for place in named if place.level == level and place.parent]
    scope: Scope = "hamlet" if level == "hamlet" else "commune" if level == "commune" else "district"
    return Where((other[0].label if len(other) == 1 else label.strip(" .:;"),), scope)


def _of_report(place: Place, facts: Facts) -> Place:
    """A commune of no known district lies in the report's."""
    if place.level == "commune" and place.parent is None and facts.place:
        return replace(place, parent=facts.place)
    return place
