"""manifest.csv beside the reports: facts told by whoever collected them, which win over what the text says."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from errors import ReadError
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
        raise ReadError("is not UTF-8", where=path, remedy="save it as UTF-8 text") from error
    rows = csv.DictReader(text.splitlines(keepends=True))
    unknown = sorted(str(name) for name in set(rows.fieldnames or ()) - set(COLUMNS))
    if unknown or "file" not in (rows.fieldnames or ()):
        what = f"unknown columns {', '.join(unknown)}" if unknown else "no column 'file'"
        raise ReadError(what, where=path, line=1, remedy=f"use the columns {','.join(COLUMNS)}")
    facts: dict[str, Facts] = {}
    faults: list[ReadError] = []
    try:
        for row in rows:
            fault = _fault(row, facts)
            if fault:
                faults.append(ReadError(fault, where=path, line=rows.line_num, remedy="correct the line"))
            else:
                facts[(row["file"] or "").strip()] = _facts(row)
    except csv.Error as error:
        faults.append(ReadError(f"not valid CSV ({error})", where=path, line=rows.line_num, remedy="correct the line"))
    return Manifest(facts, tuple(faults))


def _fault(row: Mapping[str | None, str | None], known: Mapping[str, Facts]) -> str:
    values = {key: (value or "").strip() for key, value in row.items() if key is not None}
    if None in row:
        return "more cells than columns"
    if not values["file"]:
        return "no file named"
    if values["file"] in known:
        return f"{values['file']} is named twice"
    if values.get("kind") and values["kind"] not in get_args(ReportKind):
        return f"unknown kind {values['kind']!r}"
    if values.get("period") and parse_period(values["period"]) is None:
        return f"period {values['period']!r} is not of the form 2016, 2016-2020, 2021-H1"
    if values.get("published"):
        try:
            date.fromisoformat(values["published"])
        except ValueError:
            return f"published {values['published']!r} is no date of the form 2017-05-10"
    return ""


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
