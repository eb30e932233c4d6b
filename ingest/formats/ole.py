"""Files of Office before 2007 are small file systems (OLE2, [MS-CFB]): the streams in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import olefile

from errors import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def streams(path: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The streams of those names that the file has, by name as given.

    Raises:
        ReadError: the file is damaged.
    """
    try:
        with olefile.OleFileIO(str(path)) as file:
            return {name: file.openstream(name).read() for name in names if file.exists(name)}
    except Exception as error:  # whatever a damaged file makes olefile raise
        raise ReadError("damaged-office", where=path, detail=str(error)) from error


def is_encrypted(path: Path) -> bool:
    """Whether the file is the envelope of a newer Office file with a password."""
    try:
        with olefile.OleFileIO(str(path)) as file:
            return bool(file.exists("EncryptedPackage"))
    except Exception:  # whatever a damaged file makes olefile raise: then it is told by whoever reads it
        return False
