"""The table of units (tables/units.tsv): loading, checking, and the patterns made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from errors import TableError
from vietnamese.quantities.scales import multipliers
from vietnamese.tables.lists import TABLES
from vietnamese.text.normalise import fold, unify

COUNTS = frozenset({"persons", "households", "turns", "times", "places", "things", "events", "work"})
DIMENSIONS = COUNTS | {
    *("money", "foreign money", "percent", "points", "weight", "volume", "area", "length", "time", "age"),
    *("temperature", "power"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """``name`` is canonical ("tỷ đồng" for "tỉ", "tỷ"); ``scale`` is in the dimension's base (đồng, %, kg, one);
    ``per`` tells what a rate is for ("hộ", "người/tháng"), "" where it is none."""

    name: str
    dimension: str
    scale: Decimal
    english: str
    per: str = ""


# A footnote mark glued to a word ("đồng¹") is no part of it.
_WORD_END = r"(?![^\W\u00b2\u00b3\u00b9\u2070-\u2079])"
Row = tuple[Unit, tuple[str, ...], tuple[str, ...]]


def read_units(file: Path) -> tuple[Row, ...]:
    """Each row of a table of units: its unit, its Vietnamese names, its English names.

    Raises:
        TableError: a row has other than four filled cells, an unknown dimension, a scale that is no number, or a
            name that another row has.
    """
    found: list[Row] = []
    seen: set[str] = set()
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    remedy = "write dimension, scale, names and English names, parted by tabs"
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != 4 or not all(cells) or cells[0] not in DIMENSIONS:
            raise TableError(f"row {line[:60]!r} is not a unit", where=file, remedy=remedy)
        try:
            scale = Decimal(cells[1])
        except InvalidOperation as error:
            raise TableError(f"scale {cells[1]!r} is not a number", where=file, remedy=remedy) from error
        names, english = tuple(cells[2].split("|")), tuple(cells[3].split("|"))
        keys = {unify(name) for name in names}
        if seen & keys or len(keys) < len(names):
            raise TableError(f"a name of {cells[2]!r} stands twice", where=file, remedy="keep it in one row")
        seen |= keys
        found.append((Unit(names[0], cells[0], scale, english[0]), names, english))
    return tuple(found)


@cache
def _table() -> tuple[Row, ...]:
    return read_units(TABLES / "units.tsv")


@cache
def vietnamese_names(folded: bool) -> dict[str, Unit]:
    """Unit of each name in unified spelling, or without diacritics where ``folded``."""
    form = fold if folded else unify
    names: dict[str, Unit] = {}
    for unit, vietnamese, _ in _table():
        for name in vietnamese:
            names.setdefault(form(name), unit)
    return names


@cache
def english_names() -> dict[str, Unit]:
    """Unit of each English name; of a name that several units have, the first."""
    names: dict[str, Unit] = {}
    for unit, _, english in _table():
        for name in english:
            names.setdefault(name.lower(), unit)
    return names


@cache
def name_pattern(folded: bool) -> re.Pattern[str]:
    """Any name of the table, the longest first, whole words only."""
    names = sorted(vietnamese_names(folded), key=lambda name: (-len(name), name))
    ends = (_WORD_END if name[-1].isalnum() else "" for name in names)
    return re.compile(
        "|".join(re.escape(name).replace(r"\ ", r"\s+") + end for name, end in zip(names, ends, strict=True))
    )


@cache
def several_pattern(folded: bool) -> re.Pattern[str]:
    """A word for thousands or millions that may stand before a thing counted."""
    words = [fold(word) if folded else word for word in multipliers()]
    return re.compile(rf"(?P<many>{'|'.join(words)})\s+")
