"""Changing a knowledge base from the page: add uploaded files, correct facts, remove a report; find an original.

An upload is kept in the knowledge base's folder as ``uploads/<first 16 hex digits of its SHA-256><kind>``: nothing of
the name it came with becomes a path. ``uploads/manifest.csv`` keeps that name's facts, so that reading the files
again gives the same reports. Every change is a new generation; readers keep the former one until it is there.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from errors import KnowledgeBaseError, ReadError
from index.build import Source, build, stored_documents, stored_sources
from index.lock import locked
from ingest.collect import Kept, collect
from ingest.facts.manifest import COLUMNS, NAME, read_manifest
from ingest.read import READERS
from ingest.scans.engines import Word
from ingest.scans.recognise import words_of
from records import Facts
from settings import Settings
from vietnamese.text.normalise import nfc

UPLOADS = "uploads"
CORRECTABLE = ("title", "number", "issuer", "place", "period", "published", "kind", "source")
_LONGEST_NAME = 120
Progress = Callable[[str, int, int], None]  # ("read" or "vectors", done, in all)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of uploaded files: reports now stored, by name shown, and the faults of the others."""

    names: tuple[str, ...]
    faults: tuple[ReadError, ...]
    notes: tuple[str, ...]


def add(settings: Settings, files: Sequence[tuple[str, bytes]], progress: Progress | None = None) -> Added:
    """Read the files (name, bytes) and build a generation that holds them beside all other reports.

    Raises:
        KnowledgeBaseError: another change or build is under way, or the folder cannot be written.
    """
    tell = progress or (lambda step, done, all: None)
    faults: list[ReadError] = []
    with _alone(settings.kb):
        former = _former(settings.kb)
        shown = {}
        for name, data in files:
            try:
                shown[_store(settings, name, data)] = safe_name(name)
            except ReadError as error:
                faults.append(error)
        try:
            collected = collect(list(shown), settings, former, lambda done, all, name: tell("read", done, all))
            faults += [_named(fault, shown) for fault in collected.faults]
            read = {item.path for item in collected.kept}
            kept = _renamed(collected.kept, shown)
            _build(settings, kept, tell)
        except BaseException:  # stopped by ``progress``, or failed: nothing of it remains
            read = {item.path for item in former}
            raise
        finally:
            for path in shown.keys() - read:
                path.unlink(missing_ok=True)
    names = [item.document.report.file for item in kept if item.path in shown]
    return Added(tuple(sorted(names)), tuple(faults), collected.notes)


def remove(settings: Settings, report: str, progress: Progress | None = None) -> None:
    """Build a generation without the report of that id; an uploaded file is deleted with it.

    Raises:
        KnowledgeBaseError: as ``add``.
    """
    with _alone(settings.kb):
        former = _former(settings.kb)
        _build(settings, [item for item in former if item.document.report.id != report], progress)
        for item in former:
            if item.document.report.id == report and _is_upload(item.path, settings.kb):
                item.path.unlink(missing_ok=True)


def correct(settings: Settings, report: str, facts: Facts, progress: Progress | None = None) -> None:
    """Build a generation in which an uploaded report has these facts (those given win over what is read).

    Raises:
        KnowledgeBaseError: as ``add``, or the report is none that was uploaded (its folder's manifest.csv tells).
        ReadError: a fact is not of its form (a period, a date, a kind).
    """
    with _alone(settings.kb):
        former = _former(settings.kb)
        item = next((item for item in former if item.document.report.id == report), None)
        if item is None or not _is_upload(item.path, settings.kb):
            raise KnowledgeBaseError(
                "not an uploaded report", where=report, remedy="correct manifest.csv beside its file and ingest again"
            )
        manifest = _manifest(settings.kb)
        before = manifest.read_bytes() if manifest.is_file() else None
        _write_manifest(settings.kb, item.path.name, facts)
        if faults := read_manifest(manifest).faults:
            manifest.unlink() if before is None else manifest.write_bytes(before)
            raise faults[0]
        collected = collect([item.path], settings, former)
        _build(settings, _renamed(collected.kept, {item.path: item.document.report.file}), progress)


def uploaded(settings: Settings, file: str) -> bool:
    """Whether the report of that ``Report.file`` came by upload."""
    source = stored_sources(settings.kb).get(file)
    return source is not None and _is_upload(Path(source.path), settings.kb)


def has_original(settings: Settings, file: str) -> bool:
    """Whether the file that a report was read from is still there.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged.
    """
    source = stored_sources(settings.kb).get(file)
    return source is not None and Path(source.path).is_file()


def original(settings: Settings, file: str) -> bytes | None:
    """The bytes of the file that a report was read from; None where it is gone or is no longer the same.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged.
    """
    source = stored_sources(settings.kb).get(file)
    try:
        data = Path(source.path).read_bytes() if source else None
    except OSError:
        return None
    return data if source and data and hashlib.sha256(data).hexdigest() == source.sha256 else None


def original_words(settings: Settings, file: str, page: int) -> tuple[Word, ...]:
    """Words of a scanned page of a report's file as they were recognised; () where that is not known any more.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged.
    """
    source = stored_sources(settings.kb).get(file)
    return words_of(Path(source.path), page, settings) if source and Path(source.path).is_file() else ()


def safe_name(name: str) -> str:
    """The name of an uploaded file as it is shown: its last part, without what no name has.

    >>> safe_name("../../etc/a\\x00b\\nc.pdf"), safe_name("C:\\\\tmp\\\\Báo cáo.docx")
    ('a b c.pdf', 'Báo cáo.docx')
    """
    last = PurePosixPath(nfc(name).replace("\\", "/")).name
    return " ".join(last.split())[-_LONGEST_NAME:].strip(". ") or "tep"


@contextmanager
def _alone(kb: Path) -> Iterator[None]:
    """Reading what is stored and writing what it becomes is one step."""
    busy = KnowledgeBaseError("somebody else is changing this knowledge base", where=kb, remedy="wait and try again")
    with locked(kb / "change.lock", wait=0, error=lambda: busy):
        yield


def _store(settings: Settings, name: str, data: bytes) -> Path:
    """Write an upload under a name of its own making."""
    kind = PurePosixPath(safe_name(name)).suffix.lower()
    if kind not in READERS:
        kinds = ", ".join(sorted(READERS))
        raise ReadError(f"files of kind {kind or '(none)'!r} cannot be read", where=name, remedy=f"use {kinds}")
    if len(data) > settings.max_file_mb * 2**20:
        raise ReadError(f"has more than {settings.max_file_mb} MB", where=name, remedy="split the file")
    folder = settings.kb / UPLOADS
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.resolve() / f"{hashlib.sha256(data).hexdigest()[:16]}{kind}"
    path.write_bytes(data)
    return path


def _former(kb: Path) -> list[Kept]:
    sources = stored_sources(kb)
    return [
        Kept(document, Path(source.path), source.sha256, source.reader_version)
        for document in stored_documents(kb)
        if (source := sources.get(document.report.file))
    ]


def _build(settings: Settings, kept: Sequence[Kept], progress: Progress | None) -> None:
    sources = {item.document.report.file: Source(str(item.path), item.sha256, item.reader) for item in kept}
    tell = progress or (lambda step, done, all: None)
    build(
        settings.kb,
        [item.document for item in kept],
        settings,
        sources=sources,
        progress=lambda done, all: tell("vectors", done, all),
    )


def _renamed(kept: Sequence[Kept], shown: dict[Path, str]) -> list[Kept]:
    """Uploaded reports under the names that their files came with; a name that is taken gets the file's digest."""
    taken = {item.document.report.file for item in kept if item.path not in shown}
    result = []
    for item in kept:
        name = shown.get(item.path, item.document.report.file)
        if item.path in shown and name in taken:
            name = f"{PurePosixPath(name).stem} ({item.sha256[:6]}){PurePosixPath(name).suffix}"
        taken.add(name)
        report = replace(item.document.report, file=name)
        result.append(replace(item, document=replace(item.document, report=report)))
    return result


def _named(fault: ReadError, shown: dict[Path, str]) -> ReadError:
    """A fault told by the name that the reader knows."""
    name = next((name for path, name in shown.items() if fault.where == str(path)), fault.where)
    return ReadError(fault.what, where=name, page=fault.page, line=fault.line, remedy=fault.remedy)


def _is_upload(path: Path, kb: Path) -> bool:
    return path.parent == (kb / UPLOADS).resolve()


def _manifest(kb: Path) -> Path:
    return kb / UPLOADS / NAME


def _write_manifest(kb: Path, file: str, facts: Facts) -> None:
    """The manifest of uploads with this file's row replaced."""
    rows: list[dict[str, str]] = []
    if _manifest(kb).is_file():
        rows = [row for row in csv.DictReader(io.StringIO(_manifest(kb).read_text("utf-8"))) if row["file"] != file]
    rows.append({"file": file} | {name: getattr(facts, name) or "" for name in CORRECTABLE})
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    _manifest(kb).write_text(text.getvalue(), encoding="utf-8")
