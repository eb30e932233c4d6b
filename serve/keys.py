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


class Keys:
    """The keys of a file as it is at each request: one that is made or dropped counts at once.

    ``wanted``, whether requests need one at all, is settled at the start: a file that goes away opens nothing.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.wanted = bool(read_keys(file))

    def holder(self, key: str) -> str | None:
        """The name of whoever holds the key; None for one that is not known."""
        return read_keys(self._file).get(_digest(key))


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


def drop_key(file: Path, name: str) -> None:
    """Forget the key of that name.

    Raises:
        RequestError: there is none.
        OSError: the file cannot be written.
    """
    keys = read_keys(file)
    if name not in keys.values():
        raise RequestError("key-none", where=name)
    beside = file.with_name(f"{file.name}.new")
    beside.touch(mode=0o600)
    beside.write_text("".join(f"{one} {digest}\n" for digest, one in keys.items() if one != name), encoding="utf-8")
    beside.replace(file)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
