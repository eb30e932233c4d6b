"""The states of a knowledge base whose catalogue a PostgreSQL keeps: which one is in use, and what each is made of.

A writer takes a number that is never given again and writes its rows under it, which nobody sees; it makes the state
the one in use in one transaction, which fails where another one came between. What it had written is swept by the next
writer if it was killed before. The small files of a generation lie in the PostgreSQL too, so that every computer makes
the folder of the state in use for itself.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, func, select, text

from errors import KnowledgeBaseError
from index import generation
from index.generation import MANIFEST, STATE
from index.hashed import digest
from index.lock import locked
from index.postgres.client import connected, guarded, shown_name
from index.postgres.migrating import head, migrated
from index.postgres.tables import ROWS, STAYS, kept_table
from settings import Settings

_LOCKS = {"change": 711_001, "build": 711_002}  # advisory locks of the database
_POLL_SECONDS = 0.2
_FETCH_SECONDS = 600  # that another process of this computer may take to fetch a state
_AT_ONCE = 16 << 20  # bytes of a file in one row
_ASKED_STILL = timedelta(hours=1)  # so long a state can be asked by whoever has it open


@dataclass(frozen=True, slots=True)
class Begun:
    """A state that is being written, as the file ``STATE`` of its generation tells it."""

    catalogue: str  # name of the one that it is in, and of no other
    state: int
    after: int | None  # the state that it comes after


@dataclass(frozen=True, slots=True)
class _Current:
    name: str
    state: int | None
    last: int
    mark: str | None


def begun(folder: Path) -> Begun:
    """What state the generation in a folder is. Raises KnowledgeBaseError where the file is damaged."""
    try:
        return Begun(**json.loads((folder / STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise KnowledgeBaseError("kb-unreadable", where=folder / STATE, kb=folder.parent, detail=str(error)) from error


@contextmanager
def alone(
    uri: str,
    what: Literal["change", "build"],
    *,
    wait: float,
    error: Callable[[], KnowledgeBaseError],
    waiting: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Be the only one of all computers that does this within a ``with`` block, as ``index.lock`` has it of one."""
    deadline = time.monotonic() + wait
    with guarded(uri):
        connection = connected(uri).connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        while True:
            with guarded(uri):
                if connection.scalar(select(func.pg_try_advisory_lock(_LOCKS[what]))):
                    break
            if time.monotonic() >= deadline:
                raise error()
            if waiting is not None:
                waiting()
            time.sleep(_POLL_SECONDS)
        with guarded(uri):
            migrated(uri)
        yield
        with guarded(uri):
            connection.execute(select(func.pg_advisory_unlock(_LOCKS[what])))
    finally:
        connection.invalidate()  # its end frees the lock, whatever went before
        connection.close()


def begin(uri: str, folder: Path) -> Begun:
    """Take a number for the state that is written into a folder."""
    current = kept_table("current")
    with guarded(uri), connected(uri).begin() as connection:
        taken = current.update().values(last=current.c.last + 1)
        row = connection.execute(taken.returning(current.c.name, current.c.last, current.c.state)).one()
    found = Begun(*row)
    (folder / STATE).write_text(json.dumps(asdict(found)), encoding="utf-8")
    return found


def publish(uri: str, folder: Path, *, anew: bool) -> int:
    """Make the state that was written, with the files of its generation, the one in use, in one step; its number.

    Raises:
        KnowledgeBaseError: another one came between, or the PostgreSQL is away.
    """
    own, current = begun(folder), kept_table("current")
    mark = f"generation-{own.state:06d} {digest(folder / MANIFEST)}"
    with guarded(uri), connected(uri).begin() as connection:
        if connection.execute(select(current).with_for_update()).one() != (own.catalogue, own.after, own.state):
            raise KnowledgeBaseError("kb-changing", where=shown_name(uri))
        connection.execute(kept_table("state").insert(), {"number": own.state, "mark": mark, "anew": anew})
        for file in sorted(folder.iterdir()):
            with file.open("rb") as stream:
                for at, content in enumerate(iter(lambda: stream.read(_AT_ONCE), b"")):
                    piece = {"state": own.state, "file": file.name, "at": at, "content": content}
                    connection.execute(kept_table("piece").insert(), piece)
        connection.execute(current.update().values(state=own.state))
    return own.state


def follow(settings: Settings) -> None:
    """Make the folder ``settings.kb`` that of the state in use, which another computer may have changed.

    Raises:
        KnowledgeBaseError: the PostgreSQL is away, or the folder is of another knowledge base.
    """
    uri, kb = settings.catalogue, settings.kb
    with guarded(uri), connected(uri).connect() as connection:
        now = _current(connection)
    mine = _mark(kb)
    if mine is not None:
        _check_same(kb, mine, now, uri)
    if now is None or now.mark is None or (now.mark == mine and (kb / mine.split()[0]).is_dir()):
        return
    busy = KnowledgeBaseError("kb-changing", where=kb)
    with locked(kb / "fetch.lock", wait=_FETCH_SECONDS, error=lambda: busy):
        for left in kb.glob("fetching-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = kb / now.mark.split()[0]
        if not folder.is_dir():
            _fetch(uri, now, folder)
        generation.point(kb, folder)
        for old in [each for each in generation.generations(kb) if each != folder][1:]:
            shutil.rmtree(old, ignore_errors=True)


def _mark(kb: Path) -> str | None:
    try:
        return generation.current_mark(kb)
    except KnowledgeBaseError:
        return None  # garbled: it is fetched


def _check_same(kb: Path, mark: str, now: _Current | None, uri: str) -> None:
    folder = kb / mark.split()[0]
    if not folder.is_dir():
        return
    if not (folder / STATE).is_file() or now is None or begun(folder).catalogue != now.name:
        raise KnowledgeBaseError("kb-other-catalogue", where=kb, catalogue=shown_name(uri))


def _fetch(uri: str, now: _Current, folder: Path) -> None:
    """Write the folder of a state. It is there whole or not at all."""
    temporary = Path(tempfile.mkdtemp(prefix="fetching-", dir=folder.parent))
    piece = kept_table("piece")
    with guarded(uri), connected(uri).connect() as connection:
        names = select(piece.c.file, piece.c.at).where(piece.c.state == now.state).order_by(piece.c.file, piece.c.at)
        for name, at in connection.execute(names).all():
            one = select(piece.c.content).where(piece.c.state == now.state, piece.c.file == name, piece.c.at == at)
            with (temporary / name).open("ab") as stream:
                stream.write(connection.scalar(one) or b"")
    if not (temporary / MANIFEST).is_file() or digest(temporary / MANIFEST) != (now.mark or "").split()[-1]:
        raise KnowledgeBaseError("kb-changing", where=shown_name(uri))  # swept while it was fetched
    temporary.chmod(0o755)
    temporary.rename(folder)


def _current(connection: Connection) -> _Current | None:
    """What is in use; None in a database that has no tables yet. Raises KnowledgeBaseError."""
    if not head(connection):
        return None
    current, state = kept_table("current"), kept_table("state")
    joined = current.outerjoin(state, state.c.number == current.c.state)
    row = connection.execute(
        select(current.c.name, current.c.state, current.c.last, state.c.mark).select_from(joined)
    ).one()
    return _Current(*row)


def sweep(uri: str) -> None:
    """Remove what killed writers left and what no state needs that may be open still. Only the holder of the lock."""
    with guarded(uri), connected(uri).begin() as connection:
        now = _current(connection)
        if now is None:
            return
        state = now.state or 0
        current, oldest = kept_table("current"), _oldest(connection, state)
        connection.execute(current.update().values(last=current.c.last + 1))  # whoever writes still is too late
        for name in ROWS:
            each = kept_table(name)
            connection.execute(each.delete().where(each.c.born > state))
            connection.execute(each.update().where(each.c.gone > state, each.c.gone < STAYS).values(gone=STAYS))
            connection.execute(each.delete().where(each.c.gone <= oldest))
        for column in (kept_table("piece").c.state, kept_table("state").c.number):
            connection.execute(column.table.delete().where((column > state) | (column < oldest)))


def _oldest(connection: Connection, now: int) -> int:
    """The oldest state that is kept: the one before that in use, and those that were in use an hour ago."""
    state = kept_table("state")
    rows: list[Any] = list(
        connection.execute(
            select(state.c.number, state.c.made, state.c.anew, func.now())
            .where(state.c.number <= now)
            .order_by(state.c.number.desc())
        ).all()
    )
    oldest = now
    for (_number, made, anew, moment), former in pairwise(rows):
        if anew or (oldest != now and moment - made > _ASKED_STILL):
            break
        oldest = former[0]
    return oldest


def back(uri: str, kb: Path) -> None:
    """Make the newest other state the one in use; done twice, it is undone. Raises KnowledgeBaseError for none."""
    current, state = kept_table("current"), kept_table("state")
    with guarded(uri), connected(uri).begin() as connection:
        now = _current(connection)
        number = (now.state if now is not None else 0) or 0
        others = select(func.max(state.c.number)).where(state.c.number != number)
        before = connection.scalar(others.where(state.c.number >= _oldest(connection, number))) if now else None
        if before is None:
            raise KnowledgeBaseError("kb-no-former", where=shown_name(uri), kb=kb)
        connection.execute(current.update().values(state=before))


def left_over(uri: str) -> int:
    """How many rows no state will ever show."""
    with guarded(uri), connected(uri).connect() as connection:
        now = _current(connection)
        state = (now.state if now is not None else 0) or 0
        oldest = _oldest(connection, state)
        asked = " + ".join(
            f"(SELECT count(*) FROM welfare.{name} WHERE born > :now OR gone <= :oldest)" for name in ROWS
        )
        return int(connection.scalar(text(f"SELECT {asked}"), {"now": state, "oldest": oldest}) or 0)
