"""Backups of a knowledge base, restoring them, and going back to the state before the last change.

A backup is one tar file: ``CURRENT``, the generation in use, ``uploads``, and at its end ``checksums.json`` with size
and SHA-256 of each. It is made between two changes, while people ask. Restoring looks at all of it before anything of
the knowledge base is touched, and makes it the state in use in one atomic step.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from errors import KnowledgeBaseError
from index import generation
from index.alone import alone
from index.catalogued import back
from index.stored import UPLOADS
from settings import Settings

_CHECKSUMS = "checksums.json"
_MEMBER = re.compile(rf"CURRENT|generation-\d{{6,}}/[\w.-]+|{UPLOADS}/[\w.-]+")
_AT_ONCE = 1 << 20
_LISTS = ("names.csv", "manifest.csv")
"""What is known of each upload, a row each, its file in the first column."""
Waiting = Callable[[], None]


def backup(settings: Settings, target: Path, waiting: Waiting | None = None) -> int:
    """Write a backup of ``settings.kb``, whole or not at all; the number of its files.

    Raises:
        KnowledgeBaseError: there is no knowledge base or it is damaged, another change went on for too long, or the
            file cannot be written.
    """
    _there(settings.kb)
    kb, new = settings.kb, target.with_name(f"{target.name}.new")
    try:
        with alone(settings, waiting):
            folder = generation.current(kb)
            manifest = generation.read_manifest(folder)
            beside = manifest.search.get("engine") or ("PostgreSQL" if generation.STATE in manifest.files else "")
            if beside:
                raise KnowledgeBaseError("kb-no-backup", where=folder, engine=beside)
            for fault in generation.file_faults(folder, manifest, thorough=True):
                raise fault
            uploads = sorted(path for path in (kb / UPLOADS).glob("*") if path.is_file() and path.suffix != ".new")
            files = [kb / "CURRENT", *sorted(folder.iterdir()), *uploads]
            with tarfile.open(new, "w") as archive:
                sums = {path.relative_to(kb).as_posix(): _put(archive, path, kb) for path in files}
                told = json.dumps(sums, indent=1).encode("utf-8")
                entry = tarfile.TarInfo(_CHECKSUMS)
                entry.size = len(told)
                archive.addfile(entry, io.BytesIO(told))
            generation.sync(new)
            new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return len(files)


def restore(settings: Settings, source: Path, waiting: Waiting | None = None) -> Path:
    """Make what a backup holds the state in use of ``settings.kb``, new or not; the folder of the generation.

    The state before stays as the former generation, to which ``rollback`` goes back.

    Raises:
        KnowledgeBaseError: the file is no whole backup or of a newer program; another change went on for too long; the
            folder cannot be written.
    """
    if settings.catalogue:
        raise KnowledgeBaseError("kb-no-restore", where=settings.kb)
    with alone(settings, waiting):
        temporary = settings.kb / f"building-{os.getpid()}"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        try:
            _unpack(source, temporary)
            made = generation.current(temporary)
            generation.check_format(made, older=True)
            (settings.kb / UPLOADS).mkdir(exist_ok=True)
            for file in sorted((temporary / UPLOADS).glob("*")):
                there = settings.kb / UPLOADS / file.name
                if file.name in _LISTS and there.is_file():
                    file.write_bytes(_merged(file.read_bytes(), there.read_bytes()))
                generation.sync(file)
                file.replace(there)
            return generation.install(settings.kb, made)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _merged(kept: bytes, there: bytes) -> bytes:
    """A list of a backup, and the rows of the list that is there for uploads that the backup does not know: their files
    stay, so their names and corrected facts do."""
    wanted, others = (list(csv.reader(io.StringIO(rows.decode("utf-8"), newline=""))) for rows in (kept, there))
    if not wanted or wanted[:1] != others[:1]:
        return kept  # of another form: the backup's is the one that belongs to its generation
    known = {row[0] for row in wanted if row}
    text = io.StringIO(newline="")
    csv.writer(text).writerows([*wanted, *(row for row in others[1:] if row and row[0] not in known)])
    return text.getvalue().encode("utf-8")


def rollback(settings: Settings, waiting: Waiting | None = None) -> Path:
    """Make the newest other generation that is whole the one in use, where CURRENT is garbled the newest of all.

    Done twice, it is undone. Returns the generation's folder.

    Raises:
        KnowledgeBaseError: there is none; another change went on for too long.
    """
    _there(settings.kb)
    with alone(settings, waiting):
        if settings.catalogue:
            return back(settings)
        try:
            now = generation.current_name(settings.kb)
        except KnowledgeBaseError:
            now = None
        for folder in generation.generations(settings.kb):
            if folder.name != now and _is_whole(folder):
                generation.point(settings.kb, folder)
                return folder
        raise KnowledgeBaseError("kb-no-former", where=settings.kb, kb=settings.kb)


def _there(kb: Path) -> None:
    """Raises KnowledgeBaseError where there is no such folder: waiting for its changes would make one."""
    if not kb.is_dir():
        raise KnowledgeBaseError("kb-none", where=kb, kb=kb)


def _is_whole(folder: Path) -> bool:
    try:
        return not generation.file_faults(folder, generation.read_manifest(folder), thorough=True)
    except KnowledgeBaseError:
        return False


class _Hashed:
    """A stream that is hashed as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.sum = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.sum.update(data)
        return data


def _put(archive: tarfile.TarFile, path: Path, kb: Path) -> dict[str, Any]:
    """Put a file into the archive; its size and digest."""
    entry = tarfile.TarInfo(path.relative_to(kb).as_posix())
    with path.open("rb") as stream:
        entry.size, entry.mtime = path.stat().st_size, int(path.stat().st_mtime)
        hashed = _Hashed(stream)
        archive.addfile(entry, hashed)
    return {"size": entry.size, "sha256": hashed.sum.hexdigest()}


def _unpack(source: Path, folder: Path) -> None:
    """All files of a backup into a folder. Raises KnowledgeBaseError where it is not whole."""
    found: dict[str, dict[str, Any]] = {}
    wanted: object = None
    try:
        with tarfile.open(source, "r:") as archive:
            for entry in archive:
                stream = archive.extractfile(entry) if entry.isreg() else None
                if stream is None or not (entry.name == _CHECKSUMS or _MEMBER.fullmatch(entry.name)):
                    raise ValueError(f"{entry.name!r} is no file of a backup")
                if entry.name == _CHECKSUMS:
                    wanted = json.loads(stream.read())
                else:
                    found[entry.name] = _take(stream, folder / entry.name)
        if found != wanted:
            raise ValueError("its checksums do not hold")
    except (tarfile.TarError, ValueError, EOFError, FileNotFoundError, IsADirectoryError) as error:
        raise KnowledgeBaseError("backup-damaged", where=source, detail=str(error)) from error


def _take(stream: IO[bytes], file: Path) -> dict[str, Any]:
    file.parent.mkdir(exist_ok=True)
    hashed = _Hashed(stream)
    with file.open("xb") as written:
        while data := hashed.read(_AT_ONCE):
            written.write(data)
    return {"size": file.stat().st_size, "sha256": hashed.sum.hexdigest()}
