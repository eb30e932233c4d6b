"""A folder ingested as files come: looked at now and then, read once what has changed has come to rest."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from errors import WelfareError
from index import audit
from ingest.library import Changed, update
from settings import Settings

Seen = frozenset[tuple[str, int, int]]  # path, bytes, nanoseconds of its last change


def watch(
    paths: Sequence[Path],
    settings: Settings,
    seconds: float,
    *,
    wait: Callable[[float], None] = time.sleep,
    tell: Callable[[dict[str, object]], None] | None = None,
) -> None:
    """Ingest the paths, then again whenever their files differ and have not changed between two looks. Goes on until
    it is interrupted; what fails is told and tried again when something changes.

    Args:
        paths: folders and files, as ``python -m ingest`` takes them.
        seconds: between two looks.
        wait: how time passes, which ends the watch where it raises.
        tell: where events go ("ingested", "fewer", "failed"); by default a line of JSON each on standard error.
    """
    say = tell or _line
    before: Seen | None = None
    done: Seen | None = None
    reports: int | None = None
    while True:
        now = _seen(paths)
        if now == before and now != done:
            done = now
            reports = _ingest(paths, settings, reports, say)
        before = now
        wait(seconds)


def _ingest(
    paths: Sequence[Path], settings: Settings, reports: int | None, say: Callable[[dict[str, object]], None]
) -> int | None:
    """Ingest once; the number of reports since then."""
    try:
        changed: Changed = update(settings, paths)
    except WelfareError as error:
        say({"event": "failed", "fault": str(error)})
        return reports
    count = len(changed.reports)
    audit.record_command(settings.kb, "ingested", f"{count} reports, {changed.read} read now")
    faults = [*map(str, changed.faults), *(note.told() for note in changed.notes)]
    say({"event": "ingested", "reports": count, "read": changed.read, "faults": faults})
    if reports is not None and count < reports:
        say({"event": "fewer", "reports": count, "before": reports})
    return count


def _seen(paths: Sequence[Path]) -> Seen:
    found = set()
    for path in paths:
        for file in [path, *path.rglob("*")] if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:
                continue  # it went between two looks, or is not to be looked at: ingest names it
            found.add((str(file), status.st_size, status.st_mtime_ns))
    return frozenset(found)


def _line(event: dict[str, object]) -> None:
    when = datetime.now(UTC).isoformat(timespec="seconds")
    print(json.dumps({"when": when, **event}, ensure_ascii=False), file=sys.stderr, flush=True)
