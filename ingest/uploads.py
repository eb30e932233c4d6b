"""Uploaded files: where they lie, the names that they came with, the facts that people corrected.

An upload is kept in the knowledge base's folder as ``uploads/<first 16 hex digits of its SHA-256><kind>``: nothing of
the name it came with becomes a path. Beside it ``names.csv`` keeps that name and ``manifest.csv`` the corrected
facts, so that a knowledge base that is lost or damaged can be built again. It is the only copy: no build touches it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from errors import ReadError
from index.stored import UPLOADS, stored_sources
from ingest.facts.manifest import COLUMNS, NAME, read_given_facts
from ingest.read import FORMATS, unknown_kind
from records import Facts
from settings import Settings
from vietnamese.text.normalise import nfc

NAMES = "names.csv"
CORRECTABLE = COLUMNS[1:]
_LONGEST_NAME = 120


def safe_name(name: str) -> str:
    """The name of an uploaded file as it is shown: its last part, without what no name has.

    >>> safe_name("../../etc/a\\x00b\\nc.pdf"), safe_name("C:\\\\tmp\\\\Báo cáo.docx")
    ('a b c.pdf', 'Báo cáo.docx')
    """
    last = PurePosixPath(nfc(name).replace("\\", "/")).name
    return " ".join(last.split())[-_LONGEST_NAME:].strip(". ") or "tep"


def store(settings: Settings, name: str, data: bytes) -> Path:
    """Write an upload under a name of its own making.

    Raises:
        ReadError: its kind cannot be read, or it is too large.
    """
    kind = PurePosixPath(safe_name(name)).suffix.lower()
    if kind not in FORMATS:
        raise unknown_kind(kind, name)
    if len(data) > settings.max_file_mb * 2**20:
        raise ReadError("upload-too-large", where=name, most=settings.max_file_mb)
    folder = settings.kb / UPLOADS
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.resolve() / f"{hashlib.sha256(data).hexdigest()[:16]}{kind}"
    _write_whole(path, data)
    return path


def is_upload(path: Path, kb: Path) -> bool:
    """Whether the file is an upload of this knowledge base."""
    return path.parent == (kb / UPLOADS).resolve()


def uploaded(settings: Settings, file: str) -> bool:
    """Whether the report of that ``Report.file`` came by upload."""
    source = stored_sources(settings.kb, settings.catalogue).get(file)
    return source is not None and is_upload(Path(source.path), settings.kb)


def names_of_uploads(kb: Path) -> dict[Path, str]:
    """The uploads in the folder of a knowledge base with the names that their reports are shown by.

    Where no names were kept (by programs up to format 3) every file counts, by the name that it lies under.
    """
    folder = (kb / UPLOADS).resolve()
    if (folder / NAMES).is_file():
        rows = _rows(folder / NAMES)
        return {folder / row["file"]: row["name"] for row in rows if (folder / row["file"]).is_file()}
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {file: file.name for file in files if file.suffix.lower() in FORMATS and file.is_file()}


def remember(kb: Path, names: Mapping[Path, str]) -> None:
    """Keep the names that the reports of these uploads are shown by; other names are forgotten."""
    folder = kb / UPLOADS
    if folder.is_dir():
        rows = [{"file": path.name, "name": name} for path, name in sorted(names.items())]
        _write(folder / NAMES, ("file", "name"), rows)


def delete(kb: Path, name: str) -> None:
    """Delete an upload by the name that it lies under, with the facts that people corrected."""
    file = kb / UPLOADS / NAME
    if file.is_file():
        _write(file, COLUMNS, [row for row in _rows(file) if row["file"] != name])
    (kb / UPLOADS / name).unlink(missing_ok=True)


def correct_facts(kb: Path, path: Path, facts: Facts) -> None:
    """Keep corrected facts of an upload.

    Raises:
        ReadError: a fact is not of its form; the facts kept before stay.
    """
    file = kb / UPLOADS / NAME
    before = file.read_bytes() if file.is_file() else None
    rows = [row for row in _rows(file) if row["file"] != path.name] if before is not None else []
    rows.append({"file": path.name} | {name: getattr(facts, name) or "" for name in CORRECTABLE})
    _write(file, COLUMNS, rows)
    if faults := read_given_facts(file).faults:
        file.unlink() if before is None else file.write_bytes(before)
        raise faults[0]


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))


def _write(file: Path, columns: Iterable[str], rows: Iterable[dict[str, str]]) -> None:
    """In one step, so that whoever is stopped half way loses nothing."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, tuple(columns))
    writer.writeheader()
    writer.writerows(rows)
    _write_whole(file, text.getvalue().encode("utf-8"))


def _write_whole(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, and onto the disk: an upload is the only copy."""
    new = file.with_name(f"{file.name}.new")
    try:
        with new.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
