"""What a knowledge base holds as open files: for other programs, and for whoever leaves this one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from errors import KnowledgeBaseError
from index.knowledge_base import KnowledgeBase, open_kb
from index.model import digest
from index.stored import stored_sources
from records import Figure
from settings import Settings

_FIGURE = [field.name for field in fields(Figure)]
_RENAMED = {"reading_version": "reader_version"}  # a column keeps the name that other programs know it by


def export(settings: Settings, folder: Path) -> dict[str, int]:
    """Write ``reports.jsonl`` (facts, text, pages, sections, notes), ``passages.jsonl``, ``figures.csv`` (spans in code
    points of the report's text), ``sources.csv`` and ``SHA256SUMS`` into a new folder; the number of each.

    Raises:
        KnowledgeBaseError: the knowledge base cannot be opened, the folder exists or cannot be written.
        ModelError: the settings name a model that is not on this machine.
    """
    kb = open_kb(settings.kb, settings)
    try:
        folder.mkdir(parents=True)
        counts = {
            "reports": _lines(folder / "reports.jsonl", (_report(kb, listing.id) for listing in kb.reports)),
            "passages": _lines(folder / "passages.jsonl", (asdict(passage) for passage in kb.passages)),
            "figures": _table(folder / "figures.csv", _FIGURE, map(_row, kb.figures(copies=True))),
        }
        sources = [
            {"file": file, **asdict(one)} for file, one in stored_sources(settings.kb, settings.catalogue).items()
        ]
        rows = [{_RENAMED.get(name, name): value for name, value in one.items()} for one in sources]
        _table(folder / "sources.csv", ["file", "path", "sha256", "reader_version"], rows)
        sums = [f"{digest(file)}  {file.name}\n" for file in sorted(folder.iterdir())]
        (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
        return counts
    except OSError as error:
        raise KnowledgeBaseError("export-unwritable", where=folder, detail=error.strerror) from error
    finally:
        kb.close()


def _report(kb: KnowledgeBase, id: str) -> dict[str, Any]:
    report = asdict(kb.report(id))
    notes, quality = kb.extras(id)
    pages, sections = map(asdict, kb.pages(id)), map(asdict, kb.sections(id))
    return report | {
        "pages": [*pages],
        "sections": [*sections],
        "notes": [note.said() for note in notes],
        "quality": dict(quality),
    }


def _row(figure: Figure) -> dict[str, Any]:
    values = asdict(figure)
    lists = {name: "; ".join(value) for name, value in (("places", figure.places), ("words", figure.words))}
    told = {"certainty": json.dumps(values["certainty"]), "known": json.dumps(dict(figure.known))}
    return values | lists | told


def _lines(file: Path, values: Iterable[dict[str, Any]]) -> int:
    lines = [json.dumps(value, ensure_ascii=False) + "\n" for value in values]
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(lines)
    return len(lines)


def _table(file: Path, columns: list[str], rows: Iterable[dict[str, Any]]) -> int:
    told = list(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(told)
    return len(told)
