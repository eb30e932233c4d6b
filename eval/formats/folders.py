"""Where a collection may lie: a folder, or a zip of one, of which nothing is written to disk."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from errors import QuestionSetError

MOST = 4 << 30  # bytes that a zip may unpack to
DAMAGED = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""What reading a zip may end in: damaged, encrypted, packed in a way that is not known."""
_ENTRIES = 10_000
_OTHERS = ("__MACOSX", ".")  # beginnings of names that systems add to what people pack


def is_zip(file: Traversable) -> bool:
    return file.name.lower().endswith(".zip")


def folders_in(path: Path, most: int = MOST) -> tuple[Traversable, ...]:
    """The folder ``path``, or that which a zip is of, and the folders in it, by name.

    Args:
        most: bytes that a zip may unpack to; no more than it says itself is ever read of it.

    Raises:
        QuestionSetError: the zip is damaged, or unpacks to too much.
    """
    root: Traversable = path if path.is_dir() else _unzipped(path, most)
    below = [item for item in root.iterdir() if item.is_dir() and not item.name.startswith(_OTHERS)]
    return (root, *sorted(below, key=lambda item: item.name))


def _unzipped(file: Path, most: int) -> Traversable:
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
        if sum(item.file_size for item in entries) > most or len(entries) > _ENTRIES:
            raise QuestionSetError("set-unpacks", where=file, mb=most >> 20, entries=_ENTRIES)
        return zipfile.Path(archive)
    except DAMAGED as error:
        raise QuestionSetError("collection-unreadable", where=file, detail=str(error)) from error


def files_in(folders: Sequence[Traversable], endings: tuple[str, ...]) -> list[Traversable]:
    """The files of these endings there, in their order."""
    files = [item for folder in folders for item in sorted(folder.iterdir(), key=lambda item: item.name)]
    return [
        item
        for item in files
        if item.name.lower().endswith(endings) and not item.name.startswith(_OTHERS) and item.is_file()
    ]
