"""Which catalogue a generation has: a file in its folder, or a state of a PostgreSQL that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from errors import KnowledgeBaseError, SettingsError
from index import filing, generation
from index.engines import CatalogueWriting
from index.generation import CATALOGUE, STATE
from index.rows import Rows
from settings import Settings

FREED_SECONDS = 10
"""Within which a PostgreSQL sees that a writer is gone and frees its lock."""


def rows_of(folder: Path, catalogue: str) -> Rows:
    """The catalogue of the generation in a folder, open for reading; ``catalogue`` is the setting.

    Raises:
        KnowledgeBaseError: it lies elsewhere than the setting tells.
        sqlite3.Error: the file is damaged.
    """
    check_place(folder, catalogue)
    if not catalogue:
        return Rows(folder / CATALOGUE)
    from index.postgres.client import Seen
    from index.postgres.states import begun

    return Rows(Seen(catalogue, begun(folder).state))


def check_place(folder: Path, catalogue: str) -> None:
    """Nothing where the catalogue of a generation is where the setting tells. Raises KnowledgeBaseError."""
    if bool(catalogue) != (folder / STATE).is_file():
        if catalogue:
            raise KnowledgeBaseError("kb-other-catalogue", where=folder.parent, catalogue="PostgreSQL")
        raise KnowledgeBaseError("kb-elsewhere", where=folder, engine="PostgreSQL")


def filing_of(settings: Settings) -> CatalogueWriting:
    """What writes the catalogue. Raises SettingsError where what it needs is not installed."""
    if not settings.catalogue:
        return filing
    check_installed()
    from index.postgres.filing import WritingBeside

    return WritingBeside(settings.catalogue)


def check_installed() -> None:
    """Raises SettingsError where the client of PostgreSQL is not installed."""
    if any(find_spec(package) is None for package in ("sqlalchemy", "psycopg", "alembic")):
        raise SettingsError("no-postgres")


def follow(settings: Settings) -> None:
    """See that the folder of the knowledge base has the state in use, which another computer may have changed."""
    if settings.catalogue:
        check_installed()
        from index.postgres import states

        states.follow(settings)


def mark_in_use(settings: Settings) -> str | None:
    """As ``generation.current_mark``, wherever the state in use was made."""
    follow(settings)
    return generation.current_mark(settings.kb)


@contextmanager
def alone_everywhere(
    settings: Settings,
    what: Literal["change", "build"],
    *,
    wait: float,
    error: Callable[[], KnowledgeBaseError],
    waiting: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Be the only one of all computers that changes the knowledge base, whose state in use is in the folder."""
    if not settings.catalogue:
        yield
        return
    check_installed()
    from index.postgres import states

    with states.alone(settings.catalogue, what, wait=wait, error=error, waiting=waiting):
        states.follow(settings)
        yield


def sweep(settings: Settings) -> None:
    """Remove outside of the folder what no state needs. Only the holder of the lock."""
    if settings.catalogue:
        from index.postgres import states

        states.sweep(settings.catalogue)


def install(settings: Settings, temporary: Path, *, anew: bool = False) -> Path:
    """Make a finished generation the one in use, in one step; its folder is returned."""
    if not settings.catalogue:
        return generation.install(settings.kb, temporary)
    from index.postgres import states

    number = states.publish(settings.catalogue, temporary, anew=anew)
    return generation.install(settings.kb, temporary, number)


def back(settings: Settings) -> Path:
    """Make the newest other state of a PostgreSQL the one in use; its folder. Raises KnowledgeBaseError for none."""
    from index.postgres import states

    states.back(settings.catalogue, settings.kb)
    states.follow(settings)
    return generation.current(settings.kb)


def left_over(settings: Settings) -> int | None:
    """How many rows the next change sweeps; None for a catalogue in a file, which has none."""
    if not settings.catalogue:
        return None
    from index.postgres import states

    return states.left_over(settings.catalogue)
