"""Keys of the programs that may ask: a file of names with the SHA-256 of each key, so that the file opens no door.

A key has 256 random bits, which no list of likely ones holds: a plain hash is enough.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from errors import RequestError

_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


def read_keys(file: Path) -> Mapping[str, str]:
    """The name of whoever holds a key, by the key's hash; none where there is no such file."""
    if not file.is_file():
        return {}
    lines = (line.split() for line in file.read_text(encoding="utf-8").splitlines())
    return {digest: name for name, digest in (line for line in lines if len(line) == 2)}


def holder(keys: Mapping[str, str], key: str) -> str | None:
    """The name of whoever holds the key; None for one that is not known."""
    return keys.get(_digest(key))


def add_key(file: Path, name: str) -> str:
    """A new key, of which the file keeps the hash only: it is told once.

    Raises:
        RequestError: the name is taken, or holds other signs than letters, digits, - and _.
        OSError: the file cannot be written.
    """
    if not _NAME.fullmatch(name) or name in read_keys(file).values():
        raise RequestError("key-name", where=name)
    key = secrets.token_urlsafe(32)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    with file.open("a", encoding="utf-8") as out:
        out.write(f"{name} {_digest(key)}\n")
    return key


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
