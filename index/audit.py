"""Who did what, when and from where, on the page and by commands: a line of JSON each, in the folder of the knowledge
base."""

from __future__ import annotations

import getpass
import json
import logging
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

What = Literal[
    "signed-in",
    "signed-out",
    "expired",
    "refused",
    "added",
    "corrected",
    "removed",
    "failed",
    "ingested",
    "restored",
    "rolled-back",
    "account",
    "key",
]
"""What is recorded; the last five are of commands."""
NAME = "audit.jsonl"
REFUSED = "audit-refused.jsonl"
"""Sign-ins refused, which anybody may make any number of: of these only the last are kept, so that they neither fill
the disk nor push out what was done."""
_MOST = 1 << 20  # bytes of refused sign-ins, above which the file goes on anew; the one before it is kept
_LONGEST = 500  # characters of one value
_TAIL = 200_000  # bytes that the last lines are read from
_writing = threading.Lock()
_LOG = logging.getLogger("welfare")


def record(kb: Path, who: str, what: What, about: str = "", address: str = "") -> None:
    """Add a line. A log that cannot be written stops nobody's work, and is told in the server's own.

    Args:
        kb: folder of the knowledge base.
        who: name of the account, or the address by which a provider knows the user.
        about: the reports, or the code of what went wrong.
        address: where the request came from, "" where that is this computer.
    """
    told = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "who": who, "what": what}
    row = {name: value[:_LONGEST] for name, value in {**told, "about": about, "from": address}.items()}
    try:
        with _writing:
            file = _room(kb / REFUSED) if what == "refused" else kb / NAME
            with file.open("a", encoding="utf-8", errors="replace") as lines:
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        _LOG.error("the audit log cannot be written: %s", error)


def record_command(kb: Path, what: What, about: str) -> None:
    """The same for a command of this computer, by the name of its user; nothing where there is no knowledge base."""
    if not kb.is_dir():
        return
    try:
        who = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in containers
        who = "?"
    record(kb, who, what, about, "command")


def last(kb: Path, most: int) -> list[Mapping[str, str]]:
    """The last lines, the newest first; a line that was cut is left out."""
    found = [*_tail(kb / NAME, most), *_tail(kb / REFUSED, most)]
    return sorted(found, key=lambda row: row.get("when", ""), reverse=True)[:most]


def _room(file: Path) -> Path:
    """A file with room for a further line: a full one is put aside in place of the one put aside before."""
    if file.is_file() and file.stat().st_size >= _MOST:
        file.replace(file.with_name(f"{file.name}.1"))
    return file


def _tail(file: Path, most: int) -> list[Mapping[str, str]]:
    """The last lines of a file, the newest first."""
    if not file.is_file():
        return []
    with file.open("rb") as data:
        data.seek(max(0, file.stat().st_size - _TAIL))
        lines = data.read().decode("utf-8", "replace").splitlines()
    rows: list[Mapping[str, str]] = []
    for line in reversed(lines):
        if len(rows) == most:
            break
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    return rows
