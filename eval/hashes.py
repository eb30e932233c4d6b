"""What learned weights came from, told by hash: a set that was changed since gives other weights."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]


def origin(path: Path, **more: Any) -> dict[str, Any]:
    """A set as weights keep it: its name with that of its folder, what more is told of it, its hash, and where it lies
    in the project. ``tests/tools/learn/test_origins.py`` wants ``"changed since": true`` where such a file is another
    by now."""
    told = {"name": f"{path.parent.name}/{path.name}", **more, "sha256": sha256(path)}
    place = path.resolve()
    return told | ({"file": place.relative_to(_ROOT).as_posix()} if place.is_relative_to(_ROOT) else {})


def sha256(path: Path) -> str:
    """Of a file its bytes; of a folder the names and bytes of its files, in order of name."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
