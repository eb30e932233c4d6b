"""The unit of a number that has none printed beside it: from the words before it, its whole, or its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.figures.items import Item, Parsed
from vietnamese.documents.sentences import Span
from vietnamese.figures.clauses import NUMBER_OF, UNSURE_UNITS
from vietnamese.figures.shares import RATE
from vietnamese.quantities.find import find_quantities
from vietnamese.quantities.scales import multipliers
from vietnamese.quantities.units import dimension, unit_at
from vietnamese.text.normalise import unify

_COUNTED = frozenset({"persons", "households", "turns", "events", "things"})
_PEOPLE = frozenset({"persons", "households", "turns"})
_WORD = re.compile(r"(?<!\w)[^\W\d_]+")
_NOTE = re.compile(r"\((?P<unit>[^\W\d_][^();,]{0,24}|%)(?:[;,][^()]*)?\)\s*(?::|$)")
PRINTED, SAID, LENT = 1.0, 0.9, 0.7  # beside the number; in the words before it; of a neighbour


def unit_of_item(
    parsed: Parsed, at: int, parts: Mapping[int, int | None], lead: str, above: str = ""
) -> tuple[str, float]:
    """The unit of an item and how surely it is its own; ``above`` is the end of the passage before.

    >>> from ingest.figures.items import parse_passage
    >>> unit_of_item(parse_passage("Tổng số hộ cận nghèo là 18.160."), 0, {}, "")
    ('hộ', 0.9)
    >>> unit_of_item(parse_passage("Số người có thẻ BHYT tăng lên 53,3 triệu."), 0, {}, "")
    ('triệu người', 1.0)
    >>> unit_of_item(parse_passage("- Lệ Thủy: 162;"), 0, {}, "Chia theo huyện:", "Đã sửa 486 căn nhà.")
    ('căn nhà', 0.7)
    """
    item = parsed.items[at]
    quantity = item.quantity
    if quantity.unit or quantity.dimension == "ordinal":
        return _counted_in_scale(parsed, item) or quantity.unit, PRINTED
    if said := _said(parsed, item.left):
        return said, SAID
    for text in (parsed.text[: item.quantity.before], lead):
        if unit := _noted(text):
            return unit, SAID
    whole = parts.get(at)
    for other in (whole, item.parent):
        if other is not None and (unit := _of_other(parsed, other)):
            return unit, SAID
    if unit := _of_neighbours(parsed, at):
        return unit, LENT
    place = parsed.sentences.index(item.sentence)
    before = parsed.sentences[place - 1] if place else (0, 0)
    for span in (item.topic, (item.sentence[0], item.left[0]), before):
        if unit := _first(parsed, span):
            return unit, LENT
    earlier = [other.quantity for other in parsed.items[:at]]
    people = [other.unit for other in earlier if other.dimension in _PEOPLE]
    if unit := people[-1] if people else _in_text(lead):
        return unit, LENT
    counted = [other.unit for other in earlier or find_quantities(above) if other.dimension in _COUNTED]
    return (counted[-1] if counted else ""), LENT


def _noted(text: str) -> str:
    """The unit that a bracket before a colon, or at the end of a heading, names for what follows: "Vốn (tỷ đồng):"."""
    for match in reversed(list(_NOTE.finditer(text))):
        start = match.start("unit")
        found = unit_at(text, start)
        if found and found.start == start and found.end == match.end("unit"):
            return found.text
        if match["unit"] == "%":
            return "%"
    return ""


def _counted_in_scale(parsed: Parsed, item: Item) -> str:
    """The unit of a number of millions or thousands that may as well be money, where a number before it counts things
    in the same scale, or its own words say of what it is the number: "8,05 triệu lao động, riêng năm 2010 1,61 triệu".
    """
    scale = item.quantity.unit
    if unify(scale) not in multipliers():
        return ""
    before = (other.quantity.unit for other in reversed(parsed.items[: item.at]) if other.sentence == item.sentence)
    alike = next((unit for unit in before if unit.startswith(scale)), "")
    if alike.removeprefix(scale).strip():
        return alike if dimension(alike) in _COUNTED else ""
    number = NUMBER_OF.search(parsed.low, *item.left)
    found = unit_at(parsed.text, number.end()) if number else None
    return f"{scale} {found.text}" if found and found.unit.dimension in _PEOPLE else ""


def _said(parsed: Parsed, span: Span) -> str:
    """What the words before a number count: after "số", else the first thing counted; "%" for a rate.

    Risk: a thing that is only mentioned ("cho hộ nghèo vay 1.200"), where the verb counts money."""
    low = parsed.low[slice(*span)]
    for match in reversed(list(NUMBER_OF.finditer(low))):
        found = unit_at(parsed.text, span[0] + match.end())
        if found and found.unit.dimension in _COUNTED:
            return found.text
    if RATE.search(low):
        return "%"
    return _first(parsed, span)


def _first(parsed: Parsed, span: Span) -> str:
    return _in_text(parsed.text[slice(*span)])


def _in_text(text: str) -> str:
    """The first people or households that a text names. Risks: syllables of other words and of names ("xuất khẩu",
    "huyện Năm Căn"), so that those seen to be so and capitals inside a sentence are passed over."""
    for match in _WORD.finditer(text):
        if match[0].lower() in UNSURE_UNITS or (match.start() and match[0][:1].isupper()):
            continue
        found = unit_at(text, match.start())
        if found and found.unit.dimension in _PEOPLE and found.start == match.start():
            return found.text
    return ""


def _of_other(parsed: Parsed, other: int) -> str:
    """The unit of the whole or of what a bracket explains; of a percentage, what its words count."""
    found = parsed.items[other]
    if found.quantity.dimension in _COUNTED or (found.quantity.unit and not found.quantity.dimension):
        return found.quantity.unit
    if found.quantity.dimension in ("", "percent"):
        return _first(parsed, found.left)
    return ""


def _of_neighbours(parsed: Parsed, at: int) -> str:
    """The unit printed after the next numbers of a list, or before: "nam 508, nữ 520 người"."""
    item = parsed.items[at]
    after = next((other for other in parsed.items[at + 1 : at + 4] if _listed(other, item)), None)
    before = next((other for other in reversed(parsed.items[max(0, at - 3) : at]) if _listed(other, item)), None)
    return next((other.quantity.unit for other in (after, before) if other is not None), "")


def _listed(other: Item, item: Item) -> bool:
    same = other.sentence == item.sentence and other.parent == item.parent
    return same and other.quantity.dimension in _COUNTED
