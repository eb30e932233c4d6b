"""The files that paths name, what manifests say of them, and the folders that could not be looked into.

A folder that is away (unmounted, unreadable) is not a folder that is empty: what was read from it before stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from errors import Message, ReadError, note
from ingest.facts.manifest import NAME, read_given_facts
from ingest.read import FORMATS, PICTURES
from records import Facts

_SCAN = 60_000  # bytes that the picture of a whole page has at the least


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: absolute path, the name its report gets, what a manifest says of it."""

    path: Path
    name: str
    facts: Facts | None
    unsure: bool = False  # its manifest cannot be read, so that nobody knows what it says


@dataclass(slots=True)
class Walked:
    """What was found below the paths named."""

    found: list[FoundFile] = field(default_factory=list)
    away: list[Path] = field(default_factory=list)  # files and folders that could not be looked into
    faults: list[ReadError] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    manifests: dict[Path, Mapping[str, Facts] | None] = field(default_factory=dict)  # None: cannot be read


def look(paths: Sequence[Path]) -> Walked:
    """Files to read, each once, in the order of the paths and sorted inside a folder."""
    looked = Walked()
    found: dict[Path, FoundFile] = {}
    for path in paths:
        for file, name in _files(path, looked):
            if file not in found:
                found[file] = _found(file, name, looked)
    looked.found = list(found.values())
    return looked


def facts_beside(file: Path) -> tuple[Facts | None, tuple[ReadError, ...]]:
    """What a manifest beside or above a file says of it, and the faults of that manifest."""
    looked = Walked()
    return _found(file.resolve(), file.name, looked).facts, tuple(looked.faults)


def printable_path(path: object) -> str:
    r"""A path as it can be told and stored, bytes that are no UTF-8 as \x..

    >>> printable_path("b\udcff.txt"), printable_path("Báo cáo.txt")
    ('b\\xff.txt', 'Báo cáo.txt')
    """
    return os.fsencode(str(path)).decode("utf-8", "backslashreplace")


def _files(path: Path, looked: Walked) -> list[tuple[Path, str]]:
    """Files that a path names, with the names of their reports."""
    try:
        path.stat()
        if not path.is_dir():
            return [(path.resolve(), path.name)] if _has_utf8(path.resolve(), looked) else []
        root = path.resolve()
        return [(file, file.relative_to(root).as_posix()) for file in _walk(root, looked)]
    except FileNotFoundError:
        looked.faults.append(ReadError("no-path", where=printable_path(path)))
    except OSError as error:
        _away(path, error, looked)
    return []


def _walk(root: Path, looked: Walked) -> Iterator[Path]:
    """Readable files of a folder and its folders, sorted; links that lead out of it are not followed."""
    files: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: _away(Path(error.filename), error, looked)):
        folders[:] = [name for name in folders if not _hidden(name)]
        files += [Path(folder, name) for name in names if not _hidden(name) and name != NAME]
    for file in sorted(files):
        inside = file.relative_to(root).as_posix()
        try:
            if not file.is_file() or not _has_utf8(file, looked):
                continue
            if not file.resolve().is_relative_to(root):
                looked.notes.append(note("link-out", where=inside))
            elif file.suffix.lower() not in FORMATS or _is_ornament(file):
                looked.notes.append(note("skipped", where=inside))
            else:
                yield file
        except OSError as error:
            _away(file, error, looked)


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _away(path: Path, error: OSError, looked: Walked) -> None:
    looked.away.append(path.absolute())
    looked.faults.append(ReadError("folder-unreadable", where=printable_path(path), detail=error.strerror))


def _has_utf8(path: Path, looked: Walked) -> bool:
    """Whether the path can be stored and told; one that cannot is named."""
    shown = printable_path(path)
    if shown == str(path):
        return True
    looked.faults.append(ReadError("name-utf8", where=shown))
    return False


def _is_ornament(file: Path) -> bool:
    """A picture too small to be a scanned page: a logo, a picture of a saved web page."""
    return file.suffix.lower() in PICTURES and file.stat().st_size < _SCAN


def _found(file: Path, name: str, looked: Walked) -> FoundFile:
    """The file with what the nearest manifest says of it: that beside it, else of a folder above, up to three."""
    for folder in list(file.parents)[:3]:
        if folder not in looked.manifests:
            looked.manifests[folder] = _load(folder / NAME, looked.faults)
        manifest = looked.manifests[folder]
        if manifest is None:
            return FoundFile(file, name, None, unsure=True)
        if told := manifest.get(file.relative_to(folder).as_posix()):
            return FoundFile(file, name, told)
    return FoundFile(file, name, None)


def _load(path: Path, faults: list[ReadError]) -> Mapping[str, Facts] | None:
    """What a manifest says; {} where there is none, None where it cannot be read."""
    try:
        if not path.is_file():
            return {}
        manifest = read_given_facts(path)
    except ReadError as error:
        faults.append(error)
        return None
    except OSError as error:
        faults.append(ReadError("cannot-open", where=printable_path(path), detail=error.strerror))
        return None
    faults.extend(manifest.faults)
    return manifest.facts
