"""Generations on disk: where they lie, which one is current, what their manifest says.

DIR/CURRENT              name of the generation in use and SHA-256 of its manifest, replaced in one atomic step
DIR/generation-000007/   catalogue.sqlite lexical.npz passages.faiss sentences.faiss claims.faiss
                         dense.npz restorer.json manifest.json; of many vectors passages.cells and so on,
                         of many passages the files of tantivy; of what grew 1.lexical.npz, 1.dense.npz and so on
DIR/building-4711/       of a build under way, or left by a killed one: the next one removes it
DIR/build.lock           held by the one process that writes
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from errors import KnowledgeBaseError
from index.hashed import digest

FORMAT = 7  # each change of it stands in CHANGELOG.md
CATALOGUE, RESTORER, MANIFEST = "catalogue.sqlite", "restorer.json", "manifest.json"
STATE = "catalogue.state"  # in place of a catalogue that lies elsewhere: which state of it
LEXICAL, DENSE = "lexical.npz", "dense.npz"
PASSAGES, SENTENCES, CLAIMS = "passages.faiss", "sentences.faiss", "claims.faiss"
FILES = (CATALOGUE, LEXICAL, PASSAGES, SENTENCES, CLAIMS, DENSE, RESTORER)
COUNTED, MEANS = "counted.sqlite", "means.npz"
FILES_BESIDE = (CATALOGUE, RESTORER, COUNTED, MEANS)
"""Files of a generation whose passages and claims another engine keeps."""
CELLS = ("passages.cells", "sentences.cells", "claims.cells")
"""Files of a large collection; a small one has none."""
VECTORS = (PASSAGES, SENTENCES, CLAIMS, *CELLS)
_NAME = re.compile(r"generation-(\d{6,})")
_POINTER = re.compile(r"(generation-\d{6,})(?: ([0-9a-f]{64}))?")  # without the digest as programs wrote it before
_CHECKED_AT_ONCE = 16 << 20  # bytes; files up to this size are hashed whenever a generation is opened


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and with."""

    format: int
    embedder: str
    dimension: int
    sentence_vectors: bool
    reports: dict[str, str]  # Report.file -> Report.id
    counts: dict[str, int]
    versions: dict[str, str]
    files: dict[str, dict[str, Any]]  # name -> {"size", "sha256"}
    search: dict[str, Any] = field(default_factory=dict)  # where an engine other than the embedded one keeps the rest
    segments: tuple[int, ...] = ()  # passages of each segment of vectors and BM25, where it grew; () for one


def current_mark(kb: Path) -> str | None:
    """What CURRENT says: name of the generation in use and digest of its manifest, so that no two states have one
    mark, even where a knowledge base is made anew and the name comes again. None where there is no CURRENT.

    Raises:
        KnowledgeBaseError: ``CURRENT`` is damaged.
    """
    try:
        mark = (kb / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(kb / "CURRENT", kb, error) from error
    if not _POINTER.fullmatch(mark):
        raise KnowledgeBaseError("kb-pointer", where=kb / "CURRENT", kb=kb)
    return mark


def current_name(kb: Path) -> str | None:
    """Name of the generation in use, or None where there is none. Raises as ``current_mark``."""
    mark = current_mark(kb)
    return None if mark is None else mark.split()[0]


def current(kb: Path) -> Path:
    """Folder of the generation in use.

    Raises:
        KnowledgeBaseError: there is no knowledge base in ``kb``, its current generation is gone, or the manifest is not
            the one that ``CURRENT`` names.
    """
    return in_use(kb)[0]


def in_use(kb: Path) -> tuple[Path, str]:
    """Folder of the generation in use, and the mark of that state. Raises as ``current``."""
    mark = current_mark(kb)
    if mark is None:
        raise KnowledgeBaseError("kb-none", where=kb, kb=kb)
    name, *digests = mark.split()
    folder = kb / name
    if not folder.is_dir():
        raise KnowledgeBaseError("kb-generation-gone", where=folder, kb=kb)
    try:
        if digests and digest(folder / MANIFEST) != digests[0]:
            raise KnowledgeBaseError("kb-file-changed", where=folder / MANIFEST, kb=kb)
    except OSError as error:
        raise _unreadable(folder / MANIFEST, folder.parent, error) from error
    return folder, mark


def generations(kb: Path) -> list[Path]:
    """Folders of all finished generations, the newest first."""
    found = [(int(match[1]), path) for path in kb.iterdir() if (match := _NAME.fullmatch(path.name)) and path.is_dir()]
    return [path for _number, path in sorted(found, reverse=True)]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation.

    Raises:
        KnowledgeBaseError: it is missing, damaged or of another format.
    """
    check_format(folder)
    try:
        values = _values(folder)
        segments = tuple(values.pop("parts", ()))
        return Manifest(**values, segments=segments)
    except TypeError as error:
        raise _unreadable(folder / MANIFEST, folder.parent, error) from error


def check_format(folder: Path, *, older: bool = False) -> None:
    """Nothing where a generation is of this program's format, or, if ``older``, of one that went before.

    Raises:
        KnowledgeBaseError: its manifest is missing or damaged, or names another format.
    """
    found = _values(folder).get("format")
    if not isinstance(found, int):
        raise _unreadable(folder / MANIFEST, folder.parent, "it names no format")
    if found > FORMAT:
        raise KnowledgeBaseError("kb-newer", where=folder, found=found, format=FORMAT)
    if found < FORMAT and not older:
        raise KnowledgeBaseError("kb-older", where=folder, found=found, format=FORMAT, kb=folder.parent)


def is_newer(kb: Path) -> bool:
    """Whether the current generation was built by a newer program, in a format that this one does not know."""
    return (_format(kb) or FORMAT) > FORMAT


def is_older(kb: Path) -> bool:
    """Whether the current generation is of a format that went before."""
    return (_format(kb) or FORMAT) < FORMAT


def _format(kb: Path) -> int | None:
    """None where there is no generation or its manifest is damaged."""
    try:
        found = _values(current(kb)).get("format")
    except KnowledgeBaseError:
        return None
    return found if isinstance(found, int) else None


def _values(folder: Path) -> dict[str, Any]:
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unreadable(folder / MANIFEST, folder.parent, error) from error
    if not isinstance(values, dict):
        raise _unreadable(folder / MANIFEST, folder.parent, "no object")
    return values


def _unreadable(file: Path, kb: Path, why: object) -> KnowledgeBaseError:
    """The fault of a file that is damaged, or that is there and may not be read, which is no damage."""
    if isinstance(why, PermissionError):
        return KnowledgeBaseError("kb-no-access", where=file, detail=why.strerror)
    return KnowledgeBaseError("kb-unreadable", where=file, kb=kb, detail=str(why))


def segment_name(name: str, segment: int) -> str:
    """Name of a file of a further segment of a generation; the first has the plain name."""
    return f"{segment}.{name}" if segment else name


def write_manifest(folder: Path, manifest: Manifest) -> None:
    values = asdict(manifest)
    values["parts"] = values.pop("segments")  # its key on disk
    if not manifest.search:
        del values["search"]  # so that a program that knows no other engine reads it
    (folder / MANIFEST).write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def sizes_and_hashes(folder: Path, former: Path | None = None) -> dict[str, dict[str, Any]]:
    """Size and SHA-256 of every file of a generation, for its manifest; what is the very file of a former one is told
    as there."""
    known = read_manifest(former).files if former is not None else {}
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.iterdir()):
        if file.name == MANIFEST or file.suffix == ".lock":
            continue
        same = former is not None and file.name in known and file.samefile(former / file.name)
        found[file.name] = known[file.name] if same else {"size": file.stat().st_size, "sha256": digest(file)}
    return found


def file_faults(folder: Path, manifest: Manifest, *, thorough: bool) -> list[KnowledgeBaseError]:
    """A fault for each file that is not as the manifest says.

    Unless ``thorough``, large files are told by their size only, but for the catalogue, from which answers are told.
    """
    return [
        fault
        for name in dict.fromkeys((*_files(manifest), *manifest.files))
        if (fault := _fault(folder, name, manifest, thorough))
    ]


def _files(manifest: Manifest) -> tuple[str, ...]:
    names = FILES_BESIDE if manifest.search else FILES
    return (STATE if STATE in manifest.files else CATALOGUE, *names[1:])


def check_catalogue(folder: Path) -> None:
    """Nothing where the catalogue of a generation is as it was written: its reports may be taken over.

    Raises:
        KnowledgeBaseError: it is not, or the manifest is missing, damaged or of another format.
    """
    manifest = read_manifest(folder)
    if fault := _fault(folder, _files(manifest)[0], manifest, thorough=True):
        raise fault


def _fault(folder: Path, name: str, manifest: Manifest, thorough: bool) -> KnowledgeBaseError | None:
    file, wanted, kb = folder / name, manifest.files.get(name), folder.parent
    try:
        if wanted is None or not file.is_file():
            return KnowledgeBaseError("kb-file-missing", where=file, kb=kb)
        size = file.stat().st_size
        if size != wanted["size"]:
            return KnowledgeBaseError("kb-file-size", where=file, kb=kb, found=size, wanted=wanted["size"])
        looked_at = thorough or name == CATALOGUE or size <= _CHECKED_AT_ONCE
        if looked_at and digest(file) != wanted["sha256"]:
            return KnowledgeBaseError("kb-file-changed", where=file, kb=kb)
    except OSError as error:
        return _unreadable(file, kb, error)
    except (KeyError, TypeError) as error:
        return _unreadable(folder / MANIFEST, folder.parent, error)
    return None


def install(kb: Path, temporary: Path, number: int | None = None) -> Path:
    """Make a finished generation current in one atomic step; its folder is returned. By default it is the next one."""
    for file in temporary.iterdir():
        sync(file)
    sync(temporary)
    newest = next((int(path.name.rpartition("-")[2]) for path in generations(kb)), 0)
    folder = kb / f"generation-{newest + 1 if number is None else number:06d}"
    if number is None or not folder.is_dir():  # else it was fetched meanwhile
        temporary.rename(folder)
    sync(kb)
    point(kb, folder)
    return folder


def point(kb: Path, folder: Path) -> None:
    """Make a generation that lies in ``kb`` the one in use, in one atomic step."""
    pointer = kb / f"CURRENT.{os.getpid()}"
    pointer.write_text(f"{folder.name} {digest(folder / MANIFEST)}\n", encoding="utf-8")
    sync(pointer)
    pointer.replace(kb / "CURRENT")
    sync(kb)


def remove_leftovers(kb: Path, keep: set[str]) -> None:
    """Remove what killed builds left, and all generations but those to keep. Only the holder of the lock may.

    What cannot be removed (a file still open under Windows) stays for the next build.
    """
    for path in kb.iterdir():
        of_a_build = path.name.startswith("building-") or _NAME.fullmatch(path.name)
        if path.is_dir() and of_a_build and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith("CURRENT."):
            path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Flush a file or folder to the disk, where the system can."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
