"""manifest.csv beside the reports: facts told by whoever collected them, which win over what the text says."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from errors import Message, ReadError, note
from records import Facts, FactSource, ReportKind
from vietnamese.periods.find import parse_period

NAME = "manifest.csv"
COLUMNS = ("file", "title", "number", "issuer", "place", "period", "published", "kind", "source")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts by file, and what was wrong with the rows that were left out."""

    facts: Mapping[str, Facts]
    faults: tuple[ReadError, ...] = ()


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; a row that breaks a rule is left out and named by its line.

    Files are named relative to the manifest's folder, with "/". An empty cell says nothing.

    Raises:
        ReadError: the file is not UTF-8, or its first line names no or unknown columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("manifest-utf8", where=path) from error
    rows = csv.DictReader(text.splitlines(keepends=True))
    unknown = sorted(str(name) for name in set(rows.fieldnames or ()) - set(COLUMNS))
    if unknown:
        raise ReadError("manifest-columns", where=path, line=1, unknown=", ".join(unknown), columns=",".join(COLUMNS))
    if "file" not in (rows.fieldnames or ()):
        raise ReadError("manifest-no-file", where=path, line=1, columns=",".join(COLUMNS))
    facts: dict[str, Facts] = {}
    faults: list[ReadError] = []
    try:
        for row in rows:
            fault = _fault(row, facts)
            if fault:
                faults.append(ReadError(fault.at(where=path, line=rows.line_num)))
            else:
                facts[(row["file"] or "").strip()] = _facts(row)
    except csv.Error as error:
        faults.append(ReadError("manifest-csv", where=path, line=rows.line_num, detail=str(error)))
    return Manifest(facts, tuple(faults))


def _fault(row: Mapping[str | None, str | None], known: Mapping[str, Facts]) -> Message | None:
    values = {key: (value or "").strip() for key, value in row.items() if key is not None}
    if None in row:
        return note("row-cells")
    if not values["file"]:
        return note("row-no-file")
    if values["file"] in known:
        return note("row-twice", file=values["file"])
    if values.get("kind") and values["kind"] not in get_args(ReportKind):
        return note("row-kind", kind=values["kind"])
    if values.get("period") and parse_period(values["period"]) is None:
        return note("row-period", period=values["period"])
    if values.get("published"):
        try:
            date.fromisoformat(values["published"])
        except ValueError:
            return note("row-published", published=values["published"])
    return None


def _facts(row: Mapping[str | None, str | None]) -> Facts:
    values = {key: " ".join((row.get(key) or "").split()) or None for key in COLUMNS[1:]}
    known: tuple[tuple[str, FactSource], ...] = tuple((key, "manifest") for key, value in values.items() if value)
    kind: ReportKind | None = next((kind for kind in get_args(ReportKind) if kind == values["kind"]), None)
    return Facts(
        title=values["title"],
        number=values["number"],
        issuer=values["issuer"],
        place=values["place"],
        period=values["period"],
        published=values["published"],
        kind=kind,
        source=values["source"],
        known=known,
    )
