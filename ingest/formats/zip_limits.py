"""Office files since 2007 are ZIP archives: what may be opened, before anything of it is."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from errors import ReadError
from ingest.formats.ole import OLE, is_encrypted

_LARGEST_RATIO = 200  # an archive that unpacks to more than this many times its size is hostile
_MOST_ENTRIES = 10_000
_LARGEST_PART = 100  # MB of one part in XML, which parsers hold in memory many times over
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


def check_archive(path: Path, max_mb: int, main: str, kind: str) -> None:
    """Check an Office file before it is parsed.

    Args:
        max_mb: size that a file may have; it may unpack to ten times as much.
        main: name of the part that makes it what it should be.
        kind: what it should be ("Word"), for messages.

    Raises:
        ReadError: it is no such archive, encrypted, unpacks to too much, or declares entities (an "XML bomb").
    """
    with path.open("rb") as file:
        is_ole = file.read(8) == OLE
    if is_ole and is_encrypted(path):
        raise ReadError("encrypted", where=path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if not any(entry.filename == main for entry in entries):
                raise ReadError("not-kind", where=path, kind=kind, detail="no document in it")
            if any(entry.flag_bits & 1 for entry in entries):
                raise ReadError("encrypted", where=path)
            size = sum(entry.file_size for entry in entries)
            pieces = [entry for entry in entries if entry.filename.endswith((".xml", ".rels", ".vml"))]
            largest = max((entry.file_size for entry in pieces), default=0)
            too_large = size > 10 * max_mb * 2**20 or size > _LARGEST_RATIO * max(path.stat().st_size, 10_000)
            if too_large or largest > _LARGEST_PART * 2**20 or len(entries) > _MOST_ENTRIES:
                raise ReadError("unpacks-large", where=path, mb=size // 2**20, parts=len(entries))
            for entry in pieces:
                with archive.open(entry) as part:
                    head = part.read(4096)
                if any(word in head or word.decode().encode("utf-16-le") in head for word in _DECLARES):
                    raise ReadError("entities", where=path, part=entry.filename)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zipfile.error) as error:
        raise ReadError("not-kind", where=path, kind=kind, detail=str(error)) from error
    except (RuntimeError, zlib.error, lzma.LZMAError) as error:
        raise ReadError("cannot-unpack", where=path, detail=str(error)) from error
