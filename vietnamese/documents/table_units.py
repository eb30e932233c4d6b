"""Units that headings of tables, rows and notes above tables print, and what labels say they count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from vietnamese.documents.heading_words import low, pattern, words
from vietnamese.quantities.units import dimension, unit_at, unit_of
from vietnamese.tables.rows import read_rows
from vietnamese.text.normalise import unify

# A column may be headed by such a unit alone ("Triệu đồng", "Hộ"); "Kế hoạch" and "Huyện" are units, but no such.
_HEADS = frozenset({"money", "foreign money", "percent", "persons", "households", "turns"})
_COUNTED = re.compile(r"(?:[-–+*•]\s*)?(?:trong đó:?\s*)?(?P<said>(?:tổng\s+)?số(?:\s+lượng)?\s+)?", re.IGNORECASE)
_MEASURES = frozenset({"money", "foreign money", "percent"})
_NAMED_ALONE = frozenset({"persons", "households", "turns", "events"})
_AS_SUCH = frozenset({"người", "nhân khẩu", "hộ"})
"""People as they are counted whoever they are; all others ("thương binh", "nữ") are a group of them."""
_PIECES = re.compile(r"\s*[;,]\s*|\s+và\s+|\s*/\s*(?=%)")


def unit_in(heading: str) -> str:
    """The unit that a heading prints in brackets, after "ĐVT", or at its end; "" where it prints none.

    >>> [unit_in(text) for text in ("Số tiền (triệu đồng)", "ĐVT: Người", "Tỷ lệ %", "Kinh phí (1.000 đồng)", "Số hộ")]
    ['triệu đồng', 'Người', '%', 'nghìn đồng', '']
    >>> unit_in("ĐVT: tr.đ"), unit_in("Đơn vị tính: 1.000 đồng.")
    ('triệu đồng', 'nghìn đồng')
    """
    for piece in reversed(re.findall(r"[(\[]([^()\[\]]{1,40})[)\]]", heading)):
        if unit := known_unit(piece):
            return unit
    if dimension(known_unit(heading) or "-") in _HEADS:
        return known_unit(heading)
    marked = marked_unit().search(heading)
    if marked and (unit := known_unit(marked["unit"])):
        return unit
    return "%" if heading.rstrip().endswith("%") or re.search(r"(?<!\w)%", heading) else ""


def names_group(heading: str) -> bool:
    """Whether a heading that is a unit and nothing else names a group of people, so that what stands under it may as
    well be money spent on them.

    >>> names_group("Thương binh"), names_group("Nữ"), names_group("Người"), names_group("Triệu đồng")
    (True, True, False, False)
    """
    unit = unit_of(heading.strip(" .:;()"))
    return bool(unit) and unit.dimension in ("persons", "households") and unit.name not in _AS_SUCH  # type: ignore[union-attr]


def units_in_note(note: str) -> tuple[str, ...]:
    """The units that a line above a table gives to its columns, in order.

    >>> units_in_note("Đơn vị tính: hộ; %"), units_in_note("(ĐVT: Triệu đồng, người)"), units_in_note("Biểu 2")
    (('hộ', '%'), ('Triệu đồng', 'người'), ())
    """
    marked = marked_unit().search(note)
    rest = note[marked.start("unit") :].split("\n")[0].strip(" .:;()[]") if marked else ""
    listed = [known_unit(piece) for piece in _PIECES.split(rest)]
    if len(listed) > 1 and all(listed) and not known_unit(rest):
        return tuple(listed)
    return (unit,) if (unit := unit_in(note)) else ()


def of_the_column(units: Sequence[str], headings: Sequence[str]) -> str:
    """Which of the units of a whole table is that of a column: that of its kind; "" where it is left open.

    >>> of_the_column(("Triệu đồng", "người"), ("Kinh phí",)), of_the_column(("người", "%"), ("Năm 2020",))
    ('Triệu đồng', 'người')
    """
    if len(units) < 2:
        return units[0] if units else ""
    if any(pattern("money").search(low(heading)) for heading in headings):
        return next((unit for unit in units if dimension(unit) == "money"), "")
    counted = [dimension(thing) for heading in headings if (thing := counted_in(heading, column=True))]
    if counted:
        return next((unit for unit in units if dimension(unit) == counted[-1]), "")
    rest = [unit for unit in units if dimension(unit) != "percent"]
    return rest[0] if len(rest) == 1 else ""


def known_unit(text: str) -> str:
    """The text as a unit where it is one, its introduction ("ĐVT:") left out; "" where it is none."""
    bare = marked_unit().sub(lambda match: match["unit"], text).strip(" .:;()")
    if spelled_out := _in_short().get(unify(bare)):
        return spelled_out
    return bare if bare and unit_of(bare) is not None else ""


@cache
def _in_short() -> Mapping[str, str]:
    return {unify(printed): unit for printed, unit in read_rows("short_units.tsv", ("printed", "unit"))}


def says_number_of(label: str) -> bool:
    """Whether a label says that it is a number of things: "Số hộ nghèo", "Tổng số lao động"."""
    match = _COUNTED.match(label)
    return bool(match and match["said"])


def counted_in(label: str, *, column: bool = False) -> str:
    """The thing that a label says it counts: "Số hộ nghèo" and "Hộ nghèo" are of "hộ"; "" where it does not say so.
    A thing without "số" counts over a ``column`` only: as a row, "Thư viện" may name what has the numbers.

    >>> [counted_in(text) for text in ("Tổng số lao động qua đào tạo", "Hộ nghèo", "Kinh phí hỗ trợ", "Nhà sập")]
    ['lao động', 'hộ', '', '']
    >>> counted_in("Nhà sập", column=True), counted_in("Kế hoạch 2023", column=True)
    ('nhà', '')
    """
    match = _COUNTED.match(label)
    found = unit_at(label, match.end()) if match else None
    if not match or not found or any(pattern(kind).match(low(label)) for kind in ("target", "result", "share")):
        return ""
    dimension = found.unit.dimension
    counts = dimension not in _MEASURES if match["said"] else dimension in _NAMED_ALONE
    return found.text.lower() if counts or (column and dimension == "things") else ""


@cache
def marked_unit() -> re.Pattern[str]:
    """What introduces a unit, and the unit; a full stop inside it is part of it ("1.000 đồng", "tr.đ")."""
    marks = "|".join(sorted(map(re.escape, words("unit_marks")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{marks})(?!\w)\s*:?\s*(?P<unit>(?:[^;).\n]|\.(?=[^\s)])){{1,40}})", re.IGNORECASE)
