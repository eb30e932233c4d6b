"""manifest.csv beside the reports: facts told by whoever collected them, which win over what the text says."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from errors import Message, ReadError, note
from records import Facts, FactSource, ReportKind
from vietnamese.periods.find import parse_period

NAME = "manifest.csv"
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
COLUMNS = ("file", "title", "number", "issuer", "place", "period", "published", "kind", "source")


@dataclass(frozen=True, slots=True)
class GivenFacts:
    """Facts by file, and what was wrong with the rows and cells that were left out."""

    facts: Mapping[str, Facts]
    faults: tuple[ReadError, ...] = ()


def read_given_facts(path: Path) -> GivenFacts:
    """Read a manifest; a row without its file is left out, of others only the cells that break a rule: each is named
    by its line, as are columns that are none of COLUMNS.

    Files are named relative to the manifest's folder, with "/". An empty cell says nothing. Cells may be parted by ";",
    as spreadsheets save them where the comma marks decimals.

    Raises:
        ReadError: the file is not UTF-8, or its first line names no column "file".
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("manifest-utf8", where=path) from error
    first = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=";" if ";" in first and "," not in first else ",")
    if "file" not in (rows.fieldnames or ()):
        raise ReadError("manifest-no-file", where=path, line=1, columns=",".join(COLUMNS))
    unknown = sorted(str(name) for name in set(rows.fieldnames or ()) - set(COLUMNS))
    faults: list[ReadError] = []
    if unknown:
        columns = ",".join(COLUMNS)
        faults.append(ReadError("manifest-columns", where=path, line=1, unknown=", ".join(unknown), columns=columns))
    facts: dict[str, Facts] = {}
    try:
        for row in rows:
            values = {key: " ".join((value or "").split()) for key, value in row.items() if key in COLUMNS}
            fault = _row_fault(values, None in row, facts)
            cells = dict(_cell_faults(values)) if fault is None else {}
            found = [*cells.values(), *([fault] if fault else [])]
            faults += [ReadError(one.at(where=path, line=rows.line_num)) for one in found]
            if fault is None:
                facts[values["file"]] = _facts({name: value for name, value in values.items() if name not in cells})
    except csv.Error as error:
        faults.append(ReadError("manifest-csv", where=path, line=rows.line_num, detail=str(error)))
    return GivenFacts(facts, tuple(faults))


def _row_fault(values: Mapping[str, str], longer: bool, known: Mapping[str, Facts]) -> Message | None:
    """Why the row tells of no file."""
    if longer:
        return note("row-cells")
    if not values["file"]:
        return note("row-no-file")
    return note("row-twice", file=values["file"]) if values["file"] in known else None


def _cell_faults(values: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """The columns whose cells say what cannot be, and what."""
    kind, period, published = (values.get(name, "") for name in ("kind", "period", "published"))
    if kind and kind not in get_args(ReportKind):
        yield "kind", note("row-kind", kind=kind)
    if period and parse_period(period) is None:
        yield "period", note("row-period", period=period)
    if published and _day(published) is None:
        yield "published", note("row-published", published=published)


def _day(text: str) -> str | None:
    """A day as 2017-05-10, from that form or "10/5/2017"; None for what is none.

    >>> _day("2017-05-10"), _day("10/5/2017"), _day("12/2020")
    ('2017-05-10', '2017-05-10', None)
    """
    turned = _DAY.fullmatch(text)
    try:
        return date.fromisoformat("{2}-{1:0>2}-{0:0>2}".format(*turned.groups()) if turned else text).isoformat()
    except ValueError:
        return None


def _facts(told: Mapping[str, str]) -> Facts:
    values = {key: told.get(key) or None for key in COLUMNS[1:]}
    known: tuple[tuple[str, FactSource], ...] = tuple((key, "manifest") for key, value in values.items() if value)
    kind: ReportKind | None = next((kind for kind in get_args(ReportKind) if kind == values["kind"]), None)
    return Facts(
        title=values["title"],
        number=values["number"],
        issuer=values["issuer"],
        place=values["place"],
        period=values["period"],
        published=_day(values["published"]) if values["published"] else None,
        kind=kind,
        source=values["source"],
        known=known,
    )
